"""Whose turn it is: round robin, smooth weighted round robin, least load. Pure, and fair to those who come and go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from pools.domain.assignment import Strategy

SCORES_KEPT = 200
"""So many scores a pool remembers, to tell a good record from a poor one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who might get the next record. `skipped` says why not now; `closing` is how well they close, 0 to 1."""

    user_id: UUID
    held: int
    capacity: int | None = None
    weight: int = 1
    skipped: str | None = None
    closing: float = 0.0

    @property
    def free(self) -> bool:
        """Whether they can be given one more."""
        return self.skipped is None and (self.capacity is None or self.held < self.capacity)


@dataclass(slots=True)
class Turns:
    """What a pool remembers between two assignments, for each group of people that takes turns.

    `last` is who got the last one; `credits` how many records people are owed in the weighted strategy (negative:
    they are ahead); `scores` the scores of the latest records.
    """

    last: dict[str, UUID] = field(default_factory=dict)
    credits: dict[str, dict[UUID, float]] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)

    def next(self, strategy: Strategy, group: str, people: Sequence[Candidate]) -> Candidate | None:
        """Whose turn it is among the people of a group; None if nobody is free. Remembers it."""
        if strategy is Strategy.WEIGHTED:
            people = [
                one if one.weight else replace(one, skipped=one.skipped or "no_weight") for one in people
            ]
        if not any(one.free for one in people):
            return None
        chosen = _CHOOSE[strategy](self, group, people)
        self.last[group] = chosen.user_id
        return chosen

    def standing(self, score: float | None) -> float:
        """The share of the latest records that a score is not below; a half for a record without a score."""
        if score is None:
            return 0.5
        self.scores = [*self.scores, score][-SCORES_KEPT:]
        return sum(other <= score for other in self.scores) / len(self.scores)

    def _after(self, group: str, people: Sequence[Candidate]) -> list[Candidate]:
        """Those who are free, beginning with the one after who had the last turn."""
        ordered = sorted((one for one in people if one.free), key=lambda one: one.user_id)
        last = self.last.get(group)
        if last is None:
            return ordered
        later = [one for one in ordered if one.user_id > last]
        return later + ordered[: len(ordered) - len(later)]

    def _round_robin(self, group: str, people: Sequence[Candidate]) -> Candidate:
        """The next in the circle. Of people who are free all the time nobody is ahead by more than one."""
        return self._after(group, people)[0]

    def _least_loaded(self, group: str, people: Sequence[Candidate]) -> Candidate:
        """Who holds the fewest; equals take turns."""
        return min(self._after(group, people), key=lambda one: one.held)

    def _weighted(self, group: str, people: Sequence[Candidate]) -> Candidate:
        """Smooth weighted round robin: each who is free earns their share of one record, who is owed most gets it.

        Who is away earns nothing and keeps what they are owed. What somebody takes along who left for good is
        shared by all, so that nobody who comes is owed the past.
        """
        former = self.credits.get(group, {})
        owed = {one.user_id: former.get(one.user_id, 0.0) for one in people}
        surplus = round(sum(owed.values()) / len(owed), 9)
        free = self._after(group, people)
        total = sum(one.weight for one in free)
        for one in people:
            share = one.weight / total if one.free else 0.0
            owed[one.user_id] = round(owed[one.user_id] - surplus + share, 9)
        chosen = max(free, key=lambda one: owed[one.user_id])
        owed[chosen.user_id] -= 1
        self.credits[group] = owed
        return chosen


_CHOOSE: dict[Strategy, Callable[[Turns, str, Sequence[Candidate]], Candidate]] = {
    Strategy.ROUND_ROBIN: Turns._round_robin,
    Strategy.LEAST_LOADED: Turns._least_loaded,
    Strategy.WEIGHTED: Turns._weighted,
}
