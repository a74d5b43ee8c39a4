"""From customers: who there is, whose they are, what is known of them, and when somebody was in touch."""

from typing import Any

from chassis.hearing import Copied, Heard, copy, reaction
from contracts.customer_owners import (
    CustomerAllocated,
    CustomerClaimed,
    CustomerRecycled,
    CustomerReleased,
    CustomerTransferred,
)
from contracts.customers import CustomerCreated, CustomerFollowedUp, CustomerSnapshot, CustomerUpdated
from services.scoring.application.ports import Dealing
from services.scoring.application.rate_customer import learn_and_rate, rate_customer
from services.scoring.storage.work import ScoringWork

HANDED_OVER: tuple[Any, ...] = (
    CustomerClaimed,
    CustomerAllocated,
    CustomerReleased,
    CustomerRecycled,
    CustomerTransferred,
)
PROFILE = ("region", "industry", "size", "phone", "email")
COPY = """
    INSERT INTO customers (tenant_id, id, version, owner_id, department_id, sea_id, profile_share, deleted)
    SELECT $1, c.* FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::uuid[], $7::float8[],
        $8::boolean[]) c
    ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, owner_id = excluded.owner_id,
        department_id = excluded.department_id, sea_id = excluded.sea_id,
        profile_share = excluded.profile_share, deleted = excluded.deleted
    WHERE customers.version < excluded.version
"""


async def keep(batch: list[Copied[CustomerSnapshot]], work: ScoringWork) -> None:
    """Follow the customers, newest version first served."""
    known = [copied for copied in batch if copied.after is not None]
    customers = [copied.after for copied in known if copied.after is not None]
    await work.connection.execute(
        COPY,
        work.tenant_id,
        [customer.id for customer in customers],
        [copied.version for copied in known],
        [customer.owner_id for customer in customers],
        [customer.department_id for customer in customers],
        [customer.sea_id for customer in customers],
        [profile_share(customer) for customer in customers],
        [customer.deleted_at is not None for customer in customers],
    )


def profile_share(customer: CustomerSnapshot) -> float:
    """The share of the fields of `PROFILE` that are known."""
    return sum(bool(getattr(customer, name)) for name in PROFILE) / len(PROFILE)


async def rate_new(event: Heard[CustomerCreated], work: ScoringWork) -> None:
    """Everybody has a rating from the start."""
    await keep([Copied(event.subject_id, event.sequence, event.time, event.data.after)], work)
    await rate_customer(event.subject_id, event.type, work)


async def rate_changed(event: Heard[CustomerUpdated], work: ScoringWork) -> None:
    """More may be known now. Our own ratings and billing's sums come back here too: they change no profile."""
    before = event.data.before or {}
    if any(name in before for name in PROFILE):
        await keep([Copied(event.subject_id, event.sequence, event.time, event.data.after)], work)
        await rate_customer(event.subject_id, event.type, work)


async def follow_owner(event: Heard[Any], work: ScoringWork) -> None:
    """The customer changed hands: its rating is for other eyes now."""
    await keep([Copied(event.subject_id, event.sequence, event.time, event.data.after)], work)
    await rate_customer(event.subject_id, event.type, work)


async def count_contact(event: Heard[CustomerFollowedUp], work: ScoringWork) -> None:
    """Somebody was in touch."""
    if event.data.reason is None:
        return
    entry = event.data.reason.follow_up
    dealing = Dealing("follow_up", entry.id, event.subject_id, event.sequence, entry.occurred_at)
    await learn_and_rate(dealing, event.type, work)


STATE: tuple[Any, ...] = (copy(CustomerSnapshot, keep),)
EARS = (
    reaction(CustomerCreated, rate_new),
    reaction(CustomerUpdated, rate_changed),
    reaction(CustomerFollowedUp, count_contact),
    *(reaction(event, follow_owner) for event in HANDED_OVER),
)
