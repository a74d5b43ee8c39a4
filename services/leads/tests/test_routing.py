"""Where new leads come to lie: over HTTP, by import, and when they are returned."""

from typing import Any

import pytest

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Answer, Bench
from services.leads.application.import_lead import LeadRow, import_lead
from services.leads.storage.work import LeadsWork
from services.leads.tests.test_api import make
from services.leads.tests.test_claims import pool_of

PATH = "/lead_pools/routing"


async def set_rules(leads: Bench, who: Colleague, *rules: dict[str, Any], version: int = 0) -> Answer:
    return await leads.call(who, "PUT", PATH, {"rules": list(rules)}, if_match=f'"{version}"')


async def why(leads: Bench, who: Colleague, lead_id: str) -> dict[str, Any]:
    """The reason of the latest version."""
    items = (await leads.call(who, "GET", f"/leads/{lead_id}/history")).body["items"]
    reason: dict[str, Any] = items[0]["reason"]
    return reason


async def test_before_the_first_rules_everything_comes_into_the_default_pool(
    leads: Bench, manager: Colleague
) -> None:
    seen = await leads.call(manager, "GET", PATH)
    assert (seen.body["version"], seen.body["rules"]) == (0, [])
    lead = await make(leads, manager)
    assert lead["pool_id"] == seen.body["default_pool_id"]
    assert (await why(leads, manager, lead["id"]))["routed_by"]["rule"] == "default_pool"


async def test_rules_choose_the_pool_and_the_history_says_which(leads: Bench, manager: Colleague) -> None:
    east, big, rest = [await pool_of(leads, manager) for _ in range(3)]
    changed = await set_rules(
        leads,
        manager,
        {"when": 'region in ["上海", "江苏"] && source == "官网"', "pool_id": east, "name": "华东官网"},
        {"when": "budget >= 100000", "pool_id": big},
        {"pool_id": rest},
    )
    assert changed.status == 200, changed.body
    found = await make(leads, manager, region="上海", source="官网")
    assert found["pool_id"] == east
    routed = (await why(leads, manager, found["id"]))["routed_by"]
    assert (routed["rule"], routed["rule_version"]) == ("华东官网", 1)
    rich = await make(leads, manager, budget={"amount": "100000", "currency": "CNY"})
    assert rich["pool_id"] == big
    assert (await make(leads, manager, region="上海"))["pool_id"] == rest
    named = await make(leads, manager, region="上海", source="官网", pool_id=rest)
    assert named["pool_id"] == rest
    assert (await why(leads, manager, named["id"]))["routed_by"]["rule"] == "named"
    tried = await leads.call(manager, "POST", f"{PATH}/try", {"values": {"region": "江苏", "source": "官网"}})
    assert (tried.body["pool_id"], tried.body["rule"]) == (east, "华东官网")


async def test_imported_rows_are_routed_alike(leads: Bench, company: Company, manager: Colleague) -> None:
    east = await pool_of(leads, manager)
    await set_rules(leads, manager, {"when": 'region == "上海"', "pool_id": east})
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        taken = await import_lead(LeadRow(name="进口", region="上海"), "create", work)
    assert taken.outcome == "created"
    assert (await leads.call(manager, "GET", f"/leads/{taken.id}")).body["pool_id"] == east


async def test_a_returned_lead_stays_unless_a_rule_takes_returned_ones(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    east, old = await pool_of(leads, manager), await pool_of(leads, manager)
    await set_rules(leads, manager, {"when": 'region == "上海"', "pool_id": east})
    lead = await make(leads, manager, region="上海")
    path = f"/leads/{lead['id']}"
    assert (await leads.call(rep, "POST", f"{path}/claim")).status == 200
    assert (await leads.call(rep, "POST", f"{path}/return", {"reason": "误领"})).body["pool_id"] == east
    by_rule = {"when": 'region == "上海"', "pool_id": old, "name": "退回池", "returned": True}
    assert (await set_rules(leads, manager, by_rule, version=1)).status == 200
    await leads.call(rep, "POST", f"{path}/claim")
    assert (await leads.call(rep, "POST", f"{path}/return", {"reason": "误领"})).body["pool_id"] == old
    decision = (await why(leads, manager, lead["id"]))["decision"]
    assert (decision["rule"], decision["rule_version"]) == ("退回池", 2)


@pytest.mark.parametrize(
    ("rules", "status", "field"),
    [
        ([{"when": "region ==", "pool_id": "east"}], 400, "rules.0.when"),
        ([{"when": 'nothing == "x"', "pool_id": "east"}], 400, "rules.0.when"),
        ([{"pool_id": "east"}, {"when": 'region == "上海"', "pool_id": "east"}], 422, "rules.0.when"),
        ([{"pool_id": "01a20287-739b-7561-be78-31069c9b6bbb"}], 422, "rules.0.pool_id"),
        ([{"pool_id": "east", "else": 1}], 422, "rules.0.else"),
    ],
)
async def test_rules_that_mean_nothing_are_refused_by_field(
    leads: Bench, manager: Colleague, rules: list[dict[str, Any]], status: int, field: str
) -> None:
    east = await pool_of(leads, manager)
    sent = [{**rule, "pool_id": east if rule["pool_id"] == "east" else rule["pool_id"]} for rule in rules]
    refused = await set_rules(leads, manager, *sent)
    assert refused.status == status, refused.body
    assert [error["field"] for error in refused.body["errors"]] == [field]


async def test_only_who_manages_pools_sets_rules_of_the_version_they_saw(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    assert (await leads.call(rep, "GET", PATH)).status == 200
    assert (await set_rules(leads, rep)).status == 403
    assert (await set_rules(leads, manager)).status == 200
    assert (await set_rules(leads, manager)).status == 412
    assert (await leads.call(manager, "PUT", PATH, {"rules": []})).status == 428
    stranger = await company.hire("customers:read")
    assert (await leads.call(stranger, "GET", PATH)).status == 403


async def test_a_pool_that_has_not_begun_takes_nothing(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    later = await pool_of(leads, manager, regions=["上海"], effective_from="2099-01-01T00:00:00Z")
    lead = await make(leads, manager, region="上海")
    assert lead["pool_id"] != later
    inside = await make(leads, manager, pool_id=later)
    assert (await leads.call(rep, "POST", f"/leads/{inside['id']}/claim")).code == "pool_closed"
