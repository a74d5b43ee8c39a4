"""What sagas ask of services. Saga, step, the person behind it and the deadline are in the envelope."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Command, Contract, MoneyValue


class OpenCustomer(Command):
    """Make the customer of a converted lead, or attach the lead to the customer that the user picked.

    With `customer_id` only empty fields of that customer are filled. `custom` are the wishes of whoever converts;
    of `lead_custom`, the lead's own values, those are taken over that are fields of customers too.
    Done: `{customer_id, created, filled}`.
    Refused: `forbidden`, `not_found`, `duplicate`, `hold_cap_reached`, `invalid`.
    """

    type: ClassVar[str] = "crm.customers.open_customer.command.v1"
    service: ClassVar[str] = "customers"

    lead_id: UUID
    customer_id: UUID | None = None
    name: str | None = None
    kind: Literal["company", "person"] = "company"
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    address: str | None = None
    region: str | None = None
    industry: str | None = None
    size: str | None = None
    social_credit_code: str | None = None
    birthday: date | None = None
    source: str | None = None
    owner_id: UUID | None = None
    sea_id: UUID | None = None
    custom: dict[str, Any] = Field(default_factory=dict)
    lead_custom: dict[str, Any] = Field(default_factory=dict)


class DiscardCustomer(Command):
    """Compensate `OpenCustomer` of the same saga: a customer it made goes, fields it filled are empty again.

    `customer_id` is unknown to the saga when no answer came in time. Never refused. Done: `{discarded}`, false
    where there was nothing to undo.
    """

    type: ClassVar[str] = "crm.customers.discard_customer.command.v1"
    service: ClassVar[str] = "customers"

    lead_id: UUID
    customer_id: UUID | None = None
    """Null where the answer to `OpenCustomer` never came."""


class OpenContact(Command):
    """Add a contact to a customer. Done: `{contact_id}`. Refused: `forbidden`, `not_found`, `invalid`."""

    type: ClassVar[str] = "crm.customers.open_contact.command.v1"
    service: ClassVar[str] = "customers"

    lead_id: UUID
    customer_id: UUID
    name: str
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    custom: dict[str, Any] = Field(default_factory=dict)
    lead_custom: dict[str, Any] = Field(default_factory=dict)


class DiscardContact(Command):
    """Compensate `OpenContact` of the same saga. Never refused. Done: `{discarded}`."""

    type: ClassVar[str] = "crm.customers.discard_contact.command.v1"
    service: ClassVar[str] = "customers"

    lead_id: UUID
    contact_id: UUID | None = None
    """Null where the answer to `OpenContact` never came."""


class OpenOpportunity(Command):
    """Make the deal of a converted lead, for the customer that the saga has just made or found.

    Without `owner_id` the person behind the saga owns it; without `process_id` it follows the default process. With
    `opportunity_id` the lead becomes part of that deal instead: only its empty fields are filled.
    Done: `{opportunity_id}`. Refused: `forbidden`, `not_found`, `not_open`, `invalid`.
    """

    type: ClassVar[str] = "crm.sales.open_opportunity.command.v1"
    service: ClassVar[str] = "sales"

    lead_id: UUID
    customer_id: UUID
    opportunity_id: UUID | None = None
    contact_id: UUID | None = None
    name: str
    amount: MoneyValue | None = None
    process_id: UUID | None = None
    owner_id: UUID | None = None
    expected_close_date: date | None = None
    source: str | None = None
    campaign_id: UUID | None = None
    custom: dict[str, Any] = Field(default_factory=dict)
    lead_custom: dict[str, Any] = Field(default_factory=dict)


class DiscardOpportunity(Command):
    """Compensate `OpenOpportunity` of the same saga: its deal is invalidated, fields it filled are empty again.

    Never refused. Done: `{discarded}`, false where there was nothing to undo.
    """

    type: ClassVar[str] = "crm.sales.discard_opportunity.command.v1"
    service: ClassVar[str] = "sales"

    lead_id: UUID
    opportunity_id: UUID | None = None


class RepointCustomer(Command):
    """What points at customer `from_id` shall point at `into_id`. Done: `{moved: {kind: count}}`.

    Each participant of the merge has its own pair of commands, listed in `MERGE_PARTICIPANTS`: a service that comes
    later joins by a pair there, and by obeying it (`records.repointing`).
    """

    from_id: UUID
    into_id: UUID


class RestoreCustomer(RepointCustomer):
    """Compensate `RepointCustomer` of the same saga, or take the merge back: exactly what it moved. Never refused."""


class RepointInLeads(RepointCustomer):
    """Leads: what converted leads have become."""

    type: ClassVar[str] = "crm.leads.repoint_customer.command.v1"
    service: ClassVar[str] = "leads"


class RestoreInLeads(RestoreCustomer):
    """Leads: back again."""

    type: ClassVar[str] = "crm.leads.restore_customer.command.v1"
    service: ClassVar[str] = "leads"


class RepointInSales(RepointCustomer):
    """Sales: deals, with their follow-ups."""

    type: ClassVar[str] = "crm.sales.repoint_customer.command.v1"
    service: ClassVar[str] = "sales"


class RestoreInSales(RestoreCustomer):
    """Sales: back again."""

    type: ClassVar[str] = "crm.sales.restore_customer.command.v1"
    service: ClassVar[str] = "sales"


class RepointInBilling(RepointCustomer):
    """Billing: orders, with their plans, payments and refunds."""

    type: ClassVar[str] = "crm.billing.repoint_customer.command.v1"
    service: ClassVar[str] = "billing"


class RestoreInBilling(RestoreCustomer):
    """Billing: back again."""

    type: ClassVar[str] = "crm.billing.restore_customer.command.v1"
    service: ClassVar[str] = "billing"


class RepointInScoring(RepointCustomer):
    """Scoring: what ratings are made of; both customers are rated anew."""

    type: ClassVar[str] = "crm.scoring.repoint_customer.command.v1"
    service: ClassVar[str] = "scoring"


class RestoreInScoring(RestoreCustomer):
    """Scoring: back again."""

    type: ClassVar[str] = "crm.scoring.restore_customer.command.v1"
    service: ClassVar[str] = "scoring"


MERGE_PARTICIPANTS: dict[str, tuple[type[RepointCustomer], type[RestoreCustomer]]] = {
    "leads": (RepointInLeads, RestoreInLeads),
    "sales": (RepointInSales, RestoreInSales),
    "billing": (RepointInBilling, RestoreInBilling),
    "scoring": (RepointInScoring, RestoreInScoring),
}
"""Who takes part in a merge of customers besides their own service, in this order."""


class MissingCustomer(Contract):
    """A customer that an import names and nobody knows; `owner` is an e-mail address, a name or an id."""

    external_id: str
    name: str
    owner: str | None = None


class CreateMissingCustomers(Command):
    """Make the customers that rows of an import name, each by its key in the other system.

    The saga is the import, its step the rows. Whoever imports needs `customers:import` here too. A key that is known
    is passed over; who may own no more, or is nobody, owns none of them: they come into their sea.
    Done: `{failed}`, the reasons by key. Refused: `forbidden`.
    """

    type: ClassVar[str] = "crm.customers.create_missing_customers.command.v1"
    service: ClassVar[str] = "customers"

    customers: Annotated[list[MissingCustomer], Field(max_length=1_000)]
