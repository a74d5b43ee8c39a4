"""Turns are nobody's twice, whoever brings leads in at once: two guards, each enough alone."""

import asyncio

import pytest

from chassis.testing.people import Company
from chassis.testing.serving import Bench
from services.leads.tests.conftest import MANAGER, REP
from services.leads.tests.test_api import make
from services.leads.tests.test_pushing import owners, push_pool, run
from tests.guards.weakening import QUOTA_LOCK, TURNS_LOCK, Guard, slow_writes, without

PEOPLE, LEADS = 4, 12


async def check_turns(leads: Bench, company: Company) -> None:
    """Twelve leads come in at once: each of four people gets three, whether at once or out of the queue."""
    manager = await company.hire(*MANAGER, scope="all")
    people = [await company.hire(*REP) for _ in range(PEOPLE)]
    pool = await push_pool(leads, manager, people)
    for _ in range(PEOPLE):  # the pool has begun to take turns
        await make(leads, manager, pool_id=pool)
    with slow_writes():
        await asyncio.gather(*(make(leads, manager, pool_id=pool) for _ in range(LEADS)))
    await run(leads)
    share = (PEOPLE + LEADS) // PEOPLE
    assert await owners(leads, company, pool) == {person.id: share for person in people}


@pytest.mark.parametrize("guards", [[], [TURNS_LOCK], [QUOTA_LOCK]], ids=["both", "no turns", "no quota"])
async def test_each_guard_alone_keeps_turns_fair(leads: Bench, company: Company, guards: list[Guard]) -> None:
    with without(*guards):
        await check_turns(leads, company)


async def test_without_both_somebody_is_passed_over(leads: Bench, company: Company) -> None:
    with without(TURNS_LOCK, QUOTA_LOCK), pytest.raises(AssertionError):
        await check_turns(leads, company)
