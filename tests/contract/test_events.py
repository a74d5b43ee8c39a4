"""Every record of every service is a CloudEvent whose data is as its schema says."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import jsonschema_rs
import pytest
from aiokafka import ConsumerRecord
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.formats.json import JSONFormat

from chassis.testing import eventually
from contracts.base import Reply, Snapshot
from contracts.catalogue import EVENTS
from contracts.generate import SCHEMAS
from contracts.topics import SERVICES, declared
from services.insights.domain.concerns import PERMISSIONS
from tests.e2e.system import System, User, money
from tests.e2e.test_main_job import deal_won, new_lead, paid
from tests.resilience.topic import all_records

SPEAKERS = set(SERVICES) - {"insights"}
ENTITY = {
    event.type: model.entity
    for event in EVENTS
    if (model := event.model_fields["after"].annotation) is not None
}
Records = dict[str, list[ConsumerRecord]]


async def much_happens(system: System) -> None:
    """Something of every service, beyond the main job."""
    rep, other = await system.hire(), await system.hire()
    customer_id, deal = await deal_won(system, rep)
    order, _ = await paid(system, rep, customer_id, deal)
    refund = await system.do(
        rep, "/refunds", {"order_id": order["id"], "amount": money("100.00"), "reason": "退货"}
    )
    await system.do(system.admin, f"/refunds/{refund['id']}/approve")
    await lead_life(system, rep)
    await system.do(
        system.admin, f"/customers/{customer_id}/transfer", {"owner_id": other.id, "keep": "read"}
    )
    await system.do(other, f"/customers/{customer_id}/release", {"reason": "转岗"})
    await system.do(rep, f"/customers/{customer_id}/claim")
    await system.do(system.admin, "/products", {"name": f"许可{uuid4().hex[:6]}"})
    lost = await system.do(
        rep, "/opportunities", {"name": "二期", "customer_id": customer_id, "amount": money("1.00")}
    )
    await system.do(rep, f"/opportunities/{lost['id']}/lose", {"reason": "价格"})

    async def rated() -> Any:
        return (await system.get(rep, f"/customers/{customer_id}"))["tier"]

    await eventually(rated, within=60)


async def lead_life(system: System, rep: User) -> None:
    """A lead goes back, out, in, and away; another one fails to be converted."""
    lead = f"/leads/{(await new_lead(system))['id']}"
    await system.do(rep, f"{lead}/claim")
    await system.do(rep, f"{lead}/return", {"reason": "误领"})
    await system.do(system.admin, f"{lead}/assign", {"owner_id": rep.id})
    await system.do(rep, f"{lead}/disqualify", {"reason": "空号"})
    await system.do(rep, f"{lead}/reopen")
    assert (await system.call(system.admin, "DELETE", lead)).status == 200
    failing = f"/leads/{(await new_lead(system))['id']}"
    await system.do(rep, f"{failing}/claim")
    wish = {"customer": {"id": str(uuid4())}, "contact": None}
    assert (await system.converted(rep, failing.removeprefix("/leads/"), wish))["status"] == "failed"


@pytest.fixture(scope="module")
async def told(system: System) -> Records:
    """Everything that our company's services have said, by topic."""
    await much_happens(system)
    tenant = (await system.get(system.admin, "/me"))["tenant_id"].encode()
    records = {topic.name: await all_records(system.kafka, topic.name) for topic in declared()}
    return {
        topic: [record for record in found if dict(record.headers).get("ce_tenantid") == tenant]
        for topic, found in records.items()
    }


def of_kind(told: Records, *endings: str) -> list[ConsumerRecord]:
    """The records of each service's topics with these endings."""
    return [record for service in SERVICES for end in endings for record in told[f"crm.{service}{end}"]]


def test_every_service_has_spoken(told: Records) -> None:
    silent = {
        service for service in SPEAKERS if not told[f"crm.{service}"] or not told[f"crm.{service}.state"]
    }
    assert silent == set()
    assert of_kind(told, ".commands")
    assert of_kind(told, ".replies")
    assert of_kind(told, ".dead") == []


