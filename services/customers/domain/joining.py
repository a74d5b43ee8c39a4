"""How two records of one customer become one, field by field."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from kernel.refusal import Invalid
from services.customers.domain.customer import Customer

CHOSEN = (
    *("name", "kind", "phone", "email", "website", "address", "region", "industry", "size"),
    *("social_credit_code", "birthday", "parent_id", "source", "next_follow_up_at"),
)
"""The fields for which somebody may choose whose value lives on, besides `custom.<key>`."""


def choices_of(asked: Mapping[str, Any], source: Customer, target: Customer) -> dict[str, str]:
    """Field → id of the record that gives its value. A choice names the record, or is one of the two values.

    Raises Invalid for a field that is not chosen like this, and for what is neither.
    """
    choices = {}
    for name, choice in asked.items():
        if name not in CHOSEN and not name.startswith("custom."):
            raise Invalid("no such choice", field=f"fields.{name}", reason="no_such_choice")
        for one in (source, target):
            if str(choice) in (str(one.id), str(value_of(one, name))):
                choices[name] = str(one.id)
                break
        else:
            raise Invalid("neither of the two", field=f"fields.{name}", reason="neither_value")
    return choices


def value_of(customer: Customer, name: str) -> Any:
    """The value of a field, or of a custom one."""
    place, _, key = name.partition(".")
    return customer.custom.get(key) if place == "custom" else getattr(customer, name)


def joined(source: Customer, target: Customer, choices: Mapping[str, str]) -> dict[str, Any]:
    """The values that the living record gets: as chosen, else its own, else what it lacks of the other's.

    Tags, leads and colleagues of both are joined; the latest contact counts. A parent that would be the record
    itself, or the one that goes, is none.
    """

    def chosen(name: str) -> Any:
        mine, theirs = value_of(target, name), value_of(source, name)
        if choices.get(name) == str(source.id):
            return theirs
        return mine if choices.get(name) == str(target.id) or mine not in (None, "") else theirs

    values = {name: chosen(name) for name in CHOSEN}
    if values["parent_id"] in (source.id, target.id):
        values["parent_id"] = source.parent_id if source.parent_id != target.id else None
    keys = {**source.custom, **target.custom}
    values["custom"] = {key: chosen(f"custom.{key}") for key in keys}
    values["tags"] = _union(target.tags, source.tags)
    values["lead_ids"] = _union(target.lead_ids, source.lead_ids)
    values["collaborators"] = _colleagues(source, target)
    moments = [moment for moment in (source.last_followed_up_at, target.last_followed_up_at) if moment]
    values["last_followed_up_at"] = max(moments, default=None)
    return values


def _union(mine: Iterable[Any], theirs: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys([*mine, *theirs]))


def _colleagues(source: Customer, target: Customer) -> list[dict[str, Any]]:
    """Who could read or write either, but for the owner of the one that lives on, who may anyway."""
    known = {one["user_id"]: one for one in (*source.collaborators, *target.collaborators)}
    known.pop(str(target.owner_id), None)
    return [dict(one) for one in known.values()]


def taken_back(took: Mapping[str, Any], target: Customer) -> dict[str, UUID | Any]:
    """Of what a merge changed, the former values of those fields that nobody has changed since."""
    return {name: before for name, (before, after) in took.items() if getattr(target, name) == after}
