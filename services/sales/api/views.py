"""What the API takes and gives."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
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

from contracts.base import MoneyValue
from contracts.sales import OpportunitySnapshot, ProductSnapshot
from kernel.money import Money
from services.sales.application.open_opportunity import NewDeal
from services.sales.domain.opportunity import Item
from services.sales.domain.process import ForecastCategory, Labels, Question, SalesProcess, Stage
from services.sales.domain.stays import Stay, dwell
from services.sales.domain.target import Level, Metric, SubjectKind

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


class OpportunityInput(Input):
    """A new deal: with an amount, or with items that make up one."""

    name: Name
    customer_id: UUID
    contact_id: UUID | None = None
    amount: MoneyInput | None = None
    items: Items = Field(default_factory=list)
    process_id: UUID | None = None
    stage: Key | None = None
    expected_close_date: Day | None = None
    source: Words | None = None
    campaign_id: UUID | None = None
    description: Prose | None = None
    owner_id: UUID | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)
    opened_on: Day | None = None
    occurred_at: Moment | None = None

    @model_validator(mode="after")
    def _worth_something(self) -> Self:
        if self.amount is None and not self.items:
            raise ValueError("amount_or_items")
        return self

    @property
    def deal(self) -> NewDeal:
        """The deal as the use case takes it."""
        sent: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return NewDeal(**{**sent, **domain_values(self.amount, self.items, sent)})


class OpportunityChange(Input):
    """Fields to set; what is not sent stays."""

    name: Name = ""
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    amount: MoneyInput | None = None
    items: Items = Field(default_factory=list)
    expected_close_date: Day | None = None
    source: Words | None = None
    campaign_id: UUID | None = None
    description: Prose | None = None
    next_follow_up_at: Moment | None = None
    tags: Tags = Field(default_factory=list)
    custom: Custom = Field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """What was sent, as the domain knows it."""
        sent: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        return sent | domain_values(self.amount, self.items, sent)


def domain_values(
    amount: MoneyInput | None, items: list[ItemInput], sent: Mapping[str, Any]
) -> dict[str, Any]:
    """Money and lines among the sent values, as the domain knows them."""
    values: dict[str, Any] = {}
    if "amount" in sent:
        values["amount"] = amount.money if amount else None
    if "items" in sent:
        values["items"] = [each.item for each in items]
    return values


class Move(Input):
    """To which stage, and the answers it asks for."""

    stage: Words
    feedback: Annotated[dict[Words, Any], Field(max_length=50)] = Field(default_factory=dict)


class Win(Input):
    """When the deal was won; today if it is not said."""

    closed_on: Day | None = None


class Loss(Input):
    """Why the deal was lost, and when; today if it is not said."""

    reason: Reason
    closed_on: Day | None = None


class Invalidation(Input):
    """Why there never was a deal."""

    reason: Reason


class Transfer(Input):
    """The colleague who takes over."""

    owner_id: UUID


class FollowUpInput(Input):
    """A contact about the deal."""

    kind: Literal["call", "visit", "message", "email", "meeting", "note"]
    content: Said
    result: Words | None = None
    next_follow_up_at: Moment | None = None
    occurred_at: Moment | None = None


class FollowUpView(BaseModel):
    """A contact about a deal."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    kind: str
    content: str
    result: str | None
    occurred_at: datetime
    next_follow_up_at: datetime | None
    created_by: UUID | None


class FollowUpList(BaseModel):
    """Contacts about a deal, newest first."""

    items: list[FollowUpView]


class StayView(BaseModel):
    """One uninterrupted time in a stage; `dwell_days` up to now while it lasts."""

    stage: str
    entered_at: datetime
    left_at: datetime | None
    dwell_days: float


class OpportunityView(OpportunitySnapshot):
    """A deal as its readers see it."""

    customer_name: str | None = None
    collected: MoneyValue | None = None
    """Confirmed payments less refunds of its orders, in the tenant's currency."""
    stage_history: list[StayView] | None = None
    dwell_days: dict[str, float] | None = None
    """Days in each stage, re-entries added."""


class OpportunityPage(BaseModel):
    """Some deals, and where to go on."""

    items: list[OpportunityView]
    next_cursor: str | None
    count: int | None = None


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


class QuestionInput(Input):
    """One line of a feedback form, with a label per language."""

    key: Key
    label: dict[Literal["zh-CN", "en"], Name]


class StageInput(Input):
    """One step of a process. `name` is one text, or one per language."""

    key: Key
    name: Name | dict[Literal["zh-CN", "en"], Name]
    probability: Annotated[Decimal, Field(ge=0, le=1, max_digits=5, decimal_places=4, allow_inf_nan=False)]
    forecast_category: ForecastCategory = ForecastCategory.PIPELINE
    required: Annotated[list[Words], Field(max_length=50)] = Field(default_factory=list)
    feedback: Annotated[list[QuestionInput], Field(max_length=50)] = Field(default_factory=list)
    next: Annotated[list[Key], Field(max_length=50)] = Field(default_factory=list)
    time_limit: Annotated[str, Field(max_length=40)] | None = None

    @property
    def stage(self) -> Stage:
        """The step as the domain knows it."""
        return Stage(
            key=self.key,
            name=labels(self.name),
            probability=self.probability,
            forecast_category=self.forecast_category,
            required=tuple(self.required),
            feedback=tuple(Question(each.key, labels(each.label)) for each in self.feedback),
            next=tuple(self.next),
            time_limit=self.time_limit,
        )


