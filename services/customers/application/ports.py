"""What the use cases need of the outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from chassis.roots import Roots
from contracts.base import Command
from pools.application.ports import RecyclingWork
from pools.application.push_ports import PushingWork
from pools.domain.pool import Pool
from records.custom_fields import CustomFields
from records.dictionaries import Entry
from records.duplicates.checking import Duplicates
from records.duplicates.collisions import Collisions
from records.external_ids import ExternalIds
from records.repointing import Repointing
from services.customers.domain.consent import ConsentRecord
from services.customers.domain.contact import Contact
from services.customers.domain.customer import Customer
from services.customers.domain.erasure import Erasure
from services.customers.domain.follow_up import FollowUp
from services.customers.domain.merge import Merge
from services.customers.domain.plan import FollowUpPlan
from services.customers.domain.quiet import Lifecycle
from services.customers.domain.relation import Relation
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

    async def move(self, ids: Sequence[UUID], source: UUID, target: UUID) -> None:
        """Some follow-ups of a lead are another one's now."""
        ...

    async def hand_over(self, lead_id: UUID, customer_id: UUID) -> list[datetime]:
        """Make the follow-ups of a lead those of the customer it became; when they happened."""
        ...


class Relations(Protocol):
    """What customers are to each other."""

    async def between(self, customer_id: UUID) -> Sequence[Relation]:
        """Whom the customer has to do with, each as seen from it."""
        ...

    async def add(self, relation: Relation) -> None:
        """Write one down."""
        ...

    async def drop(self, relation_id: UUID) -> None:
        """Remove one."""
        ...


class Plans(Protocol):
    """What is to be done for customers, by whom, by when."""

    async def get(self, id: UUID, *, lock: bool = True) -> FollowUpPlan:
        """One plan, locked until the end of the transaction unless it is only looked at. Raises NotFound."""
        ...

    async def save(self, plan: FollowUpPlan) -> None:
        """Write it down as it is now."""
        ...

    async def drop(self, plan: FollowUpPlan) -> None:
        """It is not intended any more."""
        ...

    async def follow_owner(self, customer: Customer) -> None:
        """What its former owner meant to do is its owner's to do now."""
        ...

    async def earliest(self, customer_id: UUID) -> datetime | None:
        """When the first of a customer's open plans is due."""
        ...


class Consents(Protocol):
    """What persons said about being reached; only ever added to."""

    async def add(self, record: ConsentRecord) -> None:
        """Write one down."""
        ...

    async def of(self, contact_id: UUID) -> list[ConsentRecord]:
        """All of a contact's, what was said last first."""
        ...

    async def forget(self, contact_ids: Sequence[UUID]) -> int:
        """Remove those of erased persons; how many that were."""
        ...


class Erasures(Protocol):
    """Erasures of persons, and what else of this service belongs to one."""

    async def find(self, id: UUID) -> Erasure | None:
        """One erasure, locked until the end of the transaction, or None."""
        ...

    async def get(self, id: UUID) -> Erasure:
        """One erasure, locked until the end of the transaction. Raises NotFound."""
        ...

    async def save(self, erasure: Erasure) -> None:
        """Write it down as it is now."""
        ...

    async def leads_of(self, contact_id: UUID) -> list[UUID]:
        """The leads that a contact was made of."""
        ...

    async def contacts_of_lead(self, lead_id: UUID) -> list[UUID]:
        """The contacts that were made of a lead."""
        ...

    async def knows_lead(self, lead_id: UUID) -> bool:
        """Whether such a lead has been heard of."""
        ...

    async def reached(
        self, contact_ids: Sequence[UUID], lead_ids: Sequence[UUID]
    ) -> Mapping[UUID, Sequence[str]]:
        """Customers that have the phone or e-mail of these as their own, and in which fields."""
        ...

    async def forget_leads(self, lead_ids: Sequence[UUID]) -> int:
        """Remove what was copied of leads; how many follow-ups that were."""
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

    async def customers_of_order(self, order_id: UUID) -> set[UUID]:
        """Whose the documents of an order were when we last heard of them."""
        ...

    async def follow_order(self, order_id: UUID, customer_id: UUID, version: int) -> bool:
        """Let an order's money follow it to its customer, where nothing newer is known; whether any did."""
        ...

    async def holding(self, customers: Sequence[Customer]) -> Mapping[UUID, Mapping[str, Any]]:
        """What recycle rules look at, by customer: attributes of `pools.domain.holding.Holding`."""
        ...

    async def open_amounts(self, customers: Sequence[UUID]) -> Mapping[UUID, int]:
        """What the open deals with customers come to, in minor units of the tenant's currency."""
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


