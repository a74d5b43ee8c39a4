"""What the web app's types are made from."""

from cli.api_types import document, readdressed
from contracts.topics import SERVICES


def test_the_document_has_every_service_without_starting_one() -> None:
    said = document()
    assert said["x-unavailable"] == []
    assert [tag["name"] for tag in said["tags"]] == list(SERVICES)
    assert "/api/v1/leads/{lead_id}/claim" in said["paths"]


def test_records_are_addressed_alike() -> None:
    parameter = {"in": "path", "name": "lead_id"}
    said = readdressed({"paths": {"/api/v1/leads/{lead_id}": {"get": {"parameters": [parameter]}}}})
    assert said["paths"] == {"/leads/{id}": {"get": {"parameters": [{"in": "path", "name": "id"}]}}}
