"""What a job changed in records, and the values that they had before.

All versions that a job makes carry its id as their trace: that is how they are found again.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from asyncpg import Record

from chassis.database import Connection

VERSIONS = """
SELECT record_id, version, before, after,
    (SELECT after FROM history h WHERE h.record_id = history.record_id ORDER BY h.version DESC LIMIT 1) AS latest
FROM history WHERE record_id = ANY ($1::uuid[]) AND trace_id = $2 AND kind = $3 ORDER BY record_id, version
"""


async def versions_by(
    job_id: UUID, root: str, ids: Sequence[UUID], connection: Connection
) -> Mapping[UUID, Sequence[Record]]:
    """The versions of these records that a job made, the earliest first; each has the record's `latest` values."""
    found: dict[UUID, list[Record]] = defaultdict(list)
    for row in await connection.fetch(VERSIONS, list(ids), job_id.hex, root):
        found[row["record_id"]].append(row)
    return found


def former_values(versions: Sequence[Record], names: Collection[str]) -> dict[str, Any] | None:
    """What these fields were before the versions of a job, those that it changed; None if somebody has changed one
    of them since. Of `custom` only the keys count that the job changed."""
    former: dict[str, Any] = {}
    for version in versions:
        for name, value in (version["before"] or {}).items():
            if name in names:
                former.setdefault(name, value)
    if not former:
        return former
    after, latest = versions[-1]["after"], versions[-1]["latest"]
    if "custom" in former:
        former["custom"], after, latest = _custom_alone(former["custom"], after, latest)
    return former if all(latest[name] == after[name] for name in former) else None


def _custom_alone(
    former: Mapping[str, Any], after: Mapping[str, Any], latest: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    changed = {key for key in {*former, *after["custom"]} if former.get(key) != after["custom"].get(key)}

    def of(values: Mapping[str, Any]) -> dict[str, Any]:
        return {key: values.get(key) for key in changed}

    return of(former), {**after, "custom": of(after["custom"])}, {**latest, "custom": of(latest["custom"])}
