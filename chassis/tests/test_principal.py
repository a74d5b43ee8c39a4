"""What roles give together: the widest of each, and no more than a key's limits."""

from uuid import uuid4

import pytest

from chassis.principal import FieldRight, Grant, Principal, PrincipalKind, ScopeKind, united
from kernel.refusal import Forbidden

HERE, BELOW = uuid4(), uuid4()


def principal(*grants: Grant, limit: frozenset[str] | None = None) -> Principal:
    return Principal(
        tenant_id=uuid4(),
        user_id=uuid4(),
        kind=PrincipalKind.USER,
        name="王芳",
        permissions=united(grants, limit),
        department_id=HERE,
        department_ids=frozenset({HERE}),
        branch_ids=frozenset({HERE, BELOW}),
        grants=grants,
    )


def grant(*permissions: str, scope: ScopeKind = ScopeKind.SELF, **fields: dict[str, FieldRight]) -> Grant:
    return Grant(frozenset(permissions), scope, fields)


def test_a_missing_permission_is_forbidden_with_its_name() -> None:
    with pytest.raises(Forbidden) as refusal:
        principal(grant("leads:read")).require("leads:assign")
    assert refusal.value.facts == {"permission": "leads:assign"}
    with pytest.raises(Forbidden):
        principal().scope_of("leads:read")


def test_each_permission_reaches_as_far_as_the_widest_role_that_gives_it() -> None:
    who = principal(
        grant("leads:read", "leads:write"),
        grant("leads:read", scope=ScopeKind.DEPARTMENT_AND_BELOW),
        grant("orders:read", scope=ScopeKind.DEPARTMENT),
    )
    assert who.scope_of("leads:read").department_ids == {HERE, BELOW}
    assert who.scope_of("orders:read").department_ids == {HERE}
    assert who.scope_of("leads:write").kind is ScopeKind.SELF
    assert who.scope_of("leads:write").department_ids == frozenset()


def test_a_field_is_as_free_as_in_the_widest_role_that_concerns_its_module() -> None:
    masked = grant("leads:read", leads={"phone": FieldRight.MASKED, "budget": FieldRight.HIDDEN})
    reading = grant("leads:write", leads={"phone": FieldRight.READ, "budget": FieldRight.HIDDEN})
    elsewhere = grant("orders:read")
    assert principal(masked, elsewhere).limited_fields("leads") == {
        "phone": FieldRight.MASKED,
        "budget": FieldRight.HIDDEN,
    }
    assert principal(masked, reading).field_right("leads", "phone") is FieldRight.READ
    assert principal(masked, grant("leads:write")).limited_fields("leads") == {}


def test_a_keys_scopes_limit_what_its_owner_may() -> None:
    who = principal(grant("leads:read", "leads:write"), limit=frozenset({"leads:read", "orders:read"}))
    assert who.permissions == {"leads:read"}
    with pytest.raises(Forbidden):
        who.scope_of("leads:write")


def test_the_system_may_everything_everywhere() -> None:
    system = Principal.system(uuid4())
    system.require("anything:at_all")
    assert system.scope_of("leads:read").kind is ScopeKind.ALL
    assert system.limited_fields("leads") == {}
