"""What the running system answers is what its API document says: the main job, and how it refuses."""

from uuid import uuid4

from tests.contract.checking import CheckedSystem
from tests.e2e.test_main_job import deal_won, paid


async def test_the_main_job_is_answered_as_documented(checked: CheckedSystem) -> None:
    rep = await checked.hire()
    customer_id, opportunity_id = await deal_won(checked, rep)
    await paid(checked, rep, customer_id, opportunity_id)
    for path in (
        *("/me", "/leads", "/customers", "/contacts", "/opportunities", "/orders", "/payments", "/refunds"),
        *("/sales_processes", "/products", "/lead_pools", "/public_seas", "/views?module=leads", "/sessions"),
        *(f"/customers/{customer_id}{part}" for part in ("", "/360", "/timeline", "/history")),
        f"/opportunities/{opportunity_id}/history",
        "/search?q=晨光",
        "/pipeline/summary?from=2026-11-01&to=2026-11-30",
        "/pipeline/conversion?from=2026-11-01&to=2026-11-30",
        "/events?limit=50",
    ):
        await checked.get(rep if path != "/events?limit=50" else checked.admin, path)
    assert checked.faults == []


async def test_refusals_are_documented_problems(checked: CheckedSystem) -> None:
    rep, other = await checked.hire(), await checked.hire()
    lead = await checked.do(checked.admin, "/leads", {"name": "赵敏"})
    path = f"/leads/{lead['id']}"
    await checked.do(rep, f"{path}/claim")
    refused = [
        await checked.call(None, "GET", "/me"),
        await checked.call(rep, "GET", f"/leads/{uuid4()}"),
        await checked.call(rep, "POST", "/leads", {"nickname": 1}),
        await checked.call(rep, "GET", "/leads?filter=colour == 1"),
        await checked.call(rep, "PATCH", path, {"company": "晨光"}),
        await checked.call(rep, "PATCH", path, {"company": "晨光"}, if_match='"99"'),
        await checked.call(other, "POST", f"{path}/claim"),
        await checked.call(rep, "POST", f"{path}/assign", {"owner_id": other.id}),
        await checked.call(rep, "POST", f"{path}/reopen"),
    ]
    assert [answer.status for answer in refused] == [401, 404, 422, 400, 428, 412, 409, 403, 409]
    assert refused[6].code == "already_claimed"
    assert checked.faults == []


async def test_an_answer_that_differs_is_noticed(checked: CheckedSystem) -> None:
    """The check itself: a document that promises another type finds fault with the same answer."""
    schema = checked.document["components"]["schemas"]["LeadView"]["properties"]
    schema["version"] = {"type": "string"}
    await checked.do(checked.admin, "/leads", {"name": "赵敏"})
    await checked.get(checked.admin, "/leads")
    assert any("version" in fault for fault in checked.faults)
