"""Rights: the same answer from SQL and in the process, and no value that a role may not read."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, DateTime, MetaData, Table, Uuid, delete, insert, select
from sqlalchemy.schema import CreateTable

from chassis.database import DIALECT
from chassis.principal import FieldRight, Principal, ScopeKind
from kernel.refusal import Forbidden
from records.conftest import Sandbox
from records.filters import Field, Fields, FilterError, Kind, parse
from records.rights import filterable, mask, masked, require_writable, sees, shared, visible
from records.tests.people import TENANT, principal

METADATA = MetaData()
THINGS = Table(
    "things",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("owner_id", Uuid),
    Column("department_id", Uuid),
)
SHARES = Table(
    "shares",
    METADATA,
    Column("tenant_id", Uuid),
    Column("user_id", Uuid),
    Column("thing_id", Uuid),
    Column("until", DateTime(timezone=True)),
)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
IDS = st.integers(1, 3).map(lambda number: UUID(int=number))


@dataclass
class Thing:
    id: UUID
    owner_id: UUID | None
    department_id: UUID | None
    collaborators: list[dict[str, Any]] = field(default_factory=list)


SHARE = st.fixed_dictionaries(
    {
        "user_id": IDS.map(str),
        "access": st.sampled_from(["read", "write"]),
        "until": st.sampled_from([None, (NOW + timedelta(1)).isoformat(), (NOW - timedelta(1)).isoformat()]),
    }
)
SHARED = st.lists(SHARE, max_size=2, unique_by=lambda one: one["user_id"])
THING = st.builds(Thing, st.uuids(), st.none() | IDS, st.none() | IDS, SHARED)


@pytest.fixture(scope="module")
def things(sandbox: Sandbox) -> Sandbox:
    sandbox.execute(*(str(CreateTable(table).compile(dialect=DIALECT)) for table in (THINGS, SHARES)))
    return sandbox


async def listed(sandbox: Sandbox, rows: list[Thing], who: Principal) -> set[UUID]:
    """The ids that a list shows."""
    async with sandbox.database.worker() as connection:
        for row in rows:
            values = {"id": row.id, "owner_id": row.owner_id, "department_id": row.department_id}
            await connection.execute(insert(THINGS).values(**values))
            for one in row.collaborators:
                until = one["until"] and datetime.fromisoformat(one["until"])
                share = {"user_id": UUID(one["user_id"]), "thing_id": row.id, "until": until}
                await connection.execute(insert(SHARES).values(tenant_id=TENANT, **share))
        door = shared(THINGS.c.id, SHARES, SHARES.c.thing_id, who, NOW)
        found = await connection.fetch(select(THINGS.c.id).where(visible(THINGS, who, "things:read", door)))
        await connection.execute(delete(THINGS))
        await connection.execute(delete(SHARES))
    return {row["id"] for row in found}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(THING, max_size=5, unique_by=lambda one: one.id),
    st.sampled_from(ScopeKind),
    st.frozensets(IDS, max_size=2),
)
def test_lists_show_what_may_be_seen_one_by_one(
    things: Sandbox, rows: list[Thing], scope: ScopeKind, departments: frozenset[UUID]
) -> None:
    who = principal(1, "things:read", scope=scope, departments=departments)
    one_by_one = {row.id for row in rows if sees(row, who, "things:read", now=NOW)}
    assert things.run(listed(things, rows, who)) == one_by_one


def thing(**values: Any) -> Thing:
    return Thing(**{"id": UUID(int=9), "owner_id": None, "department_id": None, **values})


def test_sharing_gives_what_was_shared_until_it_ends() -> None:
    who = principal(1, "things:read", "things:write", "things:assign")

    def reaches(access: str, until: datetime | None, permission: str) -> bool:
        grant = {"user_id": str(who.user_id), "access": access, "until": until and until.isoformat()}
        return sees(thing(collaborators=[grant]), who, permission, now=NOW)

    assert reaches("read", None, "things:read")
    assert not reaches("read", None, "things:write")
    assert reaches("write", None, "things:write")
    assert reaches("write", NOW + timedelta(1), "things:read")
    assert not reaches("write", NOW, "things:read")
    assert not reaches("write", None, "things:assign")


def test_without_the_permission_nothing_is_asked() -> None:
    who = principal(1)
    with pytest.raises(Forbidden):
        visible(THINGS, who, "things:read")
    with pytest.raises(Forbidden):
        sees(thing(owner_id=who.user_id), who, "things:read")


def test_the_system_sees_everything() -> None:
    system = Principal.system(TENANT)
    assert sees(thing(), system, "things:read")
    assert mask({"id": 1, "phone": "13812345678"}, "things", system) == {"id": 1, "phone": "13812345678"}


def test_nobodys_record_is_not_the_record_of_nobody() -> None:
    key = principal(1, "things:read")
    assert not sees(
        thing(owner_id=None, collaborators=[{"user_id": "None", "access": "read"}]), key, "things:read"
    )


LIMITS = {
    "things": {
        "phone": FieldRight.MASKED,
        "email": FieldRight.MASKED,
        "budget": FieldRight.HIDDEN,
        "source": FieldRight.READ,
        "custom.salary": FieldRight.HIDDEN,
        "custom.nick": FieldRight.MASKED,
        "id": FieldRight.HIDDEN,
    }
}
SNAPSHOT = {
    "id": "1",
    "name": "张三",
    "phone": "13812345678",
    "email": "zhang@example.com",
    "budget": {"amount": "5000.00", "currency": "CNY"},
    "source": "fair",
    "custom": {"salary": 3, "nick": "Zorro", "seats": 5},
}
LIMITED = principal(1, "things:read", "things:write", fields=LIMITS)


def test_hidden_is_absent_and_masked_shows_a_part() -> None:
    assert mask(SNAPSHOT, "things", LIMITED) == {
        "id": "1",
        "name": "张三",
        "phone": "138****5678",
        "email": "z****@example.com",
        "source": "fair",
        "custom": {"nick": "Z****", "seats": 5},
    }
    assert SNAPSHOT["phone"] == "13812345678"


def test_a_pool_masks_for_everybody_but_uncovers_nothing() -> None:
    shown = mask(SNAPSHOT, "things", LIMITED, also=["name", "budget", "source", "custom.seats"])
    assert shown["name"] == "张****"
    assert shown["source"] == "f****"
    assert "budget" not in shown
    assert shown["custom"]["seats"] is None
    assert mask(SNAPSHOT, "things", LIMITED, also=["custom"])["custom"] is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13812345678", "138****5678"),
        ("+8613812345678", "+86138****5678"),
        ("+86 138-1234-5678", "+86138****5678"),
        ("010-12345678", "010****5678"),
        ("12345678", "****5678"),
        ("110 120", "****20"),
        ("zhang@例子.中国", "z****@例子.中国"),
        ("z@example.com", "****@example.com"),
        ("欧阳锋", "欧****"),
        ("张", "****"),
        ("", None),
        ("1990-01-02", None),
        ("2026-11-20T10:00:00Z", None),
        ("1234.50", None),
        (str(UUID(int=5)), None),
        (5, None),
        (None, None),
        ({"amount": "1.00", "currency": "CNY"}, None),
        (["13812345678", "张三"], ["138****5678", "张****"]),
    ],
)
def test_parts_tell_nobody_apart(value: Any, shown: Any) -> None:
    assert masked(value) == shown


LIKELY = st.text(st.sampled_from("0123456789+-. ()@az张"), min_size=2, max_size=16)


@given(st.one_of(st.text(min_size=2, max_size=30), LIKELY))
def test_no_text_survives_masking(text: str) -> None:
    shown = masked(text)
    assert shown is None or len(shown.replace("*", "")) < len(text)


def test_who_may_not_read_a_value_may_not_guess_it() -> None:
    fields = Fields(Field(name, Kind.TEXT) for name in ("phone", "source", "name", "budget"))
    assert set(filterable(fields, "things", LIMITED)) == {"source", "name"}
    with pytest.raises(FilterError) as refused:
        parse('phone.startsWith("138")', filterable(fields, "things", LIMITED))
    assert "phone" not in refused.value.facts["similar"]


def test_only_writable_fields_are_written() -> None:
    require_writable(["name", "custom"], "things", LIMITED)
    for name in ("source", "phone", "budget"):
        with pytest.raises(Forbidden) as refused:
            require_writable(["name", name], "things", LIMITED)
        assert refused.value.facts == {"permission": "things:write", "field": name}
