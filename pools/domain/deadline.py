"""When a record falls back, and why. One function decides it for what will happen and for what would happen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kernel.calendar import BusinessCalendar
from kernel.durations import Duration
from pools.domain.holding import Holding
from pools.domain.rules import Days, Exemption, RecycleRule, Trigger

Fits = Callable[[RecycleRule], bool]
"""Whether a rule's `when` is true of the record."""

LOSSES: dict[Exemption, Callable[[Holding], bool]] = {
    Exemption.WON: lambda held: held.won,
    Exemption.OPEN_OPPORTUNITY: lambda held: held.open_opportunity,
    Exemption.UNPAID_ORDER: lambda held: held.unpaid_order,
}
"""Exemptions that last as long as a fact does; the others end at a moment that is known."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Since when a rule counts, and what began it: `owner_since`, `follow_up`, `opportunity_ended`, `contract_end`."""

    since: datetime
    began: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a rule takes the record. `moved_by` are the exemptions and extensions that put it off from `first`."""

    rule: RecycleRule
    clock: Clock
    first: datetime
    at: datetime
    moved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one rule says: a deadline, or why it has none.

    `why_not`: `when` (the condition is not true), `behind` (a former rule of the trigger counts),
    `exempt:<name>`, or `fulfilled` (what the rule waits for has happened).
    """

    rule: RecycleRule
    deadline: Deadline | None = None
    why_not: str | None = None


def weigh(
    rules: Sequence[RecycleRule], held: Holding, fits: Fits, calendar: BusinessCalendar
) -> list[Weighed]:
    """What each rule says of a record, in their order."""
    found: list[Weighed] = []
    counted: set[Trigger] = set()
    for rule in rules:
        if rule.trigger in counted:
            found.append(Weighed(rule, why_not="behind"))
        elif not fits(rule):
            found.append(Weighed(rule, why_not="when"))
        else:
            counted.add(rule.trigger)
            found.append(_weigh_one(rule, held, calendar))
    return found


def earliest(weighed: Sequence[Weighed]) -> Deadline | None:
    """The deadline that decides; of two at the same moment that of the former rule."""
    deadlines = [one.deadline for one in weighed if one.deadline is not None]
    return min(deadlines, key=lambda deadline: deadline.at, default=None)


def deadline_of(
    rules: Sequence[RecycleRule], held: Holding, fits: Fits, calendar: BusinessCalendar
) -> Deadline | None:
    """When a record falls back as things stand; None if never.

    A function of the rules and the facts alone: the moment at which it is asked changes nothing.
    """
    return earliest(weigh(rules, held, fits, calendar))


def warnings_of(deadline: Deadline, calendar: BusinessCalendar) -> list[datetime]:
    """The moments at which the owner is warned, in order; none before the clock began."""
    moments = {
        moment_before(deadline.at, text, deadline.rule.days, calendar) for text in deadline.rule.warn_before
    }
    return sorted(moment for moment in moments if moment > deadline.clock.since)


def latest_extension(deadline: Deadline, calendar: BusinessCalendar) -> datetime | None:
    """Until when the rule lets the deadline be moved in all; None if it lets nobody move it."""
    extension = deadline.rule.extension
    return (
        None
        if extension is None
        else moment_after(deadline.first, extension.max, deadline.rule.days, calendar)
    )


def clock_of(rule: RecycleRule, held: Holding, calendar: BusinessCalendar) -> Clock | None:
    """Since when a rule counts; None where what it waits for has happened, or can't be told yet."""
    owned = Clock(held.owner_since, "owner_since")
    match rule.trigger:
        case Trigger.NO_FOLLOW_UP:
            talk = held.last_counted(rule.counts)
            return _later(owned, talk.at if talk else None, "follow_up")
        case Trigger.FIRST_CONTACT_OVERDUE:
            return None if held.last_counted(rule.counts) else owned
        case Trigger.NO_OPPORTUNITY:
            if held.open_opportunity or held.won:
                return None
            return _later(owned, held.opportunity_ended_at, "opportunity_ended")
        case Trigger.NOT_WON:
            return None if held.won else owned
        case Trigger.CONTRACT_ENDED:
            if held.contract_ends_on is None:
                return None
            day = held.contract_ends_on + timedelta(days=1)
            return _later(owned, datetime.combine(day, time(), calendar.zone), "contract_end")


def _weigh_one(rule: RecycleRule, held: Holding, calendar: BusinessCalendar) -> Weighed:
    for exemption in rule.exempt:
        if exemption in LOSSES and LOSSES[exemption](held):
            return Weighed(rule, why_not=f"exempt:{exemption}")
    clock = clock_of(rule, held, calendar)
    if clock is None:
        return Weighed(rule, why_not="fulfilled")
    first = moment_after(clock.since, rule.after, rule.days, calendar)
    put_off = {name: until for name, until in _put_off(rule, held, calendar) if until and until > first}
    return Weighed(rule, Deadline(rule, clock, first, max([first, *put_off.values()]), tuple(put_off)))


def _put_off(
    rule: RecycleRule, held: Holding, calendar: BusinessCalendar
) -> list[tuple[str, datetime | None]]:
    """Until when something keeps the rule from taking the record."""
    until: list[tuple[str, datetime | None]] = [("extension", held.extended_until)]
    if Exemption.LOCKED in rule.exempt:
        until.append(("locked", held.locked_until))
    if Exemption.PROTECTED in rule.exempt:
        until.append(("protected", held.protected_until))
    talk = held.last_of_collaborators(rule.counts)
    if Exemption.RECENT_COLLABORATOR in rule.exempt and talk is not None:
        until.append(("recent_collaborator", moment_after(talk.at, rule.after, rule.days, calendar)))
    return until


def _later(clock: Clock, moment: datetime | None, began: str) -> Clock:
    return Clock(moment, began) if moment is not None and moment > clock.since else clock


def moment_after(moment: datetime, length: str, days: Days, calendar: BusinessCalendar) -> datetime:
    """The moment a duration later, in days of the calendar or in working time."""
    duration = Duration.parse(length)
    return calendar.after(moment, duration) if days is Days.WORKING else duration.after(moment, calendar.zone)


def moment_before(moment: datetime, length: str, days: Days, calendar: BusinessCalendar) -> datetime:
    """The moment a duration earlier; of working time only the days count, hours are exact."""
    duration = Duration.parse(length)
    if days is Days.WORKING and duration.days:
        moment = calendar.shift(moment, -duration.days)
        duration = Duration(months=duration.months, seconds=duration.seconds)
    return duration.before(moment, calendar.zone)
