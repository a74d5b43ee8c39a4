"""Taking an act for many records back: each gets the values that it had, unless somebody has changed them since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic
from uuid import UUID

from asyncpg import Record
from pydantic import ValidationError

from chassis.messages import COMMON, VALIDATION, Messages, Table
from kernel.refusal import Refusal
from records.bulk.acts import Act, Bulk, BulkIn, W, changed_by
from records.imports.failing import error_header, error_line, failures_of, told
from records.imports.files import Row
from records.jobs import Step

PORTION = 200
HEADERS = ("id", "name")
CHANGED = """
SELECT DISTINCT ON (record_id) record_id, before, after,
    (SELECT after FROM history h WHERE h.record_id = history.record_id ORDER BY h.version DESC LIMIT 1) AS latest
FROM history WHERE record_id = ANY ($1::uuid[]) AND trace_id = $2 AND kind = $3 ORDER BY record_id, version
"""


@dataclass(frozen=True, slots=True)
class Undoing(Generic[W]):
    """Records on their way back. `updated` counts those that are as they were, `skipped` those that somebody has
    changed since, or that the act had left as they were, `failed` those that refuse."""

    kind: Bulk[W]
    act: Act
    wish: BulkIn
    job_id: UUID
    ids: Sequence[UUID]
    language: str

    async def step(self, next_row: int, work: W, *, last_try: bool = False) -> Step:
        """Take back the next records."""
        ids = self.ids[next_row : next_row + PORTION]
        rows = await work.connection.fetch(CHANGED, list(ids), self.job_id.hex, self.kind.root)
        former = {row["record_id"]: values_before(row, self.wish) for row in rows}
        due = {id: values for id, values in former.items() if values is not None}
        refused: dict[UUID, Refusal | ValidationError] = {}
        for id in sorted(due):
            try:
                async with work.step(work.cause):
                    if self.act.undo is not None:
                        await self.act.undo(id, due[id], work)
            except (Refusal, ValidationError) as refusal:
                refused[id] = refusal
        after = next_row + len(ids)
        return Step(
            after if after < len(self.ids) else None,
            len(ids),
            updated=len(due) - len(refused),
            skipped=len(ids) - len(due),
            failed=len(refused),
            errors=refusals(next_row, refused, {}, self.kind.messages, self.language),
        )


def values_before(row: Record, wish: BulkIn) -> dict[str, Any] | None:
    """What the act put something else in place of; None if somebody has changed it since, or nothing was changed."""
    before, after, latest = row["before"] or {}, row["after"], row["latest"]
    former: dict[str, Any] = {}
    for name in changed_by(wish) & before.keys():
        if name == "custom":
            keys = _keys(wish)
            if _of(latest[name], keys) != _of(after[name], keys):
                return None
            former[name] = _of(before[name], keys)
        elif latest[name] != after[name]:
            return None
        else:
            former[name] = before[name]
    return former if former or not changed_by(wish) else None


def _keys(wish: Any) -> set[str]:
    return set(wish.values.custom)


def _of(custom: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: custom.get(key) for key in keys}


def refusals(
    next_row: int,
    refused: Mapping[UUID, Refusal | ValidationError],
    named: Mapping[UUID, str],
    messages: Table,
    language: str,
) -> bytes:
    """Lines of an error file: which records refused, and why."""
    known = Messages(COMMON, VALIDATION, messages)
    lines = [] if next_row else [error_header(HEADERS, language)]
    for number, (id, refusal) in enumerate(refused.items(), start=next_row + 1):
        reason = told(failures_of(refusal), {}, known, language)
        lines.append(error_line(Row(number, (str(id), named.get(id, ""))), HEADERS, reason))
    return b"".join(lines)
