"""Take over a deal from another system, with its past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from kernel.refusal import Invalid
from services.sales.application.amounts import priced
from services.sales.application.local_days import when_closed, zone_of
from services.sales.application.open_opportunity import NewDeal, open_deal
from services.sales.application.ports import SalesWork
from services.sales.domain.facts import Status
from services.sales.domain.opportunity import Opportunity

Outcome = Literal["created", "updated", "skipped"]
Mode = Literal["create", "update", "both"]
RENEWED = ("name", "customer_id", "expected_close_date", "source", "description", "items", "amount")
"""What a row changes in a deal that is known already, where it says something."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedDeal:
    """A deal as another system knows it: how it began, the stages it went through, and how it ended.

    `stages` are the moments of entry after the first stage, in their order.
    """

    begun: NewDeal
    stages: Sequence[tuple[str, datetime]] = ()
    status: Status = Status.OPEN
    closed_on: date | None = None
    close_reason: str | None = None


async def import_opportunity(asked: ImportedDeal, mode: Mode, work: SalesWork) -> tuple[Outcome, UUID | None]:
    """Create the deal, or renew the one that has its external id. What happened is told, not judged.

    Raises Invalid, CustomerMissing (a won deal has a customer), StageNotAllowed (no such stage).
    """
    work.principal.require("opportunities:import")
    key = asked.begun.external_id
    known = await work.deal_keys.find(key) if key else None
    if (mode == "create") if known else (mode == "update"):
        return "skipped", known
    if known is None:
        deal = await open_deal(asked.begun, work, origin="import", trusted=True)
        await _catch_up(deal, asked, work)
        return "created", deal.id
    deal = await work.opportunities.get(known, lock=True)
    version = deal.version
    await _renew(deal, asked.begun, work)
    await _catch_up(deal, asked, work)
    return ("updated" if deal.version > version else "skipped"), deal.id


async def _renew(deal: Opportunity, begun: NewDeal, work: SalesWork) -> None:
    said = {name: getattr(begun, name) for name in RENEWED if getattr(begun, name) not in (None, [])}
    if deal.status is not Status.OPEN:
        said = {name: value for name, value in said.items() if name not in ("customer_id", "items", "amount")}
    values = {**await priced(said, work), "custom": begun.custom}
    fact = deal.change(await work.custom.changed("opportunities", deal, values, cells=begun.cells))
    if fact is not None:
        work.announce(deal, fact)


async def _catch_up(deal: Opportunity, asked: ImportedDeal, work: SalesWork) -> None:
    """Go the way that the other system went, as far as this deal has not gone it."""
    if deal.status is not Status.OPEN:
        return
    zone = await zone_of(work)
    process = await work.processes.get(deal.process_id)
    for key, at in asked.stages:
        if at > work.now:
            raise Invalid(field="stages", reason="datetime_past")
        if at >= deal.stage_entered_at and key != deal.stage:
            work.announce(deal, deal.retrace(process.stage(key), at=at, zone=zone))
    if asked.status is Status.OPEN:
        return
    day, at = when_closed(asked.closed_on, work.now, zone)
    reason = asked.close_reason or "imported"
    if asked.status is Status.WON:
        work.announce(deal, deal.win(closed_on=day, at=at))
    elif asked.status is Status.LOST:
        work.announce(deal, deal.lose(reason=reason, closed_on=day, at=at))
    else:
        work.announce(deal, deal.invalidate(reason=reason, closed_on=day, at=at))
