"""The life cycle's rules: who is quiet for too long churns, who is heard of comes back, and what it comes to."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest

from chassis.principal import Principal
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.customers.application.note_dealings import note_dealings
from services.customers.domain.standing import Dealing, DealingKind, DealingState
from services.customers.storage.lifecycles import churn_the_quiet
from services.customers.storage.work import CustomersWork
from services.customers.tests.conftest import make

RULES = "/customers/lifecycle"


@pytest.fixture
async def boss(company: Company) -> Colleague:
    rights = ("customers:read", "customers:write", "seas:manage", "import:backdate")
    return await company.hire(*rights, scope="all")


async def followed(service: Bench, who: Colleague, days_ago: float) -> str:
    """A customer whom somebody called so long ago, and nobody since."""
    customer = await make(
        service, who, name=f"静默{uuid4()}", owner_id=str(who.id), occurred_at=ago(days_ago + 1)
    )
    await call(service, who, customer["id"], days_ago)
    return str(customer["id"])


async def call(service: Bench, who: Colleague, id: str, days_ago: float = 0) -> None:
    noted = {"kind": "call", "content": "确认需求", "occurred_at": ago(days_ago)}
    answer = await service.call(who, "POST", f"/customers/{id}/follow_ups", noted)
    assert answer.status == 200, answer.body


def ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


async def order(service: Bench, who: Colleague, id: str, state: DealingState) -> None:
    """Billing tells of an order."""
    async with CustomersWork(service.running.ground, Principal.system(who.tenant_id)) as work:
        told = Dealing(kind=DealingKind.ORDER, id=uuid4(), version=1, state=state, amount_minor=100)
        await note_dealings(UUID(id), [told], "billing", work)


async def seen(service: Bench, who: Colleague, id: str) -> str:
    """The stage in which a customer is."""
    return str((await service.call(who, "GET", f"/customers/{id}")).body["lifecycle_stage"])


async def put(service: Bench, who: Colleague, **quiet: str | None) -> Any:
    """Set rules where none were set."""
    return await service.call(who, "PUT", RULES, {"quiet": quiet}, if_match='"0"')


async def test_who_is_quiet_for_too_long_churns_and_comes_back_with_a_call(
    service: Bench, boss: Colleague
) -> None:
    quiet, lively = await followed(service, boss, 40), await followed(service, boss, 20)
    assert (await put(service, boss, interaction="P30D")).status == 200
    await churn_the_quiet(service.running.ground)
    assert [await seen(service, boss, id) for id in (quiet, lively)] == ["churned", "interaction"]
    history = (await service.call(boss, "GET", f"/customers/{quiet}/history")).body["items"]
    (told,) = [
        one for one in history if one["type"].endswith("lifecycle_changed.v1") and "churned" in str(one)
    ]
    assert "P30D" in str(told)
    await churn_the_quiet(service.running.ground)  # once, and no more
    again = (await service.call(boss, "GET", f"/customers/{quiet}/history")).body["items"]
    assert len(again) == len(history)
    await call(service, boss, quiet)
    await churn_the_quiet(service.running.ground)
    assert await seen(service, boss, quiet) == "interaction"


async def test_new_business_is_a_sign_of_life(service: Bench, boss: Colleague) -> None:
    bought, quiet = await followed(service, boss, 40), await followed(service, boss, 40)
    await order(service, boss, bought, DealingState.OPEN)
    await put(service, boss, interaction="P30D", purchase="P30D")
    await churn_the_quiet(service.running.ground)
    assert [await seen(service, boss, id) for id in (bought, quiet)] == ["purchase", "churned"]


async def test_null_is_for_ever_and_where_nothing_is_set_it_is_a_year(
    service: Bench, boss: Colleague
) -> None:
    old = await followed(service, boss, 300)
    rules = await service.call(boss, "GET", RULES)
    assert rules.body == {
        "quiet": {"interaction": "P12M", "purchase": "P12M", "maintenance": "P12M"},
        "version": 0,
    }
    await churn_the_quiet(service.running.ground)
    assert await seen(service, boss, old) == "interaction"
    await put(service, boss, interaction=None)
    older = await followed(service, boss, 500)
    await churn_the_quiet(service.running.ground)
    assert await seen(service, boss, older) == "interaction"


async def test_a_draft_says_how_many_would_churn_and_changes_nothing(service: Bench, boss: Colleague) -> None:
    ids = [await followed(service, boss, days) for days in (10, 40, 50)]
    draft = {"quiet": {"interaction": "P30D"}}
    answer = await service.call(boss, "POST", f"{RULES}/simulate", draft)
    assert answer.body == {"churning": {"interaction": 2}}
    await churn_the_quiet(service.running.ground)
    assert {await seen(service, boss, id) for id in ids} == {"interaction"}
    await put(service, boss, **draft["quiet"])
    await churn_the_quiet(service.running.ground)
    assert [await seen(service, boss, id) for id in ids] == ["interaction", "churned", "churned"]


@pytest.mark.parametrize(
    ("quiet", "field", "code"),
    [
        ({"contact": "P1D"}, "quiet.contact", "stage_never_quiet"),
        ({"purchase": "bald"}, "quiet.purchase", "duration"),
        ({"purchase": "PT0S"}, "quiet.purchase", "duration"),
        ({"purchase": "P9999Y"}, "quiet.purchase", "duration"),
        ({"purchase": "P99999D"}, "quiet.purchase", "duration"),
    ],
)
async def test_rules_that_can_not_hold_are_refused_by_field(
    service: Bench, boss: Colleague, quiet: dict[str, str], field: str, code: str
) -> None:
    answer = await put(service, boss, **quiet)
    assert answer.status == 422
    assert [(error["field"], error["code"]) for error in answer.body["errors"]] == [(field, code)]


async def test_rules_are_set_by_who_manages_seas_and_by_nobody_twice(
    service: Bench, boss: Colleague, rep: Colleague
) -> None:
    assert (await put(service, rep, interaction="P30D")).status == 403
    assert (await put(service, boss, interaction="P30D")).body["version"] == 1
    assert (await put(service, boss, interaction="P60D")).status == 412


async def test_indicators_say_who_stayed_and_who_bought_again(service: Bench, boss: Colleague) -> None:
    """Four customers: one buys and is served and buys again, one is served, one is lost, one only talks."""
    again, served, lost, _ = [await followed(service, boss, 40) for _ in range(4)]
    for id in (again, served, lost):
        await order(service, boss, id, DealingState.DONE)
    start = datetime.now(UTC).isoformat()
    await order(service, boss, again, DealingState.OPEN)
    async with CustomersWork(service.running.ground, Principal.system(boss.tenant_id)) as work:
        customer = await work.customers.get(UUID(lost), lock=True)
        work.announce(customer, customer.fall_quiet({}))
    span = {"from": start, "to": ago(-1)}
    found = (await service.call(boss, "GET", f"{RULES}/indicators?{urlencode(span)}")).body
    assert "stages" in found, found
    stages = {one["stage"]: one for one in found["stages"]}
    assert {
        name: (one["at_start"], one["entered"], one["left"], one["now"]) for name, one in stages.items()
    } == {
        "contact": (0, 0, 0, 0),
        "interaction": (1, 0, 0, 1),
        "purchase": (0, 1, 0, 1),
        "maintenance": (3, 0, 2, 1),
        "churned": (0, 1, 0, 1),
    }
    assert found["retention"] == 0.6667  # one of three buyers is lost
    assert found["repurchase"] == 0.3333  # one of three served bought again
    assert stages["maintenance"]["median_days"] == 0
