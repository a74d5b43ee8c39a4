"""Filters, rights and pages use their indexes as the service's own role sees them: under row-level
security."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from sqlalchemy import Select, select

from chassis.clock import FixedClock
from chassis.database import Connection, compiled
from chassis.principal import ScopeKind
from chassis.testing.engines import Engines
from chassis.work import Ground
from records.custom_fields import CustomType, fields_of
from records.filters import Field, Fields, Kind, Situation, parse
from records.pages import PageQuery, fetch_page
from records.rights import visible
from records.tests.makers import custom
from records.tests.notes import NOTES, notes_ground
from records.tests.people import TENANT, principal

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HERE = Situation(NOW, me=UUID(int=1))
CUSTOM = [
    custom("nick", CustomType.TEXT, "text_1"),
    custom("friend", CustomType.USER, "text_2"),
    custom("size", CustomType.NUMBER, "number_1"),
    custom("worth", CustomType.MONEY, "number_2"),
    custom("since", CustomType.DATE, "moment_1"),
    custom("vip", CustomType.BOOLEAN, "flag_1"),
]
FIELDS = Fields(
    [
        Field("text", Kind.TEXT, NOTES.c.text),
        Field("owner_id", Kind.UUID, NOTES.c.owner_id),
        Field("created_at", Kind.MOMENT, NOTES.c.created_at),
        Field("worth", Kind.MONEY, NOTES.c.worth_minor),
        Field("tags", Kind.TEXTS, NOTES.c.tags),
        *fields_of(CUSTOM, NOTES),
    ]
)


MANY = f"""
INSERT INTO notes (id, tenant_id, version, created_at, updated_at, owner_id, tags, text, worth_minor)
SELECT gen_random_uuid(), tenant, 1, at, at, lpad((1 + n % 100)::text, 32, '0')::uuid, ARRAY['tag' || n % 500],
    '客户' || n || '号', n * 100
FROM generate_series(1, 10000) n, unnest(ARRAY['{TENANT}', '{UUID(int=101)}']::uuid[]) tenant,
    LATERAL (SELECT '{NOW}'::timestamptz - n * interval '30 min' AS at) moments
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with notes_ground(engines, FixedClock(NOW), MANY, "VACUUM ANALYZE notes") as ground:
        yield ground


class Explaining:
    """A connection that keeps the plan of each statement instead of running it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.plans: list[str] = []

    async def fetch(self, statement: Any, *args: Any) -> list[Any]:
        text, values = compiled(statement)
        lines = await self._connection.fetch(f"EXPLAIN {text}", *values, *args)
        self.plans.append("\n".join(line[0] for line in lines))
        return []


async def plan(ground: Ground, statement: Select[Any]) -> str:
    async with ground.database.tenant(TENANT) as connection:
        explaining = Explaining(connection)
        await explaining.fetch(statement)
    return explaining.plans[0]


def conditions(plan: str) -> str:
    """What PostgreSQL asks of indexes."""
    return "\n".join(line for line in plan.splitlines() if "Index Cond" in line)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('custom.nick == "阿三"', "text_1 ="),
        ('custom.nick in ["阿三", "阿四"]', "text_1 = ANY"),
        ("custom.friend == me", "text_2 ="),
        ("custom.size > 1.5 && custom.size <= 3", "number_1 >"),
        ("custom.worth >= 1000000", "number_2 >="),
        ("custom.since < today", "moment_1 <"),
        ("custom.vip", "flag_1 = true"),
        ("owner_id == me", "owner_id ="),
        ("created_at >= today - days(2)", "created_at >="),
        ("worth > 9900", "worth_minor >"),
        ('"tag7" in tags', "tags @>"),
        ('text.contains("客户777号")', "text ~~"),
    ],
)
async def test_a_filter_is_asked_of_its_index(ground: Ground, text: str, column: str) -> None:
    statement = select(NOTES.c.id).where(parse(text, FIELDS).to_sql(HERE))
    found = await plan(ground, statement)
    assert column in conditions(found), found


async def test_own_records_are_found_by_their_owner(ground: Ground) -> None:
    who = principal(1, "notes:read")
    found = await plan(ground, select(NOTES.c.id).where(visible(NOTES, who, "notes:read")))
    assert "owner_id =" in conditions(found), found


async def test_departments_are_listed_as_one_parameter(ground: Ground) -> None:
    departments = frozenset({UUID(int=8), UUID(int=9)})
    who = principal(1, "notes:read", scope=ScopeKind.DEPARTMENT, departments=departments)
    text, values = compiled(select(NOTES.c.id).where(visible(NOTES, who, "notes:read")))
    assert "ANY" in text
    assert sorted(values[1]) == sorted(departments)


async def test_a_page_is_entered_in_the_middle(ground: Ground) -> None:
    async with ground.database.tenant(TENANT) as connection:
        sortable = {"id": NOTES.c.id, "created_at": NOTES.c.created_at}
        first = await fetch_page(connection, select(NOTES), PageQuery(limit=200), sortable)
        explaining: Any = Explaining(connection)
        await fetch_page(explaining, select(NOTES), PageQuery(limit=200, cursor=first.next_cursor), sortable)
    assert "ROW(created_at, id) <" in conditions(explaining.plans[0]), explaining.plans[0]
    assert "Sort" not in explaining.plans[0]
