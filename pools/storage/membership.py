"""Which pools somebody belongs to."""

from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from chassis.work import UnitOfWork

MINE = """
    SELECT p.id FROM {table} p
    WHERE p.deleted_at IS NULL AND ($1::uuid = ANY (p.admins)
        OR p.members = '{{"users": [], "departments": [], "roles": []}}'::jsonb
        OR p.members -> 'users' ? ($1::uuid)::text
        OR EXISTS (SELECT FROM jsonb_array_elements_text(p.members -> 'roles') r WHERE r::uuid = ANY ($2::uuid[]))
        OR EXISTS (
            SELECT FROM directory_departments d, jsonb_array_elements_text(p.members -> 'departments') m
            WHERE d.id = $3::uuid AND m::uuid = ANY (d.path)))
"""


async def pools_of_caller(work: "UnitOfWork", table: str) -> list[UUID]:
    """Ids of the pools in `table` that the caller of a unit of work may take from."""
    principal = work.principal
    args = (principal.user_id, list(principal.role_ids), principal.department_id)
    return [row["id"] for row in await work.connection.fetch(MINE.format(table=table), *args)]
