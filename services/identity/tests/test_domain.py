"""People, roles, keys, sessions, lock-outs and passwords: each rule at its edge."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kernel.refusal import Invalid
from services.identity.domain import lockout
from services.identity.domain.api_key import ApiKey
from services.identity.domain.lockout import Attempts
from services.identity.domain.password import check_password
from services.identity.domain.refusals import (
    BuiltInRole,
    Escalation,
    InUse,
    InvitationOver,
    LockedOut,
    OwnAccount,
    WeakPassword,
    WrongState,
)
from services.identity.domain.role import ADMIN, Role, check_escalation
from services.identity.domain.session import IDLE, LIFETIME, Refreshed, Session
from services.identity.domain.team import Team
from services.identity.domain.tenant import found
from services.identity.domain.user import User, UserStatus

TENANT, NOW = uuid4(), datetime(2026, 11, 22, tzinfo=UTC)
BASE: dict[str, Any] = {"tenant_id": TENANT, "created_at": NOW, "updated_at": NOW}
KNOWN = frozenset({"leads:read", "leads:write", "orders:read"})


def user(status: UserStatus = UserStatus.ACTIVE) -> User:
    return User(id=uuid4(), email="li@example.com", name="李雷", status=status, password_hash="h", **BASE)


def role(**given: Any) -> Role:
    return Role(id=uuid4(), name="r", **BASE, **{"permissions": ["leads:read"], "scope": "self", **given})


def session(**given: Any) -> Session:
    values: dict[str, Any] = {
        "session_version": 1,
        "token_hash": b"1",
        "created_at": NOW,
        "last_used_at": NOW,
    }
    return Session(id=uuid4(), tenant_id=TENANT, user_id=uuid4(), **{**values, **given})


def test_deactivation_and_a_new_password_make_older_sessions_worthless() -> None:
    person = user()
    person.set_password("new")
    assert person.session_version == 2
    person.deactivate(by=uuid4())
    assert (person.status, person.session_version) == (UserStatus.DEACTIVATED, 3)
    person.activate()
    assert (person.status, person.session_version) == (UserStatus.ACTIVE, 4)


def test_nobody_shuts_themselves_out_and_states_are_guarded() -> None:
    person = user()
    with pytest.raises(OwnAccount):
        person.deactivate(by=person.id)
    with pytest.raises(WrongState):
        person.activate()
    person.deactivate(by=None)
    with pytest.raises(WrongState):
        person.set_password("x")


@pytest.mark.parametrize(("token", "at"), [(b"wrong", NOW), (b"right", NOW + timedelta(days=8)), (b"", NOW)])
def test_an_invitation_needs_its_token_in_time(token: bytes, at: datetime) -> None:
    person = user(UserStatus.INVITED)
    person.invite(b"right", NOW + timedelta(days=7))
    with pytest.raises(InvitationOver):
        person.accept(token, "hash", at)


def test_an_invitation_is_good_once() -> None:
    person = user(UserStatus.INVITED)
    person.invite(b"right", NOW + timedelta(days=7))
    person.accept(b"right", "hash", NOW)
    assert person.status is UserStatus.ACTIVE
    with pytest.raises(InvitationOver):
        person.accept(b"right", "other", NOW)


def test_ended_sessions_are_forgotten_when_no_token_of_theirs_can_be_valid() -> None:
    person, first, second = user(), uuid4(), uuid4()
    person.end_sessions([first], "logout", NOW, NOW + timedelta(minutes=15))
    later = NOW + timedelta(minutes=16)
    person.end_sessions([second], "revoked", later, later + timedelta(minutes=15))
    assert [ended.session_id for ended in person.ended_sessions] == [second]


def test_a_refresh_token_is_good_once_and_its_reuse_ends_the_session() -> None:
    held = session()
    assert held.refresh(b"1", b"2", NOW, 1) is Refreshed.RENEWED
    assert held.refresh(b"1", b"3", NOW, 1) is Refreshed.REUSED
    assert held.refresh(b"2", b"4", NOW, 1) is Refreshed.OVER


def test_a_session_ends_by_idleness_by_age_and_by_a_new_password() -> None:
    assert session().refresh(b"1", b"2", NOW + IDLE, 1) is Refreshed.OVER
    old = session(last_used_at=NOW + LIFETIME - timedelta(seconds=1))
    assert old.refresh(b"1", b"2", NOW + LIFETIME, 1) is Refreshed.OVER
    assert session().refresh(b"1", b"2", NOW, session_version=2) is Refreshed.OVER


def test_wrong_passwords_make_the_next_attempt_wait_twice_as_long() -> None:
    attempts, now, pauses = Attempts(), NOW, []
    for _ in range(16):
        attempts.check(now)
        attempts = attempts.failed(now)
        pauses.append((attempts.retry_at or now) - now)
        now = max(now, attempts.retry_at or now)
    assert pauses[: lockout.FREE - 1] == [timedelta(0)] * (lockout.FREE - 1)
    assert pauses[lockout.FREE - 1 : lockout.FREE + 2] == [timedelta(seconds=s) for s in (30, 60, 120)]
    assert pauses[-1] == lockout.LONGEST_PAUSE
    with pytest.raises(LockedOut) as refusal:
        attempts.check(now - timedelta(seconds=1))
    assert refusal.value.facts["retry_at"] == now.isoformat()
    assert attempts.failed(now + timedelta(days=2)).failures == 1


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short1!", "too_short"),
        ("x" * 129, "too_long"),
        ("Password123", "too_common"),
        ("aaaabbbbb", "too_common"),
        ("hanmeimei", "is_a_name"),
        ("HanMeiMei@Example.com", "is_a_name"),
    ],
)
def test_guessable_passwords_are_refused(password: str, reason: str) -> None:
    with pytest.raises(WeakPassword) as refusal:
        check_password(password, ["hanmeimei@example.com"])
    assert refusal.value.facts["reason"] == reason


def test_a_long_sentence_is_a_password() -> None:
    check_password("两只黄鹂鸣翠柳,一行白鹭", ["hanmeimei"])


@pytest.mark.parametrize(
    "given",
    [
        {"permissions": ["leads:fly"]},
        {"scope": "galaxy"},
        {"fields": {"moon": {"phone": "masked"}}},
        {"fields": {"leads": {"phone": "blurred"}}},
    ],
)
def test_a_role_is_made_of_what_exists(given: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        role(**given).define(KNOWN)


def test_roles_that_are_needed_stay() -> None:
    with pytest.raises(BuiltInRole):
        role(key=ADMIN).change({"permissions": []}, KNOWN)
    with pytest.raises(BuiltInRole):
        role(key="rep").remove(NOW, users=0)
    with pytest.raises(InUse):
        role().remove(NOW, users=2)
    role(key="rep").change({"permissions": ["orders:read"]}, KNOWN)


def test_nobody_gives_what_they_do_not_have() -> None:
    with pytest.raises(Escalation) as refusal:
        check_escalation({"leads:read", "orders:read"}, {"leads:read"})
    assert refusal.value.facts == {"permissions": ["orders:read"]}


def test_a_key_opens_until_it_expires_or_is_revoked() -> None:
    values: dict[str, Any] = {"name": "k", "user_id": uuid4(), "prefix": "crm_ab", "secret_hash": b"h"}
    key = ApiKey(id=uuid4(), scopes=["leads:read"], expires_at=NOW + timedelta(days=1), **values, **BASE)
    key.make(NOW)
    assert key.opens(NOW)
    assert not key.opens(NOW + timedelta(days=1))
    key.revoke(NOW)
    assert not key.opens(NOW)
    with pytest.raises(WrongState):
        key.revoke(NOW)
    with pytest.raises(Invalid):
        ApiKey(id=uuid4(), scopes=[], **values, **BASE).make(NOW)
    with pytest.raises(Invalid):
        ApiKey(id=uuid4(), scopes=["leads:read"], expires_at=NOW, **values, **BASE).make(NOW)


def test_the_lead_of_a_team_is_a_member() -> None:
    with pytest.raises(Invalid):
        Team(id=uuid4(), name="t", member_ids=[], lead_id=uuid4(), **BASE).form()


def _zone() -> None:
    found(TENANT, NOW, name="x", currency="CNY", zone="Moon/Sea", language="en")


def _language() -> None:
    user().change({"language": "tlh"})


@pytest.mark.parametrize("wrong", [_zone, _language])
def test_zones_and_languages_exist(wrong: Callable[[], None]) -> None:
    with pytest.raises(Invalid):
        wrong()
