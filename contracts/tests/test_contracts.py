"""The contract holds together, is written down as it is, and breaks no reader."""

import copy
import re
from typing import Any

import pytest

from contracts.catalogue import COMMANDS, EVENTS, known_types
from contracts.compatible import breaks
from contracts.generate import broken, files, schemas
from contracts.topics import SERVICES, declared

TYPE = re.compile(r"crm\.[a-z_]+\.[a-z_]+\.v\d+")


def test_every_event_has_a_type_a_root_and_an_entity() -> None:
    for event in EVENTS:
        assert TYPE.fullmatch(event.type)
        assert event.root
        after = event.model_fields["after"].annotation
        assert after is not None
        assert after.entity


def test_no_type_is_told_twice() -> None:
    types = [event.type for event in EVENTS] + [command.type for command in COMMANDS]
    assert len(types) == len(set(types))
    assert set(types) <= known_types()


def test_topics_are_those_of_the_design() -> None:
    names = {topic.name for topic in declared()}
    assert {f"crm.{service}{part}" for service in SERVICES for part in ("", ".state", ".dead")} <= names


def test_what_is_written_down_is_up_to_date_and_breaks_nobody() -> None:
    assert broken() == []
    assert [path.name for path, text in files().items() if path.read_text() != text] == []


def lead_created() -> Any:
    return copy.deepcopy(schemas()["crm.lead.created.v1"])


def test_a_new_field_breaks_nobody() -> None:
    new = lead_created()
    new["$defs"]["LeadSnapshot"]["properties"]["nickname"] = {"type": "string"}
    assert breaks(lead_created(), new) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda fields: fields.pop("status"), "after.status is gone"),
        (
            lambda fields: fields.update(name={"type": "integer"}),
            "after.name was ['string'] and is ['integer']",
        ),
        (
            lambda fields: fields.update(name={"anyOf": [{"type": "string"}, {"type": "null"}]}),
            "after.name was ['string'] and is ['null', 'string']",
        ),
    ],
)
def test_what_readers_count_on_can_not_change(change: Any, why: str) -> None:
    new = lead_created()
    change(new["$defs"]["LeadSnapshot"]["properties"])
    assert breaks(lead_created(), new) == [why]


def test_a_promise_can_not_be_taken_back() -> None:
    new = lead_created()
    new["$defs"]["LeadSnapshot"]["required"].remove("status")
    assert breaks(lead_created(), new) == ["after.status may be missing now"]