class Merges(Protocol):
    """The merges of customers. They say nothing in public: what they do to customers is said there."""

    async def get(self, id: UUID) -> Merge:
        """One merge, locked until the end of the transaction. Raises NotFound."""
        ...

    async def save(self, merge: Merge) -> None:
        """Write it down as it is now."""
        ...

    async def later(self, merge: Merge) -> UUID | None:
        """A merge after this one in which one of its two took part, and which was not taken back."""
        ...

    async def under_way(self, ids: Sequence[UUID]) -> UUID | None:
        """A merge, or its way back, of one of these that has not ended."""
        ...


class Pointing(Protocol):
    """What of this service points at customers."""

    async def point(self, merge: Merge) -> dict[str, int]:
        """Make all of it point at the one that lives on; how many of each kind."""
        ...

    async def restore(self, merge: Merge) -> dict[str, int]:
        """Undo exactly that."""
        ...

    async def preview(self, customer_id: UUID) -> dict[str, int]:
        """How many of each kind point at a customer."""
        ...

    async def follow_ups(self, merge_id: UUID) -> list[tuple[UUID, FollowUp]]:
        """The customer's own follow-ups that a merge moved, each with the customer it belongs to now."""
        ...


class CustomersWork(RecyclingWork[Customer], PushingWork[Customer], Protocol):
    """One transaction of the customers service."""

    customers: Roots[Customer]
    contacts: Roots[Contact]
    custom: CustomFields
    dictionary: Roots[Entry]
    duplicates: Duplicates
    collisions: Collisions
    repointing: Repointing
    merges: Merges
    pointing: Pointing
    follow_ups: FollowUps
    plans: Plans
    relations: Relations
    lifecycles: Roots[Lifecycle]
    consents: Consents
    erasures: Erasures
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

    async def count_locked(self, sea_id: UUID, owner_id: UUID, but: UUID) -> int:
        """Customers of a sea that somebody owns and that are locked, besides one."""
        ...

    @property
    def customer_keys(self) -> ExternalIds:
        """Customers by their keys in another system."""
        ...

    @property
    def contact_keys(self) -> ExternalIds:
        """Contacts by their keys in another system."""
        ...

    async def contacts_of(self, customer_id: UUID) -> Mapping[UUID, Contact]:
        """The contacts of a customer, those in the recycle bin too, locked."""
        ...

    async def check_visible(self, record: Customer) -> None:
        """Raise NotFound for a customer outside the caller's scope, seas and shares."""
        ...

    async def in_sight_of_caller(self, customer: Customer) -> bool:
        """Whether the caller may see the customer."""
        ...

    async def check_writable(self, customer: Customer, permission: str) -> None:
        """Raise Forbidden unless the permission reaches the customer; NotFound if it is out of sight."""
        ...

    def ask_to_erase(self, erasure: Erasure, command: Command) -> None:
        """Send a command of an erasure, on behalf of the system: it is never refused."""
        ...

    def ask(self, merge: Merge, number: int, command: Command, by: UUID | None) -> None:
        """Send a command of a merge, on behalf of somebody or of the system."""
        ...

    async def flush(self) -> None:
        """Write what was announced so far."""
        ...
