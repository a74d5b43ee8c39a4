"""What the sales service says: its snapshots, its reasons and its events."""

from datetime import date, datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import (
    Attachment,
    Contract,
    DecimalText,
    Event,
    MoneyValue,
    Nothing,
    RecordSnapshot,
    Snapshot,
)
from contracts.sharing import Sharing

OpportunityStatus = Literal["open", "won", "lost", "invalid"]
ForecastCategory = Literal["pipeline", "best_case", "most_likely", "commit", "closed", "omitted"]
Metric = Literal["amount_won", "collected", "count", "new_customers"]


class ItemValue(Contract):
    """One line of a deal; `discount` is a share, `unit_price` in the deal's currency."""

    product_id: UUID | None = None
    name: str
    quantity: DecimalText
    unit_price: DecimalText
    discount: DecimalText


class OpportunitySnapshot(RecordSnapshot):
    """A deal. `probability` is that of its stage when it entered it; 1 when won, 0 when lost or invalid."""

    entity: ClassVar[str] = "opportunity"

    name: str
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    process_id: UUID
    stage: str
    status: OpportunityStatus
    amount: MoneyValue | None = None
    base_minor: int | None = None
    """The amount in minor units of the tenant's currency, at the rate of its day: for sums."""
    probability: float
    forecast_category: ForecastCategory
    opened_on: date
    expected_close_date: date | None = None
    closed_on: date | None = None
    close_reason: str | None = None
    stage_entered_at: datetime
    stage_due_at: datetime | None = None
    """After this moment the deal has been in its stage for too long."""
    feedback: dict[str, dict[str, Any]] = Field(default_factory=dict)
    items: list[ItemValue] = Field(default_factory=list)
    source: str | None = None
    campaign_id: UUID | None = None
    description: str | None = None
    external_id: str | None = None
    last_followed_up_at: datetime | None = None
    next_follow_up_at: datetime | None = None


class OpportunityFollowUpSnapshot(Snapshot):
    """One contact about a deal: who, when, how, what came of it. It lives inside the opportunity."""

    entity: ClassVar[str] = "opportunity_follow_up"

    opportunity_id: UUID
    customer_id: UUID | None = None
    kind: str
    content: str
    result: str | None = None
    occurred_at: datetime
    next_follow_up_at: datetime | None = None
    created_by: UUID | None = None
    attachments: list[Attachment] = Field(default_factory=list)


class ProductSnapshot(RecordSnapshot):
    """A product or a service with its list price."""

    entity: ClassVar[str] = "product"

    name: str
    code: str | None = None
    category: str | None = None
    unit: str | None = None
    price: MoneyValue | None = None
    description: str | None = None
    active: bool = True
    external_id: str | None = None


class QuestionValue(Contract):
    """One line of a stage's feedback form, labelled per language."""

    key: str
    label: dict[str, str]


class StageValue(Contract):
    """One step of a process; `next` empty means free choice, `time_limit` is an ISO 8601 duration."""

    key: str
    name: dict[str, str]
    probability: float
    forecast_category: ForecastCategory
    required: list[str] = Field(default_factory=list)
    feedback: list[QuestionValue] = Field(default_factory=list)
    next: list[str] = Field(default_factory=list)
    time_limit: str | None = None


class SalesProcessSnapshot(Snapshot):
    """The ordered stages that deals go through, with names per language (`zh-CN`, `en`)."""

    entity: ClassVar[str] = "sales_process"

    name: dict[str, str]
    stages: list[StageValue]
    is_default: bool
    created_at: datetime
    updated_at: datetime
    removed_at: datetime | None = None


class SalesTargetSnapshot(Snapshot):
    """A figure to reach in one month (its first day), per level; money in the tenant's currency."""

    entity: ClassVar[str] = "sales_target"

    subject_kind: Literal["company", "department", "user"]
    subject_id: UUID
    month: date
    metric: Metric
    levels: dict[Literal["base", "stretch", "challenge"], DecimalText]
    created_at: datetime
    updated_at: datetime


class ForecastSubmissionSnapshot(Snapshot):
    """One person's word for one month (its first day): an amount per category, in the tenant's currency."""

    entity: ClassVar[str] = "forecast_submission"

    user_id: UUID
    month: date
    amounts: dict[str, DecimalText]
    comment: str | None = None
    created_at: datetime
    updated_at: datetime


class OpportunityOrigin(Contract):
    """Where a deal came from, and when it began if that was before it was written down."""

    origin: Literal["api", "import", "conversion"] = "api"
    occurred_at: datetime | None = None


class FieldsChanged(Contract):
    """Which fields changed."""

    fields: list[str] = Field(default_factory=list)


class StageMove(Contract):
    """The step, the answers given with it, and how long this stay in the former stage was."""

    from_stage: str
    to_stage: str
    dwell_seconds: float
    feedback: dict[str, Any] = Field(default_factory=dict)
    occurred_at: datetime


class Win(Contract):
    """How the deal ended; `cycle_days` counts from `opened_on` to `closed_on`."""

    stage: str
    closed_on: date
    cycle_days: int
    occurred_at: datetime


class Ending(Contract):
    """How and why the deal ended without a sale."""

    stage: str
    closed_on: date
    reason: str
    occurred_at: datetime


class Reopening(Contract):
    """What the deal was before it was reopened, and the stage it lives in again."""

    from_status: OpportunityStatus
    stage: str


class OwnerMove(Contract):
    """Who held the deal before and who holds it now."""

    previous_owner_id: UUID | None = None
    owner_id: UUID


