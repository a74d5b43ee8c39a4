"""Note that somebody was in touch with a customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.ids import new_id
from services.customers.application.keep_plans import finish_with
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer
from services.customers.domain.follow_up import FollowUp, FollowUpKind
from services.customers.domain.lifecycle import Evidence


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """A contact to be noted; `occurred_at` is now unless it is told later."""

    kind: FollowUpKind
    content: str
    result: str | None = None
    occurred_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    attachments: Sequence[Mapping[str, str]] = ()
    plan_id: UUID | None = None
    """The plan that is done with it."""


async def follow_up_customer(customer_id: UUID, new: NewFollowUp, work: CustomersWork) -> Customer:
    """Note a contact with the customer; the first one makes it an interaction."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:write")
    entry = FollowUp(
        id=new_id(),
        kind=new.kind,
        content=new.content,
        result=new.result,
        occurred_at=min(new.occurred_at or work.now, work.now),
        next_follow_up_at=new.next_follow_up_at,
        created_by=work.principal.user_id,
        attachments=new.attachments,
    )
    work.announce(customer, customer.follow_up(entry))
    await work.follow_ups.add(entry, customer.id)
    if new.plan_id is not None:
        await finish_with(new.plan_id, customer, entry.id, work)
    moved = customer.move_on(Evidence.FOLLOWED_UP, entry.id)
    if moved is not None:
        work.announce(customer, moved)
    return customer
