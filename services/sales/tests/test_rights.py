"""Who sees which deals: in lists, counts, figures, on the board and one by one."""

from uuid import uuid4

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.sales.tests.conftest import REP, act, customer, make, money, prepared


async def seen(sales: Bench, who: Colleague) -> tuple[set[str], int, int, int]:
    """What somebody sees: names in the list, its count, the pipeline's count, the board's count."""
    listed = (await sales.call(who, "GET", "/opportunities?count=exact")).body
    figures = (await sales.call(who, "GET", "/pipeline/summary")).body
    board = (await sales.call(who, "GET", "/pipeline/board")).body["stages"]
    cards = sum(len(column["cards"]) for column in board)
    count = sum(column["count"] for column in board)
    assert cards == count
    return {each["name"] for each in listed["items"]}, listed["count"], figures["open"]["count"], count


async def test_each_scope_sees_its_part_everywhere(sales: Bench, company: Company) -> None:
    branch = await company.department(uuid4(), "华东", (company.department_id,))
    team = await company.department(uuid4(), "上海组", (company.department_id, branch))
    people = {
        "总部": await company.hire(*REP),
        "华东": await company.hire(*REP, department_id=branch),
        "上海": await company.hire(*REP, department_id=team),
    }
    for name, person in people.items():
        await make(sales, person, name=name)

    async def sees(who: Colleague, *names: str) -> None:
        found = await seen(sales, who)
        assert found == (set(names), len(names), len(names), len(names))

    await sees(people["上海"], "上海")
    await sees(await company.hire(*REP, scope="department", department_id=branch), "华东")
    await sees(await company.hire(*REP, scope="department_and_below", department_id=branch), "华东", "上海")
    await sees(await company.hire(*REP, scope="all"), "总部", "华东", "上海")
    boss = await company.hire(*REP, scope="all")
    of_branch = (await sales.call(boss, "GET", f"/pipeline/summary?department_id={branch}")).body
    of_one = (await sales.call(boss, "GET", f"/pipeline/summary?owner_id={people['总部'].id}")).body
    assert (of_branch["open"]["count"], of_one["open"]["count"]) == (2, 1)


async def test_a_deal_outside_the_scope_does_not_exist(sales: Bench, company: Company) -> None:
    owner, other = await company.hire(*REP), await company.hire(*REP)
    deal = await make(sales, owner)
    path = f"/opportunities/{deal['id']}"
    for method, place, body in (
        ("GET", path, None),
        ("GET", f"{path}/history", None),
        ("GET", f"{path}/follow_ups", None),
        ("PATCH", path, {"name": "x"}),
        ("POST", f"{path}/move", {"stage": "engaging"}),
        ("POST", f"{path}/win", None),
        ("POST", f"{path}/follow_ups", {"kind": "note", "content": "x"}),
    ):
        answer = await sales.call(other, method, place, body, if_match="*")
        assert (answer.status, answer.code) == (404, "not_found"), (method, place)


async def test_the_owner_of_a_customer_reads_its_deals_and_changes_none(
    sales: Bench, company: Company
) -> None:
    owner, maker = await company.hire(*REP), await company.hire(*REP, scope="all")
    mine = await customer(sales, company.id, owner)
    deal = await make(sales, maker, customer_id=mine)
    assert (await seen(sales, owner))[0] == {deal["name"]}
    assert (await sales.call(owner, "GET", f"/opportunities/{deal['id']}")).status == 200
    assert (await sales.call(owner, "POST", f"/opportunities/{deal['id']}/win")).status == 404


async def test_nobody_opens_a_deal_with_somebody_elses_customer(sales: Bench, company: Company) -> None:
    owner, other = await company.hire(*REP), await company.hire(*REP)
    theirs = await customer(sales, company.id, owner)
    body = {"name": "x", "customer_id": theirs, "amount": money("1")}
    refused = await sales.call(other, "POST", "/opportunities", body)
    assert (refused.status, refused.body["errors"][0]["field"]) == (422, "customer_id")
    async with sales.database.tenant(company.id) as connection:
        shared = [{"user_id": str(other.id), "access": "read", "until": None}]
        await connection.execute("UPDATE customers SET collaborators = $2 WHERE id = $1", theirs, shared)
    assert (await sales.call(other, "POST", "/opportunities", body)).status == 201, "shared with me"
    in_the_sea = await customer(sales, company.id)
    assert (
        await sales.call(other, "POST", "/opportunities", {**body, "customer_id": in_the_sea})
    ).status == 201


