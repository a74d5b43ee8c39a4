"""One record of every kind, owned by somebody; a path whose records nobody makes here fails the matrix."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp

from chassis.testing import eventually
from tests.e2e.system import System, money
from tests.security.people import Cast

TODAY = "2026-11-22"


@dataclass
class Records:
    """Makes each kind once, when it is first asked for."""

    system: System
    people: Cast
    _made: dict[str, str] = field(default_factory=dict)

    async def id(self, kind: str) -> str:
        """The id of the record of that kind; KeyError for a kind that is not in `MAKERS`."""
        if kind not in self._made:
            self._made[kind] = await MAKERS[kind](self)
        return self._made[kind]

    async def part(self, name: str, kind: str) -> str:
        """The id of what lives inside a record of a kind."""
        return await self.id(f"{kind} {name}" if f"{kind} {name}" in MAKERS else name)

    async def post(self, kind: str, body: Any, *, as_admin: bool = False) -> str:
        """Create one by a POST to its collection."""
        who = self.people.admin if as_admin else self.people.owner
        made: str = (await self.system.do(who, f"/{kind}", body))["id"]
        return made

    async def first(self, kind: str) -> str:
        """The id of the first one that is there anyway."""
        found: str = (await self.system.get(self.people.admin, f"/{kind}"))["items"][0]["id"]
        return found


def posted(kind: str, make: Callable[[Records], Any], *, as_admin: bool = False) -> "Maker":
    """A maker that creates by POST."""

    async def maker(records: Records) -> str:
        return await records.post(kind, make(records), as_admin=as_admin)

    return maker


async def _contact(records: Records) -> str:
    return await records.post("contacts", {"customer_id": await records.id("customers"), "name": "李雷"})


async def _deal(records: Records) -> str:
    body = {"customer_id": await records.id("customers"), "name": "一期", "amount": money("1000.00")}
    return await records.post("opportunities", body)


async def _order(records: Records) -> str:
    item = {"name": "许可", "quantity": "10", "unit_price": "100"}
    customer = await records.id("customers")
    body = {"customer_id": customer, "ordered_on": TODAY, "currency": "CNY", "items": [item]}
    order = await records.post("orders", body)
    await records.system.do(records.people.owner, f"/orders/{order}/submit")
    await records.system.do(records.people.admin, f"/orders/{order}/approve")
    return order


async def _paid(records: Records, amount: str) -> str:
    body = {"amount": money(amount), "received_on": TODAY, "method": "bank_transfer"}
    return await records.post("payments", {"order_id": await records.id("orders"), **body})


async def _payment(records: Records) -> str:
    return await _paid(records, "100.00")


async def _refund(records: Records) -> str:
    payment = await _paid(records, "200.00")
    await records.system.do(records.people.admin, f"/payments/{payment}/confirm")
    body = {"order_id": await records.id("orders"), "amount": money("50.00"), "reason": "退货"}
    return await records.post("refunds", body)


async def _conversion(records: Records) -> str:
    lead = await records.post("leads", {"name": "韩梅梅", "owner_id": records.people.owner.id})
    wish = {"customer": {"name": f"转化{uuid4().hex[:8]}"}, "contact": None, "opportunity": None}
    started: str = (await records.system.do(records.people.owner, f"/leads/{lead}/convert", wish))[
        "conversion_id"
    ]
    return started


async def _merge(records: Records) -> str:
    pair = [await records.post("customers", _owned(records)) for _ in range(2)]
    started: str = (
        await records.system.do(records.people.admin, f"/customers/{pair[0]}/merge", {"into_id": pair[1]})
    )["id"]
    return started


async def _lead_merge(records: Records) -> str:
    pair = [await records.post("leads", _owned(records)) for _ in range(2)]
    path = f"/leads/{pair[0]}/merge"
    made: str = (await records.system.do(records.people.admin, path, {"into_id": pair[1]}))["id"]
    return made


async def _job(records: Records) -> str:
    """A finished import of which one row had an error."""
    form = aiohttp.FormData({"kind": "leads"}, default_to_multipart=True)
    form.add_field("file", "name,phone\n王五,13912345678\n,\n", filename="leads.csv")
    headers = {"Authorization": f"Bearer {records.people.admin.token}"}
    url = f"{records.system.gateway}/api/v1/imports"
    async with records.system.session.post(url, data=form, headers=headers) as answer:
        assert answer.status == 202, await answer.text()
        job: str = (await answer.json())["id"]

    async def over() -> bool:
        seen = await records.system.get(records.people.admin, f"/jobs/{job}")
        return seen["status"] not in ("queued", "running")

    await eventually(over, within=60)
    return job


async def _session(records: Records) -> str:
    found: str = (await records.system.get(records.people.owner, "/sessions"))["items"][0]["id"]
    return found


async def _tenant(records: Records) -> str:
    found: str = (await records.system.get(records.people.admin, "/me"))["tenant_id"]
    return found


async def _user(records: Records) -> str:
    return (await records.system.hire("rep")).id


async def _leave(records: Records) -> str:
    days = {"starts_on": "2099-01-04", "ends_on": "2099-01-05"}
    return await records.post(f"users/{await records.id('users')}/leaves", days, as_admin=True)


async def _process(records: Records) -> str:
    return await records.first("sales_processes")


async def _rated(records: Records) -> str:
    return await records.id("customers")


async def _plan(records: Records) -> str:
    body = {"content": "回访", "due_at": "2099-01-04T08:00:00Z"}
    customer = await records.id("customers")
    return await records.post("follow_up_plans", {**body, "customer_id": customer})


async def _relation(records: Records) -> str:
    customer, other = await records.id("customers"), await records.post("customers", _owned(records))
    body = {"customer_id": other, "kind": "partner"}
    told = await records.system.do(records.people.owner, f"/customers/{customer}/relations", body)
    return str(told["items"][-1]["id"])


async def _erasure(records: Records) -> str:
    """The erasure of somebody else than the records here."""
    lead = await records.post("leads", _owned(records))

    async def asked() -> str:
        wish = {"type": "lead", "id": lead, "reason": "本人申请"}
        answer = await records.system.call(records.people.admin, "POST", "/erasures", wish)
        assert answer.status == 202, answer  # customers has to have heard of the lead
        return str(answer.body["id"])

    return await eventually(asked, within=30)


async def _handover(records: Records) -> str:
    path = f"/users/{await _user(records)}/handover"
    body = {"successors": [{"user_id": records.people.colleague.id}]}
    asked = await records.system.do(records.people.admin, path, body)

    async def counted() -> bool:
        seen = await records.system.get(records.people.admin, f"/handovers/{asked['id']}")
        return bool(seen["status"] == "ready")

    await eventually(counted, within=60)
    return str(asked["id"])


async def _lead_type(records: Records) -> str:
    return "lead"


async def _known_lead(records: Records) -> str:
    """A lead that insights has heard of."""
    lead = await records.id("leads")

    async def known() -> bool:
        path = f"/events/about/lead/{lead}"
        return (await records.system.call(records.people.admin, "GET", path)).status == 200

    await eventually(known, within=30)
    return lead


def _draft(kind: str) -> "Maker":
    """Rules that somebody thinks of for a pool."""

    async def maker(records: Records) -> str:
        rule = {"name": "七天", "trigger": "no_follow_up", "after": "P7D"}
        path = f"/{kind}/{await records.id(kind)}/rules"
        made: str = (await records.system.do(records.people.admin, path, {"recycle_rules": [rule]}))["id"]
        return made

    return maker


def _owned(records: Records) -> dict[str, Any]:
    return {"name": f"记录{uuid4().hex[:8]}", "owner_id": records.people.owner.id}


def _named(records: Records) -> dict[str, Any]:
    return {"name": f"共用{uuid4().hex[:8]}"}


async def _binned(records: Records) -> str:
    """A lead in the recycle bin."""
    lead = await records.post("leads", _owned(records))
    gone = await records.system.call(records.people.admin, "DELETE", f"/leads/{lead}")
    assert gone.status == 200, gone
    return lead


def _field(records: Records) -> dict[str, Any]:
    return {"module": "leads", "key": f"f{uuid4().hex[:8]}", "type": "text", "label": "备注"}


def _entry(**more: str) -> Callable[[Records], dict[str, Any]]:
    return lambda _: {"key": f"k{uuid4().hex[:8]}", "label": "其他", **more}


Maker = Callable[[Records], Awaitable[str]]
MAKERS: dict[str, Maker] = {
    "leads": posted("leads", _owned),
    "customers": posted("customers", _owned),
    "contacts": _contact,
    "opportunities": _deal,
    "orders": _order,
    "payments": _payment,
    "refunds": _refund,
    "conversions": _conversion,
    "merges": _merge,
    "other leads": posted("leads", _owned),
    "other customers": posted("customers", _owned),
    "lead_merges": _lead_merge,
    "follow_up_plans": _plan,
    "relation_id": _relation,
    "erasures": _erasure,
    "handovers": _handover,
    "events": _lead_type,
    "events person_id": _known_lead,
    "ratings": _rated,
    "sessions": _session,
    "jobs": _job,
    "tenants": _tenant,
    "users": _user,
    "leave_id": _leave,
    "sales_processes": _process,
    "products": posted("products", _named, as_admin=True),
    "lead_pools": posted("lead_pools", _named, as_admin=True),
    "public_seas": posted("public_seas", _named, as_admin=True),
    "fields": posted("fields", _field, as_admin=True),
    "lead_sources": posted("lead_sources", _entry(), as_admin=True),
    "reasons": posted("reasons", _entry(kind="lead_return"), as_admin=True),
    "recycle_bin": _binned,
    "lead_pools draft_id": _draft("lead_pools"),
    "public_seas draft_id": _draft("public_seas"),
    "departments": posted("departments", _named, as_admin=True),
    "teams": posted("teams", _named, as_admin=True),
    "roles": posted(
        "roles", lambda _: {"name": uuid4().hex, "permissions": [], "scope": "self"}, as_admin=True
    ),
    "api_keys": posted("api_keys", lambda _: {"name": "k", "scopes": ["leads:read"]}, as_admin=True),
    "views": posted("views", lambda _: {"module": "leads", "name": "v", "query": {}}),
}
SHARED = frozenset(
    (
        "fields",
        "products",
        "lead_pools",
        "lead_sources",
        "reasons",
        "public_seas",
        "departments",
        "teams",
        "roles",
        "users",
        "sales_processes",
        "tenants",
    )
)
"""What everybody of the company may read: its structure, not its business."""
