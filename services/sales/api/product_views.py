"""Products as the API takes and gives them."""

from typing import Any

from pydantic import (
    BaseModel,
    Field,
)

from contracts.sales import ProductSnapshot
from services.sales.api.inputs import Custom, Input, MoneyInput, Name, Prose, Tags, Words


class ProductInput(Input):
    """A new product."""

    name: Name
    code: Words | None = None
    category: Words | None = None
    unit: Words | None = None
    price: MoneyInput | None = None
    description: Prose | None = None
    active: bool = True
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """What was sent, as the domain knows it."""
        sent: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        return sent | (
            {"price": self.price.money.quantized() if self.price else None} if "price" in sent else {}
        )


class ProductChange(ProductInput):
    """Fields to set; what is not sent stays."""

    name: Name = ""


class ProductView(ProductSnapshot):
    """A product as its readers see it."""


class ProductPage(BaseModel):
    """Some products, and where to go on."""

    items: list[ProductView]
    next_cursor: str | None
    count: int | None = None
