"""What requests and answers of records have in common."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from kernel.money import Money

T = TypeVar("T")

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(max_length=10_000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,49}$")]
Tags = Annotated[list[Line], Field(max_length=50)]
Custom = Annotated[dict[Key, Any], Field(max_length=100)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Amount = Annotated[Decimal, Field(max_digits=18, decimal_places=4, allow_inf_nan=False)]
Share = Annotated[Decimal, Field(ge=0, le=1, max_digits=7, decimal_places=6, allow_inf_nan=False)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Moment = Annotated[
    AwareDatetime,
    Field(
        ge=datetime.fromisoformat("1900-01-02T00:00:00Z"), le=datetime.fromisoformat("2199-12-30T00:00:00Z")
    ),
]


class Input(BaseModel):
    """What somebody sends: an unknown field is a mistake, not a wish to be ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Attachment(Input):
    """A file that lies elsewhere (网盘, 对象存储): what it is called, and its http(s) address."""

    name: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2_000)]


Attachments = Annotated[list[Attachment], Field(max_length=10)]


class MoneyInput(Input):
    """An amount in major units: `{"amount": "1234.50", "currency": "CNY"}`."""

    amount: Amount
    currency: Currency

    @property
    def money(self) -> Money:
        """The amount as the domain knows it."""
        return Money(self.amount, self.currency)


class Listed(BaseModel, Generic[T]):
    """A page: `next_cursor` is null at the end, `count` only there if it was asked for."""

    items: list[T]
    next_cursor: str | None
    count: int | None = None
