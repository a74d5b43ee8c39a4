"""The definition of a custom field: what its values may be, and how far the records have followed it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from kernel.record import Root
from kernel.refusal import Invalid
from records.columns import SLOTS
from records.custom_fields.types import (
    IN_MEMORY,
    NEVER_UNIQUE,
    SLOT_TEXT_LENGTH,
    SLOTTED,
    WITH_OPTIONS,
    CustomType,
    free_slot,
)
from records.filters import Field, Kind

KEY = re.compile(r"[a-z][a-z0-9_]{0,49}")
MOST_OPTIONS = 500
MOST_DECIMALS = 6
RELATED = ("leads", "customers", "contacts", "opportunities", "products", "orders")
CHANGEABLE = (
    "label",
    "required",
    "is_unique",
    "default_value",
    "visible_when",
    "filterable",
    "options",
    "formula",
    "position",
)
"""What may change of a field that is there; its key, type, decimals and relation are for good."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its key in values, and what people read, by language."""

    key: str
    label: dict[str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """Settings changed (all of them when the field began); `by_itself` says why where nobody asked for it."""

    fields: tuple[str, ...]
    by_itself: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """The field is gone, and its values with it."""


@dataclass(eq=False, kw_only=True)
class CustomField(Root):
    """A tenant's own field of a module.

    Records follow its settings in the background: `settled` once they all do, `slot_filled` once each has its
    value in `slot`. A field with `removed_at` is on its way out: nobody sees it any more, and it goes for good
    when no record holds a value of it.
    """

    module: str
    key: str
    type: CustomType
    label: dict[str, str] = field(default_factory=dict)
    required: bool = False
    is_unique: bool = False
    default_value: Any = None
    visible_when: str | None = None
    filterable: bool = False
    options: list[Option] = field(default_factory=list)
    decimals: int = 2
    relation: str | None = None
    formula: str | None = None
    position: int = 0
    slot: str | None = None
    slot_filled: bool = False
    settled: bool = True
    removed_at: datetime | None = None

    @property
    def name(self) -> str:
        """Its name in expressions, errors and rights."""
        return f"custom.{self.key}"

    @property
    def choices(self) -> frozenset[str] | None:
        """The keys of its options; None if it has none by its type."""
        return frozenset(option.key for option in self.options) if self.type in WITH_OPTIONS else None

    @property
    def is_filterable(self) -> bool:
        """Whether lists can be filtered by it now."""
        return self.filterable and self.slot_filled and self.removed_at is None

    def begin(self, taken: Iterable[str]) -> Changed:
        """The field begins; `taken` are the slots of its module's other fields. Raises Invalid."""
        if not KEY.fullmatch(self.key):
            raise Invalid("no key", field="key", reason="string_pattern_mismatch")
        self._check()
        self._take_slot(taken)
        self.settled = not (self.filterable or self.is_unique)
        return Changed(("key", "type", *CHANGEABLE))

    def change(self, values: Mapping[str, Any], taken: Iterable[str]) -> Changed | None:
        """Set some of `CHANGEABLE`; None if nothing is new. Raises Invalid."""
        changed = tuple(name for name, value in values.items() if getattr(self, name) != value)
        for name in changed:
            setattr(self, name, values[name])
        self._check()
        if "filterable" in changed:
            self._take_slot(taken)
        if {"filterable", "is_unique"} & set(changed):
            self.settled = False
        return Changed(changed) if changed else None

    def retire(self, at: datetime) -> Changed:
        """From now on nobody sees or writes it; its values are taken away."""
        self.removed_at, self.required, self.is_unique, self.filterable = at, False, False, False
        self.slot_filled = self.settled = False
        return Changed(("removed_at",))

    def settle(self, duplicates: int = 0) -> Changed | Removed | None:
        """Every record has followed the settings; with duplicates the field can't be unique after all.

        None if that was known already.
        """
        if self.removed_at is not None:
            return Removed()
        if self.settled:
            return None
        self.settled, self.slot_filled = True, self.filterable
        self.slot = self.slot if self.filterable else None
        if self.is_unique and duplicates:
            self.is_unique = False
            return Changed(("is_unique",), "duplicates")
        return Changed(("filterable",) if self.filterable else (), "settled")

    def field(self, table: Table | None = None) -> Field | None:
        """How expressions see it; None if they do not. Without a filled slot it works in memory only."""
        if self.type in IN_MEMORY:
            return Field(self.name, IN_MEMORY[self.type])
        if self.type not in SLOTTED:
            return None
        _, kind, form = SLOTTED[self.type]
        return Field(
            self.name,
            kind,
            table.c[self.slot] if table is not None and self.slot and self.is_filterable else None,
            choices=self.choices if kind is Kind.CHOICE else None,
            digits=self.decimals if kind is Kind.NUMBER else None,
            form=form,
            longest=SLOT_TEXT_LENGTH if self.slot else None,
        )

    def _take_slot(self, taken: Iterable[str]) -> None:
        self.slot_filled = False
        if self.filterable and self.slot is None:
            self.slot = free_slot(self.type, taken, SLOTS)

    def _check(self) -> None:
        if not any(self.label.values()):
            raise Invalid("a field has a name", field="label", reason="missing")
        self._check_options()
        if (self.type is CustomType.FORMULA) is not bool(self.formula):
            raise Invalid("a formula field has a formula", field="formula", reason="formula_missing")
        if self.type is CustomType.FORMULA and (self.required or self.default_value is not None):
            raise Invalid("a formula is never entered", field="formula", reason="formula_entered")
        if self.is_unique and self.type in NEVER_UNIQUE:
            raise Invalid(f"a {self.type} is never unique", field="unique", reason="never_unique")
        if self.is_unique and self.default_value is not None:
            raise Invalid("a default is not unique", field="default", reason="default_of_unique")
        if self.filterable and self.type not in SLOTTED:
            raise Invalid(f"a {self.type} is never filterable", field="filterable", reason="never_filterable")
        if (self.type is CustomType.RELATION) is not (self.relation in RELATED):
            raise Invalid("no module", field="relation", reason="unknown_module")
        if not 0 <= self.decimals <= MOST_DECIMALS:
            raise Invalid("decimals", field="decimals", reason="out_of_bounds", most=MOST_DECIMALS)

    def _check_options(self) -> None:
        keys = [option.key for option in self.options]
        if (self.type in WITH_OPTIONS) is not bool(keys):
            raise Invalid("choices are for choice fields", field="options", reason="options_of_choices")
        if len(set(keys)) != len(keys) or len(keys) > MOST_OPTIONS:
            raise Invalid(
                "the same option twice", field="options", reason="options_differ", most=MOST_OPTIONS
            )
