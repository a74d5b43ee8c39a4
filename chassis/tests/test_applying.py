"""A batch with bad events in it: they are set aside with their bytes, everything else is applied, once."""

from base64 import b64encode
from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from chassis.applying import Applier
from chassis.hearing import AllEars, Envelope, Hears, Raw, reaction, replies
from chassis.outbox import Cause
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.telling import headers_of, record
from chassis.tests.grounded import BareWork, grounded
from chassis.work import Ground
from contracts.audit import AuditSealed

TYPE = AuditSealed.type
"""Any event whose contract is at hand; its content is never read here."""


@pytest.fixture(scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with grounded(engines) as opened:
        async with opened.database.worker() as connection:
            await connection.execute("DELETE FROM outbox")
        yield opened


def said(tenant_id: UUID, number: int, **headers: str) -> Raw:
    sent = headers_of("bare", tenant_id, TYPE, f"audit/{uuid4()}", number) | headers
    made = record("crm.bare", str(uuid4()), sent, orjson.dumps({"number": number}))
    made.offset = number
    return made


def applier(ground: Ground, hears: Hears) -> Applier:
    def work(who: Principal, cause: Cause | None) -> BareWork:
        return BareWork(ground, who, cause)

    return Applier("bare", hears, frozenset({TYPE}), work, ground)


async def buried(ground: Ground, tenant_id: UUID) -> list[int]:
    """The numbers of the events of a tenant that were set aside."""
    async with ground.database.worker() as connection:
        rows = await connection.fetch("SELECT headers, payload FROM outbox WHERE kind = 'dead' ORDER BY seq")
    told = [(row["headers"], orjson.loads(row["payload"])) for row in rows]
    mine = b64encode(str(tenant_id).encode()).decode()
    return [int(why["offset"]) for why, letter in told if ["ce_tenantid", mine] in letter["headers"]]


async def noted(ground: Ground, tenant_id: UUID) -> list[int]:
    async with ground.database.tenant(tenant_id) as connection:
        rows = await connection.fetch("SELECT version FROM history ORDER BY version")
    return [row["version"] for row in rows]


NOTE = """
    INSERT INTO history (tenant_id, record_id, version, kind, type, at, event_id)
    SELECT $1, id, version, 'heard', 'heard', now(), id FROM unnest($2::uuid[], $3::bigint[]) AS new (id, version)
"""


@pytest.mark.parametrize("bad", [set[int](), {0}, {4}, {9}, {2, 3}, {0, 5, 9}, set(range(10))])
@pytest.mark.parametrize("fault", [("SELECT 1 / 0",), ("SELECT $1::uuid", "no id")], ids=["server", "driver"])
async def test_of_a_set_only_the_guilty_are_set_aside(
    ground: Ground, bad: set[int], fault: tuple[str, ...]
) -> None:
    tenant_id = uuid4()

    async def keep(envelopes: list[Envelope], work: Any) -> None:
        await work.connection.execute(
            NOTE, work.tenant_id, [e.id for e in envelopes], [e.value["number"] for e in envelopes]
        )
        for envelope in envelopes:
            if envelope.value["number"] in bad:
                await work.connection.execute(*fault)

    await applier(ground, {"crm.bare": [AllEars(keep)]}).apply([said(tenant_id, n) for n in range(10)])
    assert await noted(ground, tenant_id) == sorted(set(range(10)) - bad)
    assert await buried(ground, tenant_id) == sorted(bad)


async def test_each_of_several_failing_events_has_its_dead_letter(ground: Ground) -> None:
    """One after the other: what the second undoes is its own, not the letter of the first."""
    tenant_id = uuid4()

    async def refuse(event: Any, work: Any) -> None:
        raise LookupError("never")

    hears: Hears = {"crm.bare": [reaction(AuditSealed, refuse)]}
    await applier(ground, hears).apply([said(tenant_id, n) for n in range(3)])
    assert await buried(ground, tenant_id) == [0, 1, 2]


@pytest.mark.parametrize(
    "headers",
    [{"ce_time": "2026-11-22T08:00:00"}, {"ce_id": "7"}, {"ce_sequence": ""}, {"ce_correlationid": "x"}],
)
async def test_a_malformed_envelope_is_set_aside(ground: Ground, headers: dict[str, str]) -> None:
    tenant_id = uuid4()
    heard: list[int] = []

    async def keep(envelopes: list[Envelope], work: Any) -> None:
        heard.extend(e.value["number"] for e in envelopes)

    await applier(ground, {"crm.bare": [AllEars(keep)]}).apply(
        [said(tenant_id, uuid4().int % 10**9, **headers), said(tenant_id, 1)]
    )
    assert heard == [1]
    assert len(await buried(ground, tenant_id)) == 1


async def test_events_hold_together_what_they_change_and_each_step_of_a_saga_is_alone(ground: Ground) -> None:
    """So that no lock of one is held while another waits: people who lock in batches would wait in a circle."""
    tenant_id = uuid4()
    opened: list[BareWork] = []
    held: list[tuple[int, list[int]]] = []

    def work(who: Principal, cause: Cause | None) -> BareWork:
        opened.append(BareWork(ground, who, cause))
        return opened[-1]

    async def hold(events: Sequence[Envelope], work: Any) -> None:
        held.append((opened.index(work), [event.value["number"] for event in events]))

    async def hear(heard: Any, work: Any) -> None:
        """Nothing: what is asked here is in which transaction it would be done."""

    hears: Hears = {"crm.bare": [reaction(AuditSealed, hear)], "crm.bare.replies": [replies(hear)]}
    records = [said(tenant_id, number) for number in range(4)]
    records[1].topic = records[3].topic = "crm.bare.replies"
    await Applier("bare", hears, frozenset({TYPE}), work, ground, hold).apply(records)
    assert held == [(0, [0, 2])]
    assert len(opened) == 3
