"""The life of a record: its history as each reader may see it, its way into the bin, back, and out of the
world."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from chassis.clock import FixedClock
from chassis.principal import FieldRight, Principal, ScopeKind
from chassis.testing.engines import Engines
from chassis.work import Ground
from kernel.refusal import Forbidden, NotFound
from records.history import history_of
from records.recycle_bin import NotInRecycleBin, RecycleBin
from records.tests.notes import LINES, NOTES, NotesWork, note, notes_ground
from records.tests.people import TENANT, principal

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
CLOCK = FixedClock(START)
RIGHTS = ("notes:read", "notes:write", "notes:delete")
OWNER = principal(1, *RIGHTS)
STRANGER = principal(2, *RIGHTS)
BIN: RecycleBin[NotesWork] = RecycleBin("notes", NOTES, lambda work: work.notes, (LINES.c.note_id,))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with notes_ground(engines, CLOCK) as ground:
        yield ground


async def written(ground: Ground, number: int) -> UUID:
    """A note with a line and two versions, deleted by nobody yet."""
    CLOCK.set(START)
    async with NotesWork(ground, OWNER) as work:
        one = work.notes.add(note(number, OWNER.user_id, CLOCK, text="first", phone="13812345678"))
        work.announce(one, one.write("first"))
        work.announce(one, one.write("second"))
        await work.flush()
        await work.connection.execute("INSERT INTO note_lines VALUES ($1, $2)", one.id, TENANT)
    return one.id


async def put(ground: Ground, id: UUID, who: Principal = OWNER) -> None:
    async with NotesWork(ground, who) as work:
        await BIN.put(id, work)


async def rows_of(ground: Ground, id: UUID) -> dict[str, int]:
    async with ground.database.worker() as connection:
        return {
            "notes": await connection.fetch_value("SELECT count(*) FROM notes WHERE id = $1", id),
            "lines": await connection.fetch_value("SELECT count(*) FROM note_lines WHERE note_id = $1", id),
            "told": await connection.fetch_value("SELECT count(*) FROM history WHERE record_id = $1", id),
            "values": await connection.fetch_value(
                "SELECT count(after) FROM history WHERE record_id = $1", id
            ),
        }


async def test_history_tells_who_changed_what(ground: Ground) -> None:
    id = await written(ground, 11)
    async with ground.database.worker() as connection:
        page = await history_of(id, "notes", connection, OWNER)
        first = await history_of(id, "notes", connection, OWNER, limit=1)
        rest = await history_of(id, "notes", connection, OWNER, limit=1, before=first.next_before)
    assert [entry.version for entry in page.items] == [2, 1]
    latest, beginning = page.items
    assert [change.model_dump() for change in latest.changes if change.field == "text"] == [
        {"field": "text", "before": "first", "after": "second"}
    ]
    assert (latest.type, latest.actor_id, latest.at) == ("crm.note.changed.v1", OWNER.user_id, START)
    assert beginning.changes == []
    assert (first.next_before, rest.next_before) == (2, None)
    assert rest.items == [beginning]


async def test_history_shows_no_value_that_the_reader_may_not_see(ground: Ground) -> None:
    id = await written(ground, 12)
    limits = {"notes": {"text": FieldRight.HIDDEN, "phone": FieldRight.MASKED}}
    reader = principal(3, "notes:read", scope=ScopeKind.ALL, fields=limits)
    async with ground.database.worker() as connection:
        page = await history_of(id, "notes", connection, reader)
    told = page.model_dump_json()
    assert "first" not in told
    assert "second" not in told
    assert "13812345678" not in told
    assert "138****5678" in told
    assert "text" not in {change.field for entry in page.items for change in entry.changes}


async def test_what_was_deleted_comes_back(ground: Ground) -> None:
    id = await written(ground, 13)
    await put(ground, id)
    async with NotesWork(ground, OWNER) as work:
        with pytest.raises(NotFound):
            await BIN.put(id, work)
        assert (await BIN.restore(id, work)).deleted_at is None
    async with NotesWork(ground, OWNER) as work:
        assert (await work.notes.get(id)).version == 4
        with pytest.raises(NotInRecycleBin):
            await BIN.restore(id, work)
        with pytest.raises(NotInRecycleBin):
            await BIN.purge(id, work)


async def test_only_who_reaches_it_may_delete_it(ground: Ground) -> None:
    id = await written(ground, 14)
    for who, refusal in ((STRANGER, NotFound), (principal(1, "notes:read"), Forbidden)):
        with pytest.raises(refusal):
            await put(ground, id, who)


async def test_a_purged_record_leaves_its_versions_but_no_values(ground: Ground) -> None:
    id = await written(ground, 15)
    await put(ground, id)
    async with NotesWork(ground, OWNER) as work:
        await BIN.purge(id, work)
    assert await rows_of(ground, id) == {"notes": 0, "lines": 0, "told": 4, "values": 0}


async def test_the_bin_is_emptied_after_thirty_days_and_not_before(ground: Ground) -> None:
    kept, restored, gone = [await written(ground, number) for number in (16, 17, 18)]
    for id in (restored, gone):
        await put(ground, id)
    CLOCK.forward(timedelta(days=1))
    await put(ground, kept)
    async with NotesWork(ground, OWNER) as work:
        await BIN.restore(restored, work)
    CLOCK.forward(timedelta(days=29, seconds=1))
    await BIN.timer(NotesWork).run(ground)
    left = {id: (await rows_of(ground, id))["notes"] for id in (kept, restored, gone)}
    assert left == {kept: 1, restored: 1, gone: 0}


async def test_a_hand_that_restores_meanwhile_wins(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    id = await written(ground, 19)

    async def found_before(_self: Any, _ground: Ground) -> list[tuple[UUID, UUID]]:
        return [(TENANT, id), (TENANT, UUID(int=404))]

    monkeypatch.setattr(RecycleBin, "_overdue", found_before)
    await BIN.timer(NotesWork).run(ground)
    assert (await rows_of(ground, id))["notes"] == 1
