"""Nine o'clock in the whole system: people claim leads, convert what they got, and claim from the sea, all at once.

A conversion counts against the caps of the sea like a claim: it fits whole, or nothing of it stays.
"""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg

from chassis.testing import eventually
from tests.e2e.system import Answer, System, User

PEOPLE, LEADS, CUSTOMERS, HELD = 16, 96, 48, 4
LEADS_OF_PEOPLE = "SELECT id, owner_id, status, converted FROM leads WHERE id = ANY ($1)"
CONVERSIONS = """
    SELECT id, lead_id, status, failure ->> 'code' AS code, customer_id, contact_id FROM conversions WHERE id = ANY ($1)
"""
HELD_THERE = """
    SELECT owner_id, count(*) FROM customers
    WHERE sea_id = $1 AND owner_id IS NOT NULL AND deleted_at IS NULL GROUP BY owner_id
"""
MADE = """
    SELECT t.saga_id, t.lead_id, t.customer_id, t.contact_id, c.owner_id, c.sea_id, c.deleted_at IS NULL AS lives,
        k.id IS NOT NULL AND k.deleted_at IS NULL AS contact_lives
    FROM conversions_taken t JOIN customers c ON c.id = t.customer_id LEFT JOIN contacts k ON k.id = t.contact_id
    WHERE t.saga_id = ANY ($1)
"""


@dataclass
class Scene:
    """A pool of leads and a sea of customers, both with caps, and who wants them."""

    people: list[User]
    pool: str
    sea: str
    leads: list[str]
    customers: list[str]
    conversions: list[UUID] = field(default_factory=list)


async def scene(system: System) -> Scene:
    people = [await system.hire() for _ in range(PEOPLE)]
    pool = await system.do(system.admin, "/lead_pools", {"name": f"九点{uuid4().hex[:6]}"})
    caps = {"name": f"九点{uuid4().hex[:6]}", "claim": {"hold_cap": HELD}}
    sea = await system.do(system.admin, "/public_seas", caps)
    leads = [await fresh(system, "leads", pool_id=pool["id"]) for _ in range(LEADS)]
    customers = [await fresh(system, "customers", sea_id=sea["id"]) for _ in range(CUSTOMERS)]
    return Scene(people, pool["id"], sea["id"], leads, customers)


async def fresh(system: System, kind: str, **place: str) -> str:
    id: str = (await system.do(system.admin, f"/{kind}", {"name": f"风暴{uuid4().hex}", **place}))["id"]
    return id


async def ask(system: System, who: User, path: str, body: Any = None) -> Answer:
    """Who is told to come back (503, nothing was done) does so, as a browser does."""
    for _ in range(10):
        answer = await system.call(who, "POST", path, body)
        if answer.code != "busy":
            break
    return answer


async def nine_o_clock(system: System, scene: Scene, who: User) -> None:
    """Claim leads, and want each one as a customer of the sea; claim from the sea in between."""
    for lead in random.sample(scene.leads, LEADS // 2):
        claimed = await ask(system, who, f"/leads/{lead}/claim")
        assert claimed.status == 200 or claimed.code == "already_claimed", claimed
        if claimed.status == 200:
            wish = {"customer": {"name": f"转化{uuid4().hex}", "sea_id": scene.sea}, "contact": {}}
            started = await ask(system, who, f"/leads/{lead}/convert", wish)
            assert started.status == 202, started
            scene.conversions.append(UUID(started.body["conversion_id"]))
            taken = await ask(system, who, f"/customers/{random.choice(scene.customers)}/claim")
            assert taken.code in (None, "already_claimed", "hold_cap_reached"), taken


async def hand_around(system: System, scene: Scene) -> None:
    """The manager lets customers of the sea change hands meanwhile, and takes some back."""
    for person in scene.people:
        ids = random.sample(scene.customers, 6)
        body = {"ids": ids, "owner_id": person.id}
        assert (await ask(system, system.admin, "/customers/transfer_batch", body)).status == 200
        body = {"ids": random.sample(scene.customers, 3), "reason": "重新分配"}
        assert (await ask(system, system.admin, "/customers/release_batch", body)).status == 200


async def rows_of(postgres: str, database: str, statement: str, *values: Any) -> list[dict[str, Any]]:
    connection = await asyncpg.connect(urlsplit(postgres)._replace(path=f"/{database}").geturl())
    try:
        return [dict(row) for row in await connection.fetch(statement, *values)]
    finally:
        await connection.close()


async def ended(postgres: str, scene: Scene) -> dict[UUID, dict[str, Any]]:
    """How every conversion ended."""

    async def all_ended() -> Any:
        rows = await rows_of(postgres, "leads", CONVERSIONS, scene.conversions)
        return (
            {row["id"]: row for row in rows}
            if {row["status"] for row in rows} <= {"converted", "failed"}
            else None
        )

    found: dict[UUID, dict[str, Any]] = await eventually(all_ended, within=180, pause=1)
    return found


async def test_conversions_fit_whole_or_leave_nothing_while_everybody_claims(
    system: System, postgres: str
) -> None:
    at = await scene(system)
    await asyncio.gather(*(nine_o_clock(system, at, person) for person in at.people), hand_around(system, at))
    sagas = await ended(postgres, at)
    assert len(sagas) == len(at.conversions) == len({saga["lead_id"] for saga in sagas.values()})
    outcomes = Counter((saga["status"], saga["code"]) for saga in sagas.values())
    assert set(outcomes) <= {("converted", None), ("failed", "hold_cap_reached"), ("failed", "timeout")}, (
        outcomes
    )
    assert outcomes[("converted", None)], outcomes
    assert outcomes[("failed", "hold_cap_reached")], outcomes
    await the_cap_holds(system, postgres, at)
    await both_sides_agree(postgres, at, sagas)


async def the_cap_holds(system: System, postgres: str, at: Scene) -> None:
    """Nobody holds more than the sea lets them, and the meter says what they hold."""
    held = {
        row["owner_id"]: row["count"]
        for row in await rows_of(postgres, "customers", HELD_THERE, UUID(at.sea))
    }
    assert max(held.values()) <= HELD
    for person in at.people:
        quota = await system.get(person, f"/public_seas/{at.sea}/quota")
        assert quota["held"]["used"] == held.get(UUID(person.id), 0)


async def both_sides_agree(postgres: str, at: Scene, sagas: dict[UUID, dict[str, Any]]) -> None:
    """A converted lead has its customer and contact there, a failed one left nothing and is its owner's again."""
    leads = {
        row["id"]: row
        for row in await rows_of(postgres, "leads", LEADS_OF_PEOPLE, [UUID(id) for id in at.leads])
    }
    made = {row["saga_id"]: row for row in await rows_of(postgres, "customers", MADE, list(sagas))}
    for id, saga in sagas.items():
        lead, there = leads[saga["lead_id"]], made.get(id)
        assert lead["owner_id"] is not None
        if saga["status"] == "converted":
            assert there is not None
            assert (there["lives"], there["contact_lives"], str(there["sea_id"])) == (True, True, at.sea)
            assert (there["customer_id"], there["contact_id"]) == (saga["customer_id"], saga["contact_id"])
            assert lead["status"] == "converted"
            assert str(saga["customer_id"]) in str(lead["converted"])
        else:
            assert there is None or not there["lives"]
            assert lead["status"] in ("assigned", "following", "qualified")
