"""The custom fields of a unit of work: every way in which records are written or shown passes here."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Table, select

from chassis.calendars import calendar_of
from chassis.people import TenantFacts
from chassis.roots import Roots
from chassis.work import UnitOfWork
from kernel.record import Record
from kernel.refusal import Forbidden, Invalid, SeveralInvalid
from records.custom_fields.definition import CustomField
from records.custom_fields.known import Custom, Known, Module
from records.custom_fields.store import FIELD, READ_TO_WRITE_RECORDS
from records.custom_fields.types import CustomType
from records.custom_fields.values import Place, key_of, read_cell, read_value, wrong
from records.filters import Situation
from records.rights import among, mask

FREE_KEYS = "DELETE FROM field_keys WHERE tenant_id = $1 AND record_id = $2"
FREE_OLD_KEYS = """
DELETE FROM field_keys k USING unnest($3::uuid[], $4::text[]) AS now (field_id, key)
WHERE k.tenant_id = $1 AND k.record_id = $2 AND k.field_id = now.field_id AND k.key IS DISTINCT FROM now.key
"""
TAKE_KEYS = """
INSERT INTO field_keys (tenant_id, field_id, key, record_id)
SELECT $1, field_id, key, $2 FROM unnest($3::uuid[], $4::text[]) AS now (field_id, key)
WHERE key IS NOT NULL ORDER BY field_id, key ON CONFLICT (tenant_id, field_id, key) DO NOTHING
"""
LET_KEYS_GO = """
DELETE FROM field_keys k USING unnest($3::uuid[], $4::text[]) AS now (field_id, key)
WHERE k.tenant_id = $1 AND k.record_id = $2 AND k.field_id = now.field_id AND k.key = now.key
"""
TAKEN_BY_OTHERS = """
SELECT k.field_id FROM field_keys k JOIN unnest($3::uuid[], $4::text[]) AS now (field_id, key)
    ON k.field_id = now.field_id AND k.key = now.key
