"""A table with every kind of field, and strategies for its rows and for expressions over it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    Uuid,
)

from records.filters import Field, Fields, Form, Kind, Situation

TABLE = Table(
    "things",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("name", Text),
    Column("company", Text),
    Column("status", Text),
    Column("owner_id", Uuid),
    Column("created_by", Uuid),
    Column("won", Boolean),
    Column("locked", Boolean),
    Column("seats", BigInteger),
    Column("visits", Integer),
    Column("ratio", Numeric),
    Column("score", Double),
    Column("amount", BigInteger),
    Column("paid", BigInteger),
    Column("due_on", Date),
    Column("created_at", DateTime(timezone=True)),
    Column("updated_at", DateTime(timezone=True)),
    Column("tags", ARRAY(Text)),
    Column("text_1", Text),
    Column("text_2", Text),
    Column("number_1", BigInteger),
    Column("moment_1", DateTime(timezone=True)),
)
COLUMN = TABLE.c
STATUSES = ["pooled", "following", "won"]

FIELDS = Fields(
    [
        Field("name", Kind.TEXT, COLUMN.name),
        Field("company", Kind.TEXT, COLUMN.company),
        Field("status", Kind.CHOICE, COLUMN.status, choices=frozenset(STATUSES)),
        Field("owner_id", Kind.UUID, COLUMN.owner_id),
        Field("created_by", Kind.UUID, COLUMN.created_by),
        Field("won", Kind.BOOLEAN, COLUMN.won),
        Field("locked", Kind.BOOLEAN, COLUMN.locked),
        Field("seats", Kind.INTEGER, COLUMN.seats),
        Field("visits", Kind.INTEGER, COLUMN.visits),
        Field("ratio", Kind.NUMBER, COLUMN.ratio),
        Field("score", Kind.REAL, COLUMN.score),
        Field("amount", Kind.MONEY, COLUMN.amount),
        Field("paid", Kind.MONEY, COLUMN.paid),
        Field("due_on", Kind.DATE, COLUMN.due_on),
        Field("created_at", Kind.MOMENT, COLUMN.created_at),
        Field("updated_at", Kind.MOMENT, COLUMN.updated_at),
        Field("tags", Kind.TEXTS, COLUMN.tags),
        Field("custom.nick", Kind.TEXT, COLUMN.text_1),
        Field("custom.friend", Kind.UUID, COLUMN.text_2, form=Form.AS_TEXT),
        Field("custom.size", Kind.NUMBER, COLUMN.number_1, digits=3),
        Field("custom.since", Kind.DATE, COLUMN.moment_1, form=Form.AS_MIDNIGHT),
        Field("custom.secret", Kind.TEXT),
    ]
)

NOW = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
PEOPLE = [UUID(int=number) for number in (1, 2)]
HERE = Situation(now=NOW, me=PEOPLE[0])

LETTERS = st.sampled_from(["a", "b", "A", "%", "_", "\\", "上", "𠮷", "'", '"', "é"])
TEXTS = st.text(LETTERS, max_size=3)
PERSONS = st.sampled_from(PEOPLE)
WHOLE = st.one_of(st.integers(-3, 3), st.sampled_from([-(2**63), 2**63 - 1]))
EXACT = st.decimals(-3, 3, places=2)
REALS = st.one_of(st.sampled_from([0.1, 0.30000000000000004, 1e15, -0.5]), st.floats(-3, 3, width=32))
DATES = st.dates(date(2026, 11, 17), date(2026, 11, 23))
MOMENTS = st.one_of(
    st.sampled_from([NOW, NOW - timedelta(days=1), datetime(2026, 11, 19, 16, tzinfo=UTC)]),
    st.datetimes(datetime(2026, 11, 17), datetime(2026, 11, 23)).map(
        lambda moment: moment.replace(tzinfo=UTC)
    ),
)
AMOUNTS = st.decimals(-3, 3, places=2)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": TEXTS,
    "company": TEXTS,
    "status": st.sampled_from(STATUSES),
    "owner_id": PERSONS,
    "created_by": PERSONS,
    "won": st.booleans(),
    "locked": st.booleans(),
    "seats": WHOLE,
    "visits": st.integers(-3, 3),
    "ratio": EXACT,
    "score": REALS,
    "amount": AMOUNTS.map(lambda amount: {"amount": str(amount), "currency": "CNY"}),
    "paid": AMOUNTS.map(lambda amount: {"amount": str(amount), "currency": "CNY"}),
    "due_on": DATES,
    "created_at": MOMENTS,
    "updated_at": MOMENTS,
    "tags": st.lists(TEXTS, max_size=3),
    "custom.nick": TEXTS,
    "custom.friend": PERSONS.map(str),
    "custom.size": st.decimals(-3, 3, places=3).map(str),
    "custom.since": DATES.map(str),
}


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """A snapshot of a thing, with some values missing."""
    row: dict[str, Any] = {"custom": {}}
    for name, strategy in VALUES.items():
        place, _, key = name.rpartition(".")
        value = draw(st.one_of(st.none(), strategy, strategy))
        (row[place] if place else row)[key] = value
    return row


def stored(row: dict[str, Any]) -> dict[str, Any]:
    """A snapshot as the table holds it."""
    return {
        field.column.name: field.stored(field.value(row, "CNY"), "CNY")
        for field in FIELDS.values()
        if field.column is not None
    }


def quoted(text: str) -> str:
    """A text as a literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


