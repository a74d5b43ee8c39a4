"""What the customers service says of who holds a customer: taken, given, handed over, fallen back into a sea."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.base import Contract, Decision, Event
from contracts.customers import CustomerSnapshot
from contracts.pools import Extension, RecycleWarning
from contracts.sharing import Access


class OwnerChange(Contract):
    """Who held the customer before and who holds it now (null: the sea)."""

    previous_owner_id: UUID | None = None
    owner_id: UUID | None = None
    sea_id: UUID
    decision: Decision | None = None


class AssignmentFailure(Contract):
    """Why the sea could give the customer to nobody; it is tried again."""

    code: str
    """`all_at_capacity` or `no_rule_matched`."""
    sea_id: UUID
    decision: Decision


class Release(OwnerChange):
    """A customer given back to a sea, with the reason that its owner stated."""

    reason: str


class Move(Contract):
    """The seas between which the customer moved, and the reason if one was stated; its owner stayed the same."""

    from_sea_id: UUID
    to_sea_id: UUID
    reason: str | None = None


class Transfer(Contract):
    """A customer handed to a colleague, and what its former owner keeps.

    With `documents` the former owner's open deals and orders of the customer go along with it.
    """

    previous_owner_id: UUID
    owner_id: UUID
    keep: Access
    documents: bool = False


class Lock(Contract):
    """Until when the customer is exempt from recycling."""

    locked_until: datetime | None = None


class CustomerClaimed(Event[CustomerSnapshot, OwnerChange]):
    """A colleague took the customer out of the sea."""

    type: ClassVar[str] = "crm.customer.claimed.v1"
    root: ClassVar[str] = "customer"


class CustomerAllocated(Event[CustomerSnapshot, OwnerChange]):
    """The customer was given to a colleague."""

    type: ClassVar[str] = "crm.customer.allocated.v1"
    root: ClassVar[str] = "customer"


class CustomerAssignmentFailed(Event[CustomerSnapshot, AssignmentFailure]):
    """The sea gives its customers out by itself, but nobody could get this one: it waits there."""

    type: ClassVar[str] = "crm.customer.assignment_failed.v1"
    root: ClassVar[str] = "customer"


class CustomerReleased(Event[CustomerSnapshot, Release]):
    """The owner gave the customer back to the sea."""

    type: ClassVar[str] = "crm.customer.released.v1"
    root: ClassVar[str] = "customer"


class CustomerMoved(Event[CustomerSnapshot, Move]):
    """A manager moved the customer to another sea."""

    type: ClassVar[str] = "crm.customer.moved.v1"
    root: ClassVar[str] = "customer"


class CustomerRecycled(Event[CustomerSnapshot, OwnerChange]):
    """A rule took the customer back into the sea."""

    type: ClassVar[str] = "crm.customer.recycled.v1"
    root: ClassVar[str] = "customer"


class CustomerRecycleWarned(Event[CustomerSnapshot, RecycleWarning]):
    """The owner was told that the customer is about to fall back into the sea."""

    type: ClassVar[str] = "crm.customer.recycle_warned.v1"
    root: ClassVar[str] = "customer"


class CustomerExtended(Event[CustomerSnapshot, Extension]):
    """The owner got more time."""

    type: ClassVar[str] = "crm.customer.extended.v1"
    root: ClassVar[str] = "customer"


class CustomerTransferred(Event[CustomerSnapshot, Transfer]):
    """The owner handed the customer to a colleague."""

    type: ClassVar[str] = "crm.customer.transferred.v1"
    root: ClassVar[str] = "customer"


class CustomerLocked(Event[CustomerSnapshot, Lock]):
    """The customer is protected from recycling for a while."""

    type: ClassVar[str] = "crm.customer.locked.v1"
    root: ClassVar[str] = "customer"


class CustomerUnlocked(Event[CustomerSnapshot, Lock]):
    """The protection ended before its time."""

    type: ClassVar[str] = "crm.customer.unlocked.v1"
    root: ClassVar[str] = "customer"


EVENTS = (
    CustomerClaimed,
    CustomerAllocated,
    CustomerAssignmentFailed,
    CustomerReleased,
    CustomerMoved,
    CustomerRecycled,
    CustomerRecycleWarned,
    CustomerExtended,
    CustomerTransferred,
    CustomerLocked,
    CustomerUnlocked,
)
"""Their events, for the catalogue."""
