"""What a role hides appears nowhere for it: every address that reads is asked, and every way to guess is tried."""

import re
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing import eventually
from tests.e2e.system import System, User

PART = re.compile(r"{(\w+)}")
READS = [
    *(f"{module}:read" for module in ("leads", "customers", "contacts", "opportunities", "orders")),
    *("payments:read", "refunds:read", "ratings:read", "events:read", "leads:write", "customers:write"),
]


class Secrets:
    """Values that occur nowhere else, for fields that a role does not show."""

    def __init__(self) -> None:
        word = uuid4().hex[:10]
        self.hidden = {"wechat": f"wx{word}", "need": f"需{word}"}
        self.masked = {"phone": f"+86137{uuid4().int % 10**8:08}", "email": f"{word}@geheim.example"}
        self.customer = {"address": f"路{word}", "website": f"https://{word}.example"}

    @property
    def values(self) -> list[str]:
        """As texts, whichever way they are written."""
        plain = [*self.hidden.values(), *self.masked.values(), *self.customer.values()]
        return [*plain, self.masked["phone"].removeprefix("+86")]

    def in_text(self, text: str) -> list[str]:
        """Those that a text tells."""
        return [value for value in self.values if value in text]


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    return Secrets()


@pytest.fixture(scope="module")
async def blind(system: System) -> User:
    """Somebody who sees every record, and not all of it."""
    fields = {
        "leads": {"wechat": "hidden", "need": "hidden", "phone": "masked", "email": "masked"},
        "customers": {"address": "hidden", "website": "hidden", "phone": "masked", "email": "masked"},
        "contacts": {"phone": "masked", "email": "masked", "wechat": "hidden"},
    }
    role = {"name": f"半盲{uuid4().hex[:6]}", "permissions": READS, "scope": "all", "fields": fields}
    system.roles["blind"] = (await system.do(system.admin, "/roles", role))["id"]
    return await system.hire("blind")


@pytest.fixture(scope="module")
async def ids(system: System, blind: User, secrets: Secrets) -> dict[str, str]:
    """A lead that was followed up and changed, a customer and a contact, by the names of their parameters."""
    admin = system.admin
    person = {"name": "遮先生", **secrets.hidden, **secrets.masked, "owner_id": admin.id}
    lead = await system.do(admin, "/leads", person)
    etag = {"if_match": f'"{lead["version"]}"'}
    changed = await system.call(admin, "PATCH", f"/leads/{lead['id']}", {"need": secrets.values[0]}, **etag)
    assert changed.status == 200, changed
    customer = await system.do(admin, "/customers", {"name": "遮公司", **secrets.masked, **secrets.customer})
    reached = {"customer_id": customer["id"], "name": "遮女士", **secrets.masked}
    contact = await system.do(admin, "/contacts", reached)

    async def heard() -> bool:
        found = await system.get(admin, f"/search?q={secrets.masked['email']}")
        return {item["type"] for item in found["items"]} >= {"lead", "customer", "contact"}

    await eventually(heard, within=60)
    return {"lead_id": lead["id"], "customer_id": customer["id"], "contact_id": contact["id"]}


def addresses(document: dict[str, Any], ids: dict[str, str]) -> list[str]:
    """Every address of a GET that can be made with what is there."""
    record = {"leads": "lead_id", "customers": "customer_id", "contacts": "contact_id"}
    found = []
    for path, methods in document["paths"].items():
        if "get" not in methods or path.endswith(("/live", "/stream")):
            continue
        generic = [
            path.replace("{records}", name).replace("{record_id}", ids[id]) for name, id in record.items()
        ]
        for candidate in dict.fromkeys(generic):
            if set(PART.findall(candidate)) <= ids.keys():
                found.append(PART.sub(lambda part: ids[part[1]], candidate).removeprefix("/api/v1"))
    return found


async def test_no_address_tells_a_hidden_value(
    system: System, blind: User, ids: dict[str, str], secrets: Secrets
) -> None:
    async with system.session.get(f"{system.gateway}/openapi.json") as answer:
        document = await answer.json()
    paths = addresses(document, ids)
    assert len(paths) > 40, paths
    told, by_admin = {}, set[str]()
    for path in paths:
        query = "?module=leads" if path.startswith(("/views", "/fields", "/recycle_bin")) else ""
        seen = await system.call(blind, "GET", path + query)
        assert seen.status < 500, (path, seen)
        if found := secrets.in_text(str(seen.body)):
            told[path] = found
        by_admin.update(secrets.in_text(str((await system.call(system.admin, "GET", path + query)).body)))
    assert told == {}
    assert by_admin >= set(secrets.values[:6])  # those who may see them do: the question is a real one


async def test_nobody_guesses_by_searching_filtering_or_sorting(
    system: System, blind: User, ids: dict[str, str], secrets: Secrets
) -> None:
    for value in secrets.values:
        assert (await system.get(blind, f"/search?q={value}"))["items"] == [], value
        for module in ("leads", "customers"):
            answer = await system.call(blind, "GET", f"/{module}?search={value}&limit=200")
            assert not set(ids.values()) & {item["id"] for item in answer.body["items"]}, (module, value)
    for module, field in (
        ("leads", "phone"),
        ("leads", "wechat"),
        ("customers", "phone"),
        ("customers", "address"),
    ):
        value = {**secrets.hidden, **secrets.masked, **secrets.customer}[field]
        for query in (f'filter={field} == "{value}"', f"sort={field}", f"sort=-{field}"):
            answer = await system.call(blind, "GET", f"/{module}?{query}")
            assert (answer.status, answer.code) != (200, None), (module, query)
            assert answer.status in (400, 422), answer
