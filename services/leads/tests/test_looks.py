"""The cap on looks: contact details of pooled leads are shown one by one, as many a day as the pool allows."""

import asyncio
from typing import Any

import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from services.leads.tests.conftest import REP

PHONE = "13800138000"


@pytest.fixture
async def pool(leads: Bench, manager: Colleague) -> str:
    wish = {"name": "限看池", "claim": {"view_daily_cap": 2}}
    answer = await leads.call(manager, "POST", "/lead_pools", wish)
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


async def pooled(leads: Bench, manager: Colleague, pool: str, name: str) -> dict[str, Any]:
    body = {"name": name, "phone": PHONE, "pool_id": pool}
    answer = await leads.call(manager, "POST", "/leads", body)
    assert answer.status == 201, answer.body
    made: dict[str, Any] = answer.body
    return made


async def phone_of(leads: Bench, who: Colleague, id: str) -> str:
    return str((await leads.call(who, "GET", f"/leads/{id}")).body["phone"])


async def test_details_are_shown_up_to_the_cap_and_counted_once_each(
    leads: Bench, manager: Colleague, rep: Colleague, pool: str
) -> None:
    ids = [(await pooled(leads, manager, pool, f"甲{n}"))["id"] for n in range(3)]
    listed = (await leads.call(rep, "GET", f'/leads?filter=pool_id=="{pool}"')).body["items"]
    assert all("****" in lead["phone"] for lead in listed)
    seen = [await phone_of(leads, rep, id) for id in (ids[0], ids[0], ids[1], ids[2], ids[0])]
    assert ["****" in phone for phone in seen] == [False, False, False, True, False]
    quota = (await leads.call(rep, "GET", f"/lead_pools/{pool}/quota")).body
    assert quota["views"] == {"used": 2, "cap": 2}


async def test_each_person_has_a_cap_of_their_own_and_what_is_owned_is_free(
    leads: Bench, company: Company, manager: Colleague, rep: Colleague, pool: str
) -> None:
    ids = [(await pooled(leads, manager, pool, f"乙{n}"))["id"] for n in range(3)]
    for id in ids:
        await phone_of(leads, rep, id)
    other = await company.hire(*REP)
    assert "****" not in await phone_of(leads, other, ids[2])
    claimed = await leads.call(rep, "POST", f"/leads/{ids[2]}/claim")
    assert claimed.status == 200
    assert "****" not in claimed.body["phone"]


async def test_what_the_pool_masks_stays_masked_however_few_looks(
    leads: Bench, manager: Colleague, rep: Colleague
) -> None:
    wish = {"name": "脱敏池", "claim": {"view_daily_cap": 5}, "masked_fields": ["phone"]}
    pool = (await leads.call(manager, "POST", "/lead_pools", wish)).body["id"]
    lead = await pooled(leads, manager, pool, "丙")
    assert "****" in await phone_of(leads, rep, lead["id"])


async def test_without_a_cap_nothing_is_counted(leads: Bench, manager: Colleague, rep: Colleague) -> None:
    pool = (await leads.call(manager, "POST", "/lead_pools", {"name": "敞开池"})).body["id"]
    lead = await pooled(leads, manager, pool, "丁")
    assert "****" not in await phone_of(leads, rep, lead["id"])
    quota = (await leads.call(rep, "GET", f"/lead_pools/{pool}/quota")).body
    assert quota["views"] == {"used": 0, "cap": None}


async def test_the_cap_is_exact_when_one_person_opens_everything_at_once(
    leads: Bench, manager: Colleague, rep: Colleague, pool: str
) -> None:
    ids = [(await pooled(leads, manager, pool, f"戊{n}"))["id"] for n in range(16)]
    phones = await asyncio.gather(*(phone_of(leads, rep, id) for id in ids))
    assert sum("****" not in phone for phone in phones) == 2
