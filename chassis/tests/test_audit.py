"""The chain of the audit log: sealed once by whoever comes first, and broken by any change."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from chassis import audit
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.tests.grounded import BareWork, grounded
from chassis.work import Ground
from contracts.audit import AuditSealed

TENANTS = (uuid4(), uuid4())


@pytest.fixture(scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with grounded(engines) as opened:
        yield opened


async def entered(ground: Ground, tenant_id: UUID, number: int) -> None:
    for n in range(number):
        async with BareWork(ground, Principal.system(tenant_id)) as work:
            await audit.note(work, "thing.done", f"thing/{uuid4()}", {"n": n, "share": 0.1, "名": "值"})


async def verdict(ground: Ground, tenant_id: UUID) -> audit.Verdict:
    async with ground.database.tenant(tenant_id) as connection:
        return await audit.verify_chain(connection, "bare", tenant_id)


async def sealed_by_three(ground: Ground) -> int:
    """Three replicas at once, until there is nothing left."""
    total = 0
    while True:
        sealed = await asyncio.gather(*(audit.seal("bare", ground) for _ in range(3)))
        total += sum(sealed)
        if not any(sealed):
            return total


async def test_entries_are_sealed_once_in_a_chain_per_tenant_and_sent(ground: Ground) -> None:
    await asyncio.gather(*(entered(ground, tenant_id, 20) for tenant_id in TENANTS for _ in range(3)))
    assert await sealed_by_three(ground) == 120
    async with ground.database.worker() as connection:
        rows = await connection.fetch(
            "SELECT aggregate_id, aggregate_version, payload, topic FROM outbox ORDER BY seq"
        )
    assert {row["topic"] for row in rows} == {"crm.bare.audit"}
    for tenant_id in TENANTS:
        mine = [row for row in rows if row["aggregate_id"] == str(tenant_id)]
        assert [row["aggregate_version"] for row in mine] == list(range(1, 61))
        told = [AuditSealed.model_validate(orjson.loads(row["payload"])).after for row in mine]
        assert [entry.previous for entry in told] == ["00" * 32, *(entry.digest for entry in told[:-1])]
        assert await verdict(ground, tenant_id) == audit.Verdict(60)


@pytest.mark.parametrize(
    ("damage", "found_at"),
    [
        ("UPDATE audit SET detail = '{}' WHERE tenant_id = $1 AND position = 3", 3),
        ("UPDATE audit SET actor_id = tenant_id WHERE tenant_id = $1 AND position = 1", 1),
        ("UPDATE audit SET at = at + interval '1 microsecond' WHERE tenant_id = $1 AND position = 5", 5),
        ("DELETE FROM audit WHERE tenant_id = $1 AND position = 2", 2),
        ("UPDATE audit SET digest = sha256(digest) WHERE tenant_id = $1 AND position = 4", 4),
    ],
)
async def test_any_change_breaks_the_chain_at_its_place(ground: Ground, damage: str, found_at: int) -> None:
    tenant_id = uuid4()
    await entered(ground, tenant_id, 6)
    await sealed_by_three(ground)
    assert await verdict(ground, tenant_id) == audit.Verdict(6)
    async with ground.database.tenant(tenant_id) as connection:
        assert await connection.execute(damage, tenant_id) == 1
    assert await verdict(ground, tenant_id) == audit.Verdict(found_at - 1, found_at)


async def test_an_entry_of_a_change_that_was_undone_is_not_sealed(ground: Ground) -> None:
    tenant_id = uuid4()
    with pytest.raises(RuntimeError):
        await _fails(ground, tenant_id)
    await sealed_by_three(ground)
    assert await verdict(ground, tenant_id) == audit.Verdict(0)


async def _fails(ground: Ground, tenant_id: UUID) -> None:
    async with BareWork(ground, Principal.system(tenant_id)) as work:
        await audit.note(work, "thing.done", "thing/1")
        raise RuntimeError("undone")


def test_two_chains_of_the_same_entries_differ_by_service_tenant_and_place() -> None:
    entry: dict[str, Any] = {
        "at": datetime(2026, 11, 22, tzinfo=UTC),
        "actor_id": None,
        "action": "a",
        "subject": "s/1",
        "version": 1,
        "detail": None,
    }
    one, other = TENANTS
    digests = {
        audit.digest_of(audit.GENESIS, "leads", one, 1, entry),
        audit.digest_of(audit.GENESIS, "billing", one, 1, entry),
        audit.digest_of(audit.GENESIS, "leads", other, 1, entry),
        audit.digest_of(audit.GENESIS, "leads", one, 2, entry),
        audit.digest_of(b"x", "leads", one, 1, entry),
    }
    assert len(digests) == 5
