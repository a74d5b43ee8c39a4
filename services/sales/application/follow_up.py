"""Write down a contact about a deal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Invalid
from services.sales.application.ports import SalesWork
from services.sales.application.rights import deal_for
from services.sales.domain.facts import FollowUp
from services.sales.domain.opportunity import Opportunity


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFollowUp:
    """Who was in touch how, about what; `occurred_at` is set where it was in the past."""

    kind: str
    content: str
    result: str | None = None
    next_follow_up_at: datetime | None = None
    occurred_at: datetime | None = None
    attachments: Sequence[Mapping[str, str]] = ()


async def follow_up(id: UUID, asked: NewFollowUp, work: SalesWork) -> tuple[Opportunity, FollowUp]:
    """Keep the contact with the deal."""
    deal = await deal_for(id, "opportunities:write", work)
    if asked.occurred_at is not None:
        work.principal.require("import:backdate")
    at = asked.occurred_at or work.now
    if at > work.now:
        raise Invalid(field="occurred_at", reason="datetime_past")
    made = FollowUp(
        id=new_id(),
        kind=asked.kind,
        content=asked.content,
        result=asked.result,
        occurred_at=at,
        next_follow_up_at=asked.next_follow_up_at,
        created_by=work.principal.user_id,
        attachments=asked.attachments,
    )
    work.announce(deal, deal.follow_up(made))
    work.write_down(deal, made)
    return deal, made
