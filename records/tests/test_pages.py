"""Pages: every row once, in order, whatever the order is; and no cursor but our own."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    MetaData,
    Numeric,
    Table,
    Text,
    Uuid,
    delete,
    insert,
    select,
)
from sqlalchemy.schema import CreateTable

from chassis.database import DIALECT, compiled
from kernel.refusal import Invalid
from records.conftest import Sandbox
from records.pages import SPARSE, Page, PageQuery, fetch_page, page_query

NOTES = Table(
    "notes",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("touched_at", DateTime(timezone=True)),
    Column("name", Text),
    Column("size", BigInteger),
    Column("ratio", Numeric),
    Column("score", Double),
    Column("done", Boolean),
    Column("due_on", Date),
    Column("rank", BigInteger, info={SPARSE: True}),
)
SORTABLE = {
    **NOTES.c,
    "largest": NOTES.c.size.label("largest"),
    "custom.rank": NOTES.c.rank.label("custom.rank"),
}
COLUMNS = (*NOTES.c, SORTABLE["largest"], SORTABLE["custom.rank"])
START = datetime(2026, 11, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3).map(lambda days: START + timedelta(days, microseconds=days))


@pytest.fixture(scope="module")
def notes(sandbox: Sandbox) -> Sandbox:
    sandbox.execute(
        str(CreateTable(NOTES).compile(dialect=DIALECT)),
        "CREATE INDEX notes_touched ON notes (touched_at, id)",
        "CREATE INDEX notes_created ON notes (created_at, id)",
        "CREATE INDEX notes_rank ON notes (rank, id) WHERE rank IS NOT NULL",
    )
    return sandbox


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.uuids(),
            "created_at": MOMENTS,
            "touched_at": st.none() | MOMENTS,
            "name": st.none() | st.sampled_from(["", "a", "上海", "𠮷"]),
            "size": st.none() | st.integers(-1, 1),
            "ratio": st.none() | st.sampled_from([Decimal("0.10"), Decimal("1E+3")]),
            "score": st.none() | st.sampled_from([0.1, 1.0]),
            "done": st.none() | st.booleans(),
            "rank": st.none() | st.integers(-1, 1),
            "due_on": st.none() | st.dates(START.date(), START.date() + timedelta(2)),
        }
    ),
    max_size=12,
    unique_by=lambda row: row["id"],
)
SORTS = st.lists(
    st.tuples(st.sampled_from(["", "-"]), st.sampled_from([*SORTABLE])).map("".join), min_size=1, max_size=3
).map(",".join)


async def walked(
    sandbox: Sandbox, rows: list[dict[str, Any]], query: PageQuery
) -> tuple[list[UUID], list[UUID]]:
    """The ids page by page, and all at once."""
    async with sandbox.database.worker() as connection:
        for row in rows:
            await connection.execute(insert(NOTES).values(**row))
        everything = PageQuery(sort=query.sort, limit=200)
        whole = await fetch_page(connection, select(*COLUMNS), everything, SORTABLE)
        seen, cursor = [], None
        while True:
            asked = PageQuery(sort=query.sort, limit=query.limit, cursor=cursor, count="estimate")
            page = await fetch_page(connection, select(*COLUMNS), asked, SORTABLE)
            assert len(page.rows) <= query.limit
            assert page.count == len(rows)
            seen += [row["id"] for row in page.rows]
            cursor = page.next_cursor
            if cursor is None:
                await connection.execute(delete(NOTES))
                return seen, [row["id"] for row in whole.rows]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, SORTS, st.integers(1, 5))
def test_pages_show_every_row_once_and_in_order(
    notes: Sandbox, rows: list[dict[str, Any]], sort: str, limit: int
) -> None:
    seen, whole = notes.run(walked(notes, rows, PageQuery(sort=sort, limit=limit)))
    assert seen == whole
    assert sorted(seen) == sorted(row["id"] for row in rows)


async def page_of(sandbox: Sandbox, query: PageQuery) -> Page:
    async with sandbox.database.worker() as connection:
        return await fetch_page(connection, select(*COLUMNS), query, SORTABLE)


MANY = """
INSERT INTO notes (id, created_at, touched_at, rank)
SELECT gen_random_uuid(), at, CASE WHEN n % 2 = 0 THEN at END, CASE WHEN n % 3 = 0 THEN n % 7 END
FROM generate_series(1, $2::int) n, LATERAL (SELECT $1::timestamptz + n * interval '1 min' AS at) moments
"""


async def fill(sandbox: Sandbox, count: int) -> None:
    async with sandbox.database.worker() as connection:
        await connection.execute(delete(NOTES))
        await connection.execute(MANY, START, count)
        await connection.execute("ANALYZE notes")


def test_a_cursor_serves_only_the_question_it_answers(notes: Sandbox) -> None:
    notes.run(fill(notes, 5))
    first = notes.run(page_of(notes, PageQuery(sort="-created_at", limit=2)))
    others = [
        PageQuery(sort="created_at", cursor=first.next_cursor),
        PageQuery(sort="-touched_at", cursor=first.next_cursor),
        PageQuery(filter="true", cursor=first.next_cursor),
        PageQuery(search="a", cursor=first.next_cursor),
    ]
    for other in others:
        with pytest.raises(Invalid) as refused:
            notes.run(page_of(notes, other))
        assert refused.value.facts == {"field": "cursor", "reason": "cursor"}
    assert len(notes.run(page_of(notes, PageQuery(limit=2, cursor=first.next_cursor))).rows) == 2


BAD: list[Any] = [
    "x",
    None,
    1,
    2**70,
    True,
    [],
    {},
    "a\0b",
    "2026-11-01T00:00:00",
    "NaN",
    "1E999999",
    1.5,
    "9" * 99,
]


@pytest.mark.parametrize(
    "name", ["created_at", "touched_at", "size", "ratio", "score", "done", "due_on", "id", "name"]
)
def test_what_is_forged_never_reaches_the_database(notes: Sandbox, name: str) -> None:
    """Each value is refused, or it is one that the column's kind has."""
    notes.run(fill(notes, 2))
    honest = notes.run(page_of(notes, PageQuery(sort=name, limit=1))).next_cursor
    mark = orjson.loads(_decoded(honest or ""))[0]
    for value in BAD:
        for values in ([value, str(UUID(int=1))], [value], [str(UUID(int=1)), value]):
            forged = urlsafe_b64encode(json.dumps([mark, *values[: 1 if name == "id" else 2]]).encode())
            with suppress(Invalid):
                notes.run(page_of(notes, PageQuery(sort=name, limit=1, cursor=forged.decode())))
    for junk in ("", "~", "[]", "bnVsbA", "é"):
        with pytest.raises(Invalid):
            notes.run(page_of(notes, PageQuery(sort=name, cursor=junk)))


