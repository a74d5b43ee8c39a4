"""What rules would have done: one ownership played through, with what was noted while it lasted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from kernel.calendar import BusinessCalendar
from pools.domain.deadline import Deadline, Fits, deadline_of
from pools.domain.holding import Holding
from pools.domain.rules import RecycleRule


def would_have_fallen(
    rules: Sequence[RecycleRule],
    held: Holding,
    until: datetime,
    fits: Fits,
    calendar: BusinessCalendar,
) -> Deadline | None:
    """The deadline at which the rules would have taken the record from this owner before `until`.

    Everything but the follow-ups is taken as it is told in `held`.
    """
    for known, following in _chapters(held, until):
        deadline = deadline_of(rules, known, fits, calendar)
        if deadline is not None and deadline.at < following:
            return deadline
    return None


def _chapters(held: Holding, until: datetime) -> Iterator[tuple[Holding, datetime]]:
    """What was known after each follow-up, and when the next one came."""
    told = sorted((talk for talk in held.talks if talk.at < until), key=lambda talk: talk.at)
    ends = [*(talk.at for talk in told), until]
    for number, end in enumerate(ends):
        yield replace(held, talks=tuple(told[:number])), end
