"""Rows of other systems as deals and products: text in, checked values out.

Each row is a model whose fields are the columns; an empty cell says nothing. Records name each other by their key in
the other system (`customer_external_id`), people by e-mail address or name, processes by id or name.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from chassis.principal import NotYetKnown
from kernel.money import Money
from kernel.refusal import Invalid
from records.imports import OfCustomer
from services.sales.application.import_opportunity import ImportedDeal
from services.sales.application.local_days import beginning, zone_of
from services.sales.application.open_opportunity import NewDeal
from services.sales.application.ports import SalesWork
from services.sales.domain.facts import Status

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(max_length=10_000)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]


def _plain(value: Any) -> Any:
    """`1,234.50` as a number."""
    return value.replace(",", "").strip() if isinstance(value, str) else value


def _steps(value: Any) -> Any:
    """`engaging@2017-01-20;proposal@2017-02-03` as stages with their moments."""
    if not isinstance(value, str):
        return value
    return [step.strip().split("@", 1) for step in value.split(";") if step.strip()]


Amount = Annotated[Decimal, Field(ge=0, le=10**15, allow_inf_nan=False), BeforeValidator(_plain)]
Step = tuple[Line, datetime | Day]


class Row(BaseModel):
    """One row; an empty cell is a cell that is not there."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_cells(cls, cells: Any) -> Any:
        return {name: cell for name, cell in dict(cells).items() if cell not in (None, "")}


class DealRow(OfCustomer, Row):
    """A deal as another system knows it. `stage_history` begins with the stage in which the deal began."""

    external_id: Line | None = None
    name: Line
    customer_id: UUID | None = None
    amount: Amount | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    process: Line | None = None
    stage: Line | None = None
    stage_history: Annotated[list[Step], BeforeValidator(_steps), Field(max_length=100)] = Field(
        default_factory=list
    )
    status: Status = Status.OPEN
    opened_on: Day | None = None
    occurred_at: datetime | Day | None = None
    expected_close_date: Day | None = None
    closed_on: Day | None = None
    close_reason: Line | None = None
    owner: Line | None = None
    """An e-mail address, or a name that only one colleague has."""
    owner_email: Line | None = None
    source: Line | None = None
    description: Prose | None = None
    custom: dict[str, str] = Field(default_factory=dict)


class ProductRow(Row):
    """A product as another system knows it."""

    external_id: Line | None = None
    name: Line
    code: Line | None = None
    category: Line | None = None
    unit: Line | None = None
    price: Amount | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    description: Prose | None = None
    active: bool | None = None
    custom: dict[str, str] = Field(default_factory=dict)


async def deal_of(row: DealRow, work: SalesWork) -> ImportedDeal:
    """The deal of a row, with its past.

    Raises Invalid with the column, NotYetKnown for a customer that may be on its way here.
    """
    zone = await zone_of(work)
    way = [(stage, _moment(at, zone)) for stage, at in row.stage_history]
    first = way[0] if way else None
    begun = NewDeal(
        **row.model_dump(
            include={
                "name",
                "external_id",
                "expected_close_date",
                "source",
                "description",
                "opened_on",
                "custom",
            }
        ),
        cells=True,
        customer_id=await _customer(row, work),
        process_id=await _process(row, work),
        stage=first[0] if first else row.stage,
        amount=await _money(row.amount, row.currency, work),
        owner_id=await _owner(row, work),
        occurred_at=first[1] if first else _moment(row.occurred_at, zone) if row.occurred_at else None,
    )
    later = way[1:]
    if row.stage is not None and later and later[-1][0] != row.stage:
        raise Invalid(field="stage", reason="not_the_last_of_stage_history")
    return ImportedDeal(
        begun=begun,
        stages=later,
        status=row.status,
        closed_on=row.closed_on,
        close_reason=row.close_reason,
    )


async def product_of(row: ProductRow, work: SalesWork) -> dict[str, Any]:
    """The fields of a product that a row names."""
    values = row.model_dump(exclude={"price", "currency"}, exclude_none=True)
    price = await _money(row.price, row.currency, work)
    return values | ({"price": price.quantized()} if price else {})


def _moment(at: datetime | date, zone: ZoneInfo) -> datetime:
    """A day is its beginning; a moment without a zone is local."""
    if not isinstance(at, datetime):
        return beginning(at, zone)
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


async def _money(amount: Decimal | None, currency: str | None, work: SalesWork) -> Money | None:
    if amount is None:
        return None
    return Money(amount, currency or (await work.tenant()).currency)


async def _customer(row: DealRow, work: SalesWork) -> UUID | None:
    if row.customer_external_id is None:
        return row.customer_id
    found = await work.customers.by_external_id(row.customer_external_id)
    if found is None and await work.customers.lies_in_bin(row.customer_external_id):
        raise Invalid("the customer was deleted", field="customer_external_id", reason="lies_in_bin")
    if found is None:
        raise NotYetKnown("the customer is not known here yet", field="customer_external_id", retry_after=1)
    return found


async def _process(row: DealRow, work: SalesWork) -> UUID | None:
    if row.process is None:
        return None
    found = await work.lookups.process_called(row.process)
    if found is None:
        raise Invalid(field="process", reason="not_found")
    return found


async def _owner(row: DealRow, work: SalesWork) -> UUID | None:
    for column, name in (("owner_email", row.owner_email), ("owner", row.owner)):
        if name is not None:
            found = await work.people.called(name)
            if found is None:
                raise Invalid(field=column, reason="not_found")
            return found
    return None
