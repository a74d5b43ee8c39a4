"""Recycle rules as callers send them, and as the domain has them."""

from collections.abc import Sequence

from pools.api.views import RecycleRuleIn
from pools.domain.rules import Extension, Qualifying, RecycleRule
from records.filters import Fields, FilterError, parse

CIRCULAR = "recycle_at"
"""What a rule decides can't be what it depends on."""


def rules_of(sent: Sequence[RecycleRuleIn], fields: Fields) -> list[RecycleRule]:
    """Rules as the domain has them. Raises FilterError for a condition that means nothing, or not at any time."""
    known = Fields(field for field in fields.values() if field.name != CIRCULAR)
    for number, rule in enumerate(sent):
        if rule.when is not None:
            _check(rule.when, known, f"recycle_rules.{number}.when")
    return [_rule(rule) for rule in sent]


def _rule(sent: RecycleRuleIn) -> RecycleRule:
    values = {name: value for name, value in dict(sent).items() if value is not None}
    if sent.extension is not None:
        values["extension"] = Extension(**dict(sent.extension))
    if sent.counts is not None:
        values["counts"] = Qualifying(**dict(sent.counts))
    return RecycleRule(**values)


def _check(condition: str, fields: Fields, place: str) -> None:
    try:
        parse(condition, fields, lasting=True)
    except FilterError as error:
        error.facts["field"] = place
        raise
