"""Targets and how far one is, against figures counted by hand."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from chassis.clock import FixedClock
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from services.sales.application.processes import give_default_process
from services.sales.main import SERVICE
from services.sales.storage.work import SalesWork
from services.sales.tests.conftest import MANAGER, REP, act, make, money

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
async def sales(engines: Engines) -> AsyncIterator[Bench]:
    async with bench(SERVICE, engines, clock=FixedClock(NOON)) as running:
        yield running


@pytest.fixture
async def boss(sales: Bench) -> Colleague:
    company = await sales.company()
    async with SalesWork(sales.running.ground, Principal.system(company.id)) as work:
        await give_default_process(work)
    return await company.hire(*MANAGER, scope="all")


async def put(sales: Bench, who: Colleague, kind: str, id: str | None, metric: str, **levels: str) -> None:
    body = {"subject_kind": kind, "subject_id": id, "metric": metric, "levels": levels}
    for period in ("2026-10", "2026-11"):
        answer = await sales.call(who, "PUT", "/sales_targets", {**body, "period": period})
        assert answer.status == 200, answer.body


async def test_what_was_won_against_what_was_meant(sales: Bench, boss: Colleague) -> None:
    company = Company(sales.database, boss.tenant_id, boss.department_id)
    branch = await company.department(uuid4(), "华东", (company.department_id,))
    rep = await company.hire(*REP, department_id=branch)
    for amount in ("300.00", "500.00"):
        await act(sales, rep, await make(sales, rep, amount=money(amount)), "win")
    october = await make(sales, boss, amount=money("1000.00"), opened_on="2026-10-01")
    await act(sales, boss, october, "win", {"closed_on": "2026-10-31"})
    await act(sales, rep, await make(sales, rep), "lose", {"reason": "price"})
    await put(sales, boss, "user", str(rep.id), "amount_won", base="1000", stretch="1600")
    await put(sales, boss, "department", str(branch), "count", base="4")
    await put(sales, boss, "company", None, "amount_won", base="2000")
    await put(sales, boss, "company", None, "new_customers", base="8")

    async def reached(period: str, who: Colleague = boss) -> dict[tuple[str, str], tuple[str, float]]:
        answer = await sales.call(who, "GET", f"/sales_targets/attainment?period={period}")
        assert answer.status == 200, answer.body
        return {
            (each["subject_kind"], each["metric"]): (
                each["actual"],
                each["levels"]["base"]["attainment"],
            )
            for each in answer.body["items"]
        }

    assert await reached("2026-11") == {
        ("user", "amount_won"): ("800.00", 0.8),
        ("department", "count"): ("2", 0.5),
        ("company", "amount_won"): ("800.00", 0.4),
        ("company", "new_customers"): ("4", 0.5),
    }
    assert (await reached("2026-10"))["company", "amount_won"] == ("1000.00", 0.5)
    assert (await reached("2026-Q4"))["company", "amount_won"] == ("1800.00", 0.45)
    assert await reached("2026") == await reached("2026-Q4")
    assert set(await reached("2026-11", rep)) == {("user", "amount_won")}
    of_rep = (await sales.call(rep, "GET", "/sales_targets/attainment?period=2026-11")).body["items"][0]
    assert of_rep["levels"]["stretch"]["attainment"] == 0.5
    # November 2026 has 21 working days in China; 15 of them have begun on Sunday the 22nd
    assert of_rep["elapsed"] == pytest.approx(15 / 21)
    assert of_rep["pace"] == pytest.approx(0.8 * 21 / 15)


async def test_setting_again_changes_the_same_target(sales: Bench, boss: Colleague) -> None:
    body = {"subject_kind": "company", "period": "2026-12", "metric": "count", "levels": {"base": "4"}}
    first = await sales.call(boss, "PUT", "/sales_targets", body)
    again = await sales.call(boss, "PUT", "/sales_targets", {**body, "levels": {"base": "5", "stretch": "6"}})
    assert (first.body["id"], again.body["version"]) == (again.body["id"], 2)
    assert again.body["levels"] == {"base": "5", "stretch": "6"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject_kind": "user"},
        {"subject_kind": "user", "subject_id": str(uuid4())},
        {"subject_kind": "department", "subject_id": str(uuid4())},
        {"levels": {"stretch": "4"}},
        {"levels": {"base": "0"}},
        {"levels": {"base": "5", "challenge": "4"}},
        {"period": "2026-Q4"},
        {"metric": "smiles"},
    ],
)
async def test_a_target_that_means_nothing_is_refused(
    sales: Bench, boss: Colleague, wrong: dict[str, object]
) -> None:
    body = {"subject_kind": "company", "period": "2026-12", "metric": "count", "levels": {"base": "4"}}
    answer = await sales.call(boss, "PUT", "/sales_targets", {**body, **wrong})
    assert (answer.status, answer.code) == (422, "invalid"), answer.body
    assert answer.body["errors"]


async def test_only_who_may_sets_targets(sales: Bench, boss: Colleague) -> None:
    company = Company(sales.database, boss.tenant_id, boss.department_id)
    rep = await company.hire(*REP)
    body = {"subject_kind": "company", "period": "2026-12", "metric": "count", "levels": {"base": "4"}}
    assert (await sales.call(rep, "PUT", "/sales_targets", body)).status == 403


async def test_the_forecast_climbs_from_sure_to_hoped_for(sales: Bench, boss: Colleague) -> None:
    company = Company(sales.database, boss.tenant_id, boss.department_id)
    rep = await company.hire(*REP)
    plans = [
        ("prospecting", "100.00"),
        ("proposal", "200.00"),
        ("evaluation", "400.00"),
        ("contract", "800.00"),
    ]
    for stage, amount in plans:
        deal = await make(sales, rep, amount=money(amount), expected_close_date="2026-11-30")
        if stage != "prospecting":
            await act(sales, rep, deal, "move", {"stage": stage})
    await make(sales, rep, amount=money("9999.00"), expected_close_date="2026-12-01")
    await act(sales, rep, await make(sales, rep, amount=money("50.00")), "win")

    answer = await sales.call(rep, "GET", "/forecast?period=2026-11")

    assert answer.status == 200, answer.body
    shown = {
        each["category"]: (each["count"], each["amount"]["amount"], each["cumulative"]["amount"])
        for each in answer.body["categories"]
    }
    assert shown == {
        "closed": (1, "50.00", "50.00"),
        "commit": (1, "800.00", "850.00"),
        "most_likely": (1, "400.00", "1250.00"),
        "best_case": (1, "200.00", "1450.00"),
        "pipeline": (1, "100.00", "1550.00"),
    }
    weighted = {each["category"]: each["weighted"]["amount"] for each in answer.body["categories"]}
    assert (weighted["closed"], weighted["commit"], weighted["pipeline"]) == ("50.00", "720.00", "10.00")


async def test_people_say_what_will_come_and_their_heads_see_it(sales: Bench, boss: Colleague) -> None:
    company = Company(sales.database, boss.tenant_id, boss.department_id)
    rep, other = await company.hire(*REP), await company.hire(*REP)
    head = await company.hire(*REP, scope="department")
    body = {"period": "2026-11", "amounts": {"commit": money("800.00")}, "comment": "稳"}
    assert (await sales.call(rep, "POST", "/forecast/submissions", body)).status == 200
    again = {**body, "amounts": {"commit": money("900.00"), "best_case": money("1200.00")}}
    said = await sales.call(rep, "POST", "/forecast/submissions", again)
    assert said.body["amounts"] == {"commit": money("900.00"), "best_case": money("1200.00")}

    async def heard(who: Colleague) -> list[str]:
        answer = await sales.call(who, "GET", "/forecast?period=2026-Q4")
        return [each["user_id"] for each in answer.body["submissions"]]

    assert await heard(rep) == await heard(head) == [str(rep.id)]
    assert await heard(other) == []
    wrongs: list[dict[str, object]] = [
        {"period": "2026-Q4"},
        {"amounts": {}},
        {"amounts": {"omitted": money("1")}},
        {"amounts": {"commit": {"amount": "1", "currency": "USD"}}},
    ]
    for wrong in wrongs:
        refused = await sales.call(rep, "POST", "/forecast/submissions", {**body, **wrong})
        assert (refused.status, refused.code) == (422, "invalid"), wrong
    stranger = await company.hire("opportunities:read")
    assert (await sales.call(stranger, "GET", "/forecast?period=2026-11")).status == 403
