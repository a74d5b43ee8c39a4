"""What conversions of leads ask of customers: done once, within the person's rights, and undone without a trace."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from chassis.testing.engines import Engines
from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench, bench
from chassis.topics import create_all
from contracts.base import Command, Reply
from contracts.commands import (
    CreateMissingCustomers,
    DiscardContact,
    DiscardCustomer,
    MissingCustomer,
    OpenContact,
    OpenCustomer,
)
from contracts.topics import declared, of_service, replies_topic
from services.customers.main import SERVICE
from services.customers.tests.conftest import MANAGER, REP, make, new_company, sea_of
from services.customers.tests.telling import applier, asked

STEP = {OpenCustomer: 1, CreateMissingCustomers: 1, OpenContact: 2, DiscardContact: 5, DiscardCustomer: 6}


class Saga:
    """A conversion, as far as customers see it."""

    def __init__(self, service: Bench, who: Colleague) -> None:
        self.service, self.who = service, who
        self.id, self.lead_id = uuid4(), uuid4()

    async def ask(self, command: Command, **more: Any) -> Reply:
        """The answer to a command; compensations are the system's."""
        actor = None if isinstance(command, DiscardCustomer | DiscardContact) else self.who.id
        record = asked(self.who.tenant_id, self.id, STEP[type(command)], command, actor, **more)
        await applier(self.service).apply([record])
        async with self.service.database.tenant(self.who.tenant_id) as connection:
            row = await connection.fetch_one(
                "SELECT payload, type, topic FROM outbox WHERE kind = 'reply' AND aggregate_id = $1"
                " ORDER BY seq DESC LIMIT 1",
                str(self.id),
            )
        assert row is not None
        assert row["topic"] == "crm.leads.replies"
        assert row["type"] == command.type.replace(".command.", ".reply.")
        return Reply.model_validate(orjson.loads(row["payload"]))

    async def open(self, **wish: Any) -> Reply:
        return await self.ask(OpenCustomer(lead_id=self.lead_id, **wish))

    async def done(self, **wish: Any) -> UUID:
        reply = await self.open(**wish)
        assert reply.done is not None, reply
        return UUID(reply.done.result["customer_id"])


async def test_a_conversion_makes_customer_and_contact_once(service: Bench, rep: Colleague) -> None:
    saga = Saga(service, rep)
    wish = {"name": "晨光文具", "phone": "13600136000", "owner_id": rep.id}
    first, again = await saga.done(**wish), await saga.done(**wish)
    assert first == again
    contact = OpenContact(lead_id=saga.lead_id, customer_id=first, name="赵先生")
    replies = [await saga.ask(contact) for _ in range(2)]
    assert replies[0] == replies[1]
    customer = (await service.call(rep, "GET", f"/customers/{first}")).body
    assert (customer["owner_id"], customer["lead_ids"]) == (str(rep.id), [str(saga.lead_id)])
    listed = await service.call(rep, "GET", f"/contacts?customer_id={first}")
    assert [item["name"] for item in listed.body["items"]] == ["赵先生"]
    assert (await service.call(rep, "GET", "/customers?count=exact")).body["count"] == 1


async def test_what_an_import_names_is_made_once_and_with_an_owner_who_may_have_it(
    service: Bench, company: Company, manager: Colleague
) -> None:
    importer = await company.hire(*MANAGER, "customers:import", scope="all")
    rep = await company.hire(*REP, name="周敏")
    await make(service, manager, name="早已在此", external_id="ACC-1")
    sea = await service.call(manager, "GET", "/public_seas")
    default = sea.body["items"][0]
    etag = f'"{default["version"]}"'
    capped = await service.call(
        manager, "PATCH", f"/public_seas/{default['id']}", {"claim": {"hold_cap": 1}}, if_match=etag
    )
    assert capped.status == 200, capped.body
    saga = Saga(service, importer)
    wanted = [
        MissingCustomer(external_id="ACC-1", name="早已在此"),
        MissingCustomer(external_id="ACC-2", name="晨光", owner="周敏"),
        MissingCustomer(external_id="ACC-3", name="澜洋", owner="周敏"),
        MissingCustomer(external_id="ACC-4", name="海通", owner="谁也不是"),
    ]
    for _ in range(2):
        reply = await saga.ask(CreateMissingCustomers(customers=wanted))
        assert reply.done is not None, reply
        assert reply.done.result == {"failed": {}}
    listed = (await service.call(manager, "GET", "/customers?sort=created_at")).body["items"]
    assert [(one["external_id"], one["name"], one["owner_id"]) for one in listed] == [
        ("ACC-1", "早已在此", listed[0]["owner_id"]),
        ("ACC-2", "晨光", str(rep.id)),
        ("ACC-3", "澜洋", None),
        ("ACC-4", "海通", None),
    ]
    plain = await company.hire(*REP)
    refused = await Saga(service, plain).ask(CreateMissingCustomers(customers=wanted[:1]))
    assert refused.refused is not None
    assert refused.refused.code == "forbidden"


async def test_it_is_undone_last_first(service: Bench, rep: Colleague) -> None:
    saga = Saga(service, rep)
    id = await saga.done(name="晨光文具", owner_id=rep.id)
    await service.call(rep, "POST", "/contacts", {"customer_id": str(id), "name": "吴经理"})
    await saga.ask(OpenContact(lead_id=saga.lead_id, customer_id=id, name="赵先生"))
    for command in (DiscardContact(lead_id=saga.lead_id), DiscardCustomer(lead_id=saga.lead_id)):
        reply = await saga.ask(command)
        assert reply.done is not None
        assert reply.done.result == {"discarded": True}
    assert (await service.call(rep, "GET", "/customers")).body["items"] == []
    assert (await service.call(rep, "GET", "/contacts")).body["items"] == []


