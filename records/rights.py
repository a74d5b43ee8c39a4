"""Which records somebody may see: one rule, as SQL for lists and in the process for a record in hand."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, Uuid, any_, false, literal, or_, true
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.principal import Principal, ScopeKind
from kernel.record import Record


def among(column: Any, ids: Any) -> ColumnElement[bool]:
    """The column's value is one of the ids; written so that row-level security lets an index serve it."""
    found: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(Uuid())))
    return found


def visible(
    table: Table, principal: Principal, permission: str, *doors: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The condition under which rows of `table` may be seen. Raises Forbidden without the permission.

    `doors` are further ways to see a record, as membership of the pool it lies in.
    """
    scope = principal.scope_of(permission)
    if scope.kind is ScopeKind.ALL:
        return true()
    ways = [table.c.owner_id == principal.user_id if principal.user_id else false(), *doors]
    if scope.department_ids:
        ways.append(among(table.c.department_id, scope.department_ids))
    return or_(*ways)


def sees(record: Record, principal: Principal, permission: str) -> bool:
    """Whether a record in hand lies within the permission's scope. Raises Forbidden without the
    permission."""
    scope = principal.scope_of(permission)
    if scope.kind is ScopeKind.ALL:
        return True
    own = record.owner_id is not None and record.owner_id == principal.user_id
    return own or record.department_id in scope.department_ids or _shared(record, principal.user_id)


def _shared(record: Record, user_id: UUID | None) -> bool:
    return any(one.get("user_id") == str(user_id) for one in record.collaborators)
