"""Keeping audit entries: once each, and only from the service that they are about."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from aiokafka import ConsumerRecord

from chassis.clock import SystemClock
from chassis.database import Database
from chassis.directory import Directory
from chassis.hearing import Envelope, read_envelope
from chassis.principal import Principal
from chassis.testing.databases import service_database
from chassis.testing.engines import Engines
from chassis.work import Ground
from contracts.audit import AuditEntry, AuditSealed
from services.identity.consumers.audit import keep_entries
from services.identity.storage.work import IdentityWork

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
async def database(engines: Engines) -> AsyncIterator[Database]:
    async with service_database(engines, "identity") as (opened, _):
        yield opened


def envelope(tenant_id: UUID, position: int, topic: str = "crm.leads.audit", **given: Any) -> Envelope:
    entry = AuditEntry(
        id=uuid4(),
        version=position,
        service="leads",
        at=NOW,
        actor_id=None,
        action="crm.lead.claimed.v1",
        subject="lead/1",
        subject_version=2,
        previous="00" * 32,
        digest="11" * 32,
    )
    said = AuditSealed(after=entry).model_dump(mode="json")
    said["after"] |= given
    headers = {
        "ce_id": str(entry.id),
        "ce_type": AuditSealed.type,
        "ce_subject": f"audit/{tenant_id}",
        "ce_time": NOW.isoformat(),
        "ce_tenantid": str(tenant_id),
        "ce_sequence": str(position),
        "ce_correlationid": str(entry.id),
    }
    raw = [(name, value.encode()) for name, value in headers.items()]
    record: Any = ConsumerRecord(
        topic, 0, position, 0, 0, str(tenant_id).encode(), orjson.dumps(said), None, 0, 0, raw
    )
    return read_envelope(record)


async def kept(database: Database, tenant_id: UUID, *envelopes: Envelope) -> tuple[list[Any], int]:
    """What is kept after hearing these, and how many were set aside."""
    ground = Ground(database, SystemClock(), Directory(database))
    dead = "SELECT count(*) FROM outbox WHERE topic = 'crm.identity.dead'"
    async with database.worker() as connection:
        before: int = await connection.fetch_value(dead)
    async with IdentityWork(ground, Principal.system(tenant_id)) as work:
        await keep_entries(list(envelopes), work)
    async with database.worker() as connection:
        rows = await connection.fetch(
            "SELECT position, action FROM audit_entries WHERE tenant_id = $1 ORDER BY position", tenant_id
        )
        return [tuple(row) for row in rows], await connection.fetch_value(dead) - before


async def test_an_entry_is_kept_once_and_as_it_was_first_heard(database: Database) -> None:
    tenant_id = uuid4()
    first = envelope(tenant_id, 1)
    changed = envelope(tenant_id, 1, action="crm.lead.deleted.v1")
    entries, dead = await kept(database, tenant_id, first, first, changed, envelope(tenant_id, 2))
    assert entries == [(1, "crm.lead.claimed.v1"), (2, "crm.lead.claimed.v1")]
    assert dead == 0


@pytest.mark.parametrize(
    "wrong",
    [{"topic": "crm.billing.audit"}, {"digest": "nothing"}, {"at": "yesterday"}, {"version": None}],
)
async def test_what_can_not_be_an_entry_is_set_aside_and_holds_nobody_up(
    database: Database, wrong: dict[str, Any]
) -> None:
    tenant_id = uuid4()
    heard = (envelope(tenant_id, 1, **wrong), envelope(tenant_id, 2))
    entries, dead = await kept(database, tenant_id, *heard)
    assert entries == [(2, "crm.lead.claimed.v1")]
    assert dead == 1
