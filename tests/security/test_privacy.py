"""Personal data stays in records and events: no log and no trace repeats what people typed."""

from pathlib import Path
from uuid import uuid4

from chassis.testing import eventually
from tests.e2e.system import System


async def test_logs_and_spans_hold_no_personal_data(system: System) -> None:
    phone, word = f"138{uuid4().int % 10**8:08}", uuid4().hex[:12]
    person = {"name": f"机密{word}", "phone": phone, "email": f"{word}@private.example"}
    traces = []
    for body in (
        person,
        {**person, "owner_id": str(uuid4())},
        {**person, "unknown": word},
        {**person, "phone": 5},
    ):
        traces.append((await system.call(system.admin, "POST", "/leads", body)).trace_id)
    for path in (
        f"/search?q={word}",
        f"/leads?search={phone}",
        f'/leads?filter=name == "{word}"',
        f"/leads/{word}",
    ):
        traces.append((await system.call(system.admin, "GET", path)).trace_id)
    login = {"email": person["email"], "password": word}
    traces.append((await system.call(None, "POST", "/auth/login", login)).trace_id)

    async def recorded() -> str:
        """Every trace has reached Zipkin; all of them as text."""
        texts = []
        for trace_id in traces:
            async with system.session.get(f"{system.tracing}/api/v2/trace/{trace_id}") as answer:
                assert answer.status == 200
                texts.append(await answer.text())
        return "".join(texts)

    spans = await eventually(recorded, within=60)
    logs = written(Path(system.home, "logs"))
    for secret in (phone, word):
        path_only = spans.replace(
            f"/api/v1/leads/{word}", ""
        )  # what was asked for by its id, which is no person
        assert secret not in path_only
        assert [name for name, text in logs.items() if secret in text] == []


def written(folder: Path) -> dict[str, str]:
    """Every log file by its name."""
    return {file.name: file.read_text(errors="replace") for file in folder.iterdir()}
