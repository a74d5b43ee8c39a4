"""Is it known already (查重)? What is said of it, and what each entry point's policy makes of it."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from chassis.hearing import Copied
from chassis.principal import Principal, PrincipalKind
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from records.duplicates.elsewhere import ELSEWHERE, Known, keep_known
from records.duplicates.finding import Keys
from records.duplicates.policy import EntryPoint
from records.duplicates.searching import search_statement
from services.leads.application.create_lead import NewLead, create_lead
from services.leads.domain.refusals import Duplicate
from services.leads.storage.work import MINE, LeadsWork
from services.leads.tests.conftest import REP
from services.leads.tests.test_api import make
from services.leads.tests.test_storage import fill

SPARK = "上海星火信息技术有限公司"


async def look(leads: Bench, who: Colleague, **traits: str) -> list[dict[str, Any]]:
    query = "&".join(f"{name}={value}" for name, value in traits.items())
    answer = await leads.call(who, "GET", f"/leads/duplicates?{query}")
    assert answer.status == 200, answer.body
    found: list[dict[str, Any]] = answer.body["items"]
    return found


async def know_customer(
    leads: Bench, company: Company, name: str, owner: Colleague | None = None, **traits: str
) -> str:
    """A customer that leads has heard of."""
    id = uuid4()
    known = Known(
        name,
        owner.id if owner else None,
        owner.department_id if owner else None,
        Keys.of(company=name, **traits),
    )
    async with LeadsWork(leads.running.ground, Principal.system(company.id)) as work:
        await keep_known("customers", [(Copied(id, 1, work.now, None), known)], work)
    return str(id)


async def set_policy(leads: Bench, company: Company, **policies: str) -> None:
    boss = await company.hire("leads:read", "tenant:manage")
    answer = await leads.call(boss, "PUT", "/leads/duplicate_policy", {"policies": policies}, if_match="*")
    assert answer.status == 200, answer.body


async def test_a_new_lead_names_what_it_resembles(leads: Bench, rep: Colleague) -> None:
    first = await make(leads, rep, phone="+86 138-0013-8001")
    second = await make(leads, rep, phone="１３８００１３８００１", name="吴先生")
    (hint,) = second["duplicates"]
    assert (hint["id"], hint["module"], hint["matched"]) == (first["id"], "leads", ["phone"])


@pytest.mark.parametrize(
    ("traits", "matched"),
    [
        ({"phone": "0086 138 1234 5678"}, ["phone"]),
        ({"email": "ZHANG@example.com"}, ["email"]),
        ({"company": "星火信息技术（上海）股份有限公司"}, ["name"]),
        ({"company": "上海星火信息技術有限公司"}, ["name"]),
        ({"company": "星火信息技术服务"}, ["similar_name"]),
        ({"name": "伟 张"}, ["person"]),
        ({"name": "张伟", "phone": "13812345678"}, ["person", "phone"]),
    ],
)
async def test_the_check_while_typing(
    leads: Bench, manager: Colleague, traits: dict[str, str], matched: list[str]
) -> None:
    lead = await make(
        leads, manager, name="张伟", company=SPARK, phone="13812345678", email="zhang@example.com"
    )
    (hint,) = await look(leads, manager, **traits)
    assert (hint["id"], hint["matched"]) == (lead["id"], matched)
    assert await look(leads, manager, company="星光餐饮", phone="13912345678") == []


async def test_customers_count_too(leads: Bench, company: Company, manager: Colleague) -> None:
    id = await know_customer(leads, company, SPARK, manager, phone="021-58889999")
    (hint,) = await look(leads, manager, phone="+86 21 5888 9999")
    assert (hint["module"], hint["id"], hint["owner_name"]) == ("customers", None, "李强")
    boss = await company.hire("leads:write", "customers:read", scope="all")
    (hint,) = await look(leads, boss, company="星火信息技术")
    assert (hint["id"], hint["name"], hint["matched"]) == (id, SPARK, ["name"])


async def test_out_of_sight_it_exists_and_is_somebodys_and_no_more(leads: Bench, company: Company) -> None:
    owner = await company.hire(*REP, name="王芳")
    other = await company.hire(*REP, department_id=uuid4())
    await make(leads, owner, owner_id=str(owner.id), company=SPARK, phone="13812345678")
    (hint,) = await look(leads, other, phone="13812345678")
    assert (hint["id"], hint["name"], hint["owner_name"]) == (None, None, "王芳")
    told = (await make(leads, other, phone="13812345678"))["duplicates"]
    assert [(one["id"], one["owner_name"]) for one in told] == [(None, "王芳")]


async def test_who_may_not_write_leads_may_not_probe(leads: Bench, company: Company) -> None:
    reader = await company.hire("leads:read")
    assert (await leads.call(reader, "GET", "/leads/duplicates?phone=13812345678")).status == 403


async def test_a_policy_is_set_by_who_manages_the_company(
    leads: Bench, company: Company, rep: Colleague
) -> None:
    seen = await leads.call(rep, "GET", "/leads/duplicate_policy")
    assert seen.body["policies"] == {"manual": "warn", "api": "warn", "form": "warn", "import": "block"}
    body = {"policies": {"manual": "block"}, "traits": ["phone", "name"]}
    assert (await leads.call(rep, "PUT", "/leads/duplicate_policy", body, if_match="*")).status == 403
    boss = await company.hire("leads:read", "tenant:manage")
    assert (await leads.call(boss, "PUT", "/leads/duplicate_policy", body)).status == 428
    done = await leads.call(boss, "PUT", "/leads/duplicate_policy", body, if_match='"0"')
    assert (done.body["policies"]["manual"], done.body["traits"]) == ("block", ["phone", "name"])
    assert (await leads.call(boss, "PUT", "/leads/duplicate_policy", body, if_match='"0"')).status == 412
    bad = await leads.call(boss, "PUT", "/leads/duplicate_policy", {"traits": ["wechat"]}, if_match="*")
    assert (bad.status, bad.body["errors"][0]["field"]) == (422, "traits.0")


async def test_block_refuses_and_says_whose_it_is(leads: Bench, company: Company, rep: Colleague) -> None:
    await set_policy(leads, company, manual="block")
    first = await make(leads, rep, phone="13812345678", company=SPARK)
    refused = await leads.call(rep, "POST", "/leads", {"name": "钱女士", "phone": "+86 13812345678"})
    assert (refused.status, refused.code) == (409, "duplicate")
    assert refused.body["duplicates"][0]["id"] == first["id"]
    warned = await make(leads, rep, name="钱女士", company=SPARK)
    assert [hint["id"] for hint in warned["duplicates"]] == [first["id"]]


async def test_attach_lets_the_one_that_is_there_take_what_it_lacks(
    leads: Bench, company: Company, rep: Colleague
) -> None:
    await set_policy(leads, company, manual="attach")
    first = await make(leads, rep, phone="13812345678")
    body = {"name": "钱女士", "phone": "13812345678", "company": SPARK}
    answer = await leads.call(rep, "POST", "/leads", body)
    assert (answer.status, answer.body["attached"], answer.body["id"]) == (200, True, first["id"])
    assert (answer.body["company"], answer.body["name"]) == (SPARK, "赵先生")
    history = (await leads.call(rep, "GET", f"/leads/{first['id']}/history")).body["items"]
    assert history[0]["reason"]["decision"]["facts"]["matched"] == ["phone"]


async def test_attached_out_of_sight_it_is_not_shown(leads: Bench, company: Company) -> None:
    await set_policy(leads, company, manual="attach")
    owner = await company.hire(*REP, name="王芳")
    other = await company.hire(*REP, department_id=uuid4())
    await make(leads, owner, owner_id=str(owner.id), phone="13812345678")
    answer = await leads.call(other, "POST", "/leads", {"name": "钱女士", "phone": "13812345678"})
    assert answer.status == 200
    assert answer.body.keys() == {"attached", "duplicates"}
    assert answer.body["duplicates"][0]["owner_name"] == "王芳"


async def test_of_two_writers_of_one_new_number_a_block_lets_one_in(leads: Bench, company: Company) -> None:
    """The second waits until the first has committed, and is refused then."""
    await set_policy(leads, company, manual="block")
    system = Principal.system(company.id)

    async def write(name: str) -> None:
        async with LeadsWork(leads.running.ground, system) as work:
            await create_lead(NewLead({"name": name, "phone": "13812345678"}), work)

    async with LeadsWork(leads.running.ground, system) as first:
        await create_lead(NewLead({"name": "甲", "phone": "13812345678"}), first)
        second = asyncio.create_task(write("乙"))
        done, _ = await asyncio.wait({second}, timeout=1)
        assert not done
    with pytest.raises(Duplicate):
        await second


async def test_a_key_comes_in_by_another_door_than_a_person() -> None:
    person = Principal.system(uuid4())
    key = Principal(tenant_id=uuid4(), user_id=uuid4(), kind=PrincipalKind.API_KEY, name="k")
    assert EntryPoint.of("api", person) is EntryPoint.MANUAL
    assert EntryPoint.of("api", key) is EntryPoint.API
    assert [EntryPoint.of(origin, key) for origin in ("import", "form")] == [
        EntryPoint.IMPORT,
        EntryPoint.FORM,
    ]


async def test_the_check_uses_its_indexes_as_the_service_role(leads: Bench, company: Company) -> None:
    await fill(leads, company.id)
    keys = Keys.of(company="星火信息技术7", person="客户7", phone="13812345678", email="7@x.cn")
    statement, args = search_statement((MINE, ELSEWHERE), [keys], company.id, EntryPoint.MANUAL)
    async with leads.database.tenant(company.id) as connection:
        plan = "\n".join(row[0] for row in await connection.fetch("EXPLAIN " + statement, *args))
    for index in ("phone", "email", "name_key", "person_key", "name_grams"):
        assert f"leads_{index}" in plan, plan
    assert "Seq Scan on leads" not in plan, plan
    assert "BitmapAnd" not in plan, plan  # it would read all of the tenant's rows for every name
