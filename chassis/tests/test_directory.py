"""The copy of people, departments and roles: how it follows, and what it says of who calls."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis import directory_copies
from chassis.directory import Directory
from chassis.hearing import Copied
from chassis.people import DEFAULTS, People
from chassis.principal import Claims, NotYetKnown, Principal, PrincipalKind, ScopeKind, Unauthenticated
from chassis.testing.engines import Engines
from chassis.tests.grounded import BareWork, grounded
from chassis.work import Ground
from contracts.base import Snapshot
from contracts.identity import (
    DepartmentSnapshot,
    EndedSession,
    LeaveSpan,
    RoleSnapshot,
    TenantSnapshot,
    UserSnapshot,
)

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
async def ground(engines: Engines) -> AsyncIterator[Ground]:
    async with grounded(engines) as opened:
        yield opened


class Town:
    """A tenant with a top department, one below it, and a role; people are told one by one."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.tenant, self.top, self.below, self.role = uuid4(), uuid4(), uuid4(), uuid4()

    async def tell(self, *snapshots: Snapshot) -> None:
        """Hear of states, as the consumer brings them."""
        appliers: dict[Any, Any] = {
            TenantSnapshot: directory_copies.copy_tenants,
            UserSnapshot: directory_copies.copy_users,
            DepartmentSnapshot: directory_copies.copy_departments,
            RoleSnapshot: directory_copies.copy_roles,
        }
        async with BareWork(self.ground, Principal.system(self.tenant)) as work:
            for snapshot in snapshots:
                copied: Copied[Any] = Copied(snapshot.id, snapshot.version, NOW, snapshot)
                await appliers[type(snapshot)]([copied], work)

    async def built(self) -> "Town":
        """With its departments and role."""
        await self.tell(
            TenantSnapshot(
                id=self.tenant, version=1, name="潮汐", currency="EUR", zone="Europe/Berlin", language="en"
            ),
            self.department(self.top, [self.top]),
            self.department(self.below, [self.top, self.below]),
            RoleSnapshot(
                id=self.role, version=1, name="r", permissions=["leads:read"], scope="department_and_below"
            ),
        )
        return self

    def department(self, id: UUID, path: list[UUID], version: int = 1, **given: Any) -> DepartmentSnapshot:
        parent = path[-2] if len(path) > 1 else None
        return DepartmentSnapshot(id=id, version=version, name="d", parent_id=parent, path=path, **given)

    def user(self, id: UUID, version: int = 1, **given: Any) -> UserSnapshot:
        values: dict[str, Any] = {
            "name": "李雷",
            "email": f"{id}@example.com",
            "status": "active",
            "department_id": self.top,
            "role_ids": [self.role],
            "session_version": 1,
            **given,
        }
        return UserSnapshot(id=id, version=version, created_at=NOW, updated_at=NOW, **values)

    def claims(self, id: UUID, session_version: int = 1, **given: Any) -> Claims:
        return Claims(self.tenant, id, session_version, NOW + timedelta(minutes=15), **given)

    async def asked(self, claims: Claims) -> Principal:
        """Asked afresh: nothing remembered."""
        return await Directory(self.ground.database).principal(claims)


@pytest.fixture
async def town(ground: Ground) -> Town:
    return await Town(ground).built()


async def test_rights_follow_from_the_copy(town: Town) -> None:
    id = uuid4()
    await town.tell(town.user(id))
    who = await town.asked(town.claims(id))
    assert (who.name, who.language, who.kind) == ("李雷", "en", PrincipalKind.USER)
    assert who.permissions == {"leads:read"}
    assert who.scope_of("leads:read").kind is ScopeKind.DEPARTMENT_AND_BELOW
    assert who.scope_of("leads:read").department_ids == {town.top, town.below}


async def test_heading_a_department_widens_the_reach_and_closing_it_narrows_it(town: Town) -> None:
    id, away = uuid4(), uuid4()
    await town.tell(town.user(id, department_id=town.below), town.department(away, [away], head_ids=[id]))
    assert (await town.asked(town.claims(id))).department_ids == {town.below, away}
    await town.tell(town.department(away, [away], version=2, head_ids=[id], deleted_at=NOW))
    assert (await town.asked(town.claims(id))).branch_ids == {town.below}


async def test_an_older_state_changes_nothing_and_a_newer_one_replaces(town: Town) -> None:
    id = uuid4()
    await town.tell(
        town.user(id, 3, name="three"), town.user(id, 2, name="two"), town.user(id, 3, name="again")
    )
    assert (await town.asked(town.claims(id))).name == "three"
    await town.tell(town.user(id, 5, name="five"))
    assert (await town.asked(town.claims(id))).name == "five"


async def test_a_removed_role_gives_nothing(town: Town) -> None:
    id = uuid4()
    await town.tell(
        town.user(id),
        RoleSnapshot(
            id=town.role, version=2, name="r", permissions=["leads:read"], scope="all", deleted_at=NOW
        ),
    )
    assert (await town.asked(town.claims(id))).permissions == frozenset()


