"""Whose eyes an entity is for: the same scope rules as at its owner, over the newest snapshots."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis.principal import Principal, ScopeKind
from records.rights import mask, shares
from services.insights.domain.concerns import PERMISSIONS, module_of
from services.insights.storage.work import InsightsWork

POOLS = """
    SELECT p.id, coalesce(p.snapshot -> 'masked_fields', '[]') || CASE
        WHEN p.snapshot -> 'claim' ->> 'view_daily_cap' IS NULL THEN '[]'
        ELSE '["phone", "email", "wechat"]' END::jsonb AS masked_fields, (
        p.snapshot -> 'admins' ? ($1::uuid)::text
        OR p.snapshot -> 'members' = '{"users": [], "departments": [], "roles": []}'::jsonb
        OR p.snapshot -> 'members' = '{}'::jsonb
        OR p.snapshot -> 'members' -> 'users' ? ($1::uuid)::text
        OR EXISTS (SELECT FROM jsonb_array_elements_text(p.snapshot -> 'members' -> 'roles') r
                   WHERE r::uuid = ANY ($2::uuid[]))
        OR EXISTS (SELECT FROM directory_departments d,
                       jsonb_array_elements_text(p.snapshot -> 'members' -> 'departments') m
                   WHERE d.id = $3::uuid AND m::uuid = ANY (d.path))) AS mine
    FROM documents p WHERE p.type IN ('lead_pool', 'public_sea') AND NOT p.deleted
"""
SHARED = """
    EXISTS (SELECT FROM jsonb_array_elements(
                CASE jsonb_typeof(d.snapshot -> 'collaborators') WHEN 'array' THEN d.snapshot -> 'collaborators' END) c
            WHERE c ->> 'user_id' = (${me}::uuid)::text
              AND (c ->> 'until' IS NULL OR (c ->> 'until')::timestamptz > now()))
"""


class Sight:
    """What the caller may see. Made once per request."""

    def __init__(
        self,
        principal: Principal,
        pools: Sequence[UUID] = (),
        masks: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._principal = principal
        self._pools = frozenset(str(pool) for pool in pools)
        self._masks = masks or {}
        self.types = [kind for kind, permission in PERMISSIONS.items() if principal.may(permission)]

    @classmethod
    async def of(cls, work: InsightsWork) -> "Sight":
        """The sight of a unit of work's caller."""
        principal = work.principal
        args = (principal.user_id, list(principal.role_ids), principal.department_id)
        pools = await work.connection.fetch(POOLS, *args)
        masks = {str(row["id"]): row["masked_fields"] for row in pools if row["masked_fields"]}
        return cls(principal, [row["id"] for row in pools if row["mine"]], masks)

    @property
    def is_limited(self) -> bool:
        """Whether anything of what the caller may see is hidden or masked."""
        modules = {module_of(kind) for kind in self.types}
        return bool(self._masks) or any(self._principal.limited_fields(module) for module in modules)

    def masked_in_pool(self, snapshot: Mapping[str, Any]) -> Sequence[str]:
        """What the pool masks of a record for as long as nobody owns it."""
        if snapshot.get("owner_id") is not None:
            return ()
        return self._masks.get(str(snapshot.get("pool_id") or snapshot.get("sea_id")), ())

    def shown(
        self, entity: str, snapshot: Mapping[str, Any], also: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """A snapshot as the caller may see it. `also`: what is masked besides, if not what its own pool masks."""
        masked = self.masked_in_pool(snapshot) if also is None else also
        return mask(snapshot, module_of(entity), self._principal, masked)

    def condition(self, first: int) -> tuple[str, list[Any]]:
        """The condition on `documents d` as SQL from parameter `$first` on, with its arguments."""
        args: list[Any] = [self._principal.user_id, [UUID(pool) for pool in self._pools]]
        own = (
            f"d.owner_id = ${first} OR (d.owner_id IS NULL AND d.pool_id = ANY (${first + 1}::uuid[]))"
            f" OR d.customer_id IN (SELECT c.id FROM documents c WHERE c.type = 'customer' AND c.owner_id = ${first})"
            f" OR {SHARED.format(me=first)}"
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
        if shares(after.get("collaborators") or (), self._principal, permission):
            return True
        if owner is None:
            home = after.get("pool_id") or after.get("sea_id")
            return home is not None and home in self._pools
        departments = {str(id) for id in scope.department_ids}
        return owner == str(self._principal.user_id) or department in departments
