"""Drafts of recycle rules, with the last preview of each."""

from typing import TYPE_CHECKING
from uuid import UUID

from kernel.refusal import NotFound
from pools.application.telling import RULES
from pools.domain.draft import Draft, Preview

if TYPE_CHECKING:
    from chassis.work import UnitOfWork

GET = "SELECT * FROM rule_drafts WHERE tenant_id = $1 AND pool_id = $2 AND id = $3 FOR UPDATE"
SAVE = """
    INSERT INTO rule_drafts (tenant_id, pool_id, id, rules, created_at, created_by, preview_id, previewed_at,
        preview_version, preview, activated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (id) DO UPDATE SET preview_id = excluded.preview_id, previewed_at = excluded.previewed_at,
        preview_version = excluded.preview_version, preview = excluded.preview, activated_at = excluded.activated_at
"""


class Drafts:
    """Implements `pools.application.drafts.Drafts`."""

    def __init__(self, work: "UnitOfWork") -> None:
        self._work = work

    async def get(self, pool_id: UUID, draft_id: UUID) -> Draft:
        """One draft, locked until the end of the transaction. Raises NotFound."""
        row = await self._work.connection.fetch_one(GET, self._work.tenant_id, pool_id, draft_id)
        if row is None:
            raise NotFound(kind="rule_draft", id=str(draft_id))
        preview = None
        if row["preview_id"] is not None:
            preview = Preview(
                id=row["preview_id"],
                at=row["previewed_at"],
                rules_version=row["preview_version"],
                seen=row["preview"],
            )
        return Draft(
            id=row["id"],
            pool_id=row["pool_id"],
            rules=RULES.validate_python(row["rules"]),
            created_at=row["created_at"],
            created_by=row["created_by"],
            preview=preview,
            activated_at=row["activated_at"],
        )

    async def save(self, draft: Draft) -> None:
        """Write it down as it is now."""
        preview = draft.preview
        await self._work.connection.execute(
            SAVE,
            self._work.tenant_id,
            draft.pool_id,
            draft.id,
            RULES.dump_python(draft.rules, mode="json"),
            draft.created_at,
            draft.created_by,
            preview.id if preview else None,
            preview.at if preview else None,
            preview.rules_version if preview else None,
            preview.seen if preview else None,
            draft.activated_at,
        )
