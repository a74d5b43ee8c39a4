"""What a preview says is what then happens: random rules, random pasts, real storage, the clock moved to the end."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.testing.engines import Engines
from contracts import billing
from pools.application import drafts, simulate
from pools.domain.rules import Days, Exemption, Trigger
from pools.storage.previewing import preview_jobs
from pools.storage.reckoning import deadline_jobs
from records.jobs import Worker
from services.customers.storage.work import CustomersWork
from services.customers.tests import telling
from services.customers.tests.conftest import REP
from services.customers.tests.telling import said
from services.customers.tests.test_recycling import Office, open_office


@pytest.fixture(scope="module")
async def office(engines: Engines) -> AsyncIterator[Office]:
    async with open_office(engines) as office:
        yield office


KINDS = ("call", "visit", "message", "note")
LENGTHS = ("PT6H", "P1D", "P3D", "P7D", "P10D", "P20D")
WHENS = (None, 'region == "上海"', 'region != "上海"', "won")


def some_rules(chance: Random) -> list[dict[str, Any]]:
    """One to five rules."""
    return [
        {
            "name": f"规则{number}",
            "trigger": chance.choice(list(Trigger)).value,
            "after": chance.choice(LENGTHS),
            "days": chance.choice(list(Days)).value,
            "when": chance.choice(WHENS),
            "exempt": [one.value for one in chance.sample(list(Exemption), chance.randrange(4))],
            "warn_before": chance.choice([None, [], ["P1D"]]),
        }
        for number in range(chance.randint(1, 5))
    ]


async def some_past(office: Office, sea: str, chance: Random) -> list[str]:
    """A few customers, and what happens to them in three weeks."""
    friend = await office.company.hire(*REP)
    ids = []
    for _ in range(chance.randint(2, 6)):
        region = chance.choice(["上海", "北京", None])
        ids.append(await office.customer(sea, **({"region": region} if region else {})))
        office.clock.forward(timedelta(hours=chance.randrange(60)))
    for _ in range(chance.randrange(12)):
        await something(office, chance.choice(ids), friend, chance)
        office.clock.forward(timedelta(hours=chance.randrange(40)))
    return ids


async def something(office: Office, id: str, friend: Any, chance: Random) -> None:
    """One thing that moves deadlines, or does not."""
    path = f"/customers/{id}"
    match chance.randrange(7):
        case 0 | 1:
            content = chance.choice(["嗯", "确认了下周的拜访时间"])
            body = {"kind": chance.choice(KINDS), "content": content}
            who = chance.choice([office.rep, office.manager, friend])
            await office.service.call(who, "POST", f"{path}/follow_ups", body)
        case 2:
            until = office.clock.now() + timedelta(hours=chance.randrange(1, 300))
            await office.call(f"{path}/lock", {"until": until.isoformat()})
        case 3:
            await office.call(f"{path}/share", {"user_id": str(friend.id), "access": "write"})
        case 4:
            await office.hear(office.deal(id, chance.choice(["open", "won", "lost"])))
        case 5:
            order = uuid4()
            ends = (office.clock.now() + timedelta(days=chance.randrange(-5, 15))).date()
            told = telling.order(order, UUID(id), "approved", 100_000, service_ends_on=ends)
            event = billing.OrderApproved(after=told)
            await office.hear(said("billing", office.company.id, event, order, 1))
        case _:
            await office.call(f"{path}/release", {"reason": "误领"})


async def fallen(office: Office, ids: list[str], since: datetime) -> set[tuple[str, str, str]]:
    """Who of these fell, when, and by which rule."""
    async with office.service.database.tenant(office.company.id) as connection:
        rows = await connection.fetch(
            "SELECT record_id, at, reason FROM history"
            " WHERE type = 'crm.customer.recycled.v1' AND at >= $1 AND record_id = ANY ($2::uuid[])",
            since,
            ids,
        )
    return {(str(row["record_id"]), row["at"].isoformat(), row["reason"]["decision"]["rule"]) for row in rows}


@settings(max_examples=20, deadline=None)
@given(chance=st.randoms(use_true_random=False))
async def test_what_a_preview_says_is_what_then_happens(office: Office, chance: Random) -> None:
    sea = await office.sea()
    ids = await some_past(office, sea, chance)
    base = f"/public_seas/{sea}/rules"
    body = {"recycle_rules": some_rules(chance)}
    draft = (await office.service.call(office.manager, "POST", base, body)).body["id"]
    answer = await office.service.call(office.manager, "POST", f"{base}/{draft}/simulate")
    assert answer.status == 200, answer.body
    preview, begun = answer.body, office.clock.now()
    used = {"preview_id": preview["preview_id"]}
    activated = await office.service.call(office.manager, "POST", f"{base}/{draft}/activate", used)
    assert activated.status == 200, activated.body
    await reckoned_at(office, begun)
    promised = {(one["id"], at_of(one), one["rule"]) for one in preview["moved"]}
    for moment in sorted({datetime.fromisoformat(at) for _, at, _ in promised}):
        office.clock.set(moment)
        await office.run()
    office.clock.set(datetime.fromisoformat(preview["horizon"]))
    await office.run()
    assert await fallen(office, ids, begun) == promised
    assert preview["counts"]["moved"] == len(promised)


def at_of(moved: dict[str, Any]) -> str:
    return datetime.fromisoformat(moved["at"]).isoformat()


async def reckoned_at(office: Office, begun: datetime) -> None:
    """Have the job done, and be at the moment of the preview again."""
    office.clock.forward(timedelta(seconds=6))
    await Worker(CustomersWork, deadline_jobs(CustomersWork)).work_off(office.service.running.ground)
    office.clock.set(begun)


async def looked(office: Office, base: str, draft: str) -> Any:
    """A draft as its reader sees it."""
    return (await office.service.call(office.manager, "GET", f"{base}/{draft}")).body


async def test_a_large_pool_is_previewed_in_the_background_with_the_same_result(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sea = await office.sea()
    for _ in range(5):
        await office.customer(sea)
    base = f"/public_seas/{sea}/rules"
    rule = {"name": "十天", "trigger": "no_follow_up", "after": "P10D", "days": "calendar"}
    draft = (await office.service.call(office.manager, "POST", base, {"recycle_rules": [rule]})).body["id"]
    at_once = (await office.service.call(office.manager, "POST", f"{base}/{draft}/simulate")).body
    assert at_once["counts"]["moved"] == 5

    monkeypatch.setattr(drafts, "AT_ONCE", 4)
    monkeypatch.setattr(simulate, "PORTION", 2)
    asked = await office.service.call(office.manager, "POST", f"{base}/{draft}/simulate")
    assert (asked.status, asked.body["status"], asked.body["total"]) == (202, "queued", 5)
    office.clock.forward(timedelta(hours=1))
    await half_done(office, asked.body["id"])
    worker = Worker(CustomersWork, preview_jobs(CustomersWork))
    await worker.work_off(office.service.running.ground)

    job = (await office.service.call(office.manager, "GET", asked.headers["Location"][7:])).body
    assert (job["status"], job["done"], job["total"]) == ("done", 5, 5)
    preview = (await looked(office, base, draft))["preview"]
    assert preview["preview_id"] == job["result"]["preview_id"] != at_once["preview_id"]
    seen_by = {"preview_id", "expires_at"}
    assert {name: preview[name] for name in preview if name not in seen_by} == {
        name: at_once[name] for name in at_once if name not in seen_by
    }
    used = {"preview_id": preview["preview_id"]}
    activated = await office.service.call(office.manager, "POST", f"{base}/{draft}/activate", used)
    assert activated.status == 200, activated.body


async def test_a_preview_names_those_that_fall_first(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulate, "MOST_SHOWN", 2)
    sea = await office.sea()
    begun = office.clock.now()
    made = []
    for hours in (30, 10, 50, 0, 20):
        office.clock.set(begun + timedelta(hours=hours))
        made.append(await office.customer(sea, name=f"第{hours}小时"))
    base = f"/public_seas/{sea}/rules"
    rule = {"name": "十天", "trigger": "no_follow_up", "after": "P10D", "days": "calendar"}
    draft = (await office.service.call(office.manager, "POST", base, {"recycle_rules": [rule]})).body["id"]
    office.clock.set(begun + timedelta(hours=50))
    preview = (await office.service.call(office.manager, "POST", f"{base}/{draft}/simulate")).body
    assert [one["name"] for one in preview["moved"]] == ["第0小时", "第10小时"]
    assert (preview["truncated"], preview["counts"]["moved"]) == (True, len(made))


async def half_done(office: Office, job: str) -> None:
    """A worker dies after the first portion."""
    ground = office.service.running.ground

    class Dies(Worker):
        async def _step(self, job: Any, task: Any, row: int, ground: Any) -> int | None:
            if row:
                raise OSError("the process is gone")
            return await super()._step(job, task, row, ground)

    with pytest.raises(OSError, match="gone"):
        await Dies(CustomersWork, preview_jobs(CustomersWork)).work_off(ground)
    async with office.service.database.worker() as connection:
        done = await connection.fetch_value(
            "UPDATE jobs SET lease_until = NULL WHERE id = $1 RETURNING done", UUID(job.partition(".")[2])
        )
    assert done == 2
