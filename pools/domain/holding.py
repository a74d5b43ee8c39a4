"""What the recycle rules look at of a record that somebody owns: no storage, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pools.domain.rules import Qualifying


@dataclass(frozen=True, slots=True)
class Talk:
    """The latest of the follow-ups of one kind, author and length."""

    kind: str
    by: UUID | None
    length: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person's hold on a record.

    `talks` are what was noted since they own it. `collaborators` may write it too, until a moment if one is
    given. `opportunity_ended_at` is when the last opportunity came to nothing.
    """

    owner_id: UUID
    owner_since: datetime
    talks: tuple[Talk, ...] = ()
    collaborators: Mapping[UUID, datetime | None] = field(default_factory=dict)
    won: bool = False
    open_opportunity: bool = False
    unpaid_order: bool = False
    opportunity_ended_at: datetime | None = None
    contract_ends_on: date | None = None
    locked_until: datetime | None = None
    protected_until: datetime | None = None
    extended_until: datetime | None = None

    def why_not(self, talk: Talk, counts: Qualifying) -> list[str]:
        """The reasons for which a follow-up does not count: `kind`, `too_short`, `by_another`; none if it does."""
        reasons = [] if talk.kind in counts.kinds else ["kind"]
        if talk.length < counts.min_length:
            reasons.append("too_short")
        if talk.by != self.owner_id and not self._collaborated(talk):
            reasons.append("by_another")
        return reasons

    def last_counted(self, counts: Qualifying) -> Talk | None:
        """The latest follow-up that counts."""
        return latest(talk for talk in self.talks if not self.why_not(talk, counts))

    def last_uncounted(self, counts: Qualifying) -> Talk | None:
        """The latest follow-up that does not count, if it is later than every one that does."""
        last = latest(self.talks)
        return last if last is not None and self.why_not(last, counts) else None

    def last_of_collaborators(self, counts: Qualifying) -> Talk | None:
        """The latest follow-up that counts and was not the owner's own."""
        others = (talk for talk in self.talks if talk.by != self.owner_id)
        return latest(talk for talk in others if not self.why_not(talk, counts))

    def _collaborated(self, talk: Talk) -> bool:
        if talk.by is None or talk.by not in self.collaborators:
            return False
        until = self.collaborators[talk.by]
        return until is None or talk.at <= until


def latest(talks: Iterable[Talk]) -> Talk | None:
    """The one that happened last."""
    return max(talks, key=lambda talk: talk.at, default=None)


def writers(collaborators: Iterable[Mapping[str, Any]]) -> dict[UUID, datetime | None]:
    """Who may write a record besides its owner, and until when (None: for good)."""
    found: dict[UUID, datetime | None] = {}
    for one in collaborators:
        if one.get("access") == "write":
            until = one.get("until")
            ends = datetime.fromisoformat(until) if isinstance(until, str) else until
            found[UUID(str(one["user_id"]))] = ends
    return found
