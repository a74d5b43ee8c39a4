"""Principals for tests: as the directory would make them."""

from collections.abc import Mapping
from uuid import UUID

from chassis.principal import FieldRight, Grant, Principal, PrincipalKind, ScopeKind

TENANT = UUID(int=100)


def principal(
    number: int,
    *permissions: str,
    scope: ScopeKind = ScopeKind.SELF,
    departments: frozenset[UUID] = frozenset(),
    fields: Mapping[str, Mapping[str, FieldRight]] | None = None,
) -> Principal:
    """A user with one role."""
    grant = Grant(frozenset(permissions), scope, fields or {})
    return Principal(
        tenant_id=TENANT,
        user_id=UUID(int=number),
        kind=PrincipalKind.USER,
        name=f"user {number}",
        permissions=grant.permissions,
        department_ids=departments,
        branch_ids=departments,
        grants=(grant,),
    )
