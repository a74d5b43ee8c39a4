"""Imports as jobs: to the end, stopped, or failed, but never tried for ever."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from pydantic import BaseModel

from chassis.clock import FixedClock
from chassis.principal import Principal
from chassis.testing.engines import Engines
from chassis.work import Ground
from kernel.refusal import Forbidden, Invalid, NotFound
from records.imports import Importable, Mode, Outcome, Taken, Undo, jobs, one_by_one, running, undoing
from records.jobs import NotUndoable, Worker, cancel, file_of, seen
from records.jobs.queue import take_back
from records.tests.notes import NotesWork, note, notes_ground
from records.tests.people import TENANT, principal

CLOCK = FixedClock(datetime(2026, 11, 1, 9, tzinfo=UTC))
SYSTEM = Principal.system(TENANT)


class NoteRow(BaseModel):
    text: str


async def take_note(row: NoteRow, mode: Mode, work: NotesWork) -> tuple[Outcome, UUID | None]:
    one = work.notes.add(note(uuid4().int, None, CLOCK, text=row.text))
    work.announce(one, one.write(row.text))
    return "created", one.id


def breaking(error: Exception) -> Importable[NoteRow, NotesWork]:
    async def take(rows: Sequence[NoteRow], mode: Mode, work: NotesWork) -> Sequence[Taken]:
        raise error

    return Importable("broken", NoteRow, take)


async def delete_note(id: UUID, work: NotesWork) -> None:
    one = await work.notes.get(id, lock=True)
    if one.text == "stays":
        raise Forbidden("it stays", permission="notes:delete")
    work.announce(one, one.delete(work.now))


NOTES_KIND = Importable("notes", NoteRow, one_by_one(take_note), undo=Undo("note", delete_note))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with notes_ground(engines, CLOCK) as ground:
        yield ground


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "CHUNK", 2)
    monkeypatch.setattr(undoing, "CHUNK", 2)


async def ask(ground: Ground, data: str, kind: Literal["notes", "broken"] = "notes") -> UUID:
    importable = NOTES_KIND if kind == "notes" else breaking(RuntimeError())
    async with NotesWork(ground, SYSTEM) as work:
        return await jobs.ask(jobs.Order(kind, data.encode()), importable, work)


async def work_off(ground: Ground, *importables: Importable[Any, Any]) -> None:
    await Worker(NotesWork, jobs.import_jobs(*importables)).work_off(ground)


async def look(ground: Ground, job_id: UUID) -> dict[str, Any]:
    async with NotesWork(ground, SYSTEM) as work:
        return dict(await seen(job_id, work))


async def test_a_job_is_done_to_its_end(ground: Ground) -> None:
    job_id = await ask(ground, "text\na\nb\n")
    assert (await look(ground, job_id))["status"] == "queued"
    await work_off(ground, NOTES_KIND)
    seen = await look(ground, job_id)
    assert (seen["status"], seen["done"], seen["total"], seen["created"]) == ("done", 2, 2, 2)
    assert seen["finished_at"] is not None


async def test_a_file_of_headers_is_done_at_once(ground: Ground) -> None:
    job_id = await ask(ground, "text\n")
    await work_off(ground, NOTES_KIND)
    assert (await look(ground, job_id))["status"] == "done"


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (RuntimeError("a bug"), "internal_error"),
        (Forbidden("not any more", permission="notes:import"), "forbidden"),
    ],
)
async def test_what_no_repetition_cures_fails_and_holds_up_nobody(
    ground: Ground, error: Exception, failure: str
) -> None:
    broken, good = await ask(ground, "text\na\n", "broken"), await ask(ground, "text\nb\n")
    await work_off(ground, breaking(error), NOTES_KIND)
    seen = await look(ground, broken)
    assert (seen["status"], seen["result"], seen["created"]) == ("failed", {"failure": failure}, 0)
    assert (await look(ground, good))["status"] == "done"


async def test_a_worker_takes_only_what_it_can_do(ground: Ground) -> None:
    job_id = await ask(ground, "text\na\n", "broken")
    await work_off(ground, NOTES_KIND)
    assert (await look(ground, job_id))["status"] == "queued"
    await work_off(ground, breaking(RuntimeError()))


async def test_a_cancelled_job_stops_before_its_next_step(ground: Ground) -> None:
    job_id = await ask(ground, "text\na\n")
    async with NotesWork(ground, SYSTEM) as work:
        await cancel(job_id, work)
    await work_off(ground, NOTES_KIND)
    seen = await look(ground, job_id)
    assert (seen["status"], seen["created"]) == ("cancelled", 0)


async def test_what_is_wrong_with_a_file_is_said_at_once(ground: Ground) -> None:
    with pytest.raises(Invalid) as refused:
        await ask(ground, "colour\nred\n")
    assert refused.value.facts["reason"] == "no_columns"


async def test_a_job_is_its_askers_alone(ground: Ground) -> None:
    job_id = await ask(ground, "text\n")
    async with NotesWork(ground, principal(1, "notes:import")) as work:
        with pytest.raises(NotFound):
            await seen(job_id, work)
        with pytest.raises(NotFound):
            await cancel(job_id, work)
    await work_off(ground, NOTES_KIND)


async def undo(ground: Ground, job_id: UUID) -> UUID:
    undoer = jobs.undo_imports(NOTES_KIND, breaking(RuntimeError()))
    async with NotesWork(ground, SYSTEM) as work:
        return await take_back(job_id, [undoer], work)


async def notes_of(ground: Ground, job_id: UUID) -> dict[str, bool]:
    """The texts of what an import made, and whether they lie in the bin."""
    query = """
        SELECT text, deleted_at IS NOT NULL AS binned FROM notes
        WHERE id IN (SELECT record_id FROM history WHERE trace_id = $1 AND version = 1)
    """
    async with ground.database.worker() as connection:
        return {row["text"]: row["binned"] for row in await connection.fetch(query, job_id.hex)}


async def test_an_import_is_taken_back_but_for_what_was_touched_since(ground: Ground) -> None:
    job_id = await ask(ground, "text\na\nb\nc\nmine\nstays\n")
    await work_off(ground, NOTES_KIND)
    async with NotesWork(ground, SYSTEM) as work:
        mine = await work.connection.fetch_value("SELECT id FROM notes WHERE text = 'mine'")
        one = await work.notes.get(mine)
        work.announce(one, one.write("mine"))
    undo_id = await undo(ground, job_id)
    await work_off(ground, NOTES_KIND)
    seen = await look(ground, undo_id)
    assert (seen["status"], seen["total"], seen["done"]) == ("done", 5, 5)
    assert (seen["updated"], seen["skipped"], seen["failed"]) == (3, 1, 1)
    assert await notes_of(ground, job_id) == {"a": True, "b": True, "c": True, "mine": False, "stays": False}
    async with NotesWork(ground, SYSTEM) as work:
        assert "notes:delete" in (await file_of(undo_id, "errors", work)).decode()


async def test_undoing_twice_changes_nothing_more(ground: Ground) -> None:
    job_id = await ask(ground, "text\nd\n")
    await work_off(ground, NOTES_KIND)
    for updated, skipped in ((1, 0), (0, 1)):
        undo_id = await undo(ground, job_id)
        await work_off(ground, NOTES_KIND)
        seen = await look(ground, undo_id)
        assert (seen["updated"], seen["skipped"]) == (updated, skipped)


async def test_only_a_real_import_that_has_ended_is_undone(ground: Ground) -> None:
    going_on, broken = await ask(ground, "text\na\n"), await ask(ground, "text\na\n", "broken")
    with pytest.raises(NotUndoable):
        await undo(ground, going_on)
    await work_off(ground, NOTES_KIND, breaking(RuntimeError()))
    undone = await undo(ground, going_on)
    for job_id in (broken, undone):
        with pytest.raises(NotUndoable):
            await undo(ground, job_id)
    await work_off(ground, NOTES_KIND)
