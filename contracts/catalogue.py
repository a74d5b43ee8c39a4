"""Everything that is said on Kafka, listed: an event that is not here does not exist."""

from typing import Any

from contracts import (
    audit,
    billing,
    commands,
    contacts,
    customer_duplicates,
    customer_lifecycle,
    customer_owners,
    customers,
    dictionaries,
    fields,
    handover,
    identity,
    lead_pools,
    leads,
    privacy,
    sales,
    scoring,
    seas,
)
from contracts.base import Command, Event

EVENTS: tuple[type[Event[Any, Any]], ...] = (
    *identity.EVENTS,
    audit.AuditSealed,
    *leads.EVENTS,
    *lead_pools.EVENTS,
    *customers.EVENTS,
    *customer_owners.EVENTS,
    *customer_lifecycle.EVENTS,
    *customer_duplicates.EVENTS,
    *contacts.EVENTS,
    *seas.EVENTS,
    *sales.EVENTS,
    *billing.EVENTS,
    *scoring.EVENTS,
    *fields.EVENTS,
    *dictionaries.SOURCE_EVENTS,
    *dictionaries.REASON_EVENTS,
)
COMMANDS: tuple[type[Command], ...] = (
    commands.OpenCustomer,
    commands.DiscardCustomer,
    commands.OpenContact,
    commands.DiscardContact,
    commands.OpenOpportunity,
    commands.DiscardOpportunity,
    commands.CreateMissingCustomers,
    *(command for pair in commands.MERGE_PARTICIPANTS.values() for command in pair),
    privacy.EraseLeads,
    privacy.EraseInInsights,
    *(command for part in handover.HANDOVER_PARTICIPANTS.values() for command in part),
)


PAGES = {
    "leads": ("leads", "lead_pools"),
    "customers": (
        "customers",
        "customer_owners",
        "customer_lifecycle",
        "customer_duplicates",
        "contacts",
        "seas",
    ),
}
"""The modules of services that say too much for one."""


def said_by(service: str) -> list[type[Event[Any, Any]]]:
    """The events of a service."""
    pages = [f"contracts.{page}" for page in PAGES.get(service, (service,))]
    own = [event for event in EVENTS if event.__module__ in pages]
    if service in fields.SAYERS:
        own += fields.EVENTS
    if service in dictionaries.SAYERS:
        own += dictionaries.REASON_EVENTS
    return [*own, *dictionaries.SOURCE_EVENTS] if service == "leads" else own


def known_types() -> frozenset[str]:
    """Every `ce_type` that a reader may meet on topics of events, commands and replies."""
    asked = {command.type for command in COMMANDS}
    answered = {type.replace(".command.", ".reply.") for type in asked}
    return frozenset({event.type for event in EVENTS} | asked | answered)
