"""One change per version, no money too much, one effect per key: what each of these stands on."""

import asyncio
from collections import Counter

import pytest

from chassis.testing.people import Company
from chassis.testing.serving import Bench
from services.billing.tests.conftest import Firm, cny
from services.leads.tests.conftest import REP
from services.leads.tests.test_api import make
from tests.guards.weakening import (
    HISTORY_KEY,
    IDEMPOTENCY_KEY,
    ROOT_VERSION,
    ROW_LOCK,
    Guard,
    drop,
    slow_writes,
    without,
)

MONEY: list[tuple[list[Guard], list[str]]] = [
    ([], []),
    ([ROW_LOCK], []),
    ([ROOT_VERSION], []),
    ([ROW_LOCK, ROOT_VERSION], []),
]


async def changes_at_once(leads: Bench, company: Company) -> Counter[int]:
    """The statuses of eight changes of a lead, all based on its first version; no version may be told twice."""
    rep = await company.hire(*REP)
    lead = await make(leads, rep, owner_id=str(rep.id))
    path = f"/leads/{lead['id']}"
    with slow_writes():
        answers = await asyncio.gather(
            *(leads.call(rep, "PATCH", path, {"need": f"第{n}个"}, if_match='"1"') for n in range(8))
        )
    async with leads.database.tenant(company.id) as connection:
        told = await connection.fetch(
            "SELECT aggregate_version AS version FROM outbox WHERE aggregate_id = $1 ORDER BY 1", lead["id"]
        )
    assert [row["version"] for row in told] == [1, 2]
    return Counter(answer.status for answer in answers)


async def test_of_changes_at_once_one_is_made_and_the_others_are_told_that_they_are_stale(
    leads: Bench, company: Company
) -> None:
    assert await changes_at_once(leads, company) == {200: 1, 412: 7}


async def test_without_the_version_they_are_not_told_but_history_keeps_versions_single(
    leads: Bench, company: Company
) -> None:
    with without(ROOT_VERSION):
        statuses = await changes_at_once(leads, company)
    assert statuses[200] == 1
    assert statuses[412] < 7


async def test_without_version_and_history_a_version_is_told_twice(leads: Bench, company: Company) -> None:
    await drop(leads.access, HISTORY_KEY)
    with without(ROOT_VERSION), pytest.raises(AssertionError):
        await changes_at_once(leads, company)


async def check_never_over_collected(firm: Firm) -> None:
    """Sixteen payments of 150 are confirmed at once for an order of 1,000."""
    order = await firm.approved("1000")
    pending = [await firm.pay(order, "150") for _ in range(16)]
    assert {payment.status for payment in pending} == {201}
    confirming = [f"/payments/{payment.body['id']}/confirm" for payment in pending]
    with slow_writes():
        await asyncio.gather(*(firm.ask(firm.manager, "POST", path) for path in confirming))
    listed = await firm.ask(firm.rep, "GET", '/payments?limit=200&filter=status == "confirmed"')
    assert len(listed.body["items"]) * 150 <= 1000
    paid = (await firm.order(order))["paid_amount"]
    assert paid == cny(f"{len(listed.body['items']) * 150}.00")


@pytest.mark.parametrize(("guards", "constraints"), MONEY, ids=["all", "no lock", "no version", "neither"])
async def test_each_guard_alone_keeps_an_order_from_being_over_collected(
    firm: Firm, guards: list[Guard], constraints: list[str]
) -> None:
    await drop(firm.bench.access, *constraints)
    with without(*guards):
        await check_never_over_collected(firm)


async def test_without_lock_version_and_history_too_much_is_collected(firm: Firm) -> None:
    await drop(firm.bench.access, HISTORY_KEY)
    with without(ROW_LOCK, ROOT_VERSION), pytest.raises(AssertionError):
        await check_never_over_collected(firm)


async def check_a_repeated_request_counts_once(firm: Firm) -> None:
    """Six times the same payment under one key: one payment."""
    order = await firm.approved("1000")
    body = {"order_id": order["id"], "amount": cny("100"), "received_on": "2026-01-15", "method": "cash"}
    answers = await asyncio.gather(
        *(firm.ask(firm.rep, "POST", "/payments", body, idempotency_key="once") for _ in range(6))
    )
    assert {answer.status for answer in answers} == {201}
    assert len({answer.body["id"] for answer in answers}) == 1


async def test_a_repeated_request_counts_once(firm: Firm) -> None:
    await check_a_repeated_request_counts_once(firm)


async def test_without_its_key_it_counts_each_time(firm: Firm) -> None:
    with without(IDEMPOTENCY_KEY), pytest.raises(AssertionError):
        await check_a_repeated_request_counts_once(firm)
