"""The types of custom fields, and the typed slots that make some of them filterable."""

from collections.abc import Iterable
from enum import StrEnum

from kernel.refusal import Invalid
from records.filters import Form, Kind

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
NEVER_UNIQUE = frozenset(
    (CustomType.BOOLEAN, CustomType.CHOICES, CustomType.ADDRESS, CustomType.ATTACHMENT, CustomType.FORMULA)
)
WITH_OPTIONS = frozenset((CustomType.CHOICE, CustomType.CHOICES))


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
