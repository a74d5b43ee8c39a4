"""How two records of one customer become one, field by field."""

from collections.abc import Mapping
from typing import Any

from kernel import joining
from kernel.collaborating import colleagues_of
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
    values["collaborators"] = colleagues_of(source, target, target.owner_id)
    values["active_at"] = max(source.quiet_since, target.quiet_since)
    moments = [moment for moment in (source.last_followed_up_at, target.last_followed_up_at) if moment]
    values["last_followed_up_at"] = max(moments, default=None)
    return values
