"""A filter: one text, one meaning, two engines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement

from records.filters.check import Checker
from records.filters.fields import Fields
from records.filters.process import Test, test
from records.filters.situation import Situation
from records.filters.sql import rendered
from records.filters.syntax import read
from records.filters.tree import Condition, Not


@dataclass(frozen=True)
class Filter:
    """A checked condition over the fields of a module.

    Both engines mean the same: for every record that the database holds, `to_sql` selects it exactly when
    `matches` is true of its values.
    """

    text: str
    condition: Condition = field(repr=False)

    def to_sql(self, here: Situation) -> ColumnElement[bool]:
        """The condition for a WHERE, with every value a parameter.

        Where the filter does not match it is false or unknown: use `negated` and never SQL's NOT.
        Raises `FilterError` (`not_filterable`) if a field has no column.
        """
        return rendered(self.condition, here)

    def matches(self, values: Mapping[str, Any], here: Situation) -> bool:
        """Whether it is true of a record's values, as Python objects or as JSON has them.

        A value that is absent, or not of its field's kind, is missing.
        """
        return self._test(values, here)

    def negated(self) -> "Filter":
        """True exactly where this one is not."""
        return Filter(f"!({self.text})", Not(self.condition))

    @cached_property
    def _test(self) -> Test:
        return test(self.condition)


def parse(text: str, fields: Fields, *, lasting: bool = False) -> Filter:
    """Read and check an expression. A `lasting` one is true of the same values at any time and for anybody: it
    names none of `now`, `today` and `me`.

    Raises `FilterError` with the reason and the position: bad syntax, an unknown field, kinds that do not
    fit, or more than the limits of length, words and depth allow.
    """
    return Filter(text, Checker(fields, lasting=lasting).condition(read(text)))
