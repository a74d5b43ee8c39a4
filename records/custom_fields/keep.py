"""Define, change and remove custom fields; records follow in the background."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from chassis.door import expect
from chassis.ids import new_id
from chassis.work import UnitOfWork
from kernel.refusal import Invalid, NotFound, Refusal
from records.custom_fields.definition import CustomField
from records.custom_fields.formulas import compile_formula
from records.custom_fields.known import Known
from records.custom_fields.store import LOCK_DEFINITIONS
from records.custom_fields.values import read_value
from records.custom_fields.work import CustomFields
from records.filters import FilterError, parse
from records.jobs import put

MOST_FIELDS = 200
"""Of one module."""


class FieldInUse(Refusal):
    """A field that other fields read: `used_by` are their keys."""

    code = "field_in_use"


class FieldGoing(Refusal):
    """The key belongs to a field that is being removed: free again in a moment."""

    code = "field_going"


async def define_field(
    module: str, key: str, settings: Mapping[str, Any], work: UnitOfWork, fields: CustomFields
) -> tuple[CustomField, UUID | None]:
    """Add a field to a module; the field, and the job by which records follow it, if they have to.

    Raises NotFound, Invalid, FieldGoing.
    """
    work.principal.require("fields:manage")
    known = await _held(module, work, fields)
    if key in known.going:
        raise FieldGoing(key=key, retry_after=1)
    if key in known.live:
        raise Invalid("the key is taken", field="key", reason="key_taken")
    if len(known.live) >= MOST_FIELDS:
        raise Invalid("too many fields", field="key", reason="too_many_fields", most=MOST_FIELDS)
    field = new_field(module, key, settings, work)
    fact = field.begin(known.slots_taken)
    _check_expressions(field, known)
    fields.definitions.add(field)
    work.announce(field, fact)
    return field, await _follow(field, work, fields)


def new_field(module: str, key: str, settings: Mapping[str, Any], work: UnitOfWork) -> CustomField:
    """A field that has not begun yet."""
    return CustomField(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        module=module,
        key=key,
        **settings,
    )


async def change_field(
    field_id: UUID,
    module: str,
    settings: Mapping[str, Any],
    version: int | None,
    work: UnitOfWork,
    fields: CustomFields,
) -> tuple[CustomField, UUID | None]:
    """Change settings of a field seen at `version`. Raises NotFound, StaleVersion, Invalid."""
    work.principal.require("fields:manage")
    known = await _held(module, work, fields)
    field = await _field(field_id, module, fields)
    expect(field, version)
    fact = field.change(settings, known.slots_taken)
    _check_expressions(field, known)
    if fact is not None:
        work.announce(field, fact)
    job_id = await _follow(field, work, fields) if fact is not None or not field.settled else None
    return field, job_id


async def remove_field(
    field_id: UUID, module: str, version: int | None, work: UnitOfWork, fields: CustomFields
) -> tuple[CustomField, UUID | None]:
    """Take a field away: nobody sees it from now on, and its values go in the background.

    Raises NotFound, StaleVersion, FieldInUse.
    """
    work.principal.require("fields:manage")
    known = await _held(module, work, fields)
    field = await _field(field_id, module, fields)
    expect(field, version)
    used_by = known.uses(field.name)
    if used_by:
        raise FieldInUse(used_by=used_by)
    work.announce(field, field.retire(work.now))
    return field, await _follow(field, work, fields)


async def _held(module: str, work: UnitOfWork, fields: CustomFields) -> Known:
    """The module's fields; records that are being written by them are waited for, others wait for us."""
    if module not in fields.modules:
        raise NotFound(kind="module", id=module)
    await work.connection.execute(LOCK_DEFINITIONS, work.tenant_id)
    fields.forget()
    return await fields.to_write(module)


async def _field(field_id: UUID, module: str, fields: CustomFields) -> CustomField:
    field = await fields.definitions.get(field_id, lock=True)
    if field.module != module or field.removed_at is not None:
        raise NotFound(kind="field", id=str(field_id))
    return field


async def _follow(field: CustomField, work: UnitOfWork, fields: CustomFields) -> UUID | None:
    """Let the records follow the field's settings."""
    fields.forget()
    if field.settled:
        return None
    asked = {"field_id": str(field.id), "version": field.version}
    return await put(work, f"fields:{field.module}", asked)


def _check_expressions(field: CustomField, known: Known) -> None:
    """Raise Invalid for a default, a visibility or a formula that means nothing over the module's fields."""
    if field.default_value is not None:
        try:
            field.default_value = read_value(field, field.default_value)
        except Invalid as error:
            raise Invalid(str(error), **{**error.facts, "field": "default"}) from error
    rules = known.rules_without(field.key)
    for name, text, check in (
        ("visible_when", field.visible_when, parse),
        ("formula", field.formula, compile_formula),
    ):
        if text is not None:
            try:
                check(text, rules)
            except FilterError as error:
                raise Invalid(str(error), **{**error.facts, "field": name}) from error
