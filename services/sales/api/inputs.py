"""The parts that inputs of the API are made of."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from kernel.money import Money
from services.sales.domain.opportunity import Item

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,49}$")]
Words = Annotated[str, StringConstraints(max_length=200)]
Prose = Annotated[str, StringConstraints(max_length=10_000)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=4, allow_inf_nan=False)]
Quantity = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=6, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=1, max_digits=7, decimal_places=6, allow_inf_nan=False)]
Tags = Annotated[list[Words], Field(max_length=50)]
Custom = Annotated[dict[Words, Any], Field(max_length=100)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Moment = Annotated[
    AwareDatetime,
    Field(
        ge=datetime.fromisoformat("1900-01-02T00:00:00Z"), le=datetime.fromisoformat("2199-12-30T00:00:00Z")
    ),
    AfterValidator(lambda moment: moment.astimezone(UTC)),
]
"""Any offset comes in; UTC is kept, told and shown."""


class Input(BaseModel):
    """What somebody sends: an unknown field is a mistake, not a wish to be ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MoneyInput(Input):
    """An amount in major units: `{"amount": "1234.50", "currency": "CNY"}`."""

    amount: Amount
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]

    @property
    def money(self) -> Money:
        """The amount as the domain knows it."""
        return Money(self.amount, self.currency)


class ItemInput(Input):
    """One line of a deal: a product of the list, or something named."""

    product_id: UUID | None = None
    name: Words = ""
    quantity: Quantity
    unit_price: Quantity
    discount: Share = Decimal(0)

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.product_id is None and not self.name.strip():
            raise ValueError("name_or_product")
        return self

    @property
    def item(self) -> Item:
        """The line as the domain knows it."""
        return Item(self.product_id, self.name, self.quantity, self.unit_price, self.discount)


Items = Annotated[list[ItemInput], Field(max_length=200)]
