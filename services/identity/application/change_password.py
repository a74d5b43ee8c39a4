"""A new password, chosen by its owner or set by somebody who manages people."""

from uuid import UUID

from services.identity.application.give_roles import may_rule_over
from services.identity.application.ports import IdentityWork, Passwords
from services.identity.domain.password import check_password
from services.identity.domain.refusals import WrongCredentials
from services.identity.domain.user import User


async def change_own_password(old: str, new: str, passwords: Passwords, work: IdentityWork) -> User:
    """Replace one's password; every session ends, this one too. Raises WrongCredentials, WeakPassword."""
    if work.principal.user_id is None:
        raise WrongCredentials()
    user = await work.users.get(work.principal.user_id, lock=True)
    async with passwords.turn():
        right = await passwords.matches(old, user.password_hash)
    if not right:
        raise WrongCredentials()
    return await _set(user, new, passwords, work)


async def set_password(user_id: UUID, new: str, passwords: Passwords, work: IdentityWork) -> User:
    """Give somebody a new password; every session of theirs ends.

    Raises Forbidden without `users:manage`, Escalation, WeakPassword, WrongState.
    """
    work.principal.require("users:manage")
    user = await work.users.get(user_id, lock=True)
    await may_rule_over(user, work)
    return await _set(user, new, passwords, work)


async def _set(user: User, new: str, passwords: Passwords, work: IdentityWork) -> User:
    check_password(new, [user.email, user.name])
    async with passwords.turn():
        hash = await passwords.hashed(new)
    work.announce(user, user.set_password(hash))
    return user
