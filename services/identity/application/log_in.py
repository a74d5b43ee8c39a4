"""Log in with e-mail address and password."""

import asyncio
from uuid import UUID

from chassis.ids import new_id
from chassis.principal import Principal
from services.identity.application.entrance import Admitted, Device, Entrance, herself
from services.identity.application.ports import IdentityWork
from services.identity.application.tickets import new_ticket
from services.identity.domain.refusals import LockedOut, WrongCredentials
from services.identity.domain.session import Session
from services.identity.domain.user import User, UserStatus, normal_email

REFUSED_AFTER = 0.25
"""Seconds from question to refusal: longer than it takes to find out, so that the time says nothing."""


async def log_in(email: str, password: str, device: Device, entrance: Entrance) -> Admitted:
    """Open a session. Raises WrongCredentials and, after too many of these, LockedOut.

    A refusal says the same and comes after the same time whether nobody has the address, its owner has left, or
    the password is another.
    """
    clock = asyncio.get_running_loop().time
    began = clock()
    try:
        return await _log_in(normal_email(email), password, device, entrance)
    except (WrongCredentials, LockedOut):
        await asyncio.sleep(max(began + REFUSED_AFTER - clock(), 0))
        raise


async def _log_in(email: str, password: str, device: Device, entrance: Entrance) -> Admitted:
    known = await _known(email, entrance)
    async with entrance.passwords.turn():
        attempts = await entrance.gate.attempts(email)
        attempts.check(entrance.clock.now())
        right = await entrance.passwords.matches(password, known.password_hash if known else None)
        if not right:
            await entrance.gate.failed(email, attempts.failed(entrance.clock.now()))
    if known is None or not right:
        await _note_failure(known, device, entrance)
        raise WrongCredentials()
    if attempts.failures:
        await entrance.gate.succeeded(email)
    async with entrance.new_work(herself(known)) as work:
        user = await work.users.get(known.id)
        if user.session_version != known.session_version or user.status is not UserStatus.ACTIVE:
            raise WrongCredentials()
        return await admit(user, device, entrance, work)


async def admit(user: User, device: Device, entrance: Entrance, work: IdentityWork) -> Admitted:
    """Open a session for somebody who has proved who they are."""
    refresh = new_ticket(user.tenant_id, new_id())
    session = Session(
        id=refresh.id,
        tenant_id=user.tenant_id,
        user_id=user.id,
        token_hash=refresh.hash,
        session_version=user.session_version,
        created_at=work.now,
        last_used_at=work.now,
        user_agent=device.user_agent[:300],
        address=device.address[:100],
    )
    await work.sessions.add(session)
    await work.note("auth.logged_in", f"user/{user.id}", {"session_id": str(session.id)})
    access = entrance.token_for(user, work.now, session_id=session.id)
    return Admitted(user, session.id, access, refresh, session.expires_at)


async def _known(email: str, entrance: Entrance) -> User | None:
    """The active person with that address."""
    owner = await entrance.gate.who(email)
    if owner is None:
        return None
    tenant_id, user_id = owner
    user = await _find(tenant_id, user_id, entrance)
    return user if user is not None and user.status is UserStatus.ACTIVE else None


async def _find(tenant_id: UUID, user_id: UUID, entrance: Entrance) -> User | None:
    async with entrance.new_work(Principal.system(tenant_id)) as work:
        return await work.users.find(user_id)


async def _note_failure(known: User | None, device: Device, entrance: Entrance) -> None:
    if known is not None:
        async with entrance.new_work(Principal.system(known.tenant_id)) as work:
            await work.note("auth.login_failed", f"user/{known.id}", {"address": device.address[:100]})
