"""Teams: people who work together across departments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.record import Root
from kernel.refusal import Invalid


@dataclass(frozen=True, slots=True)
class TeamFormed:
    """A team began."""


@dataclass(frozen=True, slots=True)
class TeamChanged:
    """Its name, lead or members changed."""


@dataclass(frozen=True, slots=True)
class TeamDissolved:
    """It is no more."""


@dataclass(eq=False, kw_only=True)
class Team(Root):
    """A team; its lead is one of its members."""

    name: str
    member_ids: list[UUID] = field(default_factory=list)
    lead_id: UUID | None = None
    deleted_at: datetime | None = None

    def form(self) -> TeamFormed:
        """Begin. Raises Invalid if the lead is no member."""
        self._check()
        return TeamFormed()

    def change(self, changes: Mapping[str, Any]) -> TeamChanged:
        """Set name, members or lead. Raises Invalid if the lead is no member."""
        for name in ("name", "member_ids", "lead_id"):
            setattr(self, name, changes.get(name, getattr(self, name)))
        self._check()
        return TeamChanged()

    def dissolve(self, now: datetime) -> TeamDissolved:
        """End it."""
        self.deleted_at = now
        return TeamDissolved()

    def _check(self) -> None:
        self.member_ids = list(dict.fromkeys(self.member_ids))
        if self.lead_id is not None and self.lead_id not in self.member_ids:
            raise Invalid("the lead is no member", field="lead_id", reason="not_a_member")