class ProcessInput(Input):
    """A process, or its new version."""

    name: Name | dict[Literal["zh-CN", "en"], Name]
    stages: Annotated[list[StageInput], Field(min_length=1, max_length=30)]
    is_default: bool = False


def labels(name: str | Mapping[Any, str]) -> Labels:
    """One text for every language, or one for each."""
    return {"zh-CN": name} if isinstance(name, str) else {str(key): text for key, text in name.items()}


class QuestionView(BaseModel):
    """One line of a feedback form, in the reader's language."""

    key: str
    label: str


class StageView(BaseModel):
    """One step of a process, in the reader's language."""

    key: str
    name: str
    names: Labels
    probability: float
    forecast_category: ForecastCategory
    required: list[str]
    feedback: list[QuestionView]
    next: list[str]
    time_limit: str | None


class ProcessView(BaseModel):
    """A process, in the reader's language; `names` has every language."""

    id: UUID
    version: int
    name: str
    names: Labels
    is_default: bool
    stages: list[StageView]


class ProcessList(BaseModel):
    """Every process in use, the default first."""

    items: list[ProcessView]


def spoken(names: Labels, language: str) -> str:
    """The text in that language, or in the first there is."""
    return names.get(language) or next(iter(names.values()), "")


def process_view(process: SalesProcess, language: str) -> ProcessView:
    """The process as a reader of that language sees it."""
    return ProcessView(
        id=process.id,
        version=process.version,
        name=spoken(process.name, language),
        names=process.name,
        is_default=process.is_default,
        stages=[stage_view(stage, language) for stage in process.stages],
    )


def stage_view(stage: Stage, language: str) -> StageView:
    """The step as a reader of that language sees it."""
    return StageView(
        key=stage.key,
        name=spoken(stage.name, language),
        names=stage.name,
        probability=float(stage.probability),
        forecast_category=stage.forecast_category,
        required=list(stage.required),
        feedback=[QuestionView(key=each.key, label=spoken(each.label, language)) for each in stage.feedback],
        next=list(stage.next),
        time_limit=stage.time_limit,
    )


def stay_views(stays: list[Stay], now: datetime) -> list[StayView]:
    """The way through the stages, first to last."""
    return [
        StayView(
            stage=each.stage,
            entered_at=each.entered_at,
            left_at=each.left_at,
            dwell_days=_days(each.length(now)),
        )
        for each in stays
    ]


def dwell_days(stays: list[Stay], now: datetime) -> dict[str, float]:
    """Days in each stage, re-entries added."""
    return {stage: _days(length) for stage, length in dwell(stays, now).items()}


def _days(length: timedelta) -> float:
    return round(length.total_seconds() / 86_400, 4)


class TargetInput(Input):
    """What somebody is to reach in a month. Money metrics are in the tenant's currency."""

    subject_kind: SubjectKind
    subject_id: UUID | None = None
    period: Annotated[str, Field(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")]
    metric: Metric
    levels: dict[Level, Amount]


class TargetView(BaseModel):
    """What somebody is to reach in a month."""

    id: UUID
    version: int
    subject_kind: SubjectKind
    subject_id: UUID
    period: str
    metric: Metric
    levels: dict[Level, str]


class OpenView(BaseModel):
    """Deals open now. Amounts are null for who may not see those of deals; so everywhere here."""

    count: int
    amount: MoneyValue | None
    weighted: MoneyValue | None


class ClosedView(BaseModel):
    """Deals closed in the period."""

    count: int
    amount: MoneyValue | None


class CountView(BaseModel):
    """Deals that count for nothing, but are told."""

    count: int


class SummaryView(BaseModel):
    """The pipeline: what is open now, and what was closed in the period."""

    open: OpenView
    won: ClosedView
    lost: ClosedView
    invalid: CountView
    win_rate: float | None
    mean_cycle_days: float | None
    mean_won_amount: MoneyValue | None
    velocity_per_day: MoneyValue | None


class StageConversion(BaseModel):
    """What became of the deals that entered a stage in the period."""

    key: str
    name: str
    entered: int
    moved_on: int
    leaked: int
    conversion: float | None
    """Later entered the next stage (after the last: won) ÷ entered."""
    leak: float | None
    """Ended here without a sale ÷ entered."""
    advanced: int
    """Later entered any further stage, or won: counts those that skipped the next one."""
    dwell_days_median: float | None


class ConversionView(BaseModel):
    """The funnel of a process."""

    process_id: UUID
    stages: list[StageConversion]


class BoardColumn(StageView):
    """A stage with what stands in it now, and the newest of its cards."""

    count: int
    amount: MoneyValue | None
    weighted: MoneyValue | None
    cards: list[OpportunityView]


class BoardView(BaseModel):
    """The open deals of a process by stage."""

    process_id: UUID
    stages: list[BoardColumn]


class AttainmentLevel(BaseModel):
    """How far one is from one level of a target."""

    target: str
    attainment: float | None


class AttainmentView(BaseModel):
    """Actual against target; `pace` is attainment of the base ÷ elapsed share of the working days."""

    subject_kind: SubjectKind
    subject_id: UUID
    metric: Metric
    period: str
    actual: str
    levels: dict[Level, AttainmentLevel]
    elapsed: float
    pace: float | None


class AttainmentList(BaseModel):
    """Everybody's attainment that the reader may see."""

    period: str
    items: list[AttainmentView]
