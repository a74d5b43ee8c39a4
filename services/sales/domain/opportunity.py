"""An opportunity: a deal in the making, from its first stage to its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any
from uuid import UUID

from kernel.collaborating import Access, Shareable
from kernel.money import Money
from kernel.record import Record
from kernel.refusal import Invalid
from services.sales.domain.facts import (
    FollowUp,
    OpportunityCreated,
    OpportunityDeleted,
    OpportunityFollowedUp,
    OpportunityInvalidated,
    OpportunityLost,
    OpportunityPurged,
    OpportunityReopened,
    OpportunityRepointed,
    OpportunityRestored,
    OpportunityTransferred,
    OpportunityUpdated,
    OpportunityWon,
    StageChanged,
    Status,
)
from services.sales.domain.process import ForecastCategory, SalesProcess, Stage
from services.sales.domain.refusals import CustomerMissing, NotClosed, NotOpen
from services.sales.domain.stays import Stay, dwell

NEVER = Decimal(0)
SURELY = Decimal(1)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of what the customer may buy; `unit_price` is in the deal's currency, `discount` a share."""

    product_id: UUID | None
    name: str
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal = NEVER

    def price(self, currency: str) -> Money:
        """Quantity times unit price less the discount, not rounded."""
        return Money(self.unit_price, currency) * self.quantity * (1 - self.discount)


