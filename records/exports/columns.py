"""The columns of a file: what a value is called, what it is, and what people read instead of its key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from records.custom_fields import CustomField, CustomType


class Shape(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    PERSON = "person"


NUMERIC = frozenset({Shape.NUMBER, Shape.MONEY})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: the dotted name of its value, its header by language, and the words for its keys."""

    name: str
    header: Mapping[str, str]
    shape: Shape = Shape.TEXT
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Key → what people read, by language."""

    @property
    def cell_kind(self) -> str:
        """What spreadsheets take its cells for."""
        if self.shape in NUMERIC:
            return "number"
        return self.shape.value if self.shape in (Shape.DATE, Shape.MOMENT) else "text"

    def read(self, value: Any, people: Mapping[UUID, str], language: str) -> Any:
        """A value of a snapshot as it goes into the file; what is masked stays as it is shown."""
        if isinstance(value, list):
            return [self.read(one, people, language) for one in value]
        if not isinstance(value, str):
            return value
        if value in self.words:
            return self.words[value].get(language) or next(iter(self.words[value].values()))
        try:
            if self.shape is Shape.PERSON:
                return people.get(UUID(value), value)
            if self.shape is Shape.MOMENT:
                return datetime.fromisoformat(value)
        except ValueError:
            pass
        return value


def column(
    name: str, zh: str, en: str, shape: Shape = Shape.TEXT, words: Mapping[str, tuple[str, str]] | None = None
) -> Column:
    """A column with its words in both languages."""
    said = {key: {"zh-CN": pair[0], "en": pair[1]} for key, pair in (words or {}).items()}
    return Column(name, {"zh-CN": zh, "en": en}, shape, said)


SHAPES = {
    CustomType.NUMBER: Shape.NUMBER,
    CustomType.MONEY: Shape.MONEY,
    CustomType.DATE: Shape.DATE,
    CustomType.MOMENT: Shape.MOMENT,
    CustomType.USER: Shape.PERSON,
}


def own_column(definition: CustomField) -> Column:
    """The column of a field that the tenant added."""
    labels, key = definition.label, definition.key
    other = labels.get("zh-CN") or labels.get("en") or key
    header = {language: labels.get(language) or other for language in ("zh-CN", "en")}
    words = {option.key: dict(option.label) for option in definition.options or ()}
    return Column(f"custom.{key}", header, SHAPES.get(definition.type, Shape.TEXT), words)
