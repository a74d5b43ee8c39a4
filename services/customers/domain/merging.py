"""How a customer becomes one with another record of the same one, and comes apart again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pools.domain.facts import Because
from services.customers.domain import facts
from services.customers.domain.presence import Presence


@dataclass(eq=False, kw_only=True)
class Merging(Presence):
    """The part of a customer that takes part in merges: its own ones, and those of its group.

    What happens at other services meanwhile is the merge's to know.
    """

    def start_merge(self, merge_id: UUID, from_id: UUID, into_id: UUID) -> facts.MergeStarted:
        """A merge sets out. Until it ends the one that goes is moved by nothing else, the other one stays here."""
        self._present()
        self._not_merging()
        self.merge_id = merge_id
        self.merged_into_id = into_id if self.id == from_id else None
        return facts.MergeStarted(merge_id, from_id, into_id)

    def fail_merge(self, from_id: UUID, into_id: UUID, failure: dict[str, Any]) -> facts.MergeFailed:
        """The merge came to nothing."""
        merge_id, self.merge_id, self.merged_into_id = self.merge_id or UUID(int=0), None, None
        return facts.MergeFailed(merge_id, from_id, into_id, failure)

    def merge_away(self, fact: facts.Merged, at: datetime) -> facts.Merged:
        """Live on as another record: this one is gone, and nobody shares it."""
        self.merge_id, self.deleted_at, self.collaborators = None, at, []
        return fact

    def take_over(self, values: Mapping[str, Any], fact: facts.Merged) -> facts.Merged:
        """Be two records from now on, with these values."""
        self.merge_id = None
        for name, value in values.items():
            setattr(self, name, value)
        return fact

    def come_back(self, collaborators: list[dict[str, Any]], fact: facts.MergeUndone) -> facts.MergeUndone:
        """Live by itself again, as before the merge."""
        self.deleted_at = self.merged_into_id = None
        self.collaborators = collaborators
        return fact

    def let_back(self, values: Mapping[str, Any], fact: facts.MergeUndone) -> facts.MergeUndone:
        """Be one record again, with the values it had."""
        for name, value in values.items():
            setattr(self, name, value)
        return fact

    def follow_parent(self, parent_id: UUID) -> facts.Updated | None:
        """The group it belongs to lives on as another record, or does so no longer."""
        if parent_id == self.id:
            return None
        return self._set({"parent_id": parent_id}, "merge", parent_id)

    def collide(
        self, module: str, id: UUID, owner_id: UUID | None, matched: list[str], because: Because
    ) -> facts.Collided:
        """The same one was written down at another service meanwhile."""
        return facts.Collided(module, id, owner_id, matched, because)