NUMBERS = st.one_of(
    st.integers(-3, 3).map(str),
    st.decimals(-3, 3, places=3).map(lambda number: f"{number:f}"),
    st.sampled_from(
        ["0.1", "1e15", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2 * 1.5"]
    ),
)
SPANS = st.sampled_from(["days(1)", "working_days(2)", 'duration("P1D")'])
TIMES = st.one_of(SPANS, st.sampled_from(["hours(24)", "minutes(90)", 'duration("P1DT1H")']))
DAYS = st.one_of(
    st.just("today"),
    DATES.map(lambda day: f'date("{day}")'),
    st.tuples(st.sampled_from("+-"), SPANS).map(lambda move: f"today {move[0]} {move[1]}"),
)
MOMENT_TEXTS = st.one_of(
    st.just("now"),
    MOMENTS.map(lambda moment: f'timestamp("{moment.isoformat()}")'),
    st.tuples(st.sampled_from("+-"), TIMES).map(lambda move: f"now {move[0]} {move[1]}"),
    DAYS,
)
IDS = st.one_of(st.just("me"), PERSONS.map(lambda person: f'"{person}"'))
STATUS_TEXTS = st.sampled_from(STATUSES).map(quoted)
TRUTHS = st.sampled_from(["true", "false"])

EQUALS = ["==", "!="]
SIGNS = [*EQUALS, "<", "<=", ">", ">="]
NUMERIC_OPERANDS = [
    "seats",
    "visits",
    "ratio",
    "score",
    "amount",
    "paid",
    "custom.size",
    "size(name)",
    "size(tags)",
]
TEXT_OPERANDS = ["name", "company", "custom.nick", "lowerAscii(name)"]

GROUPS: list[tuple[list[str], st.SearchStrategy[str], list[str]]] = [
    (TEXT_OPERANDS, TEXTS.map(quoted), SIGNS),
    (["status"], STATUS_TEXTS, EQUALS),
    (["owner_id", "created_by", "custom.friend"], IDS, EQUALS),
    (["won", "locked"], TRUTHS, EQUALS),
    (NUMERIC_OPERANDS, NUMBERS, SIGNS),
    (["due_on", "custom.since"], st.one_of(DAYS, DATES.map(lambda day: f'"{day}"')), SIGNS),
    (["created_at", "updated_at"], MOMENT_TEXTS, SIGNS),
]


@st.composite
def comparisons(draw: st.DrawFn) -> str:
    """`field sign value`, either way round; also with null and with another field."""
    names, constants, signs = draw(st.sampled_from(GROUPS))
    others = st.one_of(constants, st.sampled_from(names), st.just("null"))
    sides = [draw(st.sampled_from(names)), draw(others)]
    sign = draw(st.sampled_from(EQUALS if sides[1] == "null" else signs))
    return f" {sign} ".join(sides if draw(st.booleans()) else sides[::-1])


@st.composite
def memberships(draw: st.DrawFn) -> str:
    """`value in [constants]` and `"tag" in tags`."""
    names, constants, _ = draw(st.sampled_from(GROUPS))
    listed = draw(st.lists(st.one_of(constants, st.just("null")), max_size=4))
    return f"{draw(st.sampled_from(names))} in [{', '.join(listed)}]"


ATOMS = st.one_of(
    comparisons(),
    comparisons(),
    memberships(),
    TEXTS.map(lambda text: f"{quoted(text)} in tags"),
    st.sampled_from(["won", "locked", "true", "false", "has(name)", "has(custom.size)", "tags == null"]),
    st.tuples(
        st.sampled_from([*TEXT_OPERANDS, "status"]),
        st.sampled_from(["contains", "startsWith", "endsWith"]),
        TEXTS,
    ).map(lambda test: f"{test[0]}.{test[1]}({quoted(test[2])})"),
    st.tuples(NUMBERS, st.sampled_from(SIGNS), NUMBERS).map(" ".join),
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"!({one})"),
        st.tuples(inner, st.sampled_from([" && ", " || "]), inner).map(
            lambda three: f"({three[0]}{three[1]}{three[2]})"
        ),
        st.tuples(inner, inner, inner).map(lambda three: f"(({three[0]}) ? ({three[1]}) : ({three[2]}))"),
    ),
    max_leaves=6,
)
