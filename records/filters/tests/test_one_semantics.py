"""Both engines mean the same: what SQL selects is what matches in memory, for any expression and any rows."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select
from sqlalchemy.schema import CreateTable

from chassis.database import DIALECT
from records.conftest import Sandbox
from records.filters import parse
from records.filters.check import LOOKS
from records.filters.tests.cases import EXPRESSIONS, FIELDS, HERE, SIGNS, TABLE, quoted, rows, stored


@pytest.fixture(scope="module")
def things(sandbox: Sandbox) -> Sandbox:
    """The database with an empty table of things."""
    sandbox.execute(str(CreateTable(TABLE).compile(dialect=DIALECT)))
    return sandbox


async def selected(sandbox: Sandbox, records: list[dict[str, Any]], texts: list[str]) -> list[set[int]]:
    """Which of the records each expression selects in PostgreSQL."""
    async with sandbox.database.worker() as connection:
        for number, record in enumerate(records):
            await connection.execute(insert(TABLE).values(number=number, **stored(record)))
        found = []
        for text in texts:
            query = select(TABLE.c.number).where(parse(text, FIELDS).to_sql(HERE))
            found.append({row["number"] for row in await connection.fetch(query)})
        await connection.execute(delete(TABLE))
    return found


EDGES: list[dict[str, Any]] = [
    {"seats": seats, "name": name, "amount": amount, "score": score, "custom": {"size": score and 1 / 3}}
    for seats, name, amount, score in [
        (0, "a_b", "0.01", 0.1),
        (1, "axb", "0.00", 0.30000000000000004),
        (-1, "a%b", "-0.01", 1e308),
        (2**63 - 1, "a\\b", "92233720368547758.07", -0.0),
        (-(2**63), "", "-92233720368547758.08", 5e-324),
        (None, None, None, None),
    ]
]
NEAR = [
    "-0.5",
    "0.5",
    "0",
    "0.005",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "1e30",
]
EDGE_TEXTS = [
    *(
        f"{name} {sign} {number}"
        for name in ("seats", "amount", "score", "custom.size")
        for sign in SIGNS
        for number in NEAR
    ),
    *(f"name.{test}({quoted(part)})" for test in LOOKS for part in ("_", "%", "\\", "", "a", "b", "a_")),
    "score == 0.1",
    "score < 0.3 || score > 0.3",
    "seats in [0, 0.5, 9223372036854775808, null]",
    "score in [0.1, 1e30]",
]


@example(EDGES, EDGE_TEXTS)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(rows(), min_size=1, max_size=5), st.lists(EXPRESSIONS, min_size=1, max_size=5))
def test_every_expression_over_every_row(
    things: Sandbox, records: list[dict[str, Any]], texts: list[str]
) -> None:
    in_database = things.run(selected(things, records, texts))
    for text, numbers in zip(texts, in_database, strict=True):
        one = parse(text, FIELDS)
        in_memory = {number for number, record in enumerate(records) if one.matches(record, HERE)}
        assert numbers == in_memory, text
        denied = one.negated()
        assert {number for number, record in enumerate(records) if denied.matches(record, HERE)} == (
            set(range(len(records))) - in_memory
        )
