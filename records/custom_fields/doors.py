"""The doors of custom fields, the same in every service: `/fields?module=`."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, status
from pydantic import BaseModel, Field

from chassis.door import IfMatch, IfMatchMaybe, WorkRoute, open_work, tag
from chassis.principal import FieldRight
from chassis.work import UnitOfWork
from contracts.fields import FieldSnapshot, FieldType
from kernel.refusal import NotFound
from records.custom_fields.definition import CustomField, Option
from records.custom_fields.keep import change_field, define_field, remove_field
from records.custom_fields.store import field_snapshot
from records.custom_fields.types import CustomType
from records.custom_fields.work import CustomFields
from records.views import Input, Key, Line

Words = Annotated[str, Field(max_length=10_000)]
Label = Line | dict[Literal["zh-CN", "en"], Line]
"""What people read: one text, or one per language."""
ModuleName = Annotated[str, Query(max_length=50, description="`leads`, `customers`, …")]


class OptionIn(Input):
    """One choice of a choice field."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    label: Label | None = None


class FieldSettings(Input):
    """What may change of a field; only what is sent changes."""

    label: Label = Field(default_factory=dict)
    required: bool = False
    unique: bool = False
    default: Any = None
    visible_when: Words | None = None
    filterable: bool = False
    options: Annotated[list[OptionIn], Field(max_length=500)] = Field(default_factory=list)
    formula: Words | None = None
    position: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class FieldIn(FieldSettings):
    """A new field. Its key, type, decimals and relation stay for good."""

    module: Line
    key: Key
    type: FieldType
    label: Label
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    relation: Line | None = None


class FieldView(FieldSnapshot):
    """A field. `settled` is false while the records are brought in line with it; `job` is where one can watch.

    `wants_filterable` is what was asked for; `filterable` becomes true when every record can be found by it.
    """

    settled: bool
    wants_filterable: bool
    job: str | None = None


class FieldList(BaseModel):
    """The fields of a module, in the order in which people see them."""

    items: list[FieldView]
    next_cursor: None = None


def field_doors(service: str, kind: type[UnitOfWork]) -> APIRouter:
    """`/fields` of a service whose work has `custom`."""
    router = APIRouter(prefix="/fields", tags=["fields"], route_class=WorkRoute)
    Work = Annotated[Any, Depends(open_work(kind), scope="function")]

    def shown(field: CustomField, response: Response, job_id: UUID | None) -> FieldView:
        tag(response, field.version)
        job = None if job_id is None else f"{service}.{job_id}"
        return _view(field).model_copy(update={"job": job})

    @router.get("")
    async def list_(module: ModuleName, work: Work) -> FieldList:
        """The fields that the tenant has added to a module; those that are hidden from the caller are not told."""
        return FieldList(items=[_view(field) for field in await _seen(module, work)])

    @router.post("", status_code=status.HTTP_201_CREATED)
    async def create(body: FieldIn, work: Work, response: Response) -> FieldView:
        """Add a field. Where records have to follow it, `job` says how far they are."""
        settings = _settings(body, work.principal.language)
        for name in ("decimals", "relation"):
            settings[name] = getattr(body, name)
        settings["type"] = CustomType(body.type)
        field, job_id = await define_field(body.module, body.key, settings, work, work.custom)
        response.headers["Location"] = f"/api/v1/fields/{field.id}?module={body.module}"
        return shown(field, response, job_id)

    @router.get("/{field_id}")
    async def get(field_id: UUID, module: ModuleName, work: Work, response: Response) -> FieldView:
        """One field."""
        for field in await _seen(module, work):
            if field.id == field_id:
                return shown(field, response, None)
        raise NotFound(kind="field", id=str(field_id))

    @router.patch("/{field_id}")
    async def change(
        field_id: UUID,
        module: ModuleName,
        body: FieldSettings,
        version: IfMatch,
        work: Work,
        response: Response,
    ) -> FieldView:
        """Change what is sent, of the version named in If-Match."""
        settings = _settings(body, work.principal.language)
        changed = await change_field(field_id, module, settings, version, work, work.custom)
        return shown(changed[0], response, changed[1])

    @router.delete("/{field_id}")
    async def remove(
        field_id: UUID, module: ModuleName, version: IfMatchMaybe, work: Work, response: Response
    ) -> FieldView:
        """Take a field away with its values; the archive of events keeps what was said."""
        removed = await remove_field(field_id, module, version, work, work.custom)
        return shown(removed[0], response, removed[1])

    return router


def _view(field: CustomField) -> FieldView:
    told = field_snapshot(field).model_dump()
    return FieldView(**told, settled=field.settled, wants_filterable=field.filterable)


async def _seen(module: str, work: Any) -> list[CustomField]:
    """The module's fields, as far as the caller may know of them. Raises NotFound, Forbidden."""
    fields: CustomFields = work.custom
    if module not in fields.modules:
        raise NotFound(kind="module", id=module)
    if not work.principal.may("fields:manage"):
        work.principal.require(f"{module}:read")
    hidden = {
        name for name, right in work.principal.limited_fields(module).items() if right is FieldRight.HIDDEN
    }
    return [field for field in (await fields.of(module)).live.values() if field.name not in hidden]


def _settings(body: FieldSettings, language: str) -> dict[str, Any]:
    """What the caller sent, as the domain names and holds it."""
    names = {"unique": "is_unique", "default": "default_value"}
    own = body.model_fields_set & set(FieldSettings.model_fields)
    sent = {names.get(name, name): getattr(body, name) for name in own}
    if "label" in sent:
        sent["label"] = _labels(body.label, language)
    if "options" in sent:
        sent["options"] = [
            Option(option.key, _labels(option.label or option.key, language)) for option in body.options
        ]
    return sent


def _labels(label: Any, language: str) -> dict[str, str]:
    return {language: label} if isinstance(label, str) else dict(label)
