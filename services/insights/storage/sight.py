"""Whose eyes an entity is for: the same scope rules as at its owner, over the newest snapshots."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis.principal import Principal, ScopeKind
from services.insights.domain.concerns import PERMISSIONS
from services.insights.storage.work import InsightsWork

POOLS = """
    SELECT p.id FROM documents p WHERE p.type IN ('lead_pool', 'public_sea') AND NOT p.deleted AND (
        p.snapshot -> 'admins' ? ($1::uuid)::text
        OR p.snapshot -> 'members' = '{"users": [], "departments": [], "roles": []}'::jsonb
        OR p.snapshot -> 'members' = '{}'::jsonb
        OR p.snapshot -> 'members' -> 'users' ? ($1::uuid)::text
        OR EXISTS (SELECT FROM jsonb_array_elements_text(p.snapshot -> 'members' -> 'roles') r
                   WHERE r::uuid = ANY ($2::uuid[]))
        OR EXISTS (SELECT FROM directory_departments d,
                       jsonb_array_elements_text(p.snapshot -> 'members' -> 'departments') m
                   WHERE d.id = $3::uuid AND m::uuid = ANY (d.path)))
"""


class Sight:
    """What the caller may see. Made once per request."""

    def __init__(self, principal: Principal, pools: Sequence[UUID]) -> None:
        self._principal = principal
        self._pools = frozenset(str(pool) for pool in pools)
        self.types = [kind for kind, permission in PERMISSIONS.items() if principal.may(permission)]

    @classmethod
    async def of(cls, work: InsightsWork) -> "Sight":
        """The sight of a unit of work's caller."""
        principal = work.principal
        args = (principal.user_id, list(principal.role_ids), principal.department_id)
        return cls(principal, [row["id"] for row in await work.connection.fetch(POOLS, *args)])

    def condition(self, first: int) -> tuple[str, list[Any]]:
        """The condition on `documents d` as SQL from parameter `$first` on, with its arguments."""
        args: list[Any] = [self._principal.user_id, [UUID(pool) for pool in self._pools]]
        own = (
            f"d.owner_id = ${first} OR (d.owner_id IS NULL AND d.pool_id = ANY (${first + 1}::uuid[]))"
            f" OR d.customer_id IN (SELECT c.id FROM documents c WHERE c.type = 'customer' AND c.owner_id = ${first})"
        )
        parts = [
            f"${first}::uuid IS NULL AND ${first + 1}::uuid[] IS NULL"
        ]  # names both parameters, is never true
        for kind in self.types:
            scope = self._principal.scope_of(PERMISSIONS[kind])
            if scope.kind is ScopeKind.ALL:
                parts.append(f"d.type = '{kind}'")
                continue
            args.append(list(scope.department_ids))
            near = f"d.department_id = ANY (${first + len(args) - 1}::uuid[])"
            parts.append(f"(d.type = '{kind}' AND ({own} OR {near}))")
        return f"({' OR '.join(parts)})", args

    def sees(self, entity: str, after: Mapping[str, Any]) -> bool:
        """Whether a snapshot in hand is for the caller's eyes, judged by the snapshot alone."""
        permission = PERMISSIONS.get(entity)
        if permission is None or not self._principal.may(permission):
            return False
        scope = self._principal.scope_of(permission)
        if scope.kind is ScopeKind.ALL:
            return True
        owner, department = after.get("owner_id"), after.get("department_id")
        if owner is None:
            home = after.get("pool_id") or after.get("sea_id")
            return home is not None and home in self._pools
        departments = {str(id) for id in scope.department_ids}
        return owner == str(self._principal.user_id) or department in departments
