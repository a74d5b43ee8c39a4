"""What sagas ask of scoring: a merge moves what ratings are made of, and both customers are rated anew."""

from uuid import UUID

from chassis.hearing import Ear
from contracts.commands import RepointInScoring, RestoreInScoring
from records.repointing import Pointer, repoint_ears, rows
from services.scoring.application.rate_customer import rate_customer, withdraw_rating
from services.scoring.storage.work import ScoringWork

CAUSE = "customer_merged"


async def rate_both(source: UUID, target: UUID, work: ScoringWork) -> None:
    """The one that was merged away has no rating while it is, the other one a new one."""
    if await work.repointing.into(source) is not None:
        await withdraw_rating(source, work)
    else:
        await rate_customer(source, CAUSE, work)
    await rate_customer(target, CAUSE, work)


POINTERS: tuple[Pointer[ScoringWork], ...] = (rows("dealings", "dealings", "customer_id"),)
EARS: tuple[Ear, ...] = repoint_ears(RepointInScoring, RestoreInScoring, POINTERS, rate_both)
