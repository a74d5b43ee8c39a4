"""The benches of what comes in, or is wanted, by many at once: P11 and P12 of the design."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from chassis.principal import Principal, PrincipalKind
from chassis.work import Ground
from kernel.refusal import Refusal
from records.imports import Import
from records.imports.files import read_sheet
from services.leads.api.importables import LEADS
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.application.hold_lead import claim_lead
from services.leads.storage.work import LeadsWork
from tests.performance.bare import BODY
from tests.performance.benches import NUMBERS, new_name
from tests.performance.measure import ROUNDS, at_once, compare
from tests.performance.places import CONNECTIONS, Alone, writing

RIVALS, CLAIMS = CONNECTIONS, 160
ROWS = int(os.environ.get("CRM_BENCH_ROWS", "5000"))
"""Rows of one import. The design's figure is of 100,000."""
MAPPING = {"姓名": "name", "手机": "phone", "地区": "region", "来源": "source", "需求": "need"}


async def p11(place: Alone) -> str:
    """Claims that are answered while 16 people want each record at once, against as many that nobody contests."""
    async with writing(place) as (ground, principal):
        people = [rep_of(principal.tenant_id) for _ in range(RIVALS)]
        free = iter(await _pooled(ground, principal, (ROUNDS + 1) * (CLAIMS + CLAIMS // RIVALS)))

        async def contested() -> int:
            ids = [next(free) for _ in range(CLAIMS // RIVALS)]
            return await _claims(ground, [(id, person) for id in ids for person in people])

        async def uncontested() -> int:
            return await _claims(ground, [(next(free), people[n % RIVALS]) for n in range(CLAIMS)])

        ratio = await compare(f"P11 claims, {RIVALS} rivals ÷ none", contested, uncontested)
    return ratio.line(0.70)


async def _claims(ground: Ground, wishes: list[tuple[UUID, Principal]]) -> int:
    """Try all of these claims, those of one record at once; each record must get one owner."""
    left, owned = iter(wishes), list[UUID]()

    async def claim() -> None:
        lead_id, person = next(left)
        with suppress(Refusal):
            async with LeadsWork(ground, person) as work:
                await claim_lead(lead_id, work)
            owned.append(lead_id)

    answered = await at_once(len(wishes), RIVALS, claim)
    if sorted(owned) != sorted({lead_id for lead_id, _ in wishes}):
        raise RuntimeError("a record has no owner, or two")
    return answered


def rep_of(tenant_id: UUID) -> Principal:
    """Somebody new who may claim."""
    may = frozenset({"leads:read", "leads:claim"})
    return Principal(tenant_id, uuid4(), PrincipalKind.USER, "王芳", permissions=may)


async def _pooled(ground: Ground, principal: Principal, many: int) -> list[UUID]:
    """New leads in the default pool."""
    made = list[UUID]()
    while len(made) < many:
        async with LeadsWork(ground, principal) as work:
            for _ in range(100):
                new = NewLead({"name": new_name(), "need": BODY})
                made.append((await create_lead(new, work)).lead.id)
    return made


async def p12(place: Alone) -> str:
    """An import (read, checked, compared, told, reported) against COPY of the same rows into the same indexes."""
    async with writing(place) as (ground, principal):
        pool = await asyncpg.create_pool(place.dsn("leads"), min_size=1, max_size=1)
        await pool.execute("CREATE TABLE IF NOT EXISTS bare_imports (LIKE leads INCLUDING ALL)")
        await _import(ground, principal)
        rows = await pool.fetch("SELECT * FROM leads WHERE tenant_id = $1", principal.tenant_id)
        batches = iter([_renumbered(rows) for _ in range(ROUNDS + 1)])

        async def bare() -> int:
            await pool.copy_records_to_table(
                "bare_imports", records=next(batches), columns=list(rows[0].keys())
            )
            return len(rows)

        name = f"P12 import of {ROWS:,} leads ÷ COPY"
        ratio = await compare(name, lambda: _import(ground, principal), bare)
        await pool.close()
    return ratio.line(0.25)


async def _import(ground: Ground, principal: Principal) -> int:
    running = Import(LEADS, read_sheet("\n".join(_lines()).encode()), MAPPING)
    next_row: int | None = 0
    created = 0
    while next_row is not None:
        async with LeadsWork(ground, principal) as work:
            step = await running.step(next_row, work)
        next_row, created = step.next_row, created + step.created
    if created != ROWS:
        raise RuntimeError(f"{created} of {ROWS} rows became leads")
    return created


def _lines() -> Iterator[str]:
    yield ",".join(MAPPING)
    for _ in range(ROWS):
        number = next(NUMBERS)
        yield f"{new_name()},138{number:08d},上海,官网,{BODY}"


def _renumbered(rows: list[asyncpg.Record]) -> list[tuple[Any, ...]]:
    """The same rows under other ids."""
    return [tuple(uuid4() if name == "id" else value for name, value in row.items()) for row in rows]
