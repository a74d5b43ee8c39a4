"""What a role or a sea hides is hidden everywhere: in answers, lists, filters, search, history."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from chassis.clock import FixedClock
from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from services.customers.main import SERVICE
from services.customers.tests.conftest import MANAGER, REP, make, new_company, sea_of

PHONE = "13812345678"


def text(answers: Iterable[object]) -> str:
    return " ".join(str(answer) for answer in answers)


async def test_hidden_and_masked_fields_appear_nowhere(service: Bench, company: Company) -> None:
    fields = {
        "customers": {"phone": "masked", "paid_total": "hidden", "region": "read"},
        "contacts": {"email": "hidden"},
    }
    rep = await company.hire(*REP, fields=fields)
    boss = await company.hire(*MANAGER, scope="all")
    made = await make(service, boss, owner_id=str(rep.id), phone=PHONE, region="上海")
    person = {"customer_id": made["id"], "name": "吴经理", "email": "wu@example.com"}
    contact = (await service.call(boss, "POST", "/contacts", person)).body
    path = f"/customers/{made['id']}"
    one = (await service.call(rep, "GET", path)).body
    assert one["phone"] == "138****5678"
    assert "paid_total" not in one
    seen = [
        (await service.call(rep, method, where, body)).body
        for method, where, body in (
            ("GET", path, None),
            ("GET", "/customers", None),
            ("GET", f"{path}/history", None),
            ("POST", f"{path}/follow_ups", {"kind": "note", "content": "x"}),
            ("GET", f"/contacts/{contact['id']}", None),
            ("GET", f"/contacts?customer_id={made['id']}", None),
            ("GET", f"/contacts/{contact['id']}/history", None),
        )
    ]
    assert PHONE not in text(seen)
    assert "wu@example.com" not in text(seen)
    assert "paid_total" not in text(seen)


async def test_what_one_may_not_read_one_may_not_guess(service: Bench, company: Company) -> None:
    rep = await company.hire(*REP, fields={"customers": {"phone": "masked", "score": "hidden"}})
    await make(service, rep, owner_id=str(rep.id), name="晨光文具")
    boss = await company.hire(*MANAGER, scope="all")
    await make(service, boss, owner_id=str(rep.id), name="得力文具", phone=PHONE)
    assert (await service.call(rep, "GET", f'/customers?filter=phone=="{PHONE}"')).status == 400
    assert (await service.call(rep, "GET", "/customers?sort=-score")).status == 422
    assert (await service.call(rep, "GET", "/customers?search=1234567")).body["items"] == []
    found = (await service.call(rep, "GET", "/customers?search=得力")).body["items"]
    assert [item["name"] for item in found] == ["得力文具"]


async def test_what_one_may_not_write_stays(service: Bench, company: Company) -> None:
    rep = await company.hire(*REP, fields={"customers": {"region": "read"}, "contacts": {"consents": "read"}})
    made = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{made['id']}"
    refused = await service.call(rep, "PATCH", path, {"region": "上海"}, if_match='"1"')
    assert (refused.status, refused.body["field"]) == (403, "region")
    assert (await service.call(rep, "POST", "/customers", {"name": "甲", "region": "上海"})).status == 403
    contact = (await service.call(rep, "POST", "/contacts", {"customer_id": made["id"], "name": "吴"})).body
    consent = {"consents": {"email": True}}
    where = f"/contacts/{contact['id']}"
    assert (await service.call(rep, "PATCH", where, consent, if_match='"1"')).status == 403


async def test_a_sea_masks_until_the_customer_is_claimed(
    service: Bench, manager: Colleague, rep: Colleague
) -> None:
    sea = await sea_of(service, manager, masked_fields=["phone", "email"])
    made = await make(service, manager, sea_id=sea, phone=PHONE, email="zhao@example.com")
    assert made["phone"] == "138****5678"
    path = f"/customers/{made['id']}"
    seen = [(await service.call(rep, "GET", where)).body for where in (path, "/customers", f"{path}/history")]
    assert PHONE not in text(seen)
    assert "zhao@example.com" not in text(seen)
    assert (await service.call(rep, "POST", f"{path}/claim")).body["phone"] == PHONE


async def test_sharing_for_writing_gives_nothing_more(
    service: Bench, company: Company, rep: Colleague
) -> None:
    friend = await company.hire(*REP)
    made = await make(service, rep, owner_id=str(rep.id))
    path = f"/customers/{made['id']}"
    await service.call(rep, "POST", f"{path}/share", {"user_id": str(friend.id), "access": "write"})
    assert (await service.call(friend, "PATCH", path, {"size": "50"}, if_match='"2"')).status == 200
    gone = await service.call(friend, "POST", f"{path}/transfer", {"owner_id": str(friend.id)})
    assert gone.status == 403
    assert (await service.call(friend, "POST", f"{path}/release", {"reason": "x"})).status == 403


async def test_after_thirty_days_in_the_bin_all_is_gone(engines: Engines) -> None:
    clock = FixedClock(datetime.now(UTC))
    async with bench(SERVICE, engines, clock=clock) as service:
        company = await new_company(service)
        boss = await company.hire(*MANAGER, scope="all")
        made = await make(service, boss, owner_id=str(boss.id), phone=PHONE)
        await service.call(boss, "POST", "/contacts", {"customer_id": made["id"], "name": "吴经理"})
        await service.call(boss, "DELETE", f"/customers/{made['id']}")
        for days, left in ((29, 1), (2, 0)):
            clock.forward(timedelta(days=days))
            for timer in SERVICE.timers:
                await timer.run(service.running.ground)
            async with service.database.tenant(company.id) as connection:
                for table in ("customers", "contacts"):
                    assert await connection.fetch_value(f"SELECT count(*) FROM {table}") == left
        async with service.database.tenant(company.id) as connection:
            last = await connection.fetch_one(
                "SELECT type, state_values FROM outbox WHERE aggregate_id = $1 ORDER BY seq DESC", made["id"]
            )
            kept = await connection.fetch("SELECT after FROM history WHERE record_id = $1", UUID(made["id"]))
    assert last is not None
    assert (last["type"], last["state_values"]) == ("crm.customer.purged.v1", [None])
    assert {row["after"] for row in kept} == {None}
