"""The AsyncAPI of a service names what its main.py declares."""

import json

import pytest

from cli.describe import show, specification
from contracts.topics import SERVICES
from services.customers.main import SERVICE as CUSTOMERS
from services.insights.main import SERVICE as INSIGHTS


def test_it_names_what_a_service_hears_and_says() -> None:
    document = json.loads(specification(CUSTOMERS))
    text = json.dumps(document, ensure_ascii=False)
    assert document["asyncapi"].startswith("3.")
    for word in (
        "crm.payment.confirmed.v1",
        "crm.customers.open_customer.command.v1",
        "crm.customer.claimed.v1",
    ):
        assert word in text


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_can_be_described(service: str, capsys: pytest.CaptureFixture[str]) -> None:
    show(service)
    assert json.loads(capsys.readouterr().out)["info"]["title"] == f"Tidewater {service}"


@pytest.mark.parametrize("topic", ["crm.leads", "crm.billing.state"])
def test_insights_hears_every_topic(topic: str) -> None:
    assert topic in specification(INSIGHTS)
