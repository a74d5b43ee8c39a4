"""A checked expression. Both engines fold this tree, and nothing else.

Every condition is true or false, never unknown; a value may be missing (None). An operand is a field,
something derived from a field, or a constant that the situation gives.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from records.filters.fields import Field, Kind
from records.filters.situation import Situation


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field holds."""

    field: Field

    @property
    def kind(self) -> Kind:
        """The field's kind."""
        return self.field.kind


@dataclass(frozen=True, slots=True)
class Size:
    """Characters of a text or items of a list; what is missing has none."""

    field: Field
    kind: Kind = Kind.INTEGER


@dataclass(frozen=True, slots=True)
class Lower:
    """A text with A to Z made small."""

    field: Field
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that no record changes; `written` is that of a text literal."""

    kind: Kind
    value: Callable[[Situation], Any]
    at: int
    written: str | None = None


Operand = FieldValue | Size | Lower
Value = Operand | Constant


@dataclass(frozen=True, slots=True)
class Given:
    """True or false for every record alike."""

    holds: Callable[[Situation], bool]


@dataclass(frozen=True, slots=True)
class Not:
    """True where the other is false."""

    condition: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of them."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """One condition or the other, as a third one tells."""

    condition: "Condition"
    then: "Condition"
    otherwise: "Condition"


@dataclass(frozen=True, slots=True)
class Truth:
    """A boolean field that is true; a missing one is not."""

    field: Field


@dataclass(frozen=True, slots=True)
class Missing:
    """An operand without a value."""

    operand: Operand


@dataclass(frozen=True, slots=True)
class Compare:
    """`==` and `!=` know null as a value like others; an order with a missing side is false."""

    sign: str
    left: Operand
    right: Value


@dataclass(frozen=True, slots=True)
class OneOf:
    """Equal to one of the constants."""

    operand: Operand
    constants: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """A list field with this text in it."""

    field: Field
    item: str


@dataclass(frozen=True, slots=True)
class Looks:
    """A text that `contains`, `startsWith` or `endsWith` another, capitals and all."""

    manner: str
    operand: FieldValue | Lower
    part: str


Condition = Given | Not | All | Some | Choose | Truth | Missing | Compare | OneOf | Holds | Looks
