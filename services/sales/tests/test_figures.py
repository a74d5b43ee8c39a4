"""The figures of the pipeline, against cases that fit on a napkin and against plain Python on whole data sets."""

import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from kernel.money import Money
from services.sales.application.import_opportunity import ImportedDeal, import_opportunity
from services.sales.application.local_days import beginning
from services.sales.application.open_opportunity import NewDeal
from services.sales.domain.facts import Status
from services.sales.domain.process import default_stages
from services.sales.domain.tests.deals import SHANGHAI
from services.sales.storage.work import SalesWork
from services.sales.tests import reference
from services.sales.tests.conftest import act, customer, make, money, prepared
from services.sales.tests.reference import Deal

KEYS = [stage.key for stage in default_stages()]
ODDS = {stage.key: stage.probability for stage in default_stages()}
WHOLE = (date(1990, 1, 1), date(2150, 1, 1))
DATA = os.environ.get("CRM_TEST_DATA", "")
"""Folder with the real data sets; without it a generated one of the same shape is taken alone."""
REAL = Path(DATA) / "crm-sales-opportunities"


def today() -> date:
    return datetime.now(SHANGHAI).date()


async def take_over(sales: Bench, company: Company, deals: Sequence[Deal]) -> None:
    """Load deals the way the importer does, some hundred in a transaction."""
    for start in range(0, len(deals), 400):
        async with SalesWork(sales.running.ground, Principal.system(company.id)) as work:
            await work.deal_keys.read_ahead([deal.key for deal in deals[start : start + 400]])
            for deal in deals[start : start + 400]:
                outcome, _ = await import_opportunity(imported(deal, company.id), "create", work)
                assert outcome == "created"


def imported(deal: Deal, tenant_id: UUID) -> ImportedDeal:
    stage, opened = deal.path[0]
    return ImportedDeal(
        begun=NewDeal(
            name=f"{deal.product} {deal.account or ''}",
            external_id=deal.key,
            customer_id=uuid5(tenant_id, deal.account) if deal.account else None,
            amount=Money(deal.amount, "CNY") if deal.amount is not None else None,
            stage=stage,
            opened_on=opened,
        ),
        stages=[(key, beginning(day, SHANGHAI)) for key, day in deal.path[1:]],
        status=Status(deal.status),
        closed_on=deal.closed_on,
        close_reason="price",
    )


def yuan(amount: Decimal) -> dict[str, str]:
    return money(format(Money(amount, "CNY").quantized().amount, "f"))


async def check(sales: Bench, who: Colleague, deals: Sequence[Deal], window: tuple[date, date]) -> None:
    """Every figure of the API equals the one that the definitions give."""
    query = f"from={max(window[0], date(1900, 1, 1))}&to={window[1]}"
    said = (await sales.call(who, "GET", f"/pipeline/summary?{query}")).body
    true = reference.summary(deals, ODDS, window)
    assert said["open"] == {
        "count": true.open,
        "amount": yuan(true.open_amount),
        "weighted": yuan(true.weighted),
    }
    assert said["won"] == {"count": true.won, "amount": yuan(true.won_amount)}
    assert said["lost"] == {"count": true.lost, "amount": yuan(true.lost_amount)}
    assert said["invalid"] == {"count": true.invalid}
    assert said["win_rate"] == pytest.approx(true.win_rate)
    assert said["mean_cycle_days"] == pytest.approx(true.mean_cycle_days)
    assert said["velocity_per_day"] == (None if true.velocity is None else yuan(true.velocity))
    shown = (await sales.call(who, "GET", f"/pipeline/conversion?{query}")).body["stages"]
    for stage in shown:
        flow = reference.flows(deals, KEYS, window)[stage["key"]]
        assert (stage["entered"], stage["moved_on"], stage["leaked"]) == (
            flow.entered,
            flow.moved_on,
            flow.leaked,
        ), stage["key"]
        assert stage["dwell_days_median"] == (None if flow.dwell is None else pytest.approx(flow.dwell))
        expected = flow.moved_on / flow.entered if flow.entered else None
        assert stage["conversion"] == (None if expected is None else pytest.approx(expected))


async def test_a_generated_company_of_600_deals(sales: Bench) -> None:
    company = await prepared(sales)
    boss = await company.hire("opportunities:read", scope="all")
    deals = reference.generated(600, KEYS, today())
    await take_over(sales, company, deals)
    for window in (WHOLE, (today() - timedelta(days=200), today() - timedelta(days=60))):
        await check(sales, boss, deals, window)


