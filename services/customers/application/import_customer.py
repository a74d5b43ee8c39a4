"""Take over a customer from another system, with its past."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, EmailStr, Field

from kernel.refusal import Invalid
from records.duplicates.hints import known_already
from records.duplicates.policy import EntryPoint
from records.imports import Mode, Outcome, Taken
from records.rights import require_writable
from records.views import Day, Line
from services.customers.application.create_customer import NewCustomer, create_customer
from services.customers.application.likeness import keys_of_traits
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import CustomerKind
from services.customers.domain.refusals import Duplicate

PLACES = {"parent_external_id", "sea", "owner", "occurred_at", "custom"}
"""Columns that are no fields of a customer themselves."""


class Row(BaseModel):
    """One row; an empty cell is a cell that is not there."""

    model_config = ConfigDict(extra="forbid")


class CustomerRow(Row):
    """A customer as another system knows it. `sea` and `owner` are names, ids or e-mail addresses."""

    external_id: Line | None = None
    name: Line
    kind: CustomerKind | None = None
    phone: Line | None = None
    email: EmailStr | None = None
    website: Line | None = None
    address: Line | None = None
    region: Line | None = None
    industry: Line | None = None
    size: Line | None = None
    social_credit_code: Line | None = None
    birthday: Day | None = None
    source: Line | None = None
    parent_external_id: Line | None = None
    sea: Line | None = None
    owner: Line | None = None
    occurred_at: datetime | date | None = None
    custom: dict[str, str] = Field(default_factory=dict)


async def import_customer(
    row: CustomerRow, mode: Mode, work: CustomersWork
) -> tuple[Outcome, UUID | None] | Taken:
    """Create the customer, or change the one that has its external id. Caps and rights hold as everywhere.

    A row that is known already is left out or joins the customer that is there, as the policy for files has it.
    """
    work.principal.require("customers:import")
    work.pushing.later()
    known = await work.customer_keys.find(row.external_id) if row.external_id else None
    if (mode == "create") if known else (mode == "update"):
        return "skipped", known
    values = await _values(row, work)
    if known is not None:
        return await _renew(known, values, work), known
    new = NewCustomer(
        values,
        sea_id=await work.pool_named(row.sea) if row.sea else None,
        owner_id=await owner_called(row.owner, work) if row.owner else None,
        origin="import",
        occurred_at=await past_moment(row.occurred_at, work),
        cells=True,
    )
    try:
        opened = await create_customer(new, work)
    except Duplicate as refusal:  # raised before anything is made: the other rows of the chunk stand
        return Taken("skipped", failures=[known_already(refusal.facts["duplicates"])])
    if row.external_id and not opened.attached:
        work.customer_keys.learn(row.external_id, opened.customer.id)  # a later row may name it as its group
    return ("updated" if opened.attached else "created"), opened.customer.id


async def look_ahead(rows: Sequence[CustomerRow], work: CustomersWork) -> None:
    """Look up at once which of these rows are known, and whom they resemble."""
    await work.customer_keys.read_ahead([row.external_id for row in rows])
    keys = [
        keys_of_traits(
            row.name, row.phone, row.email, row.social_credit_code, row.kind or CustomerKind.COMPANY
        )
        for row in rows
    ]
    await work.duplicates.read_ahead(keys, EntryPoint.IMPORT)


async def _renew(id: UUID, values: dict[str, Any], work: CustomersWork) -> Outcome:
    customer = await work.customers.get(id, lock=True)
    await work.check_writable(customer, "customers:write")
    require_writable(values, "customers", work.principal)
    values = await work.custom.changed("customers", customer, values, cells=True)
    change = customer.change(values, cause="import")
    if change is None:
        return "skipped"
    work.announce(customer, change)
    return "updated"


async def _values(row: CustomerRow, work: CustomersWork) -> dict[str, Any]:
    fields = set(CustomerRow.model_fields) - PLACES
    values = {name: getattr(row, name) for name in fields if getattr(row, name) is not None}
    if row.custom:
        values["custom"] = row.custom
    if row.parent_external_id:
        values["parent_id"] = await customer_called(row.parent_external_id, "parent_external_id", work)
    return values


async def customer_called(external_id: str, column: str, work: CustomersWork) -> UUID:
    """The customer that another system knows by this key. Raises Invalid."""
    found = await work.customer_keys.find(external_id)
    if found is None:
        raise Invalid("no customer has this key", field=column, reason="unknown_customer")
    return found


async def owner_called(name: str, work: CustomersWork) -> UUID:
    """The colleague with this e-mail address or name. Raises Invalid."""
    found = await work.people.called(name)
    if found is None:
        raise Invalid("no colleague is called so", field="owner", reason="unknown_user")
    return found


async def past_moment(at: datetime | date | None, work: CustomersWork) -> datetime | None:
    """Business time: a date is its local midnight; a time without a zone is local. Raises Invalid for the future."""
    if at is None:
        return None
    zone = ZoneInfo((await work.people.tenant()).zone)
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(), zone)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    if moment > work.now:
        raise Invalid("the past lies before now", field="occurred_at", reason="datetime_past")
    return moment.astimezone(UTC)
