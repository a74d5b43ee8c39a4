"""Change what is kept of a person."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from chassis.calendars import calendar_of
from kernel.refusal import Invalid
from services.identity.application.give_roles import (
    check_department,
    keep_an_admin,
    may_give,
    may_rule_over,
    open_roles,
)
from services.identity.application.ports import IdentityWork
from services.identity.domain.user import User

OWN = frozenset({"name", "language", "phone", "title"})
"""What everybody may change about themselves."""


async def change_user(user: User, changes: Mapping[str, Any], work: IdentityWork) -> User:
    """Set name, department, roles, language, phone, title or shift.

    Raises Forbidden without `users:manage` (but for `OWN` fields of oneself), Escalation, LastAdmin, Invalid.
    """
    if user.id != work.principal.user_id or not set(changes) <= OWN:
        work.principal.require("users:manage")
        await may_rule_over(user, work)
    if "role_ids" in changes:
        changes = {**changes, "role_ids": list(dict.fromkeys(changes["role_ids"]))}
        may_give(await open_roles(changes["role_ids"], work), work)
        if (await work.admin_role()).id not in changes["role_ids"]:
            await keep_an_admin(user, work)
    if "department_id" in changes:
        await check_department(changes["department_id"], work)
    if changes.get("shift") is not None:
        tenant = await work.tenants.get(work.tenant_id)
        _check_shift(changes["shift"], ZoneInfo(tenant.zone))
    if changes:
        work.announce(user, user.change(changes))
    return user


def _check_shift(shift: Mapping[str, Any], zone: ZoneInfo) -> None:
    """Raise Invalid, naming the weekday below `shift`, for hours that are none."""
    try:
        calendar_of(zone, {"country": None, "hours": shift})
    except Invalid as refusal:
        day = str(refusal.facts["field"]).removeprefix("hours")
        raise Invalid(str(refusal), field=f"shift{day}", reason=refusal.facts["reason"]) from refusal
