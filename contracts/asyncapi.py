"""The channels and messages of the whole system as one AsyncAPI 3 document."""

from collections.abc import Mapping
from typing import Any

from contracts.catalogue import said_by
from contracts.topics import SERVICES, events_topic, state_topic

HEADERS = {
    "ce_id": "UUIDv7: the key for deduplication",
    "ce_type": "the message's type",
    "ce_source": "/crm/<service>",
    "ce_subject": "<root type>/<root id>",
    "ce_time": "when it was said, UTC; business time is in the data",
    "ce_sequence": "the root's version: 1, 2, 3 … without gaps",
    "ce_tenantid": "whose event it is",
    "ce_actorid": "who did it; absent for the system",
    "ce_correlationid": "the first request of the chain",
    "ce_causationid": "the event or request just before",
    "traceparent": "W3C trace context",
}


def document(schemas: Mapping[str, Any]) -> dict[str, Any]:
    """The document; message payloads are the given schemas."""
    channels, messages, operations = {}, {}, {}
    for service in SERVICES:
        said = said_by(service)
        if not said:
            continue
        channels[service] = {
            "address": events_topic(service),
            "description": f"Every event of {service}, in order per root (the key). "
            f"The latest state of each entity is in {state_topic(service)}.",
            "messages": {
                _name(event.type): {"$ref": f"#/components/messages/{_name(event.type)}"} for event in said
            },
        }
        operations[f"hear_{service}"] = {"action": "receive", "channel": {"$ref": f"#/channels/{service}"}}
        for event in said:
            messages[_name(event.type)] = _message(event.type, event.__doc__ or "", schemas[event.type])
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Tidewater events",
            "version": "1",
            "description": "CloudEvents 1.0 in Kafka's binary mode. Readers ignore fields they do not know.",
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages},
    }


def _name(type: str) -> str:
    return type.replace(".", "_")


def _message(type: str, doc: str, schema: Any) -> dict[str, Any]:
    headers = {name: {"type": "string", "description": text} for name, text in HEADERS.items()}
    return {
        "name": type,
        "title": doc.split("\n")[0],
        "headers": {"type": "object", "properties": headers},
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": schema["$id"]},
        },
    }
