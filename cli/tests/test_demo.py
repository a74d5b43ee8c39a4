"""The demo company: the same one every time, whole, and as big as it is said to be."""

import json
import stat
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from cli.client import Client
from cli.demo.command import summary
from cli.demo.company import CONVERSIONS, LOOKED_AFTER, STATES, Company, found
from cli.demo.deals import AWAITING_APPROVAL, DAYS, REFUNDS, STAGES, ZONE
from cli.demo.loading import write_accounts
from cli.home import Home
from cli.importing import Bars

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def company() -> Company:
    return found(TODAY)


def keys(rows: list[dict[str, object]]) -> set[object]:
    found = {row["external_id"] for row in rows}
    assert len(found) == len(rows)
    return found


def test_one_seed_is_one_company(company: Company) -> None:
    assert found(TODAY) == company
    assert found(TODAY, seed=7) != company


def test_figures_are_the_same_on_every_day(company: Company) -> None:
    assert summary(found(date(2031, 2, 28))) == summary(company)


def test_every_reference_resolves(company: Company) -> None:
    trade = company.trade
    colleagues = {person.email for person in company.people}
    customers, deals, orders = keys(company.customers), keys(trade.deals), keys(trade.orders)
    leads, products = keys(company.leads), keys(company.products)
    keys(company.contacts)
    keys(trade.payments)
    assert {
        row["customer_external_id"] for row in (*company.contacts, *trade.deals, *trade.orders)
    } <= customers
    assert {order["opportunity_external_id"] for order in trade.orders} <= deals
    assert {order["product_external_id"] for order in trade.orders} <= products
    assert {payment["order_external_id"] for payment in trade.payments} <= orders
    assert trade.plans.keys() | {key for key, _, _ in trade.refunds} <= orders
    owned = (*company.leads, *company.customers, *trade.deals, *trade.orders)
    assert {row["owner"] for row in owned if row["owner"]} <= colleagues
    assert {lead["pool"] for lead in company.leads} == {pool.name for pool in company.lead_pools}
    assert {customer["sea"] for customer in company.customers} == {sea.name for sea in company.seas}
    assert company.conversions.keys() <= leads
    assert set(company.conversions.values()) | company.follow_ups.keys() <= customers


def test_numbers_are_as_promised(company: Company) -> None:
    trade = company.trade
    assert (len(company.leads), len(company.lead_pools)) == (2_000, 6)
    assert (len(company.customers), len(company.seas), len(company.products)) == (500, 3, 8)
    assert sum(customer["owner"] is not None for customer in company.customers) > 400
    assert {lead["status"] for lead in company.leads} == STATES.keys()
    assert len(company.conversions) == CONVERSIONS
    statuses = Counter(deal["status"] for deal in trade.deals)
    assert statuses["won"] > 200
    assert statuses["lost"] > 200
    assert statuses["invalid"] > 10
    open_in = Counter(stage_of(deal) for deal in trade.deals if deal["status"] == "open")
    assert min(open_in[stage] for stage in STAGES) >= 5
    assert len(trade.orders) == statuses["won"]
    assert sum(order["status"] == "submitted" for order in trade.orders) == AWAITING_APPROVAL
    assert len(trade.refunds) == REFUNDS
    assert len(company.follow_ups) == LOOKED_AFTER


def stage_of(deal: dict[str, str]) -> str:
    return deal["stage_history"].split(";")[-1].partition("@")[0]


def test_each_role_has_one_login(company: Company) -> None:
    roles = [person.login for person in company.people if person.login]
    assert sorted(roles) == ["finance", "manager", "marketing", "rep", "support", "viewer"]
    assert all(person.role == person.login for person in company.people if person.login)
    assert len({person.email for person in company.people}) == len(company.people)
    assert len({person.name for person in company.people}) == len(company.people)


def test_nobody_holds_more_than_the_pools_allow(company: Company) -> None:
    caps = {pool.name: pool.hold_cap for pool in (*company.lead_pools, *company.seas)}
    leads = Counter((lead["pool"], lead["owner"]) for lead in company.leads if lead["owner"])
    customers = Counter((one["sea"], one["owner"]) for one in company.customers if one["owner"])
    for (pool, _), held in (leads + customers).items():
        assert held <= caps[pool] - 10, "leave room to claim"


