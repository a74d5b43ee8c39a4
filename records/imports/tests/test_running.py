"""Imports: every row once, whatever stops them; failures come back as a file that can be repaired and sent
again."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from pydantic import BaseModel, Field

from chassis.clock import FixedClock
from chassis.principal import NotYetKnown
from chassis.testing.engines import Engines
from chassis.work import Ground
from kernel.refusal import Invalid, Refusal
from records.imports import (
    Import,
    Importable,
    Mode,
    Outcome,
    Row,
    Sheet,
    Step,
    Taken,
    one_by_one,
    read_sheet,
    running,
    together,
)
from records.tests.notes import NotesWork, note, notes_ground
from records.tests.people import principal

CLOCK = FixedClock(datetime(2026, 11, 1, 9, tzinfo=UTC))
WRITER = principal(1, "notes:write")


class NoteRow(BaseModel):
    text: Annotated[str, Field(max_length=5)]
    phone: str | None = None
    custom: dict[str, str] = Field(default_factory=dict)


class Occupied(Refusal):
    code = "occupied"


async def take_note(row: NoteRow, mode: Mode, work: NotesWork) -> tuple[Outcome, UUID | None]:
    if row.text == "skip":
        return "skipped", None
    one = work.notes.add(note(uuid4().int, None, CLOCK, text=row.text, phone=row.phone, custom=row.custom))
    work.announce(one, one.write(row.text))
    if row.text == "late":
        raise NotYetKnown("not here", field="text", retry_after=1)
    if row.text == "taken":
        await work.flush()
        raise Occupied(by="somebody")
    if row.text == "wrong":
        raise Invalid("wrong", field="text", reason="string_pattern_mismatch")
    return "created", one.id


NOTES_KIND = Importable(
    "notes", NoteRow, one_by_one(take_note), {"occupied": ("已被 {by} 占用", "Occupied by {by}")}
)
MAPPING = {"正文": "text", "手机": "phone", "座位": "custom.seats"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with notes_ground(engines, CLOCK) as ground:
        yield ground


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 3)


def importing(
    texts: Sequence[str], *, dry_run: bool = False, language: str = "zh-CN"
) -> Import[NoteRow, NotesWork]:
    rows = tuple(Row(number, (text, "138", "5")) for number, text in enumerate(texts, start=2))
    return Import(NOTES_KIND, Sheet(tuple(MAPPING), rows), MAPPING, dry_run=dry_run, language=language)


async def run(
    ground: Ground, job: Import[NoteRow, NotesWork], start: int = 0, *, last_try: bool = False
) -> list[Step]:
    steps: list[Step] = []
    next_row: int | None = start
    while next_row is not None:
        async with NotesWork(ground, WRITER) as work:
            steps.append(await job.step(next_row, work, last_try=last_try))
        next_row = steps[-1].next_row
    return steps


async def texts(ground: Ground) -> list[str]:
    """What lies in the table; taken away afterwards. Its history and outbox must tell of the same notes."""
    async with ground.database.worker() as connection:
        rows = await connection.fetch("SELECT text FROM notes ORDER BY text")
        told = await connection.fetch_value("SELECT count(*) FROM history")
        said = await connection.fetch_value("SELECT count(*) FROM outbox")
        for table in ("notes", "history", "outbox"):
            await connection.execute(f"DELETE FROM {table}")
    assert told == said == len(rows)
    return [row["text"] for row in rows]


async def test_good_rows_come_in_and_bad_ones_go_back(ground: Ground) -> None:
    job = importing(["one", "taken", "two", "skip", "much too long", "wrong", "three"])
    steps = await run(ground, job)
    assert [(step.done, step.created, step.skipped, step.failed) for step in steps] == [
        (3, 2, 0, 1),
        (3, 0, 1, 2),
        (1, 1, 0, 0),
    ]
    assert [len(step.ids) for step in steps] == [2, 0, 1]
    assert await texts(ground) == ["one", "three", "two"]
    errors = read_sheet(b"".join(step.errors for step in steps))
    assert errors.headers == ("正文", "手机", "座位", "行号", "失败原因")
    assert [row.cells for row in errors.rows] == [
        ("taken", "138", "5", "3", "已被 somebody 占用"),
        ("much too long", "138", "5", "6", "正文: 最多 5 个字符"),
        ("wrong", "138", "5", "7", "正文: 格式不正确"),
    ]


async def test_the_error_file_can_be_repaired_and_sent_again(ground: Ground) -> None:
    (step,) = await run(ground, importing(["taken"], language="en"))
    again = read_sheet(step.errors.replace(b"taken", b"free"))
    assert again.headers[-2:] == ("row", "reason")
    assert (await run(ground, Import(NOTES_KIND, again, MAPPING)))[0].created == 1
    async with ground.database.worker() as connection:
        row = await connection.fetch_one("SELECT text, phone, custom FROM notes")
    assert row is not None
    assert dict(row) == {"text": "free", "phone": "138", "custom": {"seats": "5"}}
    await texts(ground)


async def test_a_dry_run_says_the_same_and_leaves_nothing(ground: Ground) -> None:
    wanted = ["one", "taken", "two", "much too long"]
    dry = await run(ground, importing(wanted, dry_run=True))
    assert await texts(ground) == []
    real = await run(ground, importing(wanted))
    assert [(step.created, step.failed, step.errors) for step in dry] == [
        (step.created, step.failed, step.errors) for step in real
    ]
    assert await texts(ground) == ["one", "two"]


async def interrupted(job: Import[NoteRow, NotesWork], start: int, ground: Ground) -> None:
    async with NotesWork(ground, WRITER) as work:
        await job.step(start, work)
        raise RuntimeError("the process ends before the commit")


async def test_an_interrupted_import_goes_on_where_it_was(ground: Ground) -> None:
    job = importing(["a", "b", "c", "d", "e"])
    async with NotesWork(ground, WRITER) as work:
        first = await job.step(0, work)
    with pytest.raises(RuntimeError):
        await interrupted(job, first.next_row or 0, ground)
    await run(ground, job, first.next_row or 0)
    assert await texts(ground) == ["a", "b", "c", "d", "e"]


async def test_what_is_still_on_its_way_is_waited_for(ground: Ground) -> None:
    job = importing(["a", "late", "c"])
    with pytest.raises(NotYetKnown):
        await run(ground, job)
    assert await texts(ground) == []
    (step,) = await run(ground, job, last_try=True)
    assert (step.created, step.failed) == (2, 1)
    assert await texts(ground) == ["a", "c"]


async def test_rows_with_more_cells_than_columns_fail(ground: Ground) -> None:
    sheet = Sheet(("正文",), (Row(2, ("one", "two")), Row(3, ("three",)), Row(4, ("four", ""))))
    (step,) = await run(ground, Import(NOTES_KIND, sheet, {"正文": "text"}))
    assert (step.created, step.failed) == (2, 1)
    assert "单元格多于列" in step.errors.decode()
    await texts(ground)


@pytest.mark.parametrize(
    "wanted", [["a", "b", "c"], ["a", "taken", "c"], ["a", "b", "b"], ["a", "late", "c"]]
)
async def test_together_is_as_one_by_one(ground: Ground, wanted: list[str]) -> None:
    outcomes = []
    for take in (one_by_one(take_note), together(take_note, lambda row: row.text)):
        kind = Importable("notes", NoteRow, take)
        job = Import(kind, importing(wanted).sheet, MAPPING)
        (step,) = await run(ground, job, last_try=True)
        outcomes.append((step.created, step.failed, step.errors, await texts(ground)))
    assert outcomes[0] == outcomes[1]


async def test_many_rows_may_be_taken_at_once(ground: Ground) -> None:
    async def take_all(rows: Sequence[NoteRow], mode: Mode, work: NotesWork) -> Sequence[Taken]:
        return [Taken("updated" if mode == "both" else "skipped") for _ in rows]

    kind = Importable("notes", NoteRow, take_all)
    job = Import(kind, importing(["a", "much too long", "c"]).sheet, MAPPING)
    (step,) = await run(ground, job)
    assert (job.total, step.updated, step.failed) == (3, 2, 1)
