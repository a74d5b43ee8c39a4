"""Products over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from chassis.door import IfMatch, WorkRoute, tag
from kernel.refusal import NotFound
from services.sales.api.doors import PageOf, Work, limited, product_view
from services.sales.api.product_views import ProductChange, ProductInput, ProductPage, ProductView
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


async def _answer(product: Product, response: Response, work: Work, status: int = 200) -> Any:
    tag(response, product.version)
    return limited(await product_view(product, work), "products", work, response, status)


@router.post("", status_code=201, response_model=ProductView)
async def create(body: ProductInput, response: Response, work: Work) -> Any:
    """A new product."""
    product = await add_product(body.values, work)
    response.headers["Location"] = f"/api/v1/products/{product.id}"
    return await _answer(product, response, work, 201)


@router.get("", response_model=ProductPage)
async def read_all(query: PageOf, response: Response, work: Work) -> Any:
    """What the company sells."""
    work.principal.require("products:read")
    page = await list_products(query, work)
    items = [await product_view(PRODUCT.rows.from_row(row), work) for row in page.rows]
    page_view = ProductPage(items=items, next_cursor=page.next_cursor, count=page.count)
    return limited(page_view, "products", work, response)


@router.get("/{id}", response_model=ProductView)
async def read(id: UUID, response: Response, work: Work) -> Any:
    """One product."""
    work.principal.require("products:read")
    product = await work.products.get(id)
    if product.deleted_at is not None:
        raise NotFound(kind="product", id=str(id))
    return await _answer(product, response, work)


@router.patch("/{id}", response_model=ProductView)
async def change(id: UUID, body: ProductChange, version: IfMatch, response: Response, work: Work) -> Any:
    """Set fields."""
    return await _answer(await change_product(id, body.values, version, work), response, work)


@router.delete("/{id}", response_model=ProductView)
async def delete(id: UUID, response: Response, work: Work) -> Any:
    """To the recycle bin; deals keep their lines."""
    return await _answer(await delete_product(id, work), response, work)


@router.post("/{id}/restore", response_model=ProductView)
async def restore(id: UUID, response: Response, work: Work) -> Any:
    """Back from the recycle bin."""
    return await _answer(await restore_product(id, work), response, work)