def test_every_record_is_a_cloud_event(told: Records) -> None:
    for record in of_kind(told, "", ".commands", ".replies", ".audit"):
        event = from_binary(KafkaMessage(dict(record.headers), record.key, record.value), JSONFormat())
        service = record.topic.split(".")[1]
        owner = event.get_source().removeprefix("/crm/")
        assert owner in SERVICES
        assert owner == service or record.topic.endswith((".commands", ".replies"))
        assert UUID(event.get_id())
        assert event.get_dataschema() == f"/schemas/{event.get_type()}.json"
        assert event.get_datacontenttype() == "application/json"
        assert int(event.get_extension("sequence")) >= 1
        assert event.get_extension("sequencetype") == "Integer"
        assert UUID(event.get_extension("correlationid"))
        assert event.get_subject()


def test_no_event_id_is_used_twice(told: Records) -> None:
    ids: dict[bytes, bytes] = {}
    for record in of_kind(told, ""):
        headers = dict(record.headers)
        assert ids.setdefault(headers["ce_id"], headers["ce_subject"]) == headers["ce_subject"]
    keys = {(r.topic, r.key, dict(r.headers)["ce_sequence"]) for r in of_kind(told, "")}
    assert len(keys) == len(ids)


def faults(record: ConsumerRecord) -> list[str]:
    """Where a record's data differs from the schema that it names."""
    path = SCHEMAS / Path(dict(record.headers)["ce_dataschema"].decode()).name
    return against(json.loads(path.read_text()), json.loads(record.value))


def against(schema: Any, value: Any) -> list[str]:
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return [f"{error.instance_path} {error.message}" for error in validator.iter_errors(value)]


def test_the_data_of_events_and_commands_is_as_their_schemas_say(told: Records) -> None:
    records = of_kind(told, "", ".commands", ".audit")
    types = {dict(record.headers)["ce_type"].decode() for record in records}
    assert len(types) > 30
    wrong = {dict(record.headers)["ce_type"]: faults(record) for record in records if faults(record)}
    assert wrong == {}


def test_answers_of_sagas_are_replies(told: Records) -> None:
    schema = Reply.model_json_schema(mode="serialization")
    assert [
        fault for record in of_kind(told, ".replies") for fault in against(schema, json.loads(record.value))
    ] == []


def snapshots(above: type[Snapshot] = Snapshot) -> dict[str, type[Snapshot]]:
    """Every kind of snapshot by its entity."""
    found: dict[str, type[Snapshot]] = {}
    for model in above.__subclasses__():
        found |= ({model.entity: model} if "entity" in vars(model) else {}) | snapshots(model)
    return found


def test_states_are_the_snapshots_of_their_entities(told: Records) -> None:
    known = snapshots()
    for record in of_kind(told, ".state"):
        entity = record.key.decode().partition("/")[0]
        if record.value is not None:
            schema = known[entity].model_json_schema(mode="serialization")
            assert against(schema, json.loads(record.value)["after"]) == [], record.key


async def test_the_feed_tells_the_same_cloud_events(system: System, told: Records) -> None:
    """All that is about records; settings and people are in their topics only."""
    cursor, seen = "", set()
    while True:
        page = await system.get(system.admin, f"/events?limit=200&wait=0{cursor}")
        for item in page["items"]:
            seen.add(JSONFormat().read(None, json.dumps(item)).get_id())
        if not page["items"]:
            break
        cursor = f"&after={page['next_cursor']}"
    said = [{name: value.decode() for name, value in record.headers} for record in of_kind(told, "")]
    opened = [headers for headers in said if ENTITY[headers["ce_type"]] in PERMISSIONS]
    assert {headers["ce_type"] for headers in opened if headers["ce_id"] not in seen} == set()
    assert len(opened) > 30


def test_data_that_differs_is_noticed(told: Records) -> None:
    """The check itself: a lead without its id, or with a number for a name, finds no favour."""
    record = next(r for r in told["crm.leads"] if dict(r.headers)["ce_type"] == b"crm.lead.created.v1")
    for change in ({"name": 5}, {"id": None}):
        value = json.loads(record.value)
        value["after"] |= change
        schema = json.loads((SCHEMAS / "crm.lead.created.v1.json").read_text())
        assert against(schema, value) != []
