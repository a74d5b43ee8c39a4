"""Personal data stays in records and events: no log and no trace repeats what people typed."""

import re
from pathlib import Path
from uuid import uuid4

from chassis.testing import eventually
from tests.e2e.system import System
from tests.e2e.test_main_job import deal_won, paid

MOBILE = re.compile(r"(?<![0-9a-f.])1[3-9]\d{9}(?![0-9a-f])")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


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


async def test_no_log_of_all_that_was_done_holds_a_number_or_an_address(system: System) -> None:
    """The main job, and whatever else has been done in this home before."""
    rep = await system.hire()
    await paid(system, rep, *await deal_won(system, rep))
    for name, text in written(Path(system.home, "logs")).items():
        assert MOBILE.findall(text) == [], name
        assert ADDRESS.findall(text) == [], name


def written(folder: Path) -> dict[str, str]:
    """Every log file by its name."""
    return {file.name: file.read_text(errors="replace") for file in folder.iterdir()}
