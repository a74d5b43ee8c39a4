"""Which service a path belongs to: the table of docs, in code."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

OWNERS = {
    "identity": "auth me users handovers departments roles teams api_keys audit tenants permissions sessions",
    "leads": "leads lead_merges conversions lead_pools lead_sources lead_return lead_disqualify",
    "customers": "customers merges erasures contacts public_seas follow_up_plans lifecycle customer_release",
    "sales": "opportunities sales_processes products price_books quotes sales_targets forecast pipeline",
    "billing": "orders payment_plans payments refunds invoices collection",
    "scoring": (
        "rating_models ratings lead_scores rfm clv churn pareto recommendations sales_forecast model_quality"
    ),
    "marketing": "campaigns forms surveys segments templates messages ab_tests social",
    "support": "tickets sla_policies satisfaction knowledge",
    "automation": (
        "workflows workflow_runs approval_flows approvals notifications webhooks deliveries care_rules"
    ),
    "insights": "search follow_ups live events dashboards reports views timeline",
}
RESOURCES = {resource: service for service, names in OWNERS.items() for resource in names.split()}
"""First part of the path → service; also module (`/fields?module=`) and kind (`/imports?kind=`,
`/reasons?kind=lead_return`) → service."""

BY_PARAMETER = {
    "fields": "module",
    "recycle_bin": "module",
    "imports": "kind",
    "exports": "kind",
    "reasons": "kind",
}
"""Resources that every service has; the parameter names whose."""
UNSAFE = re.compile(rb"//|/\.\.?(?:/|$)|%2f|%5c|%00|\\", re.IGNORECASE)
"""Spellings that two servers might read differently."""
STREAMS = frozenset({"live", "events/stream"})


@dataclass(frozen=True, slots=True)
class Route:
    """Where a request goes. `service` is None if the body has to say it, in its member or part `needs`."""

    resource: str
    service: str | None
    needs: str = ""
    public: bool = False
    """Reached without a session: the service itself decides who may."""
    streams: bool = False
    """The answer goes on for as long as the caller listens."""


def find_route(path: str, query: bytes) -> Route | None:
    """The route of a path below `/api/v1/`; None if nothing is there."""
    parts = path.split("/")
    first = parts[0]
    if first == "public" and len(parts) > 2:
        service = RESOURCES.get(parts[1])
        return Route("public", service, public=True) if service else None
    if len(parts) == 3 and (parts[2] == "timeline" or (first == "customers" and parts[2] == "360")):
        return Route(parts[2], "insights") if first in RESOURCES else None
    if first == "jobs":
        service = parts[1].partition(".")[0] if len(parts) > 1 else ""
        return Route("jobs", service) if service in OWNERS else None
    if first in BY_PARAMETER:
        return _by_parameter(first, query)
    found = RESOURCES.get(first)
    if found is None:
        return None
    return Route(first, found, public=first == "auth", streams=path in STREAMS)


def _by_parameter(first: str, query: bytes) -> Route | None:
    needs = BY_PARAMETER[first]
    for name, value in parse_qsl(query.decode("latin-1")):
        if name == needs:
            return Route(first, RESOURCES[value]) if value in RESOURCES else None
    return Route(first, None, needs=needs)


def spelled_safely(raw_path: bytes) -> bool:
    """Whether every server reads this path alike."""
    return UNSAFE.search(raw_path) is None
