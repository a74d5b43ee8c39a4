"""Erasing persons: what every service that keeps records has to clean besides the record itself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from records.columns import SLOTS
from records.custom_fields.known import Custom

HISTORY = """
UPDATE history SET before = before - $3::text[], after = after - $3::text[],
    reason = CASE WHEN $4 THEN NULL ELSE reason END
WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[])
"""
KEYS = "DELETE FROM field_keys WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[])"
COLLISIONS = "DELETE FROM collisions WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[])"


def no_custom() -> Custom:
    """No custom values, and none in the columns by which they are filtered."""
    return Custom({}, dict.fromkeys(SLOTS))


async def clean_past(ids: Sequence[UUID], names: Sequence[str], work: Any, *, whole: bool = True) -> None:
    """Take fields out of the history of records, what was just said of them too.

    `whole`: the record is the person; the reasons of what happened go too, and unique values are free again.
    """
    await work.flush()
    await work.connection.execute(HISTORY, work.tenant_id, list(ids), list(names), whole)
    if not whole:
        return
    await work.connection.execute(KEYS, work.tenant_id, list(ids))
    await work.connection.execute(COLLISIONS, work.tenant_id, list(ids))
