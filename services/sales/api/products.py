"""Products over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.door import IfMatch, WorkRoute, tag
from kernel.refusal import NotFound
from services.sales.api.doors import PageOf, Work
from services.sales.api.views import ProductChange, ProductInput, ProductPage, ProductView
from services.sales.application.products import (
    add_product,
    change_product,
    delete_product,
    restore_product,
)
from services.sales.domain.product import Product
from services.sales.storage.lists import list_products
from services.sales.storage.work import PRODUCT

router = APIRouter(prefix="/products", tags=["products"], route_class=WorkRoute)


def _answer(product: Product, response: Response) -> ProductView:
    tag(response, product.version)
    return ProductView.model_validate(product)


@router.post("", status_code=201)
async def create(body: ProductInput, response: Response, work: Work) -> ProductView:
    """A new product."""
    product = await add_product(body.values, work)
    response.headers["Location"] = f"/api/v1/products/{product.id}"
    return _answer(product, response)


@router.get("")
async def read_all(query: PageOf, work: Work) -> ProductPage:
    """What the company sells."""
    work.principal.require("products:read")
    page = await list_products(query, work)
    items = [ProductView.model_validate(PRODUCT.rows.from_row(row)) for row in page.rows]
    return ProductPage(items=items, next_cursor=page.next_cursor, count=page.count)


@router.get("/{id}")
async def read(id: UUID, response: Response, work: Work) -> ProductView:
    """One product."""
    work.principal.require("products:read")
    product = await work.products.get(id)
    if product.deleted_at is not None:
        raise NotFound(kind="product", id=str(id))
    return _answer(product, response)


@router.patch("/{id}")
async def change(
    id: UUID, body: ProductChange, version: IfMatch, response: Response, work: Work
) -> ProductView:
    """Set fields."""
    return _answer(await change_product(id, body.values, version, work), response)


@router.delete("/{id}")
async def delete(id: UUID, response: Response, work: Work) -> ProductView:
    """To the recycle bin; deals keep their lines."""
    return _answer(await delete_product(id, work), response)


@router.post("/{id}/restore")
async def restore(id: UUID, response: Response, work: Work) -> ProductView:
    """Back from the recycle bin."""
    return _answer(await restore_product(id, work), response)