async def test_only_with_the_right_is_a_deal_made_for_somebody_else_or_in_the_past(
    sales: Bench, company: Company, rep: Colleague, manager: Colleague
) -> None:
    body = {"name": "x", "customer_id": await customer(sales, company.id), "amount": money("1")}
    for extra in ({"owner_id": str(manager.id)}, {"opened_on": "2026-01-01"}):
        assert (await sales.call(rep, "POST", "/opportunities", {**body, **extra})).status == 403
    given = await sales.call(manager, "POST", "/opportunities", {**body, "owner_id": str(rep.id)})
    assert given.body["owner_id"] == str(rep.id)
    past = await sales.call(manager, "POST", "/opportunities", {**body, "opened_on": "2026-01-01"})
    assert past.body["opened_on"] == "2026-01-01"


async def test_without_the_permission_nothing_opens(sales: Bench, company: Company, rep: Colleague) -> None:
    deal = await make(sales, rep)
    stranger = await company.hire("leads:read", scope="all")
    for method, path in (
        ("GET", "/opportunities"),
        ("GET", f"/opportunities/{deal['id']}"),
        ("GET", "/sales_processes"),
        ("GET", "/products"),
        ("GET", "/pipeline/summary"),
        ("GET", "/pipeline/conversion"),
        ("GET", "/pipeline/board"),
        ("GET", "/sales_targets/attainment?period=2026-11"),
        ("POST", f"/opportunities/{deal['id']}/win"),
    ):
        assert (await sales.call(stranger, method, path)).status == 403, path
        assert (await sales.call(None, method, path)).status == 401, path


async def test_what_a_role_hides_or_masks_appears_nowhere(sales: Bench, company: Company) -> None:
    limits = {"opportunities": {"amount": "hidden", "description": "masked", "source": "read"}}
    clerk = await company.hire(*REP, "opportunities:delete", scope="all", fields=limits)
    boss = await company.hire(*REP, scope="all")
    product = [{"name": "备件", "quantity": "1", "unit_price": "7654321.09"}]
    deal = await make(sales, boss, amount=None, items=product, description="秘密的折扣", source="展会")
    path = f"/opportunities/{deal['id']}"
    moved = await act(sales, clerk, deal, "move", {"stage": "engaging"})
    assert (moved["description"], moved["base_minor"], "amount" in moved) == ("秘****", None, False)
    for place in (
        path,
        f"{path}/history",
        "/opportunities",
        "/pipeline/board",
        "/pipeline/summary",
        "/opportunities?sort=-created_at&count=exact",
    ):
        answer = await sales.call(clerk, "GET", place)
        assert answer.status == 200, (place, answer.body)
        assert not [word for word in ("7654321", "765432109", "秘密") if word in str(answer.body)], place
    assert (await sales.call(clerk, "GET", "/pipeline/summary")).body["open"] == {
        "count": 1,
        "amount": None,
        "weighted": None,
    }
    for guess in ("filter=amount%20%3E%201", "sort=amount", "filter=description.contains(%22x%22)"):
        assert (await sales.call(clerk, "GET", f"/opportunities?{guess}")).status in (400, 422), guess
    for wish in ({"amount": money("1")}, {"items": product}, {"source": "x"}, {"description": "x"}):
        refused = await sales.call(clerk, "PATCH", path, wish, if_match="*")
        assert (refused.status, refused.code) == (403, "forbidden"), wish
    allowed = await sales.call(clerk, "PATCH", path, {"name": "四号线"}, if_match='"2"')
    assert (allowed.status, allowed.headers["ETag"]) == (200, '"3"')


async def test_another_tenant_is_another_world(sales: Bench, rep: Colleague, manager: Colleague) -> None:
    deal = await make(sales, rep)
    product = await sales.call(manager, "POST", "/products", {"name": "GTX"})
    process = (await sales.call(rep, "GET", "/sales_processes")).body["items"][0]
    abroad = await (await prepared(sales)).hire(*REP, "opportunities:delete", "products:write", scope="all")
    assert await seen(sales, abroad) == (set(), 0, 0, 0)
    for method, path, body in (
        ("GET", f"/opportunities/{deal['id']}", None),
        ("POST", f"/opportunities/{deal['id']}/win", None),
        ("DELETE", f"/opportunities/{deal['id']}", None),
        ("GET", f"/products/{product.body['id']}", None),
        ("PATCH", f"/products/{product.body['id']}", {"name": "x"}),
        ("GET", f"/sales_processes/{process['id']}", None),
    ):
        assert (await sales.call(abroad, method, path, body, if_match="*")).status == 404, path
    assert (await act(sales, rep, deal, "win"))["version"] == 2
