"""A person asks to be forgotten: nothing that tells who they are is left in any database, and a certificate says so."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest

from chassis.testing import eventually
from contracts.privacy import ERASED
from contracts.topics import SERVICES
from tests.e2e.system import System


class Person:
    """Values that occur nowhere else."""

    def __init__(self) -> None:
        word = uuid4().hex[:12]
        self.name = f"忘{word}"
        self.phone = f"+86139{uuid4().int % 10**8:08}"
        self.email = f"{word}@vergessen.example"
        self.said = f"私下说的{word}"

    @property
    def traces(self) -> list[str]:
        """What must not be found."""
        return [self.name, self.phone, self.phone.removeprefix("+86"), self.email, self.said]


async def places(system: System, words: list[str]) -> list[str]:
    """Tables of every service in which one of these words stands, and how often."""
    addresses = orjson.loads((Path(system.home) / "runtime.json").read_bytes())["addresses"]
    server = addresses["postgres"].rsplit("/", 1)[0]
    found = []
    for service in SERVICES:
        connection = await asyncpg.connect(f"{server}/{service}")
        try:
            tables = await connection.fetch(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'outbox'"
            )
            for row in tables:
                counted = await connection.fetchval(
                    f'SELECT count(*) FROM "{row["tablename"]}" t'
                    " WHERE EXISTS (SELECT FROM unnest($1::text[]) w WHERE t::text LIKE '%' || w || '%')",
                    words,
                )
                if counted:
                    found.append(f"{service}.{row['tablename']}: {counted}")
        finally:
            await connection.close()
    return found


async def converted(system: System, person: Person) -> tuple[str, str]:
    """A lead that was followed up and became a contact; both ids."""
    admin = system.admin
    about = {"name": person.name, "phone": person.phone, "email": person.email, "company": "晨光科技"}
    lead = await system.do(admin, "/leads", {**about, "owner_id": admin.id})
    await system.do(admin, f"/leads/{lead['id']}/follow_ups", {"kind": "call", "content": person.said})
    contact = {name: about[name] for name in ("name", "phone", "email")}
    wish = {"customer": {"name": f"晨光{uuid4().hex[:6]}"}, "contact": contact, "opportunity": None}
    started = await system.do(admin, f"/leads/{lead['id']}/convert", wish)

    async def over() -> Any:
        seen = await system.get(admin, f"/conversions/{started['conversion_id']}")
        return seen if seen["status"] != "running" else None

    done = await eventually(over, within=60)
    assert done["status"] == "converted", done
    return lead["id"], done["contact_id"]


async def finished(system: System, id: str) -> Any:
    async def look() -> Any:
        seen = await system.get(system.admin, f"/erasures/{id}")
        return seen if seen["status"] == "done" else None

    return await eventually(look, within=60)


@pytest.mark.parametrize("begin_with", ["contact", "lead"])
async def test_an_erased_person_is_nowhere_and_the_certificate_says_who_confirmed(
    system: System, begin_with: str
) -> None:
    person = Person()
    lead_id, contact_id = await converted(system, person)

    async def known() -> bool:
        found = await system.get(system.admin, f"/search?q={person.email}")
        return {item["type"] for item in found["items"]} >= {"lead", "contact"}

    await eventually(known, within=60)
    person_id = contact_id if begin_with == "contact" else lead_id

    async def whole() -> Any:
        found = await system.get(system.admin, f"/events/about/{begin_with}/{person_id}")
        assert {record["type"] for record in found["records"]} >= {"lead", "contact", "lead_follow_up"}
        assert all(word in str(found) for word in (person.name, person.email, person.said))
        return found

    everything = await eventually(whole, within=30)
    assert {"crm.lead.created.v1", "crm.contact.created.v1"} <= {one["type"] for one in everything["events"]}
    assert await places(system, person.traces)  # the question is a real one
    wish = {"type": begin_with, "id": person_id, "reason": "本人申请"}
    asked = await system.do(system.admin, "/erasures", wish)
    done = await finished(system, asked["id"])
    assert [one["service"] for one in done["confirmed"]] == ["customers", "leads", "insights"]
    assert done["topics_until"] > done["done_at"]
    removed = {one["service"]: one["removed"] for one in done["confirmed"]}
    assert (removed["customers"]["contacts"], removed["leads"]) == (1, {"leads": 1, "follow_ups": 1})

    async def gone() -> bool:
        left = await places(system, person.traces)
        assert not left, left
        return True

    await eventually(gone, within=60)
    assert (await system.get(system.admin, f"/contacts/{contact_id}"))["name"] == ERASED
    assert (await system.get(system.admin, f"/leads/{lead_id}"))["name"] == ERASED
    for word in person.traces:
        assert (await system.get(system.admin, f"/search?q={word}"))["items"] == []
    timeline = await system.get(system.admin, f"/leads/{lead_id}/timeline")
    assert "crm.lead.erased.v1" in [entry["type"] for entry in timeline["items"]]


async def test_only_whoever_keeps_privacy_erases(system: System) -> None:
    lead = await system.do(system.admin, "/leads", {"name": "留下"})
    manager = await system.hire("manager")
    wish = {"type": "lead", "id": lead["id"], "reason": "误操作"}
    assert (await system.call(manager, "POST", "/erasures", wish)).status == 403
    assert (await system.get(system.admin, f"/leads/{lead['id']}"))["name"] == "留下"


async def test_a_company_is_no_person(system: System) -> None:
    company = await system.do(
        system.admin, "/customers", {"name": f"晨光{uuid4().hex[:6]}", "kind": "company"}
    )
    wish = {"type": "customer", "id": company["id"], "reason": "x"}
    refused = await system.call(system.admin, "POST", "/erasures", wish)
    assert (refused.status, refused.body["errors"][0]["field"]) == (422, "id")
    unknown = await system.call(system.admin, "POST", "/erasures", {**wish, "id": str(uuid4())})
    assert unknown.status == 404
