"""Sales processes as the API takes and gives them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    BaseModel,
    Field,
)

from services.sales.api.inputs import (
    Input,
    Key,
    Name,
    Words,
)
from services.sales.domain.process import ForecastCategory, Labels, Question, SalesProcess, Stage


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
