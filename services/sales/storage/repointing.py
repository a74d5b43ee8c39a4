"""What of sales points at customers: deals, those that have ended or lie in the recycle bin too."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from records.repointing import Pointer
from services.sales.domain.facts import FollowUp
from services.sales.storage.work import SalesWork

DEALS = "SELECT id FROM opportunities WHERE tenant_id = $1 AND customer_id = $2"
FOLLOW_UPS = """
SELECT opportunity_id, id, kind, content, result, occurred_at, next_follow_up_at, created_by, attachments
FROM opportunity_follow_ups WHERE tenant_id = $1 AND opportunity_id = ANY ($2::uuid[]) ORDER BY occurred_at, id
"""


async def _follow(ids: Sequence[UUID], source: UUID, target: UUID, work: SalesWork) -> None:
    contacts: dict[UUID, list[FollowUp]] = defaultdict(list)
    for row in await work.connection.fetch(FOLLOW_UPS, work.tenant_id, list(ids)):
        values = dict(row)
        contacts[values.pop("opportunity_id")].append(FollowUp(**values))
    for deal in (await work.opportunities.many(ids, lock=True)).values():
        work.announce(deal, deal.follow_customer(target, tuple(contacts[deal.id])))


POINTERS: tuple[Pointer[SalesWork], ...] = (Pointer("opportunities", DEALS, _follow),)
