"""Custom fields: what their values may be, and the typed slots that make some of them filterable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Table

from kernel.refusal import Invalid
from records.filters import Field, Form, Kind

SLOT_TEXT_LENGTH = 500
"""Longer texts do not fit an index entry beside the ids of the tenant and the record."""


class CustomType(StrEnum):
    """The types that people choose from."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    USER = "user"
    RELATION = "relation"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    ATTACHMENT = "attachment"
    FORMULA = "formula"


SLOTTED: dict[CustomType, tuple[str, Kind, Form]] = {
    CustomType.TEXT: ("text", Kind.TEXT, Form.PLAIN),
    CustomType.PHONE: ("text", Kind.TEXT, Form.PLAIN),
    CustomType.EMAIL: ("text", Kind.TEXT, Form.PLAIN),
    CustomType.CHOICE: ("text", Kind.CHOICE, Form.PLAIN),
    CustomType.USER: ("text", Kind.UUID, Form.AS_TEXT),
    CustomType.RELATION: ("text", Kind.UUID, Form.AS_TEXT),
    CustomType.NUMBER: ("number", Kind.NUMBER, Form.PLAIN),
    CustomType.MONEY: ("number", Kind.MONEY, Form.PLAIN),
    CustomType.DATE: ("moment", Kind.DATE, Form.AS_MIDNIGHT),
    CustomType.MOMENT: ("moment", Kind.MOMENT, Form.PLAIN),
    CustomType.BOOLEAN: ("flag", Kind.BOOLEAN, Form.PLAIN),
}
"""Types that can be filterable: the family of their slots, and how expressions see them."""
IN_MEMORY = {CustomType.CHOICES: Kind.TEXTS}
"""Types that expressions know in memory only; the rest they do not know at all."""


@dataclass(frozen=True, slots=True)
class CustomField:
    """A tenant's own field of a module. `slot` is the column it is filtered by, if it is filterable.

    `decimals` are those of a number. `choices` are the keys of a single or multiple choice.
    """

    key: str
    type: CustomType
    slot: str | None = None
    decimals: int = 2
    choices: frozenset[str] | None = None

    def field(self, table: Table | None = None) -> Field | None:
        """How expressions see it; None if they do not. Without a slot it works in memory only."""
        if self.type in IN_MEMORY:
            return Field(f"custom.{self.key}", IN_MEMORY[self.type])
        if self.type not in SLOTTED:
            return None
        _, kind, form = SLOTTED[self.type]
        return Field(
            f"custom.{self.key}",
            kind,
            table.c[self.slot] if table is not None and self.slot else None,
            choices=self.choices if kind is Kind.CHOICE else None,
            digits=self.decimals if kind is Kind.NUMBER else None,
            form=form,
            longest=SLOT_TEXT_LENGTH if self.slot else None,
        )


def fields_of(definitions: Iterable[CustomField], table: Table) -> list[Field]:
    """The custom fields that expressions over a table may use."""
    return [field for one in definitions if (field := one.field(table)) is not None]


def free_slot(type: CustomType, taken: Iterable[str], slots: Iterable[str]) -> str:
    """A slot for a field that becomes filterable.

    Raises Invalid: `never_filterable` for a type without slots, `no_free_slot` when all of its kind are
    taken.
    """
    if type not in SLOTTED:
        raise Invalid(
            f"a {type} cannot be filterable", field="filterable", reason="never_filterable", type=type
        )
    family, used = SLOTTED[type][0], set(taken)
    for slot in slots:
        if slot.startswith(f"{family}_") and slot not in used:
            return slot
    raise Invalid("every slot is taken", field="filterable", reason="no_free_slot", type=type)


def slot_values(
    definitions: Iterable[CustomField], custom: Mapping[str, Any], currency: str
) -> dict[str, Any]:
    """The slots of a record, to be written beside `custom`: column → value.

    Raises Invalid (`field` is `custom.<key>`) for a value that a slot cannot hold.
    """
    values: dict[str, Any] = {}
    for one in definitions:
        field = one.field()
        if one.slot is None or field is None:
            continue
        try:
            values[one.slot] = field.stored(custom.get(one.key), currency)
        except ValueError as error:
            raise Invalid(str(error), field=field.name, reason="not_indexable") from error
    return values
