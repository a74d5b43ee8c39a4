"""Add a person, with a password or by invitation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from chassis.ids import new_id
from chassis.principal import Principal, PrincipalKind
from kernel.refusal import Invalid
from services.identity.application.entrance import Admitted, Device, Entrance
from services.identity.application.give_roles import check_department, may_give, open_roles
from services.identity.application.log_in import admit
from services.identity.application.ports import IdentityWork, Passwords
from services.identity.application.tickets import Ticket, new_ticket, read_ticket
from services.identity.domain.password import check_password
from services.identity.domain.refusals import InvitationOver
from services.identity.domain.tenant import check_language
from services.identity.domain.user import User, UserStatus, normal_email

INVITATION_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NewUser:
    """A person to add; without a password they are invited."""

    email: str
    name: str
    password: str | None = None
    department_id: UUID | None = None
    role_ids: Sequence[UUID] = ()
    language: str | None = None
    phone: str | None = None
    title: str | None = None


async def add_user(new: NewUser, passwords: Passwords, work: IdentityWork) -> tuple[User, Ticket | None]:
    """A new person, and the invitation to hand to them if they have no password yet.

    Raises Forbidden without `users:manage`, Escalation, EmailTaken, WeakPassword, and Invalid for a role or
    department that does not exist.
    """
    work.principal.require("users:manage")
    may_give(await open_roles(list(new.role_ids), work), work)
    await check_department(new.department_id, work)
    check_language(new.language)
    user = _person(new, work)
    await work.logins.claim(user.email, user.id)
    work.users.add(user)
    if new.password is None:
        return user, _invite(user, work)
    check_password(new.password, [user.email, user.name])
    async with passwords.turn():
        hash = await passwords.hashed(new.password)
    work.announce(user, user.welcome(hash))
    return user, None


async def invite_again(user_id: UUID, work: IdentityWork) -> tuple[User, Ticket]:
    """A fresh invitation for somebody who has not joined yet; the earlier one is worth nothing then."""
    work.principal.require("users:manage")
    user = await work.users.get(user_id, lock=True)
    return user, _invite(user, work)


async def accept_invitation(token: str, password: str, device: Device, entrance: Entrance) -> Admitted:
    """Join: the invited person sets a password and is in. Raises InvitationOver, WeakPassword."""
    ticket = read_ticket(token)
    if ticket is None:
        raise InvitationOver()
    check_password(password)
    async with entrance.passwords.turn():
        hash = await entrance.passwords.hashed(password)
    invited = Principal(ticket.tenant_id, ticket.id, PrincipalKind.USER, "")
    async with entrance.new_work(invited) as work:
        user = await work.users.find(ticket.id, lock=True)
        if user is None:
            raise InvitationOver()
        check_password(password, [user.email, user.name])
        work.announce(user, user.accept(ticket.hash, hash, work.now))
        return await admit(user, device, entrance, work)


def _person(new: NewUser, work: IdentityWork) -> User:
    email = normal_email(new.email)
    if "@" not in email:
        raise Invalid("no e-mail address", field="email", reason="malformed_email")
    return User(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        email=email,
        name=new.name,
        status=UserStatus.INVITED,
        department_id=new.department_id,
        role_ids=list(dict.fromkeys(new.role_ids)),
        language=new.language,
        phone=new.phone,
        title=new.title,
    )


def _invite(user: User, work: IdentityWork) -> Ticket:
    ticket = new_ticket(work.tenant_id, user.id)
    work.announce(user, user.invite(ticket.hash, work.now + INVITATION_LIFE))
    return ticket
