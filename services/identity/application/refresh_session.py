"""Exchange a refresh token for a new access token and a new refresh token."""

from datetime import datetime

from chassis.principal import Principal
from services.identity.application.entrance import TOKEN_LIFE, Admitted, Entrance
from services.identity.application.ports import IdentityWork
from services.identity.application.tickets import Ticket, new_ticket, read_ticket
from services.identity.domain.refusals import SessionOver
from services.identity.domain.session import Refreshed, Session
from services.identity.domain.user import User, UserStatus


async def refresh_session(token: str, entrance: Entrance) -> Admitted:
    """Renew a session. Raises SessionOver.

    A token that was used before ends the session, and that stays so although the caller is refused.
    """
    ticket = read_ticket(token)
    if ticket is None:
        raise SessionOver()
    async with entrance.new_work(Principal.system(ticket.tenant_id)) as work:
        admitted = await _renewed(ticket, entrance, work)
    if admitted is None:
        raise SessionOver()
    return admitted


async def _renewed(ticket: Ticket, entrance: Entrance, work: IdentityWork) -> Admitted | None:
    session = await work.sessions.find(ticket.id)
    if session is None:
        return None
    user = await work.users.get(session.user_id, lock=True)
    if user.status is not UserStatus.ACTIVE:
        return None
    renewed = new_ticket(work.tenant_id, session.id)
    outcome = session.refresh(ticket.hash, renewed.hash, work.now, user.session_version)
    if outcome is Refreshed.REUSED:
        _tell(session, user, work.now, work)
    await work.sessions.save(session)
    if outcome is not Refreshed.RENEWED:
        return None
    access = entrance.token_for(user, work.now, session_id=session.id)
    return Admitted(user, session.id, access, renewed, session.expires_at)


def _tell(session: Session, user: User, now: datetime, work: IdentityWork) -> None:
    ended = user.end_sessions([session.id], "token_reused", now, now + TOKEN_LIFE)
    work.announce(user, ended)
