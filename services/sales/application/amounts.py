"""What a deal is worth, and what that is in the tenant's currency."""

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.money import Money
from kernel.refusal import Invalid
from services.sales.application.ports import SalesWork
from services.sales.domain.opportunity import Item, total

LARGEST_MINOR = 10**17
"""Larger than any deal; a sum of ever so many still fits its column."""


async def priced(values: Mapping[str, Any], work: SalesWork) -> dict[str, Any]:
    """The values with `amount` and `base_minor` filled in: items without an amount make up their own.

    There is no rate table yet, so an amount is in the tenant's currency or refused.
    """
    items: Sequence[Item] = values.get("items") or ()
    if values.get("amount") is None and not items:
        return dict(values) | ({"base_minor": None} if "amount" in values else {})
    currency = (await work.tenant()).currency
    amount: Money = values.get("amount") or total(items, currency)
    if amount.currency != currency:
        raise Invalid(field="amount.currency", reason="no_rate", expected=currency)
    if amount.amount < 0:
        raise Invalid(field="amount.amount", reason="greater_than_equal", ge=0)
    if amount.minor > LARGEST_MINOR:
        raise Invalid(field="amount.amount", reason="less_than_equal", le=LARGEST_MINOR // 100)
    await _check_products(items, work)
    return {**values, "amount": amount.quantized(), "base_minor": amount.minor}


async def _check_products(items: Sequence[Item], work: SalesWork) -> None:
    named = [item.product_id for item in items if item.product_id is not None]
    known = await work.lookups.products_known(named) if named else set()
    for position, item in enumerate(items):
        if item.product_id is not None and item.product_id not in known:
            raise Invalid(field=f"items.{position}.product_id", reason="not_found")