WHERE k.tenant_id = $1 AND k.record_id <> $2
"""


class CustomFields:
    """The fields that the tenant added to the records of a service.

    `relations` are further tables in which records can be found that relations point to: copies of what other
    services own, with `id` and `deleted`.
    """

    def __init__(
        self, work: UnitOfWork, modules: Iterable[Module], relations: Mapping[str, Table] | None = None
    ) -> None:
        self.definitions = _Definitions(work, self)
        self._work = work
        self.modules = {module.name: module for module in modules}
        self._relations = relations or {}
        self._known: dict[str, Known] = {}
        self._held = False
        self._assumed: list[CustomField] = []
        self._tenant: TenantFacts | None = None

    async def of(self, module: str) -> Known:
        """The fields of a module, to show records or to filter by."""
        if not self._known:
            self._sort(await self.definitions.all())
        return self._known[module]

    async def to_write(self, module: str) -> Known:
        """The fields of a module, which stay as they are until the transaction ends."""
        if not self._held:
            connection = self._work.connection
            await connection.begin()
            rows = await connection.fetch(READ_TO_WRITE_RECORDS, self._work.tenant_id)
            self._sort(FIELD.rows.from_row(row) for row in rows)
            self._held = True
        return self._known[module]

    async def _needed(self, module: str, sent: Mapping[str, Any]) -> Known | None:
        """The fields by which a record is about to be written; None where nothing is sent and none are known.

        A first field that another replica has just defined may be missed for as long as it is believed that there
        are none: then nothing is written that it would have to follow.
        """
        return await self.to_write(module) if sent or await self.of(module) else None

    def assume(self, fields: Sequence[CustomField]) -> None:
        """Work as if these were there too: a dry run leaves nothing, not even a field."""
        self._assumed = list(fields)
        self.forget()

    def forget(self) -> None:
        """Read the definitions anew when they are needed next."""
        self._known, self._held = {}, False

    async def here(self) -> Situation:
        """What the variables of an expression mean for the caller, now."""
        tenant = await self._facts()
        zone, me = ZoneInfo(tenant.zone), self._work.principal.user_id
        return Situation(self._work.now, zone, tenant.currency, calendar_of(zone, tenant.calendar), me)

    async def shown(
        self, module: str, record: Any, body: Mapping[str, Any], also: Iterable[str] = ()
    ) -> dict[str, Any]:
        """A record's public values (JSON) as the caller may see them. `also`: fields that are masked anyway."""
        custom = await self.completed(module, record, also)
        return mask({**body, "custom": custom}, module, self._work.principal, also)

    async def completed(self, module: str, record: Any, also: Iterable[str] = ()) -> dict[str, Any]:
        """A record's custom values with those of its formulas, still to be masked with the rest of the record."""
        known = await self.of(module)
        if not known:
            return dict(record.custom)
        return known.completed(record, self._work.principal, await self.here(), also)

    async def begun(
        self,
        module: str,
        id: UUID,
        values: Mapping[str, Any],
        *,
        cells: bool = False,
        inherited: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The values of a new record, their `custom` checked and completed.

        `cells`: they are texts of a spreadsheet. `inherited` are custom values of the record that this one is made
        of: what is a field here too, and fits, is taken over. Defaults fill what is left. Raises SeveralInvalid,
        Forbidden.
        """
        sent = values.get("custom") or {}
        known = await self._needed(module, sent)
        if known is None:
            return dict(values)
        errors: list[Invalid] = []
        custom = await self._read_all(known, sent, cells, errors)
        custom = {**await self._taken_over(known, inherited or {}), **custom}
        base = {**values, "custom": _without_nothing(custom)}
        here = await self.here()
        for field in known.live.values():
            default = field.default_value
            if default is not None and field.key not in custom and known.is_visible(field, base, here):
                base["custom"][field.key] = default
        errors += known.missing(base, None, here)
        return await self._settled(known, id, base, set(known.live), errors)

    async def changed(
        self,
        module: str,
        record: Record,
        values: Mapping[str, Any],
        *,
        cells: bool = False,
        inherited: Mapping[str, Any] | None = None,
        never_refused: bool = False,
    ) -> dict[str, Any]:
        """New values of a record, with what they make of its `custom`: keys that are not sent stay, null empties.

        Of what is `inherited` only empty fields are filled. `never_refused`: a compensation may leave required
        fields empty. Raises SeveralInvalid, Forbidden.
        """
        sent = values.get("custom") or {}
        rest = {name: value for name, value in values.items() if name != "custom"}
        known = await self._needed(module, sent)
        if known is None:
            return rest
        former = {key: value for key, value in record.custom.items() if key not in known.going}
        errors: list[Invalid] = []
        custom = await self._read_all(known, sent, cells, errors)
        if inherited:
            custom = {**await self._taken_over(known, inherited), **former, **custom}
        held = {**known.module.values(record), "custom": former}
        base = {**held, **rest, "custom": _without_nothing({**former, **custom})}
        if not never_refused and any(field.required for field in known.live.values()):
            errors += known.missing(base, held, await self.here())
        if not custom and not errors:
            return rest
        settled = await self._settled(known, record.id, base, set(custom), errors)
        return {**rest, "custom": settled["custom"]}

    async def handed_over(self, module: str, record: Record, id: UUID, custom: Mapping[str, Any]) -> Any:
        """What a record's `custom` becomes with the values of another one (`id`) that is not made after all.

        Only empty fields are filled; None if there is nothing to fill.
        """
        if not custom:
            return None
        await self._work.connection.execute(FREE_KEYS, self._work.tenant_id, id)
        missing = {key: value for key, value in custom.items() if record.custom.get(key) is None}
        return (await self.changed(module, record, {"custom": missing})).get("custom")

    async def put(
        self, module: str, id: UUID, custom: Mapping[str, Any], *, taken_from: UUID | None = None
    ) -> Custom:
        """Values that were checked before, as they are joined from two records or put back into one.

        Never refused: a unique value that another record has meanwhile stays that record's key. `taken_from` is
        the record whose values these may have been.
        """
        known = await self.to_write(module)
        kept = {key: value for key, value in _without_nothing(custom).items() if key not in known.going}
        unique = [field for field in known.live.values() if field.is_unique]
        if unique:
            args = self._keys(unique, kept, id)
            if taken_from is not None:
                await self._work.connection.execute(LET_KEYS_GO, *self._keys(unique, kept, taken_from))
            await self._work.connection.execute(FREE_OLD_KEYS, *args)
            await self._work.connection.execute(TAKE_KEYS, *args)
        return Custom(kept, known.slots(kept, (await self._facts()).currency))

    async def _read_all(
        self, known: Known, sent: Mapping[str, Any], cells: bool, errors: list[Invalid]
    ) -> dict[str, Any]:
        """What was sent, in its canonical form; what is wrong with it is added to `errors`. Raises Forbidden."""
        found: dict[str, Any] = {}
        limited = self._work.principal.limited_fields(known.module.name)
        for key, raw in sent.items():
            field = known.live.get(key)
            name = f"custom.{key}"
            if name in limited:
                permission = f"{known.module.name}:write"
                raise Forbidden(f"{name} may not be written", permission=permission, field=name)
            try:
                if field is None:
                    raise Invalid("no such field", field=name, reason="unknown_field")
                found[key] = await self._one(field, raw, cells)
            except Invalid as error:
                errors.append(error)
        return found

    async def _taken_over(self, known: Known, inherited: Mapping[str, Any]) -> dict[str, Any]:
        """What another module's record says that is a field here too, and that the caller may write here."""
        found: dict[str, Any] = {}
        limited = self._work.principal.limited_fields(known.module.name)
        for key, raw in inherited.items():
            field = known.live.get(key)
            if field is not None and field.name not in limited and not field.is_unique:
                with contextlib.suppress(Invalid):
                    found[key] = await self._one(field, raw, cells=False)
        return _without_nothing(found)

    async def _one(self, field: CustomField, raw: Any, cells: bool) -> Any:
        if not cells:
            value = read_value(field, raw)
        else:
            tenant = await self._facts()
            value = read_cell(field, str(raw), Place(ZoneInfo(tenant.zone), tenant.currency))
        if value is None or field.type not in (CustomType.USER, CustomType.RELATION):
            return value
        return await (self._user if field.type is CustomType.USER else self._related)(field, value)

    async def _user(self, field: CustomField, value: str) -> str:
        """An active colleague: by id, and in a file by e-mail address or name."""
        try:
            id: UUID | None = UUID(value)
        except ValueError:
            id = await self._work.people.called(value)
        person = await self._work.people.find(id) if id is not None else None
        if person is None or not person.active:
            raise wrong(field, "unknown_user")
        return str(person.id)

    async def _related(self, field: CustomField, value: str) -> str:
        """A record that is there, as far as this service knows; of others the id is believed."""
        module = field.relation or ""
        table = self.modules[module].table if module in self.modules else self._relations.get(module)
        try:
            id = UUID(value)
        except ValueError:
            raise wrong(field, "uuid") from None
        if table is not None:
            gone = table.c.deleted if "deleted" in table.c else table.c.deleted_at.is_not(None)
            there = select(table.c.id).where(
                table.c.tenant_id == self._work.tenant_id, among(table.c.id, [id]), gone.is_not(True)
            )
            if await self._work.connection.fetch_value(there) is None:
                raise wrong(field, "unknown_record")
        return str(id)

    def _writable(self, known: Known, sent: Mapping[str, Any], lenient: bool) -> Mapping[str, Any]:
        """What the caller may write of what was sent. Raises Forbidden for the rest, or leaves it out."""
        limited = self._work.principal.limited_fields(known.module.name)
        closed = [key for key in sent if f"custom.{key}" in limited]
        if closed and not lenient:
            name, permission = f"custom.{closed[0]}", f"{known.module.name}:write"
            raise Forbidden(f"{name} may not be written", permission=permission, field=name)
        return {key: value for key, value in sent.items() if key not in closed}

    async def _settled(
        self, known: Known, id: UUID, values: dict[str, Any], touched: set[str], errors: list[Invalid]
    ) -> dict[str, Any]:
        """The values with their slots, once their unique ones are taken. Raises SeveralInvalid."""
        custom = values["custom"]
        unique = [known.live[key] for key in touched if key in known.live and known.live[key].is_unique]
        if unique and not errors:
            errors += await self._take_keys(unique, custom, id)
        slots: dict[str, Any] = {}
        try:
            slots = known.slots(custom, (await self._facts()).currency)
        except Invalid as error:
            errors.append(error)
        if errors:
            raise SeveralInvalid(errors)
        return {**values, "custom": Custom(custom, slots)}

    async def _take_keys(
        self, fields: Sequence[CustomField], custom: Mapping[str, Any], id: UUID
    ) -> list[Invalid]:
        """Claim the record's unique values; those that another record has are the errors."""
        args, connection = self._keys(fields, custom, id), self._work.connection
        await connection.execute(FREE_OLD_KEYS, *args)
        await connection.execute(TAKE_KEYS, *args)
        taken = {row["field_id"] for row in await connection.fetch(TAKEN_BY_OTHERS, *args)}
        return [wrong(field, "not_unique") for field in fields if field.id in taken]

    def _keys(
        self, fields: Sequence[CustomField], custom: Mapping[str, Any], id: UUID
    ) -> tuple[UUID, UUID, list[UUID], list[str | None]]:
        """What the statements about a record's unique values are told."""
        keys = [None if custom.get(field.key) is None else key_of(custom[field.key]) for field in fields]
        return self._work.tenant_id, id, [field.id for field in fields], keys

    def _sort(self, fields: Iterable[CustomField]) -> None:
        found = [*fields, *self._assumed]
        self._known = {
            name: Known(module, [field for field in found if field.module == name])
            for name, module in self.modules.items()
        }

    async def _facts(self) -> TenantFacts:
        if self._tenant is None:
            self._tenant = await self._work.people.tenant()
        return self._tenant


class _Definitions(Roots[CustomField]):
    """The definitions; forgetting them forgets what was read of them, and the lock that a savepoint took."""

    def __init__(self, work: UnitOfWork, fields: CustomFields) -> None:
        super().__init__(work, FIELD)
        self._fields = fields

    def forget(self) -> None:
        """Drop everything in hand."""
        super().forget()
        self._fields.forget()


def _without_nothing(custom: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in custom.items() if value is not None}
