"""Change the fields of a deal."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kernel.refusal import Invalid
from services.sales.application.amounts import priced
from services.sales.application.customers import check_customer
from services.sales.application.ports import SalesWork
from services.sales.application.rights import check_fields, deal_for
from services.sales.domain.opportunity import Opportunity


async def change_opportunity(
    id: UUID, values: Mapping[str, Any], version: int | None, work: SalesWork
) -> Opportunity:
    """Set the given fields. New items without an amount set the amount too."""
    deal = await deal_for(id, "opportunities:write", work, version)
    check_fields(values, work)
    if not str(values.get("name", deal.name) or "").strip():
        raise Invalid(field="name", reason="required")
    customer_id = values.get("customer_id")
    if customer_id is not None and customer_id != deal.customer_id:
        await check_customer(customer_id, work)
    priced_values = await priced(values, work)
    fact = deal.change(await work.custom.changed("opportunities", deal, priced_values))
    if fact is not None:
        work.announce(deal, fact)
    return deal
