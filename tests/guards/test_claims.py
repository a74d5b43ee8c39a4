"""One owner at any instant, and exact caps: four guards of the first, each enough alone; one of the second."""

import asyncio
from collections import Counter

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench
from services.leads.tests.conftest import MANAGER, REP
from services.leads.tests.test_api import make
from services.leads.tests.test_claims import OVERLAPS, pool_of
from tests.guards.weakening import (
    HISTORY_KEY,
    ONE_OWNER,
    QUOTA_LOCK,
    ROOT_VERSION,
    ROW_LOCK,
    Guard,
    drop,
    slow_writes,
    without,
)

LADDER: list[tuple[list[Guard], list[str]]] = [
    ([], []),
    ([ROW_LOCK], []),
    ([ROW_LOCK, ROOT_VERSION], []),
    ([ROW_LOCK, ROOT_VERSION], [HISTORY_KEY]),
]
OPEN = "SELECT count(*) FROM ownerships WHERE upper_inf(during) GROUP BY record_id"


async def rush(leads: Bench, company: Company) -> list[Answer]:
    """Twelve people claim the same three leads at once."""
    manager = await company.hire(*MANAGER, scope="all")
    pool = await pool_of(leads, manager)
    ids = [(await make(leads, manager, pool_id=pool))["id"] for _ in range(3)]
    people = [await company.hire(*REP) for _ in range(12)]
    with slow_writes():
        return await asyncio.gather(
            *(leads.call(person, "POST", f"/leads/{id}/claim") for id in ids for person in people)
        )


async def check_one_owner_each(leads: Bench, company: Company) -> None:
    """In the data, whatever was answered: three owners, no two of a lead at once."""
    answers = await rush(leads, company)
    assert Counter(answer.status for answer in answers)[200] == 3
    async with leads.database.tenant(company.id) as connection:
        assert [row["count"] for row in await connection.fetch(OPEN)] == [1, 1, 1]
        assert await connection.fetch_value(OVERLAPS) == 0


@pytest.mark.parametrize(
    ("guards", "constraints"), LADDER, ids=["all", "no lock", "no version", "no history"]
)
async def test_each_guard_alone_keeps_one_owner(
    leads: Bench, company: Company, guards: list[Guard], constraints: list[str]
) -> None:
    await drop(leads.access, *constraints)
    with without(*guards):
        await check_one_owner_each(leads, company)


async def test_without_all_four_a_lead_has_two_owners(leads: Bench, company: Company) -> None:
    await drop(leads.access, HISTORY_KEY, ONE_OWNER)
    with without(ROW_LOCK, ROOT_VERSION), pytest.raises(AssertionError):
        await check_one_owner_each(leads, company)


async def test_without_the_lock_losers_are_not_told_who_won(leads: Bench, company: Company) -> None:
    with without(ROW_LOCK):
        answers = await rush(leads, company)
    assert {answer.code for answer in answers if answer.status != 200} != {"already_claimed"}


async def check_the_cap_is_exact(leads: Bench, company: Company) -> None:
    """Twelve leads are assigned to somebody who may hold four."""
    manager: Colleague = await company.hire(*MANAGER, scope="all")
    rep = await company.hire(*REP)
    pool = await pool_of(leads, manager, claim={"hold_cap": 4})
    ids = [(await make(leads, manager, pool_id=pool))["id"] for _ in range(12)]
    body = {"owner_id": str(rep.id)}
    first = await leads.call(manager, "POST", f"/leads/{ids[0]}/assign", body)
    with slow_writes():
        others = await asyncio.gather(
            *(leads.call(manager, "POST", f"/leads/{id}/assign", body) for id in ids[1:])
        )
    codes = Counter(answer.code for answer in (first, *others))
    assert codes == {None: 4, "hold_cap_reached": 8}


async def test_the_cap_is_exact(leads: Bench, company: Company) -> None:
    await check_the_cap_is_exact(leads, company)


async def test_without_the_quotas_lock_it_is_not(leads: Bench, company: Company) -> None:
    with without(QUOTA_LOCK), pytest.raises(AssertionError):
        await check_the_cap_is_exact(leads, company)
