"""A running system of which every answer is held against its own API document."""

from typing import Any

from tests.contract.documents import Schema, find
from tests.e2e.system import Answer, System, User


class CheckedSystem(System):
    """Whoever calls it notes in `faults` what differs from the document."""

    document: Schema
    faults: list[str]
    asked: set[str]

    @classmethod
    async def of(cls, system: System) -> "CheckedSystem":
        """The same system, watched."""
        checked = cls(system.gateway, system.tracing, system.kafka, system.home, system.session)
        checked.admin, checked.roles, checked.department_id = system.admin, system.roles, system.department_id
        async with system.session.get(f"{system.gateway}/openapi.json") as answer:
            checked.document = await answer.json()
        checked.faults, checked.asked = [], set()
        return checked

    async def call(
        self, who: User | None, method: str, path: str, body: Any = None, **headers: str
    ) -> Answer:
        """Ask, and hold question and answer against the document."""
        answer = await super().call(who, method, path, body, **headers)
        place = path.partition("?")[0]
        operation = find(self.document, method, place)
        if operation is None:
            self.faults.append(f"{method} {place} is not in the document")
            return answer
        self.asked.add(f"{method} {place}")
        try:
            found = operation.faults(operation.answer(answer.status), answer.body)
        except KeyError:
            found = ["a status that is not documented"]
        if answer.status < 300 and body is not None:
            found += [f"asked {fault}" for fault in operation.faults(operation.body, body)]
        self.faults += [f"{method} {place} {answer.status}: {fault}" for fault in found]
        return answer
