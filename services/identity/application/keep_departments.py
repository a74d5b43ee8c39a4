"""Found, rename, move and close departments."""

from collections.abc import Sequence
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Invalid
from services.identity.application.ports import IdentityWork
from services.identity.domain.department import Department


async def found_department(name: str, parent_id: UUID | None, work: IdentityWork) -> Department:
    """A new department, at the top without a parent. Raises Forbidden, NotFound, NameTaken, TooDeep."""
    work.principal.require("users:manage")
    tree = await work.tree()
    department, fact = tree.found(new_id(), work.tenant_id, work.now, name=name, parent_id=parent_id)
    department.created_by = work.principal.user_id
    work.departments.add(department)
    work.announce(department, fact)
    return department


async def change_department(
    id: UUID, work: IdentityWork, *, name: str | None = None, head_ids: Sequence[UUID] | None = None
) -> Department:
    """Rename it, or name its heads. Raises Forbidden, NotFound, NameTaken, Invalid for an unknown head."""
    work.principal.require("users:manage")
    tree = await work.tree()
    if head_ids is not None:
        await _check_heads(head_ids, work)
    department = tree.get(id)
    work.announce(department, tree.change(id, name=name, head_ids=head_ids))
    return department


async def move_department(id: UUID, parent_id: UUID | None, work: IdentityWork) -> Department:
    """Hang it under another one. Raises Forbidden, NotFound, IntoItself, NameTaken, TooDeep."""
    work.principal.require("users:manage")
    tree = await work.tree()
    for department, fact in tree.move(id, parent_id):
        work.announce(department, fact)
    return tree.get(id)


async def close_department(id: UUID, work: IdentityWork) -> None:
    """Close an empty one. Raises Forbidden, NotFound, NotEmpty."""
    work.principal.require("users:manage")
    tree = await work.tree()
    department = tree.get(id)
    work.announce(department, tree.close(id, work.now, await work.headcount.in_department(id)))


async def _check_heads(ids: Sequence[UUID], work: IdentityWork) -> None:
    found = await work.users.many(ids)
    for id in ids:
        if id not in found:
            raise Invalid(f"no such user: {id}", field="head_ids", reason="unknown_user")
