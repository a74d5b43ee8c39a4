"""End sessions: one's own by logging out, or another one that should not be."""

from uuid import UUID

from chassis.principal import Principal
from kernel.refusal import NotFound
from services.identity.application.entrance import TOKEN_LIFE, Entrance
from services.identity.application.ports import IdentityWork
from services.identity.application.tickets import read_ticket
from services.identity.domain.session import Session


async def log_out(token: str, entrance: Entrance) -> None:
    """End the session of a refresh token, whatever is left of it; its access tokens are worthless at once."""
    ticket = read_ticket(token)
    if ticket is None:
        return
    async with entrance.new_work(Principal.system(ticket.tenant_id)) as work:
        session = await work.sessions.find(ticket.id)
        if session is not None and session.token_hash == ticket.hash and session.is_open(work.now):
            await _end(session, "logout", work)


async def end_session(session_id: UUID, work: IdentityWork) -> None:
    """End one of one's own sessions; those of others need `users:manage`. Raises NotFound."""
    session = await work.sessions.find(session_id)
    mine = session is not None and session.user_id == work.principal.user_id
    if session is None or not (mine or work.principal.may("users:manage")):
        raise NotFound(kind="session", id=str(session_id))
    if session.is_open(work.now):
        await _end(session, "logout" if mine else "revoked", work)


async def _end(session: Session, cause: str, work: IdentityWork) -> None:
    session.end(work.now)
    await work.sessions.save(session)
    user = await work.users.get(session.user_id, lock=True)
    work.announce(user, user.end_sessions([session.id], cause, work.now, work.now + TOKEN_LIFE))
