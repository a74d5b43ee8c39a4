"""A lead becomes part of a deal that is there: what is empty is filled, and a failed conversion leaves no trace."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from chassis.testing.people import Colleague, Company
from chassis.testing.serving import Bench
from chassis.testing.telling import applier, asked
from contracts.base import Command, MoneyValue, Reply
from contracts.commands import DiscardOpportunity, OpenOpportunity
from services.sales.tests.conftest import MANAGER, act, customer, make, money


class Saga:
    """A conversion, as far as sales sees it."""

    def __init__(self, sales: Bench, who: Colleague) -> None:
        self.sales, self.who = sales, who
        self.id, self.lead_id = uuid4(), uuid4()

    async def ask(self, step: int, command: Command, actor: UUID | None) -> Reply:
        """The answer to a command, which comes twice."""
        record = asked("leads", self.who.tenant_id, self.id, step, command, actor)
        for _ in range(2):
            await applier(self.sales).apply([record])
        async with self.sales.database.tenant(self.who.tenant_id) as connection:
            payload = await connection.fetch_value(
                "SELECT payload FROM outbox WHERE kind = 'reply' AND aggregate_id = $1 ORDER BY seq DESC LIMIT 1",
                str(self.id),
            )
        return Reply.model_validate(orjson.loads(payload))

    async def attach(self, customer_id: Any, deal_id: Any, **more: Any) -> Reply:
        known = {"name": "线索", "lead_id": self.lead_id, "source": "展会", "contact_id": uuid4(), **more}
        wish = OpenOpportunity(customer_id=customer_id, opportunity_id=deal_id, **known)
        return await self.ask(3, wish, self.who.id)

    async def discard(self) -> Reply:
        return await self.ask(4, DiscardOpportunity(lead_id=self.lead_id), None)


async def seen(sales: Bench, who: Colleague, id: str) -> dict[str, Any]:
    deal: dict[str, Any] = (await sales.call(who, "GET", f"/opportunities/{id}")).body
    return deal


@pytest.fixture
async def boss(company: Company) -> Colleague:
    return await company.hire(*MANAGER, "fields:manage", scope="all")


async def test_only_what_is_empty_is_filled_and_taken_back(sales: Bench, boss: Colleague) -> None:
    for key in ("seats", "floor"):
        field = {"module": "opportunities", "key": key, "type": "number", "label": key}
        assert (await sales.call(boss, "POST", "/fields", field)).status == 201
    deal = await make(sales, boss, source="老客户", custom={"seats": 7})
    saga = Saga(sales, boss)
    worth = MoneyValue(amount=Decimal(5), currency="CNY")
    reply = await saga.attach(
        deal["customer_id"], deal["id"], amount=worth, lead_custom={"seats": 9, "floor": 3, "other": 1}
    )
    assert reply.done is not None, reply
    assert reply.done.result == {"opportunity_id": deal["id"]}
    filled = await seen(sales, boss, deal["id"])
    assert (filled["source"], filled["amount"], filled["lead_id"]) == (
        "老客户",
        money("1000.00"),
        str(saga.lead_id),
    )
    assert (filled["custom"], filled["version"]) == ({"seats": 7, "floor": 3}, 2)
    reply = await saga.discard()
    assert reply.done is not None
    assert reply.done.result == {"discarded": True}
    before = await seen(sales, boss, deal["id"])
    assert (before["status"], before["contact_id"], before["lead_id"]) == ("open", None, None)
    assert (before["source"], before["custom"], before["version"]) == ("老客户", {"seats": 7}, 3)


async def test_what_people_changed_meanwhile_stays(sales: Bench, boss: Colleague) -> None:
    deal = await make(sales, boss)
    saga = Saga(sales, boss)
    await saga.attach(deal["customer_id"], deal["id"])
    changed = await sales.call(
        boss, "PATCH", f"/opportunities/{deal['id']}", {"source": "官网"}, if_match="*"
    )
    assert changed.status == 200
    await act(sales, boss, deal, "win", {"closed_on": "2026-11-20"})
    assert (await saga.discard()).done is not None
    after = await seen(sales, boss, deal["id"])
    assert (after["status"], after["source"], after["lead_id"]) == ("won", "官网", None)


async def test_it_is_refused_as_the_person_would_be(sales: Bench, company: Company, boss: Colleague) -> None:
    deal = await make(sales, boss)
    stranger = await company.hire("opportunities:read", "opportunities:write")
    others = await customer(sales, company.id, boss)
    ended = await make(sales, boss)
    await act(sales, boss, ended, "win", {"closed_on": "2026-11-20"})
    codes = []
    for who, customer_id, id in (
        (boss, others, deal["id"]),
        (stranger, deal["customer_id"], deal["id"]),
        (boss, ended["customer_id"], ended["id"]),
        (boss, others, uuid4()),
    ):
        saga = Saga(sales, who)
        reply = await saga.attach(customer_id, id)
        assert reply.refused is not None, reply
        codes.append(reply.refused.code)
        assert (await saga.discard()).done is not None
    assert codes == ["invalid", "not_found", "not_open", "not_found"]
    assert (await seen(sales, boss, deal["id"]))["version"] == 1
