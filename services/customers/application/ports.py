"""What the use cases need of the outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from chassis.roots import Roots
from pools.application.ports import PoolsWork
from pools.domain.pool import Pool
from records.duplicates.checking import Duplicates
from records.duplicates.collisions import Collisions
from services.customers.domain.contact import Contact
from services.customers.domain.customer import Customer
from services.customers.domain.follow_up import FollowUp
from services.customers.domain.standing import Dealing, Standing


@dataclass(frozen=True, slots=True)
class Taken:
    """What a conversion did here so far."""

    lead_id: UUID
    customer_id: UUID | None = None
    customer_made: bool = False
    filled: dict[str, Any] = field(default_factory=dict)
    contact_id: UUID | None = None


class FollowUps(Protocol):
    """The follow-ups of customers, and of leads that may become customers."""

    async def add(self, entry: FollowUp, customer_id: UUID | None) -> None:
        """Write one down; one that is known already stays as it is."""
        ...

    async def hand_over(self, lead_id: UUID, customer_id: UUID) -> list[datetime]:
        """Make the follow-ups of a lead those of the customer it became; when they happened."""
        ...


class LeadLinks(Protocol):
    """Which customer a converted lead became."""

    async def customer_of(self, lead_id: UUID) -> UUID | None:
        """The customer, or None while there is none."""
        ...

    async def add(self, lead_id: UUID, customer_id: UUID) -> None:
        """Remember it."""
        ...


class Dealings(Protocol):
    """The newest state of every order, payment, refund and deal."""

    async def customer_of(self, dealing: Dealing) -> UUID | None:
        """Whose document it was when we last heard of it."""
        ...

    async def note(self, customer_id: UUID | None, dealing: Dealing) -> bool:
        """Keep it; False if something as new was known already."""
        ...

    async def standing(self, customer_id: UUID, currency: str) -> Standing:
        """What all dealings with a customer come to."""
        ...


class Conversions(Protocol):
    """What conversions of leads did here, for their compensation."""

    async def find(self, saga_id: UUID) -> Taken | None:
        """What a conversion did so far, or None."""
        ...

    async def keep(self, saga_id: UUID, taken: Taken) -> None:
        """Remember it."""
        ...


class CustomersWork(PoolsWork, Protocol):
    """One transaction of the customers service."""

    customers: Roots[Customer]
    contacts: Roots[Contact]
    duplicates: Duplicates
    collisions: Collisions
    follow_ups: FollowUps
    lead_links: LeadLinks
    dealings: Dealings
    conversions: Conversions

    @property
    def pools(self) -> Roots[Pool]:
        """The public seas."""
        ...

    async def my_pools(self) -> Sequence[UUID]:
        """Seas that the caller belongs to."""
        ...

    async def customer_by_external_id(self, external_id: str) -> UUID | None:
        """The customer that another system knows by this key."""
        ...

    async def contact_by_external_id(self, external_id: str) -> UUID | None:
        """The contact that another system knows by this key."""
        ...

    async def contacts_of(self, customer_id: UUID) -> Mapping[UUID, Contact]:
        """The contacts of a customer, those in the recycle bin too, locked."""
        ...

    async def check_visible(self, record: Customer) -> None:
        """Raise NotFound for a customer outside the caller's scope, seas and shares."""
        ...

    async def check_writable(self, customer: Customer, permission: str) -> None:
        """Raise Forbidden unless the permission reaches the customer; NotFound if it is out of sight."""
        ...

    async def flush(self) -> None:
        """Write what was announced so far."""
        ...
