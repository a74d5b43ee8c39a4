"""What the customers service says of the life cycle of customers."""

from typing import ClassVar

from contracts.base import Contract, Decision, Event, Snapshot
from contracts.customers import CustomerSnapshot, LifecycleStage


class CustomerLifecycleSnapshot(Snapshot):
    """How long nothing may be heard of a customer, by stage, until it has churned: ISO 8601, null for ever."""

    entity: ClassVar[str] = "customer_lifecycle"

    quiet: dict[LifecycleStage, str | None]


class LifecycleRules(Contract):
    """What held before."""

    quiet: dict[LifecycleStage, str | None]


class LifecycleMove(Contract):
    """The step in the life cycle, and the evidence for it."""

    from_stage: LifecycleStage
    to_stage: LifecycleStage
    decision: Decision


class CustomerLifecycleChanged(Event[CustomerSnapshot, LifecycleMove]):
    """The customer moved in its life cycle."""

    type: ClassVar[str] = "crm.customer.lifecycle_changed.v1"
    root: ClassVar[str] = "customer"


class CustomerLifecycleSet(Event[CustomerLifecycleSnapshot, LifecycleRules]):
    """The tenant has decided when a quiet customer has churned."""

    type: ClassVar[str] = "crm.customer_lifecycle.set.v1"
    root: ClassVar[str] = "customer_lifecycle"


EVENTS = (
    CustomerLifecycleChanged,
    CustomerLifecycleSet,
)
"""Their events, for the catalogue."""
