"""Whether a customer is here: not in the recycle bin, not gone into another record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.record import Record
from kernel.refusal import MergedAway
from services.customers.domain import facts
from services.customers.domain.refusals import BeingMerged, InRecycleBin, NotInRecycleBin


@dataclass(eq=False, kw_only=True)
class Presence(Record):
    """The part of a customer that all others stand on: they ask it first, and change fields through it.

    While only `merge_id` is set another record is about to come in; with `merged_into_id` this one is about to go
    there, or has gone. `next_follow_up_at` is here because a colleague, a plan and the way into a sea all set it.
    """

    next_follow_up_at: datetime | None = None
    merge_id: UUID | None = None
    merged_into_id: UUID | None = None

    def check_present(self) -> None:
        """Raise the refusal for a customer that is deleted, merged away or about to be."""
        self._present()

    def delete(self, at: datetime) -> facts.Deleted:
        """Put it into the recycle bin."""
        self._present()
        self._not_merging()
        self.deleted_at = at
        return facts.Deleted()

    def restore(self) -> facts.Restored:
        """Take it out of the recycle bin, to the owner or the sea it had."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        if self.merged_into_id is not None:
            raise MergedAway(into_id=str(self.merged_into_id))
        self.deleted_at = None
        return facts.Restored()

    def purge(self, gone: Sequence[str]) -> facts.Purged:
        """Let it go for good, with these parts of it; only from the recycle bin."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        return facts.Purged(tuple(gone))

    def _set(self, values: Mapping[str, Any], cause: str, caused_by: UUID | None) -> facts.Updated | None:
        changed = tuple(name for name, value in values.items() if getattr(self, name) != value)
        for name in changed:
            setattr(self, name, values[name])
        return facts.Updated(changed, cause, caused_by) if changed else None

    def _not_merging(self) -> None:
        if self.merge_id is not None:
            raise BeingMerged(merge_id=str(self.merge_id))

    def _present(self) -> None:
        if self.merged_into_id is not None:
            if self.deleted_at is None:
                raise BeingMerged(merge_id=str(self.merge_id))
            raise MergedAway(into_id=str(self.merged_into_id))
        if self.deleted_at is not None:
            raise InRecycleBin(deleted_at=self.deleted_at.isoformat())
