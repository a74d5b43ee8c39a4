"""Take over a product from another system."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from services.sales.application.import_opportunity import Mode, Outcome
from services.sales.application.ports import SalesWork
from services.sales.application.products import check_code
from services.sales.domain.product import define_product


async def import_product(
    values: Mapping[str, Any], mode: Mode, work: SalesWork
) -> tuple[Outcome, UUID | None]:
    """Create the product, or renew the one that has its external id. Raises Duplicate for another's code."""
    work.principal.require("products:import")
    key = values.get("external_id")
    known = await work.product_keys.find(key) if key else None
    if (mode == "create") if known else (mode == "update"):
        return "skipped", known
    await check_code(values.get("code"), known, work)
    if known is None:
        id = new_id()
        product, begun = define_product(
            id=id,
            tenant_id=work.tenant_id,
            now=work.now,
            by=work.principal.user_id,
            origin="import",
            **await work.custom.begun("products", id, values, cells=True),
        )
        work.products.add(product)
        work.announce(product, begun)
        return "created", product.id
    product = await work.products.get(known, lock=True)
    changed = product.change(await work.custom.changed("products", product, values, cells=True))
    if changed is None:
        return "skipped", known
    work.announce(product, changed)
    return "updated", known
