"""Begin a deal."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from chassis.principal import NotYetKnown
from kernel.money import Money
from kernel.refusal import Invalid
from services.sales.application.amounts import priced
from services.sales.application.customers import check_customer
from services.sales.application.local_days import beginning, local_day, zone_of
from services.sales.application.owners import owner_for
from services.sales.application.ports import SalesWork
from services.sales.application.rights import check_fields
from services.sales.domain.opportunity import Item, Opportunity, open_opportunity
from services.sales.domain.process import SalesProcess


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDeal:
    """What is said of a deal that begins; `opened_on` and `occurred_at` where it began in the past.

    `cells`: the custom values are texts of a spreadsheet. `lead_custom` are those of the lead it comes from: what
    fits is taken over.
    """

    name: str
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    process_id: UUID | None = None
    stage: str | None = None
    amount: Money | None = None
    items: list[Item] = field(default_factory=list)
    expected_close_date: date | None = None
    source: str | None = None
    campaign_id: UUID | None = None
    description: str | None = None
    owner_id: UUID | None = None
    tags: list[str] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    external_id: str | None = None
    opened_on: date | None = None
    occurred_at: datetime | None = None
    cells: bool = False
    lead_custom: dict[str, Any] = field(default_factory=dict)


async def open_deal(
    asked: NewDeal,
    work: SalesWork,
    *,
    id: UUID | None = None,
    origin: str = "api",
    trusted: bool = False,
) -> Opportunity:
    """Make the deal, owned by who asks unless another owner is named and may be given it.

    `trusted`: a saga names a customer and an owner that their own services have just checked.
    """
    work.principal.require("opportunities:write")
    if asked.occurred_at is not None or asked.opened_on is not None:
        work.principal.require("import:backdate")
    check_fields([name for name in WRITTEN if getattr(asked, name)], work)
    if asked.customer_id is not None and not trusted:
        await check_customer(asked.customer_id, work)
    owner_id, department_id = await owner_for(asked.owner_id, work, trusted=trusted)
    zone = await zone_of(work)
    at = asked.occurred_at or (beginning(asked.opened_on, zone) if asked.opened_on else work.now)
    if at > work.now:
        raise Invalid(field="occurred_at", reason="datetime_past")
    worth = await priced({"amount": asked.amount, "items": asked.items}, work)
    id = id or new_id()
    said = {"name": asked.name, **worth, **{name: getattr(asked, name) for name in CARRIED}}
    said = await work.custom.begun("opportunities", id, said, cells=asked.cells, inherited=asked.lead_custom)
    deal, fact = open_opportunity(
        await process_for(asked.process_id, work),
        id=id,
        tenant_id=work.tenant_id,
        opened_on=asked.opened_on or local_day(at, zone),
        at=at,
        zone=zone,
        now=work.now,
        by=work.principal.user_id,
        origin=origin,
        stage=asked.stage,
        owner_id=owner_id,
        department_id=department_id,
        **said,
    )
    work.opportunities.add(deal)
    work.announce(deal, fact)
    return deal


CARRIED = (
    "customer_id",
    "contact_id",
    "lead_id",
    "expected_close_date",
    "source",
    "campaign_id",
    "description",
    "tags",
    "custom",
    "external_id",
)


WRITTEN = (*CARRIED, "name", "amount", "items")


async def process_for(id: UUID | None, work: SalesWork) -> SalesProcess:
    """The named process, or the tenant's default one. Raises NotYetKnown while a new tenant has none."""
    wanted = id or await work.lookups.default_process()
    if wanted is None:
        raise NotYetKnown("the tenant's default process is being made", retry_after=1)
    process = await work.processes.find(wanted)
    if process is None or process.removed_at is not None:
        raise Invalid(field="process_id", reason="not_found")
    return process