def test_owners_belong_to_the_departments_of_their_pools(company: Company) -> None:
    departments = {person.email: person.department for person in company.people}
    allowed = {pool.name: pool.departments for pool in (*company.lead_pools, *company.seas)}
    for row in (*company.leads, *company.customers):
        if row["owner"]:
            assert departments[row["owner"]] in allowed[row.get("pool") or row["sea"]]


def test_all_of_it_is_past_and_in_order(company: Company) -> None:
    trade = company.trade
    begun = {customer["external_id"]: day(customer["occurred_at"]) for customer in company.customers}
    talks = [talk for one in company.follow_ups.values() for talk in one]
    for row in (*company.leads, *company.customers, *trade.orders, *trade.payments, *talks):
        assert day(row["occurred_at"]) < TODAY
    for deal in trade.deals:
        moments = [
            datetime.fromisoformat(step.partition("@")[2]) for step in deal["stage_history"].split(";")
        ]
        assert moments == sorted(moments)
        assert begun[deal["customer_external_id"]] <= deal["opened_on"] == moments[0].date()
        assert (TODAY - deal["opened_on"]).days <= DAYS
        if deal["status"] != "open":
            assert moments[-1].date() < deal["closed_on"] < TODAY
    won = {deal["external_id"]: deal["closed_on"] for deal in trade.deals if deal["status"] == "won"}
    for order in trade.orders:
        assert order["ordered_on"] == won[order["opportunity_external_id"]]


def day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(ZONE).date()


def test_money_adds_up(company: Company) -> None:
    trade = company.trade
    worth = {deal["external_id"]: Decimal(deal["amount"]) for deal in trade.deals}
    paid: Counter[str] = Counter()
    for payment in trade.payments:
        paid[payment["order_external_id"]] += payment["amount"]
    for order in trade.orders:
        key, amount = order["external_id"], worth[order["opportunity_external_id"]]
        assert order["quantity"] * order["unit_price"] * (1 - order["discount"]) == amount
        assert paid[key] <= amount
        assert (paid[key] == amount) >= (order["status"] == "completed")
        if order["status"] != "submitted":
            assert sum(part for _, part in trade.plans[key]) == amount
    for key, amount, _ in trade.refunds:
        assert 0 < amount < paid[key]
    owing = [key for key in trade.plans if paid[key] < worth[f"D{key[1:]}"]]
    assert any(paid[key] for key in owing)
    assert any(trade.plans[key][-1][0] < TODAY for key in owing), "some are overdue"


def test_accounts_are_written_down_once_for_their_owner_only(company: Company, tmp_path: Path) -> None:
    home = Home(tmp_path)
    admin = home.first_admin()
    accounts = write_accounts(home, company.people)
    written = json.loads(home.credentials.read_text())
    assert written["admin"] == admin
    assert accounts[written["rep"]["email"]] == written["rep"]["password"]
    assert len(accounts) == len(written) - 1 == 6
    assert stat.S_IMODE(home.credentials.stat().st_mode) == 0o600
    assert write_accounts(home, company.people) == accounts


class Jobs:
    """A client whose imports end as told."""

    def __init__(self, *jobs: dict[str, object]) -> None:
        self._jobs = iter(jobs)
        self.asked: list[str] = []

    async def import_rows(self, kind: str, rows: object, progress: object, mode: str) -> dict[str, object]:
        self.asked.append(f"{kind} {mode}")
        return next(self._jobs)

    async def errors_of(self, job: object) -> bytes:
        return b""


def job(**numbers: int) -> dict[str, object]:
    return {"status": "done", "created": 0, "updated": 0, "skipped": 0, "failed": 0, **numbers}


async def test_rows_that_fail_get_another_chance() -> None:
    client = Jobs(job(created=1, failed=2), job(created=2, skipped=1), job())
    with Bars() as bars:
        ended = await bars.rows(cast(Client, client), "leads", [{}] * 3, mode="create", tries=3)
    assert client.asked == ["leads create"] * 2
    assert (ended["created"], ended["skipped"], ended["failed"]) == (3, 0, 0)
