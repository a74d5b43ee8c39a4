"""What will be said on Kafka: rows written in the transaction of the change, and the envelope of each record.

CloudEvents 1.0 in Kafka's binary mode; column meanings follow Debezium's outbox router.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.database import Connection

CONTENT_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Cause:
    """What brought a change about: it travels in the headers of all that the change says.

    `correlation_id` is that of the first request of the chain, `causation_id` the event or request just before.
    """

    correlation_id: UUID
    causation_id: UUID | None = None
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One row of the outbox."""

    event_id: UUID
    kind: str
    topic: str
    aggregate_type: str
    aggregate_id: str
    aggregate_version: int
    type: str
    headers: dict[str, str]
    payload: bytes | None
    state_keys: list[str] = field(default_factory=list)
    state_values: list[bytes | None] = field(default_factory=list)


def envelope(
    *,
    event_id: UUID,
    service: str,
    type: str,
    subject: str,
    time: datetime,
    tenant_id: UUID,
    sequence: int,
    actor_id: UUID | None,
    cause: Cause,
) -> dict[str, str]:
    """The headers of a record, all of them text."""
    headers = {
        "ce_specversion": "1.0",
        "ce_id": str(event_id),
        "ce_source": f"/crm/{service}",
        "ce_type": type,
        "ce_subject": subject,
        "ce_time": time.isoformat().replace("+00:00", "Z"),
        "ce_dataschema": f"/schemas/{type}.json",
        "ce_tenantid": str(tenant_id),
        "ce_sequence": str(sequence),
        "ce_sequencetype": "Integer",
        "ce_correlationid": str(cause.correlation_id),
        "content-type": CONTENT_TYPE,
    }
    if actor_id is not None:
        headers["ce_actorid"] = str(actor_id)
    if cause.causation_id is not None:
        headers["ce_causationid"] = str(cause.causation_id)
    if cause.traceparent is not None:
        headers["traceparent"] = cause.traceparent
    return headers


COLUMNS = (
    ("event_id", "uuid"),
    ("kind", "text"),
    ("topic", "text"),
    ("aggregate_type", "text"),
    ("aggregate_id", "text"),
    ("aggregate_version", "bigint"),
    ("type", "text"),
    ("headers", "jsonb"),
    ("payload", "bytea"),
    ("state_keys", "text[]"),
    ("state_values", "bytea[]"),
)
INSERT = (
    f"INSERT INTO outbox ({', '.join(name for name, _ in COLUMNS)}) "
    f"VALUES ({', '.join(f'${n}' for n in range(1, len(COLUMNS) + 1))})"
)


def values(letter: Letter) -> list[Any]:
    """A letter's values in the order of `COLUMNS`."""
    return [getattr(letter, name) for name, _ in COLUMNS]


async def post(connection: Connection, letters: list[Letter]) -> None:
    """Write letters that belong to no root: commands, replies, dead letters, audit entries."""
    if letters:
        await connection.execute_many(INSERT, [values(letter) for letter in letters])
