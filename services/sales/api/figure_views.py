"""The figures of the pipeline and of targets as the API gives them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import (
    BaseModel,
    Field,
)

from contracts.base import MoneyValue
from kernel.money import Money
from services.sales.api.deal_views import OpportunityView
from services.sales.api.inputs import Amount, Input, MoneyInput, Prose
from services.sales.api.process_views import StageView
from services.sales.domain.process import ForecastCategory
from services.sales.domain.target import Level, Metric, SubjectKind


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


class CategoryView(BaseModel):
    """Deals of one forecast category; `cumulative` adds those of all surer ones."""

    category: ForecastCategory
    count: int
    amount: MoneyValue | None
    weighted: MoneyValue | None
    cumulative: MoneyValue | None


class SubmissionInput(Input):
    """What somebody says will come in during a month, by category."""

    period: Annotated[str, Field(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")]
    amounts: Annotated[
        dict[Literal["closed", "commit", "most_likely", "best_case", "pipeline"], MoneyInput],
        Field(min_length=1),
    ]
    comment: Prose | None = None

    @property
    def money(self) -> dict[ForecastCategory, Money]:
        """The amounts as the domain knows them."""
        return {ForecastCategory(name): value.money for name, value in self.amounts.items()}


class SubmissionView(BaseModel):
    """What somebody said, and when they last did."""

    user_id: UUID
    period: str
    amounts: dict[ForecastCategory, MoneyValue]
    comment: str | None
    submitted_at: datetime


class ForecastView(BaseModel):
    """What the deals promise from sure to hoped for, and what people have said."""

    period: str
    categories: list[CategoryView]
    submissions: list[SubmissionView]


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
