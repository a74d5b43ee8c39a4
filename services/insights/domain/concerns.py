"""Which records a fact concerns, and under which permission each may be seen."""

from collections.abc import Iterator, Mapping
from typing import Any

PERMISSIONS: Mapping[str, str] = {
    "lead": "leads:read",
    "lead_follow_up": "leads:read",
    "customer": "customers:read",
    "customer_follow_up": "customers:read",
    "follow_up_plan": "customers:read",
    "contact": "contacts:read",
    "opportunity": "opportunities:read",
    "opportunity_follow_up": "opportunities:read",
    "product": "products:read",
    "order": "orders:read",
    "payment_plan": "orders:read",
    "payment": "payments:read",
    "refund": "refunds:read",
    "rating": "ratings:read",
}
"""Entity → the permission that opens it. What is not here is nobody's to read: settings and people's data."""


def module_of(entity: str) -> str:
    """The module whose field rights an entity is under: that of the permission which opens it."""
    return PERMISSIONS.get(entity, "").partition(":")[0]


RELATIONS = {
    "customer_id": "customer",
    "lead_id": "lead",
    "opportunity_id": "opportunity",
    "order_id": "order",
}
"""Fields by which an entity names records it belongs to."""

PLURALS = {
    "leads": "lead",
    "customers": "customer",
    "contacts": "contact",
    "opportunities": "opportunity",
    "orders": "order",
    "products": "product",
}
"""The names of records in addresses."""


def concerned(entity: str, after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The records, as (type, id), in whose timeline a fact about this entity belongs; itself first."""
    if entity in PERMISSIONS:
        yield entity, str(after["id"])
    for field, kind in RELATIONS.items():
        if after.get(field):
            yield kind, str(after[field])
    converted = after.get("converted") or {}
    for field, kind in RELATIONS.items():
        if converted.get(field):
            yield kind, str(converted[field])
    for lead_id in after.get("lead_ids") or ():
        yield "lead", str(lead_id)
