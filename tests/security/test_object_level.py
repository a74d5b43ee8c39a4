"""API1 and API5 of OWASP's list: every path that names a record, asked by everybody who has no business with it.

The matrix is made from the OpenAPI document of the running system. A new path takes part by itself; one whose
records nobody knows how to make fails here.
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest

from gateway.routing import find_route
from tests.e2e.system import Answer, System, User
from tests.security.examples import Examples
from tests.security.people import Cast, cast
from tests.security.records import SHARED, Records

PREFIX = "/api/v1/"
METHODS = ("get", "post", "put", "patch", "delete")
PART = re.compile(r"{(\w+)}")
"""Something inside a record; it is made under the name of its parameter."""
ALWAYS = {"module": "leads", "kind": "lead_return"}
"""Values of parameters without which an address means nothing."""
TIMELINES = ("leads", "customers", "opportunities", "orders")


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path that names a record of `kind`."""

    method: str
    path: str
    kind: str
    description: dict[str, Any]

    @property
    def query(self) -> str:
        """What the address must also say: whose module the record is of."""
        needed = [one["name"] for one in self.description.get("parameters", ()) if _is_needed(one)]
        return "?" + "&".join(f"{name}={ALWAYS.get(name, '')}" for name in needed) if needed else ""

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method == "GET"


def _is_needed(parameter: dict[str, Any]) -> bool:
    return parameter["in"] == "query" and bool(parameter.get("required"))


@dataclass(frozen=True)
class Scene:
    """The system, the people, the records, and what may be asked."""

    system: System
    people: Cast
    records: Records
    document: dict[str, Any]
    examples: Examples

    async def ask(self, who: User | None, operation: Operation) -> Answer:
        """Ask one operation about the owner's record."""
        head, _, rest = operation.path.partition("{")
        path = head + await self.records.id(operation.kind) + rest.partition("}")[2] + operation.query
        if "into_id" in path or operation.path.endswith("/merge"):
            other = await self.records.id(f"other {operation.kind}")
            path = path.replace("into_id=", f"into_id={other}")
            self.examples.name("into_id", other)
        if operation.path.endswith("/move"):
            self.examples.name("pool_id", await self.records.id("lead_pools"))
            self.examples.name("sea_id", await self.records.id("public_seas"))
        if operation.path.endswith("/relations"):
            self.examples.name("customer_id", await self.records.id("other customers"))
        for part in PART.findall(path):
            path = path.replace(f"{{{part}}}", await self.records.part(part, operation.kind))
        body = self.examples.body(operation.description)
        method = operation.method
        return await self.system.call(who, method, path, body, **{"if-match": "*"})


@pytest.fixture(scope="module")
async def scene(system: System, postgres: str) -> Scene:
    async with system.session.get(f"{system.gateway}/openapi.json") as answer:
        document = await answer.json()
    assert document["x-unavailable"] == []
    people = await cast(system, postgres)
    named = {
        "owner_id": people.colleague.id,
        "user_id": people.colleague.id,
        "user_ids": [people.colleague.id],
        "parent_id": system.department_id,
        "amount": {"amount": "10.00", "currency": "CNY"},
        "instalments": [{"due_on": "2026-12-01", "amount": {"amount": "1000.00", "currency": "CNY"}}],
        "stage": "qualified",
        "key": "first",
        "opportunity_id": None,
        "closed_on": "2026-11-20",
        "password": "Another-battery-7-staple",
        "after": "P7D",
        "horizon": "P7D",
        "until": "2026-12-01T00:00:00Z",
        "starts_on": "2099-12-01",
        "ends_on": "2099-12-01",
    }
    return Scene(system, people, Records(system, people), document, Examples(document, named))


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every operation on a path with an id; reads first, deletions last, so that records live long enough."""
    found = []
    for path, methods in document["paths"].items():
        if "{" not in path:
            continue
        inner = path.removeprefix("/api/v1")
        kinds = TIMELINES if inner.startswith("/{records}") else (inner.split("/")[1],)
        for kind in kinds:
            shown = inner.replace("/{records}", f"/{kind}")
            for method in METHODS:
                if method in methods:
                    found.append(Operation(method.upper(), shown, kind, methods[method]))
    order = ("GET", "PATCH", "PUT", "POST", "DELETE")
    return sorted(found, key=lambda one: (order.index(one.method), one.path))


async def wrong(scene: Scene, who: User | None, right: Any) -> list[str]:
    """Every operation whose answer to `who` is not among those that `right(operation)` allows."""
    found = []
    for operation in operations(scene.document):
        answer = await scene.ask(who, operation)
        if answer.status not in right(operation):
            shown = answer.body.get("errors") if isinstance(answer.body, dict) else None
            found.append(f"{operation.method} {operation.path}: {answer.status} {answer.code} {shown}")
    return found


def within_the_company(operation: Operation) -> tuple[int, ...]:
    """What somebody of the company without business here may hear.

    A claim that comes too late is told so to members of the pool, although the record is out of their sight now.
    """
    if operation.path.endswith("/claim"):
        return (403, 404, 409)
    return (200, 403, 404) if operation.reads and operation.kind in SHARED else (403, 404)


def also_right(operation: Operation) -> tuple[int, ...]:
    """What the admin may hear instead of a record: no rating yet, no quota of a pool, no file of an import."""
    if operation.kind == "ratings":
        return (404,)
    if operation.path.endswith("/file"):
        return (409,)
    return (403,) if "quota" in operation.path else ()


async def test_every_documented_path_leads_to_its_service(scene: Scene) -> None:
    for path, methods in scene.document["paths"].items():
        route = find_route(path.removeprefix(PREFIX).replace("{records}", "leads"), b"")
        if path.startswith(f"{PREFIX}jobs/"):  # many services have jobs; the id says whose it is
            assert find_route("jobs/leads.1", b"") is not None
            continue
        assert route is not None, path
        assert route.needs or route.service == next(iter(methods.values()))["tags"][0], path


async def test_nobody_is_told_anything_without_a_token(scene: Scene) -> None:
    assert await wrong(scene, None, lambda _: (401,)) == []


async def test_another_company_finds_nothing(scene: Scene) -> None:
    assert await wrong(scene, scene.people.stranger, lambda _: (404,)) == []


async def test_a_colleague_of_another_department_may_nothing(scene: Scene) -> None:
    assert await wrong(scene, scene.people.colleague, within_the_company) == []


async def test_somebody_without_rights_may_nothing(scene: Scene) -> None:
    assert await wrong(scene, scene.people.nobody, within_the_company) == []


async def test_the_records_were_there_all_the_time(scene: Scene) -> None:
    """The answers above were about who asked: the admin, asking the same, finds every record."""
    reads = [one for one in operations(scene.document) if one.reads and one.kind not in ("sessions", "views")]
    for operation in reads:
        answer = await scene.ask(scene.people.admin, operation)
        assert answer.status in (200, *also_right(operation)), (operation, answer)


async def test_the_inputs_were_right_all_the_time(scene: Scene) -> None:
    """Neither were they about what was sent: to the admin no input is malformed and no record missing."""
    writes = [
        one for one in operations(scene.document) if not one.reads and one.kind not in ("sessions", "views")
    ]
    found = []
    for operation in writes:
        answer = await scene.ask(scene.people.admin, operation)
        if answer.status in (400, 401, 404, 422, 428) or answer.status >= 500:
            found.append(f"{operation.method} {operation.path}: {answer.status} {answer.code} {answer.body}")
    assert "\n".join(found) == ""