def _decoded(cursor: str) -> bytes:
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))


@pytest.mark.parametrize("sort", ["colour", "-", "name,", "size,name,ratio,score,done"])
def test_only_the_fields_offered_sort(notes: Sandbox, sort: str) -> None:
    with pytest.raises(Invalid) as refused:
        notes.run(page_of(notes, PageQuery(sort=sort)))
    assert refused.value.facts["reason"] == "unknown_sort"


def test_counting_stops_unless_it_must_not(notes: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    notes.run(fill(notes, 7))
    monkeypatch.setattr("records.pages.CAP", 5)
    assert notes.run(page_of(notes, PageQuery(count="estimate"))).count == 5
    assert notes.run(page_of(notes, PageQuery(count="exact"))).count == 7
    assert notes.run(page_of(notes, PageQuery())).count is None
    assert page_query(sort="name", limit=7) == PageQuery(sort="name", limit=7)


async def plans(sandbox: Sandbox, sort: str, pages: int = 12) -> list[str]:
    """How PostgreSQL answers for a page behind so many."""
    seen: list[str] = []
    async with sandbox.database.worker() as connection:
        cursor = None
        for _ in range(pages):
            page = await fetch_page(
                connection, select(*COLUMNS), PageQuery(sort=sort, limit=200, cursor=cursor), SORTABLE
            )
            cursor = page.next_cursor
        fetch = connection.fetch

        async def explained(statement: Any, *args: Any) -> list[Any]:
            text, values = compiled(statement)
            plan = await fetch(f"EXPLAIN {text}", *values)
            seen.append("\n".join(row[0] for row in plan))
            return await fetch(statement, *args)

        connection.fetch = explained  # type: ignore[method-assign]
        await fetch_page(connection, select(*COLUMNS), PageQuery(sort=sort, cursor=cursor), SORTABLE)
    return seen


@pytest.mark.parametrize("sort", ["created_at", "-created_at", "touched_at", "-touched_at"])
def test_the_middle_is_entered_through_the_index(notes: Sandbox, sort: str) -> None:
    notes.run(fill(notes, 5_000))
    for plan in notes.run(plans(notes, sort)):
        assert "Index Cond" in plan, plan
        assert "Sort" not in plan, plan


@pytest.mark.parametrize("pages", [0, 4, 12])
@pytest.mark.parametrize("sort", ["custom.rank", "-custom.rank"])
def test_a_sparse_index_serves_every_page(notes: Sandbox, sort: str, pages: int) -> None:
    notes.run(fill(notes, 5_000))
    for plan in notes.run(plans(notes, sort, pages)):
        assert "Index" in plan, plan
        assert "Seq Scan" not in plan, plan
        assert "Sort" not in plan, plan
