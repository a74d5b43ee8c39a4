"""Take over customers and contacts from another system, with their past."""

from datetime import UTC, date, datetime, time
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, EmailStr, Field, StringConstraints

from kernel.refusal import Invalid
from records.imports import Mode, Outcome
from services.customers.application.create_customer import NewCustomer, create_customer
from services.customers.application.keep_contacts import NewContact, create_contact
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import CustomerKind

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
PLACES = {"sea", "owner", "occurred_at", "parent_external_id", "custom"}
"""What a row says beside the fields of a customer."""


class CustomerRow(BaseModel):
    """A customer as another system knows it. `sea` and `owner` are names, ids or e-mail addresses."""

    model_config = ConfigDict(extra="forbid")

    external_id: Line | None = None
    name: Line
    kind: CustomerKind = CustomerKind.COMPANY
    phone: Line | None = None
    email: EmailStr | None = None
    website: Line | None = None
    address: Line | None = None
    region: Line | None = None
    industry: Line | None = None
    size: Line | None = None
    social_credit_code: Line | None = None
    birthday: date | None = None
    source: Line | None = None
    parent_external_id: Line | None = None
    sea: Line | None = None
    owner: Line | None = None
    occurred_at: datetime | date | None = None
    custom: dict[str, str] = Field(default_factory=dict)


class ContactRow(BaseModel):
    """A person to talk to at a customer, named by the customer's key in the other system."""

    model_config = ConfigDict(extra="forbid")

    external_id: Line | None = None
    customer_external_id: Line
    name: Line
    title: Line | None = None
    phone: Line | None = None
    email: EmailStr | None = None
    wechat: Line | None = None


async def import_customer(
    row: CustomerRow, known: UUID | None, mode: Mode, work: CustomersWork
) -> tuple[Outcome, UUID | None]:
    """Create the customer, or change the `known` one that has its external id."""
    work.principal.require("customers:import")
    if (mode == "create") if known else (mode == "update"):
        return "skipped", known
    values = row.model_dump(exclude=PLACES, exclude_none=True) | (
        {"custom": row.custom} if row.custom else {}
    )
    if row.parent_external_id is not None:
        values["parent_id"] = await _named(row.parent_external_id, "parent_external_id", work)
    if known is not None:
        customer = await work.customers.get(known, lock=True)
        changed = customer.change(values, cause="import")
        if changed is None:
            return "skipped", known
        work.announce(customer, changed)
        return "updated", known
    new = NewCustomer(
        values,
        sea_id=await _sea(row.sea, work) if row.sea else None,
        owner_id=await _owner(row.owner, work) if row.owner else None,
        origin="import",
        occurred_at=await _moment(row.occurred_at, work),
    )
    return "created", (await create_customer(new, work)).customer.id


async def import_contact(row: ContactRow, mode: Mode, work: CustomersWork) -> tuple[Outcome, UUID | None]:
    """Add the person to their customer. Raises Invalid for a customer that nobody knows."""
    work.principal.require("contacts:import")
    if mode == "update":
        return "skipped", None
    customer_id = await _named(row.customer_external_id, "customer_external_id", work)
    values = row.model_dump(exclude={"customer_external_id"}, exclude_none=True)
    contact = await create_contact(NewContact(customer_id, values, origin="import"), work)
    return "created", contact.id


async def _named(external_id: str, field: str, work: CustomersWork) -> UUID:
    found = await work.customer_by_external_id(external_id)
    if found is None:
        raise Invalid("no customer has this key", field=field, reason="unknown_customer")
    return found


async def _sea(name: str, work: CustomersWork) -> UUID:
    for sea in await work.all_pools():
        if name in (sea.name, str(sea.id)) and sea.deleted_at is None:
            return sea.id
    raise Invalid("no sea has this name", field="sea", reason="unknown_sea")


async def _owner(name: str, work: CustomersWork) -> UUID:
    found = await work.people.called(name)
    if found is None:
        raise Invalid("no colleague is called so", field="owner", reason="unknown_user")
    return found


async def _moment(at: datetime | date | None, work: CustomersWork) -> datetime | None:
    """Business time: a date is its local midnight; a time without a zone is local."""
    if at is None:
        return None
    zone = ZoneInfo((await work.people.tenant()).zone)
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(), zone)
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    if moment > work.now:
        raise Invalid("the past lies before now", field="occurred_at", reason="datetime_past")
    return moment
