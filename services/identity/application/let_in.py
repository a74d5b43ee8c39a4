"""Shut a person out, or let them in again."""

from uuid import UUID

from services.identity.application.give_roles import keep_an_admin, may_rule_over
from services.identity.application.ports import IdentityWork
from services.identity.domain.refusals import OwnAccount
from services.identity.domain.user import User


async def deactivate_user(user_id: UUID, work: IdentityWork) -> User:
    """No log-in, no token, no API key of theirs opens anything from now on.

    Raises Forbidden without `users:manage`, OwnAccount, LastAdmin, Escalation, WrongState.
    """
    work.principal.require("users:manage")
    if user_id == work.principal.user_id:
        raise OwnAccount()
    user = await work.users.get(user_id, lock=True)
    await may_rule_over(user, work)
    await keep_an_admin(user, work)
    work.announce(user, user.deactivate(work.principal.user_id))
    return user


async def activate_user(user_id: UUID, work: IdentityWork) -> User:
    """Let somebody in again with the password they had. Raises Forbidden, Escalation, WrongState."""
    work.principal.require("users:manage")
    user = await work.users.get(user_id, lock=True)
    await may_rule_over(user, work)
    work.announce(user, user.activate())
    return user