@dataclass(eq=False, kw_only=True)
class Opportunity(Record, Shareable):
    """A deal. `base_minor` is its amount in the tenant's currency; `stays` its way through the stages."""

    name: str
    customer_id: UUID | None = None
    contact_id: UUID | None = None
    lead_id: UUID | None = None
    process_id: UUID
    stage: str
    status: Status = Status.OPEN
    amount: Money | None = None
    base_minor: int | None = None
    probability: Decimal
    forecast_category: ForecastCategory
    opened_on: date
    expected_close_date: date | None = None
    closed_on: date | None = None
    close_reason: str | None = None
    stage_entered_at: datetime
    stage_due_at: datetime | None = None
    feedback: dict[str, dict[str, Any]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    source: str | None = None
    campaign_id: UUID | None = None
    description: str | None = None
    external_id: str | None = None
    last_followed_up_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    stays: list[Stay] = field(default_factory=list)

    def move(
        self, process: SalesProcess, to_stage: str, feedback: Mapping[str, Any], *, at: datetime, zone: tzinfo
    ) -> StageChanged:
        """Go to another stage. What it requires is a field of the deal, or an answer given now or before."""
        self._must_be_open()
        stage = process.step(self.stage, to_stage)
        answers = {**self.feedback.get(to_stage, {}), **feedback}
        stage.check(self._known() | answers)
        if answers:
            self.feedback = {**self.feedback, to_stage: answers}
        return self._go(stage, feedback, at, zone)

    def retrace(self, stage: Stage, *, at: datetime, zone: tzinfo) -> StageChanged:
        """A move of the past, told as it was: nobody asks whether the process allowed it."""
        self._must_be_open()
        return self._go(stage, {}, at, zone)

    def win(self, *, closed_on: date, at: datetime) -> OpportunityWon:
        """End well, with a customer. A deal closed before it was written down began no later."""
        self._must_be_open()
        if self.customer_id is None:
            raise CustomerMissing()
        self._end(Status.WON, SURELY, ForecastCategory.CLOSED, closed_on, None, at)
        return OpportunityWon(self.stage, closed_on, (closed_on - self.opened_on).days, self._ended_at)

    def lose(self, *, reason: str, closed_on: date, at: datetime) -> OpportunityLost:
        """End without a sale."""
        self._must_be_open()
        self._end(Status.LOST, NEVER, ForecastCategory.OMITTED, closed_on, reason, at)
        return OpportunityLost(self.stage, closed_on, reason, self._ended_at)

    def invalidate(self, *, reason: str, closed_on: date, at: datetime) -> OpportunityInvalidated:
        """End as something that should not be counted."""
        self._must_be_open()
        self._end(Status.INVALID, NEVER, ForecastCategory.OMITTED, closed_on, reason, at)
        return OpportunityInvalidated(self.stage, closed_on, reason, self._ended_at)

    def reopen(self, stage: Stage, *, at: datetime, zone: tzinfo) -> OpportunityReopened:
        """Live again in that stage, usually the one it ended in; the time since counts for no stage."""
        if self.status is Status.OPEN:
            raise NotClosed(status=self.status.value)
        former, self.status = self.status, Status.OPEN
        self.closed_on = self.close_reason = None
        self._enter(stage, max(at, self._ended_at), zone)
        return OpportunityReopened(former, stage.key)

    def change(self, values: Mapping[str, Any]) -> OpportunityUpdated | None:
        """Set fields; None if that changes nothing. An ended deal keeps its customer and its amount."""
        changed = {name: value for name, value in values.items() if getattr(self, name) != value}
        frozen = {"customer_id", "amount", "items"} & changed.keys()
        if frozen and self.status is not Status.OPEN:
            raise NotOpen(status=self.status.value, fields=sorted(frozen))
        for name, value in changed.items():
            setattr(self, name, value)
        return OpportunityUpdated(tuple(changed)) if changed else None

    def follow_customer(self, customer_id: UUID, follow_ups: tuple[FollowUp, ...]) -> OpportunityRepointed:
        """Belong to the customer that its own has become: in every state, for nothing about the deal changes."""
        self.customer_id = customer_id
        return OpportunityRepointed(follow_ups)

    def transfer(self, owner_id: UUID, department_id: UUID | None) -> OpportunityTransferred | None:
        """Give it to somebody; None if it is theirs already."""
        former = self.owner_id
        if former == owner_id:
            return None
        self.owner_id, self.department_id = owner_id, department_id
        self.grant(owner_id, Access.NONE)  # who owns it needs no access besides
        return OpportunityTransferred(former, owner_id)

    def follow_up(self, follow_up: FollowUp) -> OpportunityFollowedUp:
        """Write down a contact; a backdated one does not turn the clock back."""
        latest = self.last_followed_up_at
        if latest is None or follow_up.occurred_at >= latest:
            self.last_followed_up_at = follow_up.occurred_at
            self.next_follow_up_at = follow_up.next_follow_up_at
        return OpportunityFollowedUp(follow_up)

    def delete(self, *, at: datetime) -> OpportunityDeleted:
        """To the recycle bin."""
        self.deleted_at = at
        return OpportunityDeleted()

    def restore(self) -> OpportunityRestored:
        """Back from the recycle bin, as it was."""
        self.deleted_at = None
        return OpportunityRestored()

    def purge(self, gone: Sequence[str]) -> OpportunityPurged:
        """Gone for good, with these parts of it; the rows are removed by who asked."""
        return OpportunityPurged(tuple(gone))

    def dwell(self, now: datetime) -> dict[str, timedelta]:
        """Time in each stage so far, re-entries added."""
        return dwell(self.stays, now)

    @property
    def _ended_at(self) -> datetime:
        return self.stays[-1].left_at or self.stays[-1].entered_at

    def _must_be_open(self) -> None:
        if self.status is not Status.OPEN:
            raise NotOpen(status=self.status.value)

    def _known(self) -> dict[str, Any]:
        custom = {f"custom.{name}": value for name, value in self.custom.items()}
        return {name: getattr(self, name) for name in REQUIRABLE} | custom

    def _go(self, stage: Stage, feedback: Mapping[str, Any], at: datetime, zone: tzinfo) -> StageChanged:
        left = self._leave(at)
        self._enter(stage, max(at, self.stage_entered_at), zone)
        return StageChanged(left.stage, stage.key, left.length(at), dict(feedback), self.stage_entered_at)

    def _enter(self, stage: Stage, at: datetime, zone: tzinfo) -> None:
        self.stage, self.stage_entered_at, self.stage_due_at = stage.key, at, stage.due(at, zone)
        self.probability, self.forecast_category = stage.probability, stage.forecast_category
        self.stays.append(Stay(stage.key, at))

    def _leave(self, at: datetime) -> Stay:
        """Close the present stay; a moment before its beginning makes it empty, never negative."""
        here = self.stays[-1]
        self.stays[-1] = Stay(here.stage, here.entered_at, max(at, here.entered_at))
        return self.stays[-1]

    def _end(
        self,
        status: Status,
        probability: Decimal,
        category: ForecastCategory,
        closed_on: date,
        reason: str | None,
        at: datetime,
    ) -> None:
        self._leave(at)
        self.status, self.probability, self.forecast_category = status, probability, category
        self.closed_on, self.close_reason, self.stage_due_at = closed_on, reason, None
        self.opened_on = min(self.opened_on, closed_on)


REQUIRABLE = (
    "amount",
    "contact_id",
    "customer_id",
    "description",
    "expected_close_date",
    "items",
    "name",
    "next_follow_up_at",
    "source",
)
"""The fields of a deal that a stage may require."""


def open_opportunity(
    process: SalesProcess,
    *,
    id: UUID,
    tenant_id: UUID,
    name: str,
    opened_on: date,
    at: datetime,
    zone: tzinfo,
    now: datetime,
    by: UUID | None,
    origin: str = "api",
    stage: str | None = None,
    **fields: Any,
) -> tuple[Opportunity, OpportunityCreated]:
    """A new deal in the first stage of a process, or in the named one.

    `at` is when it began in truth, `now` when it is written down here.
    """
    if not name.strip():
        raise Invalid(field="name", reason="required")
    first = process.entrance(stage)
    deal = Opportunity(
        id=id,
        tenant_id=tenant_id,
        name=name.strip(),
        process_id=process.id,
        stage=first.key,
        probability=first.probability,
        forecast_category=first.forecast_category,
        opened_on=opened_on,
        stage_entered_at=at,
        stage_due_at=first.due(at, zone),
        stays=[Stay(first.key, at)],
        created_at=at,
        created_by=by,
        updated_at=now,
        updated_by=by,
        **fields,
    )
    return deal, OpportunityCreated(origin, at if at != now else None)


def total(items: Sequence[Item], currency: str) -> Money:
    """What the items cost together, rounded once to the currency's minor unit."""
    return sum((item.price(currency) for item in items), Money.zero(currency)).quantized()
