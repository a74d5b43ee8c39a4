"""P7: what applying events costs over noting that they were heard."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg

from chassis.applying import Applier
from chassis.hearing import Raw
from chassis.ids import new_id
from chassis.testing.telling import said
from contracts.catalogue import known_types
from contracts.leads import LeadCreated, LeadSnapshot
from services.insights.main import SERVICE
from services.insights.storage.work import InsightsWork
from tests.performance.bare import BODY
from tests.performance.measure import ROUNDS, compare
from tests.performance.places import Alone, standing

EVENTS, BATCH = 2_000, 500
INBOX = """
    CREATE TABLE IF NOT EXISTS bare_inbox (event_id uuid PRIMARY KEY, heard_at timestamptz DEFAULT now(), value bytea);
    CREATE INDEX IF NOT EXISTS bare_heard ON bare_inbox USING brin (heard_at);
"""
NOTE = """
    INSERT INTO bare_inbox (event_id, value) SELECT * FROM unnest($1::uuid[], $2::bytea[])
    ON CONFLICT DO NOTHING RETURNING event_id
"""


async def p7(place: Alone) -> str:
    """Events into the archive and the timelines, each once, against a bare inbox that keeps the same bytes.

    The event's id is the archive's key: the archive is the inbox of what is folded into it.
    """
    tenant_id = uuid4()
    values = [record.value for record in _told(tenant_id)]
    batches = iter([list(_told(tenant_id)) for _ in range(ROUNDS + 1)])
    async with standing(place, "insights") as ground:
        connection = await asyncpg.connect(place.dsn("insights"))
        await connection.execute(INBOX)
        applier = Applier(
            "insights",
            SERVICE.hears,
            known_types(),
            lambda who, cause: InsightsWork(ground, who, cause),
            ground,
        )

        async def ours() -> int:
            records = next(batches)
            for start in range(0, EVENTS, applier.portion):
                await applier.apply(records[start : start + applier.portion])
            return EVENTS

        async def bare() -> int:
            for start in range(0, EVENTS, BATCH):
                ids = [new_id() for _ in range(BATCH)]
                await connection.fetch(NOTE, ids, values[start : start + BATCH])
            return EVENTS

        ratio = await compare("P7 events applied ÷ bare inbox upserts of 500", ours, bare)
        await connection.close()
    return ratio.line(0.30)


def _told(tenant_id: UUID) -> Iterator[Raw]:
    """Events of new leads, as Kafka brings them."""
    for n in range(EVENTS):
        now, id = datetime.now(UTC), uuid4()
        lead = LeadSnapshot(
            id=id,
            version=1,
            created_at=now,
            updated_at=now,
            name="赵敏",
            phone=f"1380000{n:04}",
            need=BODY,
            status="pooled",
            pool_id=uuid4(),
        )
        yield said("leads", tenant_id, LeadCreated(after=lead), id, 1)