class FollowedUp(Contract):
    """The follow-up that was written down."""

    follow_up: OpportunityFollowUpSnapshot


class Publication(Contract):
    """Stages of the version before that the new one lacks."""

    stages_removed: list[str] = Field(default_factory=list)


class TargetChange(Contract):
    """The figures before; empty for a first target or forecast."""

    previous: dict[str, DecimalText] = Field(default_factory=dict)


class OpportunityCreated(Event[OpportunitySnapshot, OpportunityOrigin]):
    """A deal began."""

    type: ClassVar[str] = "crm.opportunity.created.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityUpdated(Event[OpportunitySnapshot, FieldsChanged]):
    """Fields of a deal changed."""

    type: ClassVar[str] = "crm.opportunity.updated.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityStageChanged(Event[OpportunitySnapshot, StageMove]):
    """A deal went to another stage."""

    type: ClassVar[str] = "crm.opportunity.stage_changed.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityWon(Event[OpportunitySnapshot, Win]):
    """The customer said yes."""

    type: ClassVar[str] = "crm.opportunity.won.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityLost(Event[OpportunitySnapshot, Ending]):
    """The customer said no."""

    type: ClassVar[str] = "crm.opportunity.lost.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityInvalidated(Event[OpportunitySnapshot, Ending]):
    """There never was a deal: it counts neither as won nor as lost."""

    type: ClassVar[str] = "crm.opportunity.invalidated.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityReopened(Event[OpportunitySnapshot, Reopening]):
    """An ended deal lives again."""

    type: ClassVar[str] = "crm.opportunity.reopened.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityTransferred(Event[OpportunitySnapshot, OwnerMove]):
    """A deal was given to another colleague."""

    type: ClassVar[str] = "crm.opportunity.transferred.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityShared(Event[OpportunitySnapshot, Sharing]):
    """A colleague may see or change the deal, or no longer."""

    type: ClassVar[str] = "crm.opportunity.shared.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityFollowedUp(Event[OpportunitySnapshot, FollowedUp]):
    """Somebody was in touch about the deal."""

    type: ClassVar[str] = "crm.opportunity.followed_up.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityDeleted(Event[OpportunitySnapshot, Nothing]):
    """A deal went to the recycle bin."""

    type: ClassVar[str] = "crm.opportunity.deleted.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityRestored(Event[OpportunitySnapshot, Nothing]):
    """A deal came back from the recycle bin."""

    type: ClassVar[str] = "crm.opportunity.restored.v1"
    root: ClassVar[str] = "opportunity"


class OpportunityPurged(Event[OpportunitySnapshot, Nothing]):
    """A deal is gone for good."""

    type: ClassVar[str] = "crm.opportunity.purged.v1"
    root: ClassVar[str] = "opportunity"


class ProductCreated(Event[ProductSnapshot, Nothing]):
    """A product can be offered."""

    type: ClassVar[str] = "crm.product.created.v1"
    root: ClassVar[str] = "product"


class ProductUpdated(Event[ProductSnapshot, FieldsChanged]):
    """Fields of a product changed."""

    type: ClassVar[str] = "crm.product.updated.v1"
    root: ClassVar[str] = "product"


class ProductDeleted(Event[ProductSnapshot, Nothing]):
    """A product went to the recycle bin; deals keep their lines."""

    type: ClassVar[str] = "crm.product.deleted.v1"
    root: ClassVar[str] = "product"


class ProductRestored(Event[ProductSnapshot, Nothing]):
    """A product came back from the recycle bin."""

    type: ClassVar[str] = "crm.product.restored.v1"
    root: ClassVar[str] = "product"


class ProductPurged(Event[ProductSnapshot, Nothing]):
    """A product is gone for good; deals keep their lines."""

    type: ClassVar[str] = "crm.product.purged.v1"
    root: ClassVar[str] = "product"


class SalesProcessPublished(Event[SalesProcessSnapshot, Publication]):
    """A process, or a new version of it, is in force; deals keep the stage they stand in."""

    type: ClassVar[str] = "crm.sales_process.published.v1"
    root: ClassVar[str] = "sales_process"


class SalesProcessRemoved(Event[SalesProcessSnapshot, Nothing]):
    """No new deal can follow the process."""

    type: ClassVar[str] = "crm.sales_process.removed.v1"
    root: ClassVar[str] = "sales_process"


class SalesTargetSet(Event[SalesTargetSnapshot, TargetChange]):
    """Somebody's target for a month was set or changed."""

    type: ClassVar[str] = "crm.sales_target.set.v1"
    root: ClassVar[str] = "sales_target"


class ForecastSubmitted(Event[ForecastSubmissionSnapshot, TargetChange]):
    """Somebody said what will come in during a month, or said it anew."""

    type: ClassVar[str] = "crm.forecast.submitted.v1"
    root: ClassVar[str] = "forecast_submission"


EVENTS = (
    OpportunityCreated,
    OpportunityUpdated,
    OpportunityStageChanged,
    OpportunityWon,
    OpportunityLost,
    OpportunityInvalidated,
    OpportunityReopened,
    OpportunityTransferred,
    OpportunityShared,
    OpportunityFollowedUp,
    OpportunityDeleted,
    OpportunityRestored,
    OpportunityPurged,
    ProductCreated,
    ProductUpdated,
    ProductDeleted,
    ProductRestored,
    ProductPurged,
    SalesProcessPublished,
    SalesProcessRemoved,
    SalesTargetSet,
    ForecastSubmitted,
)
"""Every event of this service, for the catalogue."""
