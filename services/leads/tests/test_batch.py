"""Many leads in one request: each with an outcome of its own, whether or not another one is refused."""

from chassis.testing.people import Colleague
from chassis.testing.serving import Bench


async def test_many_are_taken_in_at_once(leads: Bench, manager: Colleague) -> None:
    items = [{"name": f"批{n}", "phone": f"1380013{n:04}"} for n in range(300)]
    answer = await leads.call(manager, "POST", "/leads/batch", {"items": items})
    assert answer.status == 200, answer.body
    outcomes = answer.body["items"]
    assert all(one["ok"] for one in outcomes)
    first = (await leads.call(manager, "GET", f"/leads/{outcomes[0]['id']}")).body
    assert (first["name"], first["version"]) == ("批0", 1)
    assert len({one["id"] for one in outcomes}) == 300


async def test_one_that_is_refused_leaves_the_others(leads: Bench, manager: Colleague) -> None:
    nobody = "01a218e6-cf6f-710e-8d98-e321f200a058"
    items = [{"name": "好"}, {"name": "坏", "owner_id": nobody}, {"name": "也好"}]
    outcomes = (await leads.call(manager, "POST", "/leads/batch", {"items": items})).body["items"]
    assert [one["ok"] for one in outcomes] == [True, False, True]
    assert (outcomes[1]["code"], outcomes[1]["id"]) == ("invalid", None)
    listed = (await leads.call(manager, "GET", "/leads")).body["items"]
    assert sorted(lead["name"] for lead in listed) == ["也好", "好"]


async def test_a_batch_knows_what_stands_in_it_twice(leads: Bench, manager: Colleague) -> None:
    policy = await leads.call(manager, "GET", "/leads/duplicates?phone=13900139000")
    assert policy.body["items"] == []
    items = [{"name": "同一人", "phone": "13900139000"}] * 2
    outcomes = (await leads.call(manager, "POST", "/leads/batch", {"items": items})).body["items"]
    second = (await leads.call(manager, "GET", f"/leads/{outcomes[1]['id']}/history")).body["items"]
    assert str(outcomes[0]["id"]) in str(second)


async def test_an_empty_batch_is_refused(leads: Bench, manager: Colleague) -> None:
    assert (await leads.call(manager, "POST", "/leads/batch", {"items": []})).status == 422
