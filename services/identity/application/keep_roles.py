"""Define, change and remove roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from contracts.permissions import KEYS
from services.identity.application.give_roles import may_give
from services.identity.application.ports import IdentityWork
from services.identity.domain.role import Role


@dataclass(frozen=True, slots=True)
class NewRole:
    """What a role gives."""

    name: str
    permissions: list[str]
    scope: str
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    owner_sees_documents: bool = True
    key: str | None = None


async def define_role(new: NewRole, work: IdentityWork) -> Role:
    """A new role. Raises Forbidden without `roles:manage`, Escalation, Invalid."""
    work.principal.require("roles:manage")
    role = Role(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        name=new.name,
        permissions=new.permissions,
        scope=new.scope,
        fields=new.fields,
        owner_sees_documents=new.owner_sees_documents,
        key=new.key,
    )
    fact = role.define(KEYS)
    may_give([role], work)
    work.roles.add(role)
    work.announce(role, fact)
    return role


async def change_role(role: Role, changes: Mapping[str, Any], work: IdentityWork) -> Role:
    """Change what a role gives, to everybody who has it.

    Raises Forbidden without `roles:manage`, Escalation, Invalid, BuiltInRole.
    """
    work.principal.require("roles:manage")
    may_give([role], work)
    if changes:
        fact = role.change(changes, KEYS)
        may_give([role], work)
        work.announce(role, fact)
    return role


async def remove_role(id: UUID, work: IdentityWork) -> None:
    """Remove a role that nobody has. Raises Forbidden, NotFound, BuiltInRole, InUse."""
    work.principal.require("roles:manage")
    role = await work.roles.get(id, lock=True)
    may_give([role], work)
    work.announce(role, role.remove(work.now, await work.headcount.with_role(id)))