async def test_a_real_company(sales: Bench) -> None:
    """8,800 deals of the public data set: won 4,238, lost 2,473, open 2,089. Elsewhere a generated stand-in."""
    company = await prepared(sales)
    boss = await company.hire("opportunities:read", scope="all")
    known = (
        reference.read(REAL, today()) if REAL.exists() else reference.generated(200, KEYS, today(), seed=8)
    )
    await take_over(sales, company, known)
    for window in (WHOLE, (date(2017, 3, 1), date(2017, 6, 30))):
        await check(sales, boss, known, window)
    if REAL.exists():
        said = (await sales.call(boss, "GET", "/pipeline/summary")).body
        assert [said[part]["count"] for part in ("won", "lost", "open")] == [4238, 2473, 2089]


async def test_figures_on_a_napkin(sales: Bench, rep: Colleague) -> None:
    """Two won (10 and 20 days, 1,000 and 3,000), one lost, one invalid, two open: 100 × 0.1 and 200 × 0.5."""
    company = Company(sales.database, rep.tenant_id)
    day = today() - timedelta(days=100)
    opened = [
        Deal("a", "", "a", "甲", "won", Decimal(1000), [("prospecting", day)], day + timedelta(days=10)),
        Deal("b", "", "b", "甲", "won", Decimal(3000), [("prospecting", day)], day + timedelta(days=20)),
        Deal("c", "", "c", None, "lost", Decimal(500), [("prospecting", day)], day + timedelta(days=5)),
        Deal("d", "", "d", None, "invalid", Decimal(900), [("prospecting", day)], day + timedelta(days=5)),
        Deal("e", "", "e", None, "open", Decimal(100), [("prospecting", day)]),
        Deal("f", "", "f", None, "open", Decimal(200), [("prospecting", day), ("proposal", today())]),
    ]
    await take_over(sales, company, opened)
    boss = await company.hire("opportunities:read", scope="all")

    said = (await sales.call(boss, "GET", "/pipeline/summary")).body

    assert said["open"] == {"count": 2, "amount": money("300.00"), "weighted": money("110.00")}
    assert said["won"] == {"count": 2, "amount": money("4000.00")}
    assert (said["lost"]["count"], said["invalid"]["count"]) == (1, 1)
    assert said["win_rate"] == pytest.approx(2 / 3)
    assert said["mean_cycle_days"] == 15
    # 2 open × 2,000.00 × 2/3 ÷ 15 days = 177.78 a day
    assert said["velocity_per_day"] == money("177.78")


async def test_an_empty_pipeline_has_no_rates(sales: Bench, rep: Colleague) -> None:
    said = (await sales.call(rep, "GET", "/pipeline/summary")).body
    assert said["open"] == {"count": 0, "amount": money("0.00"), "weighted": money("0.00")}
    assert [said[rate] for rate in ("win_rate", "mean_cycle_days", "velocity_per_day")] == [None] * 3
    stages = (await sales.call(rep, "GET", "/pipeline/conversion")).body["stages"]
    assert [(stage["entered"], stage["conversion"]) for stage in stages] == [(0, None)] * 7


async def test_the_board_counts_and_weighs_each_stage(sales: Bench, rep: Colleague) -> None:
    mine = await customer(sales, rep.tenant_id, rep)
    deals = [
        await make(sales, rep, customer_id=mine, name=f"单{n}", amount=money(f"{n}.05")) for n in (1, 2, 3)
    ]
    await act(sales, rep, deals[2], "move", {"stage": "proposal"})
    lost = await make(sales, rep, customer_id=mine)
    await act(sales, rep, lost, "lose", {"reason": "price"})

    board = (await sales.call(rep, "GET", "/pipeline/board?cards=1")).body
    columns = {column["key"]: column for column in board["stages"]}

    assert [column["key"] for column in board["stages"]] == KEYS
    first, proposal = columns["prospecting"], columns["proposal"]
    assert (first["count"], first["amount"], first["weighted"]) == (2, money("3.10"), money("0.31"))
    assert [card["name"] for card in first["cards"]] == ["单2"]
    # 3.05 × 0.5 = 1.525: half to even
    assert (proposal["count"], proposal["weighted"]) == (1, money("1.52"))
    assert columns["contract"]["count"] == 0


async def test_a_deal_in_the_recycle_bin_counts_nowhere(
    sales: Bench, rep: Colleague, manager: Colleague
) -> None:
    deal = await make(sales, rep)
    await sales.call(manager, "DELETE", f"/opportunities/{deal['id']}")
    assert (await sales.call(rep, "GET", "/pipeline/summary")).body["open"]["count"] == 0
    stages = (await sales.call(rep, "GET", "/pipeline/conversion")).body["stages"]
    assert sum(stage["entered"] for stage in stages) == 0