async def test_what_was_never_done_is_undone_without_complaint(service: Bench, rep: Colleague) -> None:
    saga = Saga(service, rep)
    for command in (DiscardContact(lead_id=saga.lead_id), DiscardCustomer(lead_id=saga.lead_id)):
        reply = await saga.ask(command)
        assert reply.done is not None
        assert reply.done.result == {"discarded": False}


async def test_attaching_fills_only_what_is_empty_and_can_be_taken_back(
    service: Bench, rep: Colleague
) -> None:
    saga = Saga(service, rep)
    known = await make(service, rep, owner_id=str(rep.id), phone="13900139000")
    wish = {"phone": "13600136000", "email": "zhao@example.com", "region": "上海"}
    reply = await saga.open(customer_id=known["id"], **wish)
    assert reply.done is not None
    assert reply.done.result == {"customer_id": known["id"], "created": False}
    path = f"/customers/{known['id']}"
    filled = (await service.call(rep, "GET", path)).body
    assert [filled[name] for name in wish] == ["13900139000", "zhao@example.com", "上海"]
    await service.call(rep, "PATCH", path, {"region": "江苏"}, if_match=f'"{filled["version"]}"')
    await saga.ask(DiscardCustomer(lead_id=saga.lead_id, customer_id=known["id"]))
    taken_back = (await service.call(rep, "GET", path)).body
    assert [taken_back[name] for name in wish] == ["13900139000", None, "江苏"]
    assert taken_back["deleted_at"] is None
    assert taken_back["lead_ids"] == []


async def test_the_person_has_the_same_rights_and_caps_as_over_http(
    service: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    async def refused(who: Colleague, **wish: Any) -> str:
        reply = await Saga(service, who).open(**wish)
        assert reply.refused is not None, reply
        return reply.refused.code

    other = await company.hire(*REP)
    theirs = await make(service, other, owner_id=str(other.id))
    reader = await company.hire("customers:read")
    full = await sea_of(service, manager, claim={"hold_cap": 0})
    assert await refused(reader, name="甲", owner_id=reader.id) == "forbidden"
    assert await refused(rep, name="甲", owner_id=other.id) == "forbidden"
    assert await refused(rep, customer_id=theirs["id"]) == "not_found"
    assert await refused(rep, name="甲", owner_id=rep.id, sea_id=full) == "hold_cap_reached"
    assert await refused(rep, owner_id=rep.id) == "invalid"
    assert await refused(rep, name="甲", sea_id=uuid4()) == "invalid"
    in_sea = await make(service, rep)
    assert await refused(rep, customer_id=in_sea["id"]) == "forbidden"


async def test_a_refusal_leaves_nothing_and_is_repeated(
    service: Bench, company: Company, manager: Colleague, rep: Colleague
) -> None:
    sea = await sea_of(service, manager, claim={"hold_cap": 1})
    held = await make(service, manager, sea_id=sea, owner_id=str(rep.id))
    saga = Saga(service, rep)
    first = await saga.open(name="甲", owner_id=rep.id, sea_id=sea)
    assert first.refused is not None
    assert (first.refused.code, first.refused.facts["cap"]) == ("hold_cap_reached", 1)
    await service.call(rep, "POST", f"/customers/{held['id']}/release", {"reason": "x"})
    assert await saga.open(name="甲", owner_id=rep.id, sea_id=sea) == first
    async with service.database.tenant(company.id) as connection:
        assert await connection.fetch_value("SELECT count(*) FROM customers") == 1
        assert await connection.fetch_value("SELECT count(*) FROM conversions_taken") == 0


async def test_after_the_deadline_nothing_is_begun(service: Bench, rep: Colleague) -> None:
    saga = Saga(service, rep)
    late = OpenCustomer(lead_id=saga.lead_id, name="甲", owner_id=rep.id)
    reply = await saga.ask(late, deadline=timedelta(seconds=-1))
    assert reply.refused is not None
    assert reply.refused.code == "expired"
    assert (await service.call(rep, "GET", "/customers")).body["items"] == []


async def test_over_kafka_a_repeated_command_gets_its_first_answer(engines: Engines) -> None:
    heard = {*SERVICE.hears, replies_topic("leads")}
    topics = [topic for topic in declared() if topic.name in heard or topic in of_service("customers")]
    await create_all(engines.kafka_bootstrap, topics=topics)
    producer = AIOKafkaProducer(bootstrap_servers=engines.kafka_bootstrap)
    consumer = AIOKafkaConsumer(
        replies_topic("leads"), bootstrap_servers=engines.kafka_bootstrap, auto_offset_reset="earliest"
    )
    async with bench(SERVICE, engines, worker=True) as service, producer, consumer:
        company = await new_company(service)
        rep = await company.hire(*REP)
        saga_id = uuid4()
        command = OpenCustomer(lead_id=uuid4(), name="晨光文具", owner_id=rep.id)
        record = asked(company.id, saga_id, 1, command, rep.id)
        for _ in range(3):
            sent = {"key": record.key, "headers": list(record.headers)}
            await producer.send_and_wait(record.topic, record.value, **sent)
        replies: list[Reply] = []
        async for answer in consumer:
            if answer.key == str(saga_id).encode():
                replies.append(Reply.model_validate_json(answer.value))
                if len(replies) == 3:
                    break
        assert replies == [replies[0]] * 3
        assert replies[0].done is not None
        found = await service.call(rep, "GET", f"/customers/{replies[0].done.result['customer_id']}")
        assert found.body["name"] == "晨光文具"
