"""The facts behind a decision, as they are told and kept: what JSON can carry, nothing that names a person."""

from typing import Any

from pools.domain.deadline import Deadline
from pools.domain.facts import Because
from pools.domain.holding import Holding, Talk
from pools.domain.rules import Qualifying

RESETS = {
    "no_follow_up": ["follow_up"],
    "first_contact_overdue": ["follow_up"],
    "no_opportunity": ["opportunity"],
    "not_won": ["won"],
    "contract_ended": ["contract"],
}
"""Trigger → what resets its clock, or stops it."""


def because(deadline: Deadline, held: Holding, rules_version: int) -> Because:
    """A rule's decision with the dates it looked at, and the follow-up that did not count."""
    return Because(deadline.rule.name, rules_version, facts_of(deadline, held))


def facts_of(deadline: Deadline, held: Holding) -> dict[str, Any]:
    """What led to a deadline."""
    rule = deadline.rule
    counted, uncounted = held.last_counted(rule.counts), held.last_uncounted(rule.counts)
    return {
        "trigger": rule.trigger.value,
        "after": rule.after,
        "days": rule.days.value,
        "owner_id": str(held.owner_id),
        "owner_since": held.owner_since.isoformat(),
        "clock": {"since": deadline.clock.since.isoformat(), "began": deadline.clock.began},
        "first_deadline": deadline.first.isoformat(),
        "deadline": deadline.at.isoformat(),
        "put_off_by": list(deadline.moved_by),
        "last_counted": told(counted, held, rule.counts),
        "last_uncounted": told(uncounted, held, rule.counts),
    }


def told(talk: Talk | None, held: Holding, counts: Qualifying) -> dict[str, Any] | None:
    """A follow-up, and why it does not count; an empty list if it does."""
    if talk is None:
        return None
    return {
        "at": talk.at.isoformat(),
        "kind": talk.kind,
        "by": str(talk.by) if talk.by else None,
        "why_not": held.why_not(talk, counts),
    }
