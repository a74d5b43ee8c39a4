"""Who may give which rights to whom."""

from collections.abc import Sequence
from uuid import UUID

from contracts.permissions import KEYS
from kernel.refusal import Invalid
from services.identity.application.ports import IdentityWork
from services.identity.domain.refusals import LastAdmin
from services.identity.domain.role import Role, check_escalation
from services.identity.domain.user import User, UserStatus


async def open_roles(role_ids: Sequence[UUID], work: IdentityWork) -> list[Role]:
    """The roles of these ids, locked: none is removed meanwhile. Raises Invalid if one is gone already."""
    found = await work.roles.many(role_ids, lock=True)
    for id in role_ids:
        if id not in found or found[id].deleted_at is not None:
            raise Invalid(f"no such role: {id}", field="role_ids", reason="unknown_role", value=str(id))
    return [found[id] for id in role_ids]


async def check_department(id: UUID | None, work: IdentityWork) -> None:
    """Lock the department, so that it is not closed meanwhile. Raises Invalid unless it is open."""
    department = await work.departments.find(id, lock=True) if id is not None else None
    if id is not None and (department is None or department.deleted_at is not None):
        raise Invalid(f"no such department: {id}", field="department_id", reason="unknown_department")


def may_give(roles: Sequence[Role], work: IdentityWork) -> None:
    """Raise Escalation if the roles hold a permission that the doer lacks."""
    own = KEYS if work.principal.is_system else work.principal.permissions
    check_escalation({permission for role in roles for permission in role.permissions}, own)


async def may_rule_over(user: User, work: IdentityWork) -> None:
    """Raise Escalation if the person may what the doer may not: their account is not the doer's to change."""
    found = await work.roles.many(user.role_ids)
    may_give([role for role in found.values() if role.deleted_at is None], work)


async def keep_an_admin(user: User, work: IdentityWork) -> None:
    """Raise LastAdmin if without this person nobody would be left who may everything."""
    if user.status is not UserStatus.ACTIVE:
        return
    admin = await work.admin_role()
    if admin.id in user.role_ids and await work.headcount.active_with_role(admin.id) <= 1:
        raise LastAdmin()
