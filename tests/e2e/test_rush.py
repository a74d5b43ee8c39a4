"""A rush through the gateway, as people's browsers make it."""

import asyncio
from collections import Counter

from tests.e2e.system import Answer, System
from tests.e2e.test_main_job import new_lead


async def test_24_clients_claim_the_same_12_leads(system: System) -> None:
    people = await asyncio.gather(*(system.hire() for _ in range(24)))
    leads = [(await new_lead(system))["id"] for _ in range(12)]
    answers: list[Answer] = await asyncio.gather(
        *(system.call(person, "POST", f"/leads/{lead}/claim") for lead in leads for person in people)
    )
    assert Counter((answer.status, answer.code) for answer in answers) == {
        (200, None): 12,
        (409, "already_claimed"): 12 * 23,
    }
    winners = {answer.body["id"]: answer.body["owner_id"] for answer in answers if answer.status == 200}
    assert set(winners) == set(leads)
    for lead, owner in winners.items():
        assert (await system.get(system.admin, f"/leads/{lead}"))["owner_id"] == owner
        history = (await system.get(system.admin, f"/leads/{lead}/history"))["items"]
        assert [entry["type"] for entry in history].count("crm.lead.claimed.v1") == 1
