"""Columns: the migration makes what the statements see, and a slot answers from its index."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import MetaData, Table, and_, select

from chassis.database import DIALECT, compiled
from kernel.refusal import Invalid
from records.columns import RECORD_COLUMNS, SLOTS, add_slots, record_columns, slot_columns
from records.conftest import Sandbox
from records.custom_fields import CustomType, fields_of, free_slot, slot_values
from records.filters import Fields, parse
from records.filters.tests.cases import HERE
from records.tests.makers import custom

THINGS = Table("things", MetaData(), *record_columns(), *slot_columns())
DEFINED = [
    custom("nick", CustomType.TEXT, "text_1"),
    custom("level", CustomType.CHOICE, "text_2", choices=frozenset({"a", "b"})),
    custom("friend", CustomType.USER, "text_3"),
    custom("size", CustomType.NUMBER, "number_1", decimals=1),
    custom("worth", CustomType.MONEY, "number_2"),
    custom("since", CustomType.DATE, "moment_1"),
    custom("seen", CustomType.MOMENT, "moment_2"),
    custom("vip", CustomType.BOOLEAN, "flag_1"),
    custom("note", CustomType.TEXT),
    custom("likes", CustomType.CHOICES),
    custom("file", CustomType.ATTACHMENT),
]
CUSTOM = {
    "nick": "阿三",
    "level": "a",
    "friend": str(UUID(int=7)),
    "size": "1.25",
    "worth": {"amount": "12.50", "currency": "CNY"},
    "since": "2026-11-20",
    "seen": "2026-11-20T09:30:00+08:00",
    "vip": True,
    "note": "anything",
}


class Migrating:
    """Collects statements as alembic's `op` would run them."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def execute(self, sqltext: str) -> None:
        self.statements.append(sqltext)


@pytest.fixture(scope="module")
def things(sandbox: Sandbox) -> Sandbox:
    op = Migrating()
    op.execute(f"CREATE TABLE things ({RECORD_COLUMNS})")
    add_slots(op, "things")
    sandbox.execute(*op.statements)
    return sandbox


MADE = """
SELECT attname, upper(format_type(atttypid, atttypmod)) AS type, NOT attnotnull AS nullable
FROM pg_attribute WHERE attrelid = 'things'::regclass AND attnum > 0
"""


async def columns(sandbox: Sandbox) -> dict[str, tuple[str, bool]]:
    async with sandbox.database.worker() as connection:
        rows = await connection.fetch(MADE)
    return {row["attname"]: (row["type"], row["nullable"]) for row in rows}


def test_the_migration_makes_what_the_statements_see(things: Sandbox) -> None:
    made = things.run(columns(things))
    assert made == {column.name: (column.type.compile(DIALECT), column.nullable) for column in THINGS.c}
    assert len(SLOTS) == 20


async def plan_of(sandbox: Sandbox, text: str) -> tuple[str, list[Any]]:
    tenant = UUID(int=1)
    fields = Fields(fields_of(DEFINED, THINGS))
    query = select(THINGS.c.id).where(and_(THINGS.c.tenant_id == tenant, parse(text, fields).to_sql(HERE)))
    async with sandbox.database.worker() as connection:
        await connection.execute("DELETE FROM things")
        row = {
            "id": UUID(int=2),
            "tenant_id": tenant,
            "version": 1,
            "created_at": HERE.now,
            "updated_at": HERE.now,
        }
        row |= {"collaborators": [], "tags": [], "custom": CUSTOM, **slot_values(DEFINED, CUSTOM, "CNY")}
        await connection.execute(THINGS.insert().values(**row))
        await connection.execute("SET LOCAL enable_seqscan = off")
        sql, values = compiled(query)
        plan = await connection.fetch(f"EXPLAIN {sql}", *values)
        found = await connection.fetch(query)
    return "\n".join(line[0] for line in plan), [row["id"] for row in found]


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("text_1", 'custom.nick == "阿三"'),
        ("text_2", 'custom.level in ["a"]'),
        ("text_3", f'custom.friend == "{UUID(int=7)}"'),
        ("number_1", "custom.size > 1.1 && custom.size < 1.3"),
        ("number_2", "custom.worth >= 12.5"),
        ("moment_1", 'custom.since == "2026-11-20"'),
        ("moment_2", "custom.seen <= now"),
        ("flag_1", "custom.vip"),
    ],
)
def test_a_filterable_field_is_answered_from_its_slots_index(things: Sandbox, slot: str, text: str) -> None:
    plan, found = things.run(plan_of(things, text))
    assert f"things_{slot}" in plan, plan
    assert found == [UUID(int=2)]
    assert parse(text, Fields(fields_of(DEFINED, THINGS))).matches({"custom": CUSTOM}, HERE)


def test_fields_without_a_slot_are_asked_in_memory() -> None:
    fields = Fields(fields_of(DEFINED, THINGS))
    assert parse('custom.note == "anything"', fields).matches({"custom": CUSTOM}, HERE)
    assert parse('"red" in custom.likes', fields).matches({"custom": {"likes": ["red"]}}, HERE)
    assert "custom.file" not in fields


def test_slots_are_given_until_there_are_none() -> None:
    assert free_slot(CustomType.DATE, ["moment_1", "text_1"], SLOTS) == "moment_2"
    with pytest.raises(Invalid) as full:
        free_slot(CustomType.BOOLEAN, [f"flag_{number}" for number in range(1, 5)], SLOTS)
    assert full.value.facts["reason"] == "no_free_slot"
    with pytest.raises(Invalid) as never:
        free_slot(CustomType.ATTACHMENT, [], SLOTS)
    assert never.value.facts["reason"] == "never_filterable"


@pytest.mark.parametrize(("key", "value"), [("nick", "x" * 501), ("size", "1e18"), ("worth", "1e17")])
def test_what_no_slot_can_hold_is_refused(key: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        slot_values(DEFINED, {key: value}, "CNY")
    assert refused.value.facts == {"field": f"custom.{key}", "reason": "not_indexable"}


def test_a_missing_value_empties_its_slot() -> None:
    assert slot_values(DEFINED, {"nick": None, "vip": "yes"}, "CNY") == dict.fromkeys(
        ["text_1", "text_2", "text_3", "number_1", "number_2", "moment_1", "moment_2", "flag_1"]
    )
