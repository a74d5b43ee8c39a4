"""The custom fields of one module, as everybody uses them: to filter, to sort, to check, to show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Table

from chassis.principal import FieldRight, Principal
from kernel.refusal import Invalid
from records.custom_fields.definition import CustomField
from records.custom_fields.formulas import Formula, compile_formula
from records.custom_fields.values import wrong
from records.filters import Field, Fields, Situation, parse


@dataclass(frozen=True, slots=True)
class Module:
    """A kind of records that tenants add fields to.

    `fields` are its own ones, as expressions know them; `values` gives what these read of a record in memory, all
    but those `only_in_lists`.
    """

    name: str
    table: Table
    fields: Fields
    values: Callable[[Any], Mapping[str, Any]] = vars
    only_in_lists: frozenset[str] = frozenset()

    @property
    def read_in_memory(self) -> Fields:
        """What rules may read of a record."""
        return Fields(field for field in self.fields.values() if field.name not in self.only_in_lists)


class Custom(dict[str, Any]):
    """The checked values of a record's custom fields, with the slots they are filtered by."""

    def __init__(self, values: Mapping[str, Any], slots: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.slots = dict(slots)


def slots_of(custom: Mapping[str, Any]) -> dict[str, Any]:
    """Columns to be written beside `custom`: none where it was only read."""
    return dict(custom.slots) if isinstance(custom, Custom) else {}


class Known:
    """The fields that a tenant has added to a module."""

    def __init__(self, module: Module, fields: Iterable[CustomField]) -> None:
        self.module = module
        self._all = sorted(fields, key=lambda field: (field.position, field.created_at, field.key))
        self.live = {field.key: field for field in self._all if field.removed_at is None}

    def __bool__(self) -> bool:
        return bool(self._all)

    @property
    def going(self) -> list[str]:
        """Keys of fields that are being removed: nobody sees their values any more."""
        return [field.key for field in self._all if field.removed_at is not None]

    @cached_property
    def entered(self) -> list[Field]:
        """The fields that are not calculated, as expressions in memory see them."""
        return fields_of(self.live.values())

    @property
    def rules(self) -> Fields:
        """What rules may read of a record in memory: the module's own fields and the tenant's."""
        return self.module.read_in_memory.and_(self.entered)

    def rules_without(self, key: str) -> Fields:
        """What the rules of one field may read: all but itself."""
        others = (field for field in self.live.values() if field.key != key)
        return self.module.read_in_memory.and_(fields_of(others))

    @property
    def slots_taken(self) -> list[str]:
        """The slots that fields of the module have, those that are being emptied too."""
        return [field.slot for field in self._all if field.slot is not None]

    @property
    def filters(self) -> Fields:
        """What lists may be filtered by."""
        return self.module.fields.and_(fields_of(self.live.values(), self.module.table))

    @property
    def sorts(self) -> dict[str, ColumnElement[Any]]:
        """What lists may be sorted by besides the module's own columns."""
        return {
            field.name: self.module.table.c[field.slot].label(field.name)
            for field in self.live.values()
            if field.is_filterable and field.slot is not None
        }

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """The formulas by their fields' keys."""
        return {
            key: compile_formula(field.formula, self.rules)
            for key, field in self.live.items()
            if field.formula is not None
        }

    def uses(self, name: str) -> list[str]:
        """The fields whose formula or visibility reads a field of that name."""
        seen = _Watched(self.rules)
        return [
            key
            for key, field in self.live.items()
            if (key in self.formulas and name in self.formulas[key].names)
            or (field.visible_when is not None and name in seen.read_by(field.visible_when))
        ]

    def is_visible(self, field: CustomField, values: Mapping[str, Any], here: Situation) -> bool:
        """Whether a record with these values has this field."""
        return field.visible_when is None or parse(field.visible_when, self.rules).matches(values, here)

    def missing(
        self, values: Mapping[str, Any], former: Mapping[str, Any] | None, here: Situation
    ) -> list[Invalid]:
        """Required fields that have no value although they are visible, and had one before (or the record is
        new): what was missing all along may go on missing."""
        return [
            wrong(field, "missing")
            for field in self.live.values()
            if field.required
            and self._lacks(field, values, here)
            and (former is None or not self._lacks(field, former, here))
        ]

    def _lacks(self, field: CustomField, values: Mapping[str, Any], here: Situation) -> bool:
        return values["custom"].get(field.key) is None and self.is_visible(field, values, here)

    def slots(self, custom: Mapping[str, Any], currency: str) -> dict[str, Any]:
        """The slots of a record with these values, those being filled too. Raises Invalid."""
        filled = (field for field in self.live.values() if field.filterable)
        return slot_values(filled, custom, currency)

    def completed(
        self, record: Any, reader: Principal, here: Situation, also: Iterable[str] = ()
    ) -> dict[str, Any]:
        """A record's custom values with what formulas make of the record, not masked yet.

        A formula shows a part of what it reads: it is not there for whom one of these is hidden or masked.
        `also` are fields that are masked whoever asks.
        """
        values = {key: value for key, value in record.custom.items() if key not in self.going}
        closed, held = [*also, *_closed(self.module.name, reader)], self.module.values(record)
        for key, formula in self.formulas.items():
            if formula.names.isdisjoint(closed):
                values[key] = formula.value(held, here, self.live[key].decimals)
        return values


class _Watched(Fields):
    """Fields that remember which of them an expression asked for."""

    def __init__(self, fields: Fields) -> None:
        super().__init__(fields.values())
        self._asked: set[str] = set()

    def named(self, name: str, at: int = 0) -> Field:
        """The field of a name, which is remembered."""
        self._asked.add(name)
        return super().named(name, at)

    def read_by(self, text: str) -> set[str]:
        """The names that an expression reads."""
        self._asked = set()
        parse(text, self)
        return self._asked


def _closed(module: str, reader: Principal) -> list[str]:
    limited = reader.limited_fields(module)
    return [name for name, right in limited.items() if right in (FieldRight.HIDDEN, FieldRight.MASKED)]


def fields_of(definitions: Iterable[CustomField], table: Table | None = None) -> list[Field]:
    """The custom fields that expressions over a table (or in memory) may use."""
    return [field for one in definitions if (field := one.field(table)) is not None]


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
            raise wrong(one, "not_indexable") from error
    return values
