"""Keep the list of what the company sells."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from chassis.door import expect
from chassis.ids import new_id
from kernel.refusal import Invalid, NotFound
from records.rights import require_writable
from services.sales.application.ports import SalesWork
from services.sales.domain.product import Product, define_product
from services.sales.domain.refusals import Duplicate


async def add_product(values: Mapping[str, Any], work: SalesWork, *, origin: str = "api") -> Product:
    """A new product; its code is nobody else's."""
    work.principal.require("products:write")
    check_product_fields(values, work)
    await check_code(values.get("code"), None, work)
    id = new_id()
    product, fact = define_product(
        id=id,
        tenant_id=work.tenant_id,
        now=work.now,
        by=work.principal.user_id,
        origin=origin,
        **await work.custom.begun("products", id, values),
    )
    work.products.add(product)
    work.announce(product, fact)
    return product


async def change_product(
    id: UUID, values: Mapping[str, Any], version: int | None, work: SalesWork
) -> Product:
    """Set the given fields."""
    product = await _product(id, work)
    expect(product, version)
    check_product_fields(values, work)
    if not str(values.get("name", product.name) or "").strip():
        raise Invalid(field="name", reason="required")
    if values.get("code") != product.code:
        await check_code(values.get("code"), id, work)
    fact = product.change(await work.custom.changed("products", product, values))
    if fact is not None:
        work.announce(product, fact)
    return product


async def delete_product(id: UUID, work: SalesWork) -> Product:
    """To the recycle bin; deals keep their lines."""
    product = await _product(id, work)
    work.announce(product, product.delete(at=work.now))
    return product


async def restore_product(id: UUID, work: SalesWork) -> Product:
    """Back from the recycle bin, unless its code has gone to another product meanwhile."""
    product = await _product(id, work, deleted=True)
    if product.deleted_at is not None:
        await check_code(product.code, id, work)
        work.announce(product, product.restore())
    return product


async def _product(id: UUID, work: SalesWork, *, deleted: bool = False) -> Product:
    work.principal.require("products:write")
    product = await work.products.get(id, lock=True)
    if product.deleted_at is not None and not deleted:
        raise NotFound(kind="product", id=str(id))
    return product


def check_product_fields(names: Iterable[str], work: SalesWork) -> None:
    """Refuse to write fields that one's roles do not let one write."""
    require_writable(names, "products", work.principal)


async def check_code(code: str | None, mine: UUID | None, work: SalesWork) -> None:
    """Refuse a code that another product has."""
    other = await work.lookups.product_by_code(code) if code else None
    if other is not None and other != mine:
        raise Duplicate(field="code", id=str(other))
