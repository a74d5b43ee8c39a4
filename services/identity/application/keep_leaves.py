"""When people are away: they say it themselves, or their heads do."""

from datetime import date, time
from uuid import UUID
from zoneinfo import ZoneInfo

from chassis.ids import new_id
from kernel.refusal import Invalid
from services.identity.application.ports import IdentityWork
from services.identity.domain.leave import PlannedLeave
from services.identity.domain.user import User, UserStatus

MOST = 100


async def leaves_of(user_id: UUID, work: IdentityWork) -> list[PlannedLeave]:
    """Present and coming leaves of somebody. Raises NotFound, Forbidden."""
    user = await work.users.get(user_id)
    await _may_schedule(user, work)
    return user.leaves


async def plan_leave(
    user_id: UUID,
    starts_on: date,
    ends_on: date,
    work: IdentityWork,
    *,
    from_time: time | None = None,
    until_time: time | None = None,
    substitute_id: UUID | None = None,
) -> PlannedLeave:
    """Somebody will be away. Raises NotFound, Forbidden, Invalid, LeaveOverlaps."""
    user = await work.users.get(user_id, lock=True)
    await _may_schedule(user, work)
    if substitute_id is not None:
        await _check_substitute(substitute_id, work)
    if len(user.leaves) >= MOST:
        raise Invalid("too many leaves", field="starts_on", reason="too_long")
    leave = PlannedLeave(
        id=new_id(),
        starts_on=starts_on,
        ends_on=ends_on,
        from_time=from_time,
        until_time=until_time,
        substitute_id=substitute_id,
    )
    tenant = await work.tenants.get(work.tenant_id)
    work.announce(user, user.plan_leave(leave, work.now.astimezone(ZoneInfo(tenant.zone)).date()))
    return leave


async def cancel_leave(user_id: UUID, leave_id: UUID, work: IdentityWork) -> None:
    """Somebody will not be away after all, or is back. Raises NotFound, Forbidden."""
    user = await work.users.get(user_id, lock=True)
    await _may_schedule(user, work)
    work.announce(user, user.cancel_leave(leave_id))


async def _may_schedule(user: User, work: IdentityWork) -> None:
    """Oneself, the heads of one's department and of those above it, and whoever manages people."""
    me = work.principal.user_id
    if user.id == me or work.principal.may("users:manage"):
        return
    department = await work.departments.find(user.department_id) if user.department_id else None
    above = await work.departments.many(department.path) if department else {}
    if not any(me in each.head_ids for each in above.values()):
        work.principal.require("users:manage")


async def _check_substitute(user_id: UUID, work: IdentityWork) -> None:
    substitute = await work.users.find(user_id)
    if substitute is None or substitute.status is not UserStatus.ACTIVE:
        raise Invalid("no active colleague has this id", field="substitute_id", reason="unknown_user")
