"""What the customers service says of duplicates, and of two records that become one."""

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Event
from contracts.customers import CustomerSnapshot
from contracts.duplicates import Collision, DuplicatePolicyChange, DuplicatePolicySnapshot


class CustomerDuplicatePolicySnapshot(DuplicatePolicySnapshot):
    """What happens when a customer is written down that is known already."""

    entity: ClassVar[str] = "customer_duplicate_policy"


class Merge(Contract):
    """Two records of one customer became one: `merged_id` lives on as `into_id`.

    `fields` names the record whose value was chosen.
    """

    merged_id: UUID
    into_id: UUID
    merge_id: UUID | None = None
    fields: dict[str, UUID] = Field(default_factory=dict)


class MergeFailure(Merge):
    """Why a merge came to nothing: which participant, and what it said."""

    step: str = ""
    code: str = ""
    message: str = ""


class CustomerMerged(Event[CustomerSnapshot, Merge]):
    """The customer took over another record of itself, or was taken over."""

    type: ClassVar[str] = "crm.customer.merged.v1"
    root: ClassVar[str] = "customer"


class CustomerMergeStarted(Event[CustomerSnapshot, Merge]):
    """A merge of the customer with another record is under way."""

    type: ClassVar[str] = "crm.customer.merge_started.v1"
    root: ClassVar[str] = "customer"


class CustomerMergeFailed(Event[CustomerSnapshot, MergeFailure]):
    """The merge came to nothing; both records are as before."""

    type: ClassVar[str] = "crm.customer.merge_failed.v1"
    root: ClassVar[str] = "customer"


class CustomerMergeUndone(Event[CustomerSnapshot, Merge]):
    """The merge was taken back: the record that was gone lives again."""

    type: ClassVar[str] = "crm.customer.merge_undone.v1"
    root: ClassVar[str] = "customer"


class CustomerCollided(Event[CustomerSnapshot, Collision]):
    """The same one was written down elsewhere at the same time, and nobody was told."""

    type: ClassVar[str] = "crm.customer.collided.v1"
    root: ClassVar[str] = "customer"


class CustomerDuplicatePolicySet(Event[CustomerDuplicatePolicySnapshot, DuplicatePolicyChange]):
    """The tenant has decided what happens to customers that are known already."""

    type: ClassVar[str] = "crm.customer_duplicate_policy.set.v1"
    root: ClassVar[str] = "customer_duplicate_policy"


EVENTS = (
    CustomerMergeStarted,
    CustomerMerged,
    CustomerMergeFailed,
    CustomerMergeUndone,
    CustomerCollided,
    CustomerDuplicatePolicySet,
)
"""Their events, for the catalogue."""
