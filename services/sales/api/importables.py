"""The kinds of rows that sales takes over from files."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from records.imports import (
    Importable,
    Mode,
    Outcome,
    Undo,
    asked_of_customers,
    one_by_one,
    together,
)
from services.sales.api.bulk import change_back
from services.sales.api.deal_views import OpportunityChange
from services.sales.api.problems import MESSAGES
from services.sales.api.product_views import ProductChange
from services.sales.application.import_opportunity import import_opportunity
from services.sales.application.import_product import import_product
from services.sales.application.import_rows import DealRow, ProductRow, deal_of, product_of
from services.sales.application.products import change_product, delete_product
from services.sales.storage.bin import DEALS
from services.sales.storage.copies import keep_customers
from services.sales.storage.work import SalesWork


async def _take_deal(row: DealRow, mode: Mode, work: SalesWork) -> tuple[Outcome, UUID | None]:
    return await import_opportunity(await deal_of(row, work), mode, work)


async def _take_product(row: ProductRow, mode: Mode, work: SalesWork) -> tuple[Outcome, UUID | None]:
    return await import_product(await product_of(row, work), mode, work)


async def _look_ahead(rows: Sequence[DealRow], work: SalesWork) -> None:
    await work.deal_keys.read_ahead([row.external_id for row in rows])


OPPORTUNITIES: Importable[DealRow, SalesWork] = Importable(
    "opportunities",
    DealRow,
    together(_take_deal, lambda row: row.external_id, _look_ahead),
    MESSAGES,
    Undo("opportunity", DEALS.put, change_back, OpportunityChange.model_fields),
    asked_of_customers(keep_customers),
)


async def _change_product_back(id: UUID, former: Mapping[str, Any], work: SalesWork) -> None:
    await change_product(id, ProductChange.model_validate(former).values, None, work)


PRODUCTS: Importable[ProductRow, SalesWork] = Importable(
    "products",
    ProductRow,
    one_by_one(_take_product),
    MESSAGES,
    Undo("product", delete_product, _change_product_back, ProductChange.model_fields),
)