@pytest.mark.parametrize(
    "state",
    [
        {"status": "deactivated"},
        {"session_version": 2},
        {"ended_sessions": "mine"},
    ],
)
async def test_a_session_that_is_over_opens_nothing(town: Town, state: dict[str, Any]) -> None:
    id, session = uuid4(), uuid4()
    if "ended_sessions" in state:
        state = {"ended_sessions": [EndedSession(session_id=session, until=NOW)]}
    await town.tell(town.user(id, **state))
    with pytest.raises(Unauthenticated):
        await town.asked(town.claims(id, session_id=session))


async def test_a_token_newer_than_the_copy_is_believed(town: Town) -> None:
    id = uuid4()
    await town.tell(town.user(id, status="deactivated"))
    assert (await town.asked(town.claims(id, session_version=2))).user_id == id


async def test_somebody_unknown_is_waited_for_and_then_not_yet_known(town: Town) -> None:
    late = uuid4()
    asking = asyncio.create_task(town.asked(town.claims(late)))
    await asyncio.sleep(0)
    await town.tell(town.user(late))
    assert (await asking).user_id == late
    with pytest.raises(NotYetKnown) as refusal:
        await town.asked(town.claims(uuid4()))
    assert refusal.value.facts == {"retry_after": 1}


async def test_a_key_is_limited_to_its_scopes(town: Town) -> None:
    id = uuid4()
    await town.tell(town.user(id))
    key = town.claims(id, kind=PrincipalKind.API_KEY, scopes=frozenset({"orders:read"}))
    who = await town.asked(key)
    assert (who.kind, who.permissions) == (PrincipalKind.API_KEY, frozenset())


async def test_whoever_asked_and_has_left_since_may_nothing(town: Town) -> None:
    id = uuid4()
    await town.tell(town.user(id, status="deactivated"))
    directory = Directory(town.ground.database)
    assert (await directory.acting(town.tenant, id)).permissions == frozenset()
    assert (await directory.acting(town.tenant, None)).is_system


async def test_another_tenants_people_are_unknown(town: Town, ground: Ground) -> None:
    id = uuid4()
    await town.tell(town.user(id))
    other = await Town(ground).built()
    with pytest.raises(NotYetKnown):
        await other.asked(other.claims(id))


async def test_questions_about_people_are_answered_from_the_copy(town: Town) -> None:
    head, rep, gone = uuid4(), uuid4(), uuid4()
    await town.tell(
        town.user(head, role_ids=[]),
        town.user(rep, department_id=town.below),
        town.user(gone, department_id=town.below, status="deactivated"),
        town.department(town.top, [town.top], 2, head_ids=[head]),
        town.department(town.below, [town.top, town.below], 2, head_ids=[gone]),
    )
    async with town.ground.database.tenant(town.tenant) as connection:
        people = People(connection, town.tenant)
        assert await people.heads_of(town.below) == [head]
        assert await people.members(departments=[town.top]) == sorted([head, rep])
        assert await people.members(departments=[town.below], users=[gone]) == [rep]
        assert await people.members(roles=[town.role]) == [rep]
        assert await people.is_member(rep, departments=[town.top])
        assert not await people.is_member(gone, departments=[town.top])
        assert not await people.is_member(head, roles=[town.role])
        assert await people.name_of(rep) == "李雷"
        assert await people.name_of(uuid4()) is None
        stranger = uuid4()
        assert await people.unknown_departments([town.top, stranger]) == {stranger}
        assert (await people.tenant()).currency == "EUR"
    async with town.ground.database.tenant(uuid4()) as connection:
        assert await People(connection, uuid4()).tenant() == DEFAULTS


async def test_working_time_is_the_tenants_and_presence_is_each_ones_own(town: Town) -> None:
    rep, away, late, gone = (uuid4() for _ in range(4))
    leave = LeaveSpan(id=uuid4(), starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 22), substitute_id=rep)
    await town.tell(
        TenantSnapshot(
            id=town.tenant,
            version=2,
            name="潮汐",
            currency="EUR",
            zone="Europe/Berlin",
            language="en",
            calendar={"country": "DE", "days_on": ["2026-11-22"], "hours": {"monday": [["08:00", "16:30"]]}},
        ),
        town.user(rep),
        town.user(away, leaves=[leave]),
        town.user(late, shift={"sunday": [["13:00", "21:00"]]}),
        town.user(gone, status="deactivated"),
    )
    async with town.ground.database.tenant(town.tenant) as connection:
        people = People(connection, town.tenant)
        calendar = await people.calendar()
        seen = await people.presences([rep, away, late, gone, uuid4()], NOW)
    assert calendar.is_working_day(date(2026, 11, 22))
    assert not calendar.is_working_day(date(2026, 12, 25))
    assert seen[rep].here
    assert (seen[away].absence, seen[away].substitute_id) == ("on_leave", rep)
    assert seen[away].until == datetime(2026, 11, 22, 23, tzinfo=UTC)
    assert (seen[late].absence, seen[late].until) == ("off_duty", datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert (seen[gone].absence, len(seen)) == ("left", 4)
