"""Sales processes: the ordered stages a deal goes through, and what each of them asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.durations import Duration
from kernel.record import Root
from kernel.refusal import Invalid
from services.sales.domain.refusals import DefaultProcessNeeded, StageFeedbackMissing, StageNotAllowed

LONGEST_STAGE_DAYS = 3_660
"""A deal may stand in a stage for ten years before anybody calls it rotting."""

Labels = dict[str, str]
"""One text per language: `{"zh-CN": "方案报价", "en": "Proposal"}`."""


class ForecastCategory(StrEnum):
    """How sure the team is of a deal when it promises a figure."""

    PIPELINE = "pipeline"
    BEST_CASE = "best_case"
    MOST_LIKELY = "most_likely"
    COMMIT = "commit"
    CLOSED = "closed"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a stage's feedback form."""

    key: str
    label: Labels


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a process.

    `required` names what must be known when a deal enters: fields of the deal, `custom.<name>`, or answers of
    the feedback form. `next` lists the stages that may follow; empty means free choice. `time_limit` is an
    ISO 8601 duration after which the deal counts as rotting.
    """

    key: str
    name: Labels
    probability: Decimal
    forecast_category: ForecastCategory = ForecastCategory.PIPELINE
    required: tuple[str, ...] = ()
    feedback: tuple[Question, ...] = ()
    next: tuple[str, ...] = ()
    time_limit: str | None = None

    def due(self, entered_at: datetime, zone: tzinfo) -> datetime | None:
        """When a deal that entered at this moment has stayed too long."""
        return Duration.parse(self.time_limit).after(entered_at, zone) if self.time_limit else None

    def check(self, known: Mapping[str, Any]) -> None:
        """Refuse if a required key has no value, and name all of these in the order of the form."""
        missing = [key for key in self.required if known.get(key) in (None, "", [], {})]
        if missing:
            raise StageFeedbackMissing(stage=self.key, missing=missing)


@dataclass(frozen=True, slots=True)
class ProcessPublished:
    """The process holds from now on; `stages_removed` are those of the version before that are gone."""

    stages_removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessRemoved:
    """No new deal can follow the process."""


@dataclass(eq=False, kw_only=True)
class SalesProcess(Root):
    """An ordered list of stages. Winning, losing and invalidating end a deal in whatever stage it stands."""

    name: Labels
    stages: tuple[Stage, ...]
    is_default: bool = False
    removed_at: datetime | None = None

    def stage(self, key: str) -> Stage:
        """The stage of that key; refuses with the stages there are."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise StageNotAllowed(stage=key, allowed=[stage.key for stage in self.stages])

    def entrance(self, key: str | None = None) -> Stage:
        """Where a new deal starts: the named stage or the first."""
        return self.stage(key) if key else self.stages[0]

    def step(self, from_stage: str, to_stage: str) -> Stage:
        """The stage that a deal may move to, or a refusal that names the allowed ones."""
        known = {stage.key: stage for stage in self.stages}
        here = known.get(from_stage)
        allowed = list(here.next) if here and here.next else [key for key in known if key != from_stage]
        if to_stage not in allowed or to_stage not in known:
            raise StageNotAllowed(stage=to_stage, from_stage=from_stage, allowed=allowed)
        return known[to_stage]

    def publish(self, name: Labels, stages: Sequence[Stage]) -> ProcessPublished:
        """Put a new version in force. Deals keep the stage they stand in."""
        check_stages(stages)
        gone = {stage.key for stage in self.stages} - {stage.key for stage in stages}
        self.name, self.stages = name, tuple(stages)
        return ProcessPublished(stages_removed=tuple(sorted(gone)))

    def become_default(self) -> ProcessPublished:
        """New deals start here from now on."""
        self.is_default = True
        return ProcessPublished()

    def yield_default(self) -> ProcessPublished:
        """Another process has become the default."""
        self.is_default = False
        return ProcessPublished()

    def remove(self, *, at: datetime) -> ProcessRemoved:
        """Take it out of use; deals in it go on to their end."""
        if self.is_default:
            raise DefaultProcessNeeded()
        self.removed_at = at
        return ProcessRemoved()


