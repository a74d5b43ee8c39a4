"""How a lead becomes one with another record of the same one, and comes apart again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pools.domain.facts import Because
from pools.domain.held import Held
from services.leads.domain import facts
from services.leads.domain.answering import Answering
from services.leads.domain.presence import Presence
from services.leads.domain.refusals import StepNotAllowed
from services.leads.domain.status import Status


@dataclass(eq=False, kw_only=True)
class Merging(Presence, Held, Answering):
    """The part of a lead that takes part in merges; one that gets another owner by them starts over."""

    def check_mergeable(self) -> None:
        """Raise what keeps it from being merged: a conversion under way, an end, the bin."""
        self._must_be_here()
        self._must_be_free()
        if self.status is Status.CONVERTED:
            raise StepNotAllowed(status=self.status.value, to="merged")

    def merge_away(self, fact: facts.Merged, at: datetime) -> facts.Merged:
        """Live on as another lead: this one is gone, as it is."""
        self.stop_waiting()
        self.merged_into_id, self.deleted_at = fact.into_id, at
        return fact

    def take_over(self, values: Mapping[str, Any], fact: facts.Merged) -> facts.Merged:
        """Have these values from now on: of two records made one, or of two again."""
        for name, value in values.items():
            setattr(self, name, value)
        if "owner_id" in values:
            self.start_over()
            self.stop_clock()
        self._check()
        return fact

    def come_back(self, fact: facts.MergeUndone) -> facts.MergeUndone:
        """Live by itself again, as before the merge."""
        self.deleted_at = self.merged_into_id = None
        return fact

    def collide(
        self, module: str, id: UUID, owner_id: UUID | None, matched: list[str], because: Because
    ) -> facts.Collided:
        """The same one was written down at another service meanwhile."""
        return facts.Collided(module, id, owner_id, matched, because)
