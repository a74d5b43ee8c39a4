"""What every service of records says of the fields that tenants add to them."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.base import Contract, Event, Nothing, Snapshot

SAYERS = ("leads", "customers", "sales", "billing")
"""The services whose records have fields of tenants."""

FieldType = Literal[
    "text",
    "number",
    "money",
    "date",
    "moment",
    "boolean",
    "choice",
    "choices",
    "user",
    "relation",
    "phone",
    "email",
    "address",
    "attachment",
    "formula",
]


class FieldOption(Contract):
    """One choice of a choice field: its key in values, and what people read, by language."""

    key: str
    label: dict[str, str] = Field(default_factory=dict)


class FieldSnapshot(Snapshot):
    """A field that a tenant added to a module: its values are `custom.<key>` of that module's records.

    `filterable` is true once lists can be filtered by it. `visible_when` and `formula` are CEL over the record's
    fields. `decimals` are those of a number; `relation` is the module that a relation points to. `removed_at` is
    set while the values of a field that goes are being taken away.
    """

    entity: ClassVar[str] = "field"

    module: str
    key: str
    type: FieldType
    label: dict[str, str] = Field(default_factory=dict)
    required: bool = False
    unique: bool = False
    default: Any = None
    visible_when: str | None = None
    filterable: bool = False
    options: list[FieldOption] = Field(default_factory=list)
    decimals: int = 2
    relation: str | None = None
    formula: str | None = None
    position: int = 0
    created_at: datetime
    created_by: UUID | None = None
    updated_at: datetime
    removed_at: datetime | None = None


class FieldChange(Contract):
    """Which settings changed; `by_itself` says why where nobody asked for it."""

    fields: list[str] = Field(default_factory=list)
    by_itself: str | None = None


class FieldChanged(Event[FieldSnapshot, FieldChange]):
    """A field began, or its settings changed."""

    type: ClassVar[str] = "crm.field.changed.v1"
    root: ClassVar[str] = "field"


class FieldRemoved(Event[FieldSnapshot, Nothing]):
    """The field is gone, and no later event of its module holds a value of it."""

    type: ClassVar[str] = "crm.field.removed.v1"
    root: ClassVar[str] = "field"


EVENTS = (FieldChanged, FieldRemoved)
"""Said by each of `SAYERS` of its own records' fields."""
