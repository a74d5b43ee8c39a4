"""How two records of one customer become one, field by field."""

from collections.abc import Mapping
from typing import Any

from kernel import joining
from services.customers.domain.customer import Customer

CHOSEN = (
    *("name", "kind", "phone", "email", "website", "address", "region", "industry", "size"),
    *("social_credit_code", "birthday", "parent_id", "source", "next_follow_up_at"),
)
"""The fields for which somebody may choose whose value lives on, besides `custom.<key>`."""


def joined(source: Customer, target: Customer, choices: Mapping[str, str]) -> dict[str, Any]:
    """The values that the living record gets.

    Leads and colleagues of both are joined; the latest contact counts. A parent that would be the record itself, or
    the one that goes, is none.
    """
    values = joining.joined(source, target, CHOSEN, choices)
    if values["parent_id"] in (source.id, target.id):
        values["parent_id"] = source.parent_id if source.parent_id != target.id else None
    values["lead_ids"] = joining.union(target.lead_ids, source.lead_ids)
    values["collaborators"] = _colleagues(source, target)
    moments = [moment for moment in (source.last_followed_up_at, target.last_followed_up_at) if moment]
    values["last_followed_up_at"] = max(moments, default=None)
    return values


def _colleagues(source: Customer, target: Customer) -> list[dict[str, Any]]:
    """Who could read or write either, but for the owner of the one that lives on, who may anyway."""
    known = {one["user_id"]: one for one in (*source.collaborators, *target.collaborators)}
    known.pop(str(target.owner_id), None)
    return [dict(one) for one in known.values()]
