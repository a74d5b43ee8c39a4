"""What somebody may see and change: which records, which fields, and what stands in place of a masked value.

One rule, twice: as SQL for lists and counts, in the process for a record, a snapshot or an event in hand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Table, Uuid, any_, false, literal, or_, select, true
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.clock import SystemClock
from chassis.principal import FieldRight, Principal, ScopeKind
from kernel.refusal import Forbidden
from records.filters import Fields

OPEN_TO_COLLABORATORS = {"read": ("read", "write"), "write": ("write",)}
"""The last word of a permission → which kinds of sharing give it; no other permission is shared."""
ALWAYS_SHOWN = frozenset({"id", "version"})
STARS = "****"
EMAIL = re.compile(r"([^@\s](?=[^@]))?[^@\s]+@([^@\s]+)")
PHONE = re.compile(r"[+(]?[\d\s().\-/]{6,30}")

NO_WORDS = re.compile(r"|\d{4}-\d\d-\d\d([T ].*)?|-?\d+\.\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Nothing, dates and moments, decimals, ids: written as text in JSON, but no text."""


class Owned(Protocol):
    """A record, or its public snapshot."""

    @property
    def owner_id(self) -> UUID | None:
        """Whose it is."""

    @property
    def department_id(self) -> UUID | None:
        """The department it belongs to."""

    @property
    def collaborators(self) -> Sequence[Mapping[str, Any]]:
        """Whom it is shared with: `user_id`, `access` (read or write), `until` (null: for good)."""


def among(column: Any, ids: Iterable[UUID]) -> ColumnElement[bool]:
    """The column's value is one of the ids; written so that row-level security lets an index serve it."""
    found: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(Uuid())))
    return found


def visible(
    table: Table, principal: Principal, permission: str, *doors: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The condition under which rows of `table` may be seen. Raises Forbidden without the permission.

    `doors` are further ways to see a record: membership of the pool it lies in, a share (see `shared`).
    """
    scope = principal.scope_of(permission)
    if scope.kind is ScopeKind.ALL:
        return true()
    ways = [table.c.owner_id == principal.user_id if principal.user_id else false(), *doors]
    if scope.department_ids:
        ways.append(among(table.c.department_id, scope.department_ids))
    return or_(*ways)


def shared(
    id: ColumnElement[UUID], shares: Table, record: ColumnElement[UUID], principal: Principal, now: datetime
) -> ColumnElement[bool]:
    """A door for collaborators: `id` is among the records that the principal's rows of `shares` name.

    `shares` has `tenant_id`, `user_id`, `until` (null: for good) and the column `record`.
    """
    mine = select(record).where(
        shares.c.tenant_id == principal.tenant_id,
        shares.c.user_id == principal.user_id,
        or_(shares.c.until.is_(None), shares.c.until > now),
    )
    return id.in_(mine)


@dataclass(frozen=True, slots=True)
class Whose:
    """To whom a record of another service belongs, as far as a copy knows."""

    owner_id: UUID | None
    department_id: UUID | None
    collaborators: Sequence[Mapping[str, Any]]


def sees(record: Owned, principal: Principal, permission: str, *, now: datetime | None = None) -> bool:
    """Whether a permission reaches a record in hand: by scope, or by sharing that has not ended.

    Sharing gives reading or writing and no other permission. Raises Forbidden without the permission.
    """
    scope = principal.scope_of(permission)
    if scope.kind is ScopeKind.ALL:
        return True
    own = record.owner_id is not None and record.owner_id == principal.user_id
    return (
        own
        or record.department_id in scope.department_ids
        or shares(record.collaborators, principal, permission, now)
    )


def shares(
    collaborators: Sequence[Mapping[str, Any]],
    principal: Principal,
    permission: str,
    now: datetime | None = None,
) -> bool:
    """Whether a record is shared with the principal now, in a way that gives the permission."""
    if not collaborators or principal.user_id is None:
        return False
    moment, me = now or SystemClock().now(), str(principal.user_id)
    enough = OPEN_TO_COLLABORATORS.get(permission.rpartition(":")[2], ())
    return any(
        str(one.get("user_id")) == me and one.get("access") in enough and _lasts(one.get("until"), moment)
        for one in collaborators
    )


def _lasts(until: str | datetime | None, now: datetime) -> bool:
    ends = datetime.fromisoformat(until) if isinstance(until, str) else until
    return ends is None or ends > now


def filterable(fields: Fields, module: str, principal: Principal) -> Fields:
    """The fields that lists may be filtered and sorted by: who may not read a value may not guess it
    either."""
    closed = {name for name, right in principal.limited_fields(module).items() if _is_closed(right)}
    return Fields(field for field in fields.values() if field.name not in closed)


def require_writable(names: Iterable[str], module: str, principal: Principal) -> None:
    """Raise Forbidden (facts: `field`) if one of the fields may not be written."""
    limited = principal.limited_fields(module)
    for name in names:
        if name in limited:
            permission = f"{module}:write"
            raise Forbidden(f"{name} may not be written", permission=permission, field=name)


def mask(
    snapshot: Mapping[str, Any], module: str, principal: Principal, also: Iterable[str] = ()
) -> dict[str, Any]:
    """A snapshot as the principal may see it: hidden fields are absent, masked ones show a part at most.

    Fields of `custom` are named `custom.<key>`. `also` names fields that are masked whoever asks, as a pool
    does while nobody owns the record. Every door through which a person or a key reads uses this function.
    """
    rights = principal.limited_fields(module)
    for name in also:
        rights[name] = FieldRight.HIDDEN if rights.get(name) is FieldRight.HIDDEN else FieldRight.MASKED
    shown = _limited(snapshot, rights, "")
    custom = snapshot.get("custom")
    if isinstance(custom, Mapping) and "custom" in shown and rights.get("custom") is not FieldRight.MASKED:
        shown["custom"] = _limited(custom, rights, "custom.")
    return shown


def masked(value: Any) -> Any:
    """What may be shown of a value: of a text a part that tells nobody apart, of anything else nothing
    (None).

    138****5678, z****@example.com, 张****.
    """
    if isinstance(value, list | tuple):
        return [masked(item) for item in value]
    if not isinstance(value, str) or NO_WORDS.fullmatch(value) is not None:
        return None
    if (email := EMAIL.fullmatch(value)) is not None:
        return f"{email[1] or ''}{STARS}@{email[2]}"
    if PHONE.fullmatch(value) is not None:
        return _masked_phone(value)
    return (value[0] if len(value) > 1 else "") + STARS


def _masked_phone(phone: str) -> str:
    digits = "".join(filter(str.isdigit, phone))
    if len(digits) < 8:
        return STARS + digits[-2:]
    sign = "+" if phone.startswith("+") else ""
    return f"{sign}{digits[:-8]}{STARS}{digits[-4:]}" if len(digits) > 8 else f"{STARS}{digits[-4:]}"


def _limited(values: Mapping[str, Any], rights: Mapping[str, FieldRight], prefix: str) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, value in values.items():
        right = FieldRight.WRITE if name in ALWAYS_SHOWN else rights.get(prefix + name, FieldRight.WRITE)
        if right is not FieldRight.HIDDEN:
            shown[name] = masked(value) if right is FieldRight.MASKED else value
    return shown


def _is_closed(right: FieldRight) -> bool:
    return right in (FieldRight.HIDDEN, FieldRight.MASKED)
