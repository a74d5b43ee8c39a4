"""Take over a lead from another system, with its past."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, EmailStr, Field, StringConstraints

from chassis.ids import new_id
from kernel.money import Money
from kernel.refusal import Invalid
from records.duplicates.hints import known_already
from records.duplicates.policy import EntryPoint
from records.imports import Mode, Taken
from records.rights import require_writable
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.application.likeness import keys_of_traits
from services.leads.application.ports import LeadsWork
from services.leads.domain.follow_up import FollowUp, FollowUpKind
from services.leads.domain.lead import Lead
from services.leads.domain.refusals import Duplicate
from services.leads.domain.status import Status

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
FIELDS = (
    "name",
    "company",
    "title",
    "phone",
    "email",
    "wechat",
    "website",
    "region",
    "industry",
    "company_size",
    "source",
    "need",
    "external_id",
)


def _plain(value: Any) -> Any:
    """`1,234.50` as a number."""
    return value.replace(",", "").strip() if isinstance(value, str) else value


class LeadRow(BaseModel):
    """One row; an empty cell is a cell that is not there. `pool` and `owner` are names, ids or e-mail addresses."""

    model_config = ConfigDict(extra="forbid")

    external_id: Line | None = None
    name: Line
    company: Line | None = None
    title: Line | None = None
    phone: Line | None = None
    email: EmailStr | None = None
    wechat: Line | None = None
    website: Line | None = None
    region: Line | None = None
    industry: Line | None = None
    company_size: Line | None = None
    source: Line | None = None
    need: Annotated[str, StringConstraints(max_length=10_000)] | None = None
    budget: Annotated[Decimal, Field(ge=0, le=10**15), BeforeValidator(_plain)] | None = None
    pool: Line | None = None
    owner: Line | None = None
    status: Status | None = None
    occurred_at: datetime | date | None = None
    custom: dict[str, str] = Field(default_factory=dict)


async def import_lead(row: LeadRow, mode: Mode, work: LeadsWork) -> Taken:
    """Create the lead, or change the one that has its external id. Caps and permissions hold as everywhere.

    A row that is known already is left out or joins the lead that is there, as the policy for files has it.
    """
    work.principal.require("leads:import")
    work.pushing.later()
    known = await work.external_ids.find(row.external_id) if row.external_id else None
    if (mode == "create") if known else (mode == "update"):
        return Taken("skipped", known)
    values = await _values(row, work)
    if known is not None:
        lead = await work.leads.get(known, lock=True)
        await work.check_reach(lead, "leads:import")
        require_writable(values, "leads", work.principal)
        changed = lead.change(await work.custom.changed("leads", lead, values, cells=True))
        if changed.fields:
            work.announce(lead, changed)
        return Taken("updated" if changed.fields else "skipped", known)
    pool_id = await work.pool_named(row.pool) if row.pool else None
    owner_id = await _owner(row.owner, work) if row.owner else None
    at = await _moment(row.occurred_at, work)
    try:
        taken = await create_lead(NewLead(values, pool_id, owner_id, "import", at, cells=True), work)
    except Duplicate as refusal:  # raised before anything is made: the other rows of the chunk stand
        return Taken("skipped", failures=[known_already(refusal.facts["duplicates"])])
    if taken.attached:
        return Taken("updated", taken.lead.id)
    await _bring_to(row.status, taken.lead, at or work.now, work)
    return Taken("created", taken.lead.id)


async def look_ahead(rows: Sequence[LeadRow], work: LeadsWork) -> None:
    """Look up at once which of these rows are known, and whom they resemble."""
    await work.external_ids.read_ahead([row.external_id for row in rows])
    keys = [keys_of_traits(row.name, row.company, row.phone, row.email) for row in rows]
    await work.duplicates.read_ahead(keys, EntryPoint.IMPORT)


async def _owner(name: str, work: LeadsWork) -> UUID:
    found = await work.people.called(name)
    if found is None:
        raise Invalid("no colleague is called so", field="owner", reason="unknown_user")
    return found


async def _values(row: LeadRow, work: LeadsWork) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in FIELDS if getattr(row, name) is not None}
    if row.budget is not None:
        values["budget"] = Money(row.budget, (await work.people.tenant()).currency)
    return {**values, "custom": row.custom} if row.custom else values


async def _moment(at: datetime | date | None, work: LeadsWork) -> datetime | None:
    """Business time: a date is its local midnight; a time without a zone is local."""
    if at is None:
        return None
    zone = ZoneInfo((await work.people.tenant()).zone)
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(), zone)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    if moment > work.now:
        raise Invalid("the past lies before now", field="occurred_at", reason="datetime_past")
    return moment.astimezone(UTC)


async def _bring_to(status: Status | None, lead: Lead, at: datetime, work: LeadsWork) -> None:
    """Take the steps to the status that the other system knows, each a version of its own."""
    if status in (None, lead.status, Status.POOLED, Status.ASSIGNED):
        return
    if status is Status.INVALID:
        work.announce(lead, lead.disqualify("imported"))
    elif status is Status.QUALIFIED:
        work.announce(lead, lead.qualify())
    elif status is Status.FOLLOWING:
        entry = FollowUp(
            id=new_id(),
            lead_id=lead.id,
            kind=FollowUpKind.NOTE,
            content="导入 / imported",
            occurred_at=at,
            created_by=work.principal.user_id,
        )
        work.announce(lead, lead.follow_up(entry))
        await work.follow_ups.add(entry)
    else:
        raise Invalid("leads are converted here, not by import", field="status", reason="unknown_status")
