"""Recycle rules that are not in force yet: written down, tried out, and then activated by what was seen."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pools.domain.refusals import PreviewRequired
from pools.domain.rules import RecycleRule

PREVIEW_LASTS = timedelta(hours=1)
"""After so long too much has happened for a preview to be worth anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a draft would do, seen at a moment and against a version of the pool's rules."""

    id: UUID
    at: datetime
    rules_version: int
    seen: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Draft:
    """A set of rules that somebody thinks of for a pool."""

    id: UUID
    pool_id: UUID
    rules: list[RecycleRule]
    created_at: datetime
    created_by: UUID | None
    preview: Preview | None = None
    activated_at: datetime | None = None

    def check(self, preview_id: UUID | None, rules_version: int, at: datetime) -> UUID:
        """The id of a preview that is still good. Raises PreviewRequired, saying what is wrong with it."""
        preview = self.preview
        if preview_id is None or preview is None:
            raise PreviewRequired(why="missing")
        if preview.id != preview_id:
            raise PreviewRequired(why="another")
        if preview.rules_version != rules_version:
            raise PreviewRequired(why="rules_changed", rules_version=rules_version)
        if at > preview.at + PREVIEW_LASTS:
            raise PreviewRequired(why="too_old", previewed_at=preview.at.isoformat())
        return preview.id
