"""A whole company from files with the faults of real exports: the figures are those of the files."""

import asyncio
import csv
import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chassis.testing import eventually
from tests.e2e.system import System, crm

PRODUCTS = {"GTX Basic": 550, "GTX Pro": 4821, "MG Special": 55}
ACCOUNTS = [
    ("Acme Corporation", "technolgy", ""),
    ("Betasoloin", "medical", ""),
    ("Bubba Gump", "software", ""),
]
AGENTS = [("Anna Snelling", "Dustin Brinkmann", "Central"), ("Moses Frase", "Celia Rouche", "West")]


def sample(folder: Path) -> list[dict[str, str]]:
    """Write the four files; the deals that are in them."""
    rng = random.Random(7)
    deals = []
    for n in range(120):
        stage = rng.choice(["Won", "Won", "Lost", "Engaging", "Prospecting"])
        product = rng.choice([*PRODUCTS, "GTXPro"])
        engaged = date(2017, 1, 1) + timedelta(days=rng.randrange(200))
        closed = engaged + timedelta(days=rng.randrange(1, 120))
        account = rng.choice(ACCOUNTS)[0] if stage in ("Won", "Lost") or rng.random() < 0.3 else ""
        value = {"Won": str(rng.randrange(40, 5000)), "Lost": "0"}.get(stage, "")
        deals.append(
            {
                "opportunity_id": f"D{n:03}",
                "sales_agent": rng.choice(AGENTS)[0],
                "product": product,
                "account": account,
                "deal_stage": stage,
                "engage_date": "" if stage == "Prospecting" else str(engaged),
                "close_date": str(closed) if value else "",
                "close_value": value,
            }
        )
    write(folder / "sales_pipeline.csv", deals)
    write(
        folder / "products.csv",
        [{"product": name, "series": name[:3], "sales_price": price} for name, price in PRODUCTS.items()],
    )
    write(
        folder / "accounts.csv",
        [
            {
                "account": name,
                "sector": sector,
                "year_established": 1996,
                "revenue": 1.5,
                "employees": 20,
                "office_location": "Korea",
                "subsidiary_of": parent,
            }
            for name, sector, parent in ACCOUNTS
        ],
    )
    write(
        folder / "sales_teams.csv",
        [{"sales_agent": a, "manager": m, "regional_office": o} for a, m, o in AGENTS],
    )
    return deals


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
async def deals(system: System, tmp_path: Path) -> list[dict[str, str]]:
    written = await asyncio.to_thread(sample, tmp_path)
    told = await asyncio.to_thread(
        crm, "import", "crm-sales-opportunities", str(tmp_path), "--home", system.home
    )
    assert "“technolgy” → “technology”" in told
    assert "“GTXPro” → “GTX Pro”" in told
    assert "opportunities: done, 120 created, 0 updated, 0 skipped, 0 failed" in told
    return written


async def test_the_figures_are_those_of_the_files(system: System, deals: list[dict[str, str]]) -> None:
    won = [deal for deal in deals if deal["deal_stage"] == "Won"]
    lost = [deal for deal in deals if deal["deal_stage"] == "Lost"]
    summary = await system.get(system.admin, "/pipeline/summary?from=2016-01-01&to=2018-12-31")
    assert (summary["won"]["count"], summary["lost"]["count"]) == (len(won), len(lost))
    assert float(summary["won"]["amount"]["amount"]) == sum(float(deal["close_value"]) for deal in won)
    assert summary["win_rate"] == pytest.approx(len(won) / (len(won) + len(lost)))
    alone = [deal for deal in deals if not deal["account"]]
    listed = await system.get(system.admin, "/opportunities?filter=customer_id == null&count=exact&limit=1")
    assert listed["count"] == len(alone)
    await paid_in_full(system, won)


async def paid_in_full(system: System, won: list[dict[str, str]]) -> None:
    """Each account's customer shows what its won deals brought."""
    customers = (await system.get(system.admin, "/customers?search=Betasoloin"))["items"]
    expected = sum(float(deal["close_value"]) for deal in won if deal["account"] == "Betasoloin")

    async def summed() -> bool:
        customer = await system.get(system.admin, f"/customers/{customers[0]['id']}")
        assert json.loads(json.dumps(customer["paid_total"]))["currency"] == "CNY"
        return float(customer["paid_total"]["amount"]) == float(customer["order_total"]["amount"]) == expected

    assert await eventually(summed, within=60)


async def test_customers_that_files_name_come_along(system: System, tmp_path: Path) -> None:
    """Deals, orders and contacts of accounts that nobody has told the CRM of: one customer each, for all of them."""
    mark = random.randrange(10**9)
    near, far = f"近岸 {mark}", f"远洋 {mark}"
    files: dict[str, list[dict[str, Any]]] = {
        "opportunities": [
            {"external_id": f"D{mark}-{n}", "name": f"单 {n}", "customer_name": name, "amount": 100}
            for n, name in enumerate((near, far, near))
        ],
        "orders": [{"external_id": f"O{mark}", "customer_name": far, "amount": 7, "status": "completed"}],
        "contacts": [{"external_id": f"C{mark}", "customer_external_id": near, "name": "吴经理"}],
    }
    for kind, rows in files.items():
        write(tmp_path / f"{kind}.csv", rows)
        asked = ("import", kind, str(tmp_path / f"{kind}.csv"), "--create-missing", "--home", system.home)
        tried = await asyncio.to_thread(crm, *asked, "--dry-run")
        told = await asyncio.to_thread(crm, *asked)
        for words in (tried, told):
            assert f"{kind}: done, {len(rows)} created, 0 updated, 0 skipped, 0 failed" in words
    found = (await system.get(system.admin, f"/customers?search={mark}"))["items"]
    assert sorted(customer["name"] for customer in found) == sorted([near, far])
    by_name = {customer["name"]: customer["id"] for customer in found}
    deals = (await system.get(system.admin, f"/opportunities?filter=customer_id=='{by_name[near]}'"))["items"]
    assert len(deals) == 2

    async def counted() -> bool:
        customer = await system.get(system.admin, f"/customers/{by_name[far]}")
        return float(customer["order_total"]["amount"]) == 7

    assert await eventually(counted, within=60)
