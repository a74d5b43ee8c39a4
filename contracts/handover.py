"""The hand-over of what somebody leaves behind: what identity asks of the services that hold records."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Command

Strategy = Literal["in_turn", "weighted", "least_loaded"]


class CountHeld(Command):
    """What of `scope` does `user_id` hold, and who of `to` (user → weight) would get how much?

    `given` says which successor takes over which customers: documents go along with them. Nothing changes.
    Done: `{held: {kind: count}, split: {user: {kind: count}}, given: {user: [customer]}}`.
    """

    user_id: UUID
    scope: list[str]
    to: dict[UUID, int]
    strategy: Strategy = "in_turn"
    given: dict[UUID, list[UUID]] = Field(default_factory=dict)


class HandOver(CountHeld):
    """Give it to them. Done: `{moved: {kind: count}, given: {user: [customer]}}`. Refused: `unknown_successor`."""


class TakeBack(Command):
    """Compensate `HandOver` of the same saga, or take the hand-over back: exactly what it moved, as far as it is still
    where it was put. Never refused. Done: `{moved: {kind: count}}`.
    """

    user_id: UUID


class CountInCustomers(CountHeld):
    """Customers: those that somebody owns."""

    type: ClassVar[str] = "crm.customers.count_held.command.v1"
    service: ClassVar[str] = "customers"


class HandOverCustomers(HandOver):
    """Customers, with their contacts and what is planned with them."""

    type: ClassVar[str] = "crm.customers.hand_over.command.v1"
    service: ClassVar[str] = "customers"


class TakeBackCustomers(TakeBack):
    """Customers: back again."""

    type: ClassVar[str] = "crm.customers.take_back.command.v1"
    service: ClassVar[str] = "customers"


class CountInLeads(CountHeld):
    """Leads: those that somebody works on."""

    type: ClassVar[str] = "crm.leads.count_held.command.v1"
    service: ClassVar[str] = "leads"


class HandOverLeads(HandOver):
    """Leads: each stays in its state."""

    type: ClassVar[str] = "crm.leads.hand_over.command.v1"
    service: ClassVar[str] = "leads"


class TakeBackLeads(TakeBack):
    """Leads: back again."""

    type: ClassVar[str] = "crm.leads.take_back.command.v1"
    service: ClassVar[str] = "leads"


class CountInSales(CountHeld):
    """Sales: open deals."""

    type: ClassVar[str] = "crm.sales.count_held.command.v1"
    service: ClassVar[str] = "sales"


class HandOverDeals(HandOver):
    """Sales: open deals."""

    type: ClassVar[str] = "crm.sales.hand_over.command.v1"
    service: ClassVar[str] = "sales"


class TakeBackDeals(TakeBack):
    """Sales: back again."""

    type: ClassVar[str] = "crm.sales.take_back.command.v1"
    service: ClassVar[str] = "sales"


class CountInBilling(CountHeld):
    """Billing: orders that go on or of which something is still to be paid."""

    type: ClassVar[str] = "crm.billing.count_held.command.v1"
    service: ClassVar[str] = "billing"


class HandOverOrders(HandOver):
    """Billing: those orders, with their plans."""

    type: ClassVar[str] = "crm.billing.hand_over.command.v1"
    service: ClassVar[str] = "billing"


class TakeBackOrders(TakeBack):
    """Billing: back again."""

    type: ClassVar[str] = "crm.billing.take_back.command.v1"
    service: ClassVar[str] = "billing"


HANDOVER_PARTICIPANTS: dict[str, tuple[type[CountHeld], type[HandOver], type[TakeBack]]] = {
    "customers": (CountInCustomers, HandOverCustomers, TakeBackCustomers),
    "leads": (CountInLeads, HandOverLeads, TakeBackLeads),
    "sales": (CountInSales, HandOverDeals, TakeBackDeals),
    "billing": (CountInBilling, HandOverOrders, TakeBackOrders),
}
"""Who takes part, in this order: documents follow their customers. A service that comes later joins by commands of its
own here, and by obeying them (`records.handing_over`)."""
SCOPE: dict[str, str] = {
    "customers": "customers",
    "leads": "leads",
    "opportunities": "sales",
    "orders": "billing",
}
"""What can be handed over, and whose it is. A pending approval is nobody's in particular: whoever manages the owner's
department when it is decided may decide it. What is planned with a customer goes along with the customer."""