def check_stages(stages: Sequence[Stage]) -> None:
    """Refuse a process that no deal could follow."""
    keys = [stage.key for stage in stages]
    if not keys:
        raise Invalid(field="stages", reason="required")
    if len(set(keys)) != len(keys):
        raise Invalid(field="stages", reason="duplicate_key")
    for position, stage in enumerate(stages):
        where = f"stages.{position}"
        if not 0 <= stage.probability <= 1:
            raise Invalid(field=f"{where}.probability", reason="out_of_range")
        if not set(stage.next) <= set(keys) - {stage.key}:
            raise Invalid(field=f"{where}.next", reason="unknown_stage")
        if stage.time_limit is not None:
            _check_duration(f"{where}.time_limit", stage.time_limit)


def _check_duration(where: str, text: str) -> None:
    try:
        limit = Duration.parse(text)
    except Invalid as error:
        raise Invalid(field=where, reason="duration") from error
    if limit.months * 31 + limit.days + limit.seconds / 86_400 > LONGEST_STAGE_DAYS:
        raise Invalid(field=where, reason="out_of_range")


def define_process(
    *,
    id: UUID,
    tenant_id: UUID,
    name: Labels,
    stages: Sequence[Stage],
    is_default: bool,
    at: datetime,
    by: UUID | None,
) -> tuple[SalesProcess, ProcessPublished]:
    """A new process, in force at once."""
    check_stages(stages)
    process = SalesProcess(
        id=id,
        tenant_id=tenant_id,
        name=name,
        stages=tuple(stages),
        is_default=is_default,
        created_at=at,
        created_by=by,
        updated_at=at,
        updated_by=by,
    )
    return process, ProcessPublished()


@dataclass(frozen=True, slots=True)
class _Default:
    key: str
    zh: str
    en: str
    probability: str
    category: ForecastCategory
    question: tuple[str, str, str] | None = None
    time_limit: str | None = None


_DEFAULTS = (
    _Default("prospecting", "初步接洽", "Prospecting", "0.10", ForecastCategory.PIPELINE, None, "P14D"),
    _Default("engaging", "深入沟通", "Engaging", "0.20", ForecastCategory.PIPELINE, None, "P21D"),
    _Default(
        "discovery",
        "需求确认",
        "Needs confirmed",
        "0.35",
        ForecastCategory.BEST_CASE,
        ("customer_need", "客户的核心需求", "What the customer needs"),
        "P21D",
    ),
    _Default("proposal", "方案报价", "Proposal", "0.50", ForecastCategory.BEST_CASE, None, "P21D"),
    _Default("evaluation", "方案评估", "Evaluation", "0.60", ForecastCategory.MOST_LIKELY, None, "P30D"),
    _Default(
        "negotiation",
        "商务谈判",
        "Negotiation",
        "0.75",
        ForecastCategory.MOST_LIKELY,
        ("decision_maker", "谁来拍板", "Who decides"),
        "P30D",
    ),
    _Default("contract", "合同签署", "Contract", "0.90", ForecastCategory.COMMIT, None, "P14D"),
)

DEFAULT_NAME: Labels = {"zh-CN": "标准销售流程", "en": "Standard sales process"}


def default_stages() -> tuple[Stage, ...]:
    """The seven stages every tenant starts with: free choice of the next, two short questions on the way."""
    return tuple(
        Stage(
            key=each.key,
            name={"zh-CN": each.zh, "en": each.en},
            probability=Decimal(each.probability),
            forecast_category=each.category,
            required=(each.question[0],) if each.question else (),
            feedback=(Question(each.question[0], {"zh-CN": each.question[1], "en": each.question[2]}),)
            if each.question
            else (),
            time_limit=each.time_limit,
        )
        for each in _DEFAULTS
    )
