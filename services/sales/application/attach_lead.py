"""A lead becomes part of a deal that exists: it fills what the deal lacks; a failed conversion takes that back."""

from typing import Any
from uuid import UUID

import orjson

from contracts.commands import OpenOpportunity
from kernel.money import Money
from kernel.refusal import Invalid
from services.sales.application.amounts import priced
from services.sales.application.ports import SalesWork
from services.sales.application.rights import check_fields, deal_for
from services.sales.domain.facts import Status
from services.sales.domain.opportunity import Opportunity
from services.sales.domain.refusals import NotOpen

FILLED = ("contact_id", "lead_id", "source", "campaign_id")
FROZEN = {"amount"}
"""What an ended deal keeps."""


async def attach_lead(saga_id: UUID, id: UUID, asked: OpenOpportunity, work: SalesWork) -> Opportunity:
    """Fill the empty fields of an open deal of the saga's customer.

    Raises Forbidden, NotFound, NotOpen, and Invalid for a deal of another customer.
    """
    deal = await deal_for(id, "opportunities:write", work)
    if deal.status is not Status.OPEN:
        raise NotOpen(status=deal.status.value)
    if deal.customer_id != asked.customer_id:
        raise Invalid("the deal is another customer's", field="opportunity.id", reason="other_customer")
    wish = {name: getattr(asked, name) for name in FILLED}
    wish["amount"] = Money(asked.amount.amount, asked.amount.currency) if asked.amount else None
    lacks = {name: value for name, value in wish.items() if value and getattr(deal, name) is None}
    check_fields(lacks, work)
    sent = {"custom": {key: value for key, value in asked.custom.items() if key not in deal.custom}}
    values = await work.custom.changed("opportunities", deal, sent, inherited=asked.lead_custom)
    brought = _new(values.get("custom", {}), deal.custom)
    fact = deal.change({**await priced(lacks, work), **values})
    if fact is not None:
        work.announce(deal, fact)
    await work.note_attached(saga_id, deal.id, _plain({**lacks, "custom": brought}))
    return deal


async def detach_lead(saga_id: UUID, work: SalesWork) -> bool | None:
    """Empty again what a conversion filled and nobody has changed since; None if it filled no deal. Never refused."""
    found = await work.attached(saga_id)
    if found is None:
        return None
    deal = await work.opportunities.find(found.deal_id, lock=True)
    if deal is None or deal.deleted_at is not None:
        return False
    brought = found.filled.pop("custom", {})
    kept = FROZEN if deal.status is not Status.OPEN else set()
    now = _plain({name: getattr(deal, name) for name in found.filled})
    back = {name: None for name, value in found.filled.items() if now[name] == value and name not in kept}
    gone = {key: None for key, value in brought.items() if deal.custom.get(key) == value}
    values = await work.custom.changed("opportunities", deal, {"custom": gone}, never_refused=True)
    fact = deal.change({**await priced(back, work), **values})
    if fact is not None:
        work.announce(deal, fact)
    return fact is not None


def _new(custom: dict[str, Any], former: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in custom.items() if key not in former}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON has them."""
    plain: dict[str, Any] = orjson.loads(orjson.dumps(values, default=str))
    return plain
