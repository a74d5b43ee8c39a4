"""Form, change and dissolve teams."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Invalid
from services.identity.application.ports import IdentityWork
from services.identity.domain.team import Team


async def form_team(name: str, member_ids: Sequence[UUID], lead_id: UUID | None, work: IdentityWork) -> Team:
    """A new team. Raises Forbidden without `users:manage`, Invalid."""
    work.principal.require("users:manage")
    await _check_members(member_ids, work)
    team = Team(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        name=name,
        member_ids=list(member_ids),
        lead_id=lead_id,
    )
    fact = team.form()
    work.teams.add(team)
    work.announce(team, fact)
    return team


async def change_team(team: Team, changes: Mapping[str, Any], work: IdentityWork) -> Team:
    """Set name, members or lead. Raises Forbidden, Invalid."""
    work.principal.require("users:manage")
    await _check_members(changes.get("member_ids", ()), work)
    if changes:
        work.announce(team, team.change(changes))
    return team


async def dissolve_team(id: UUID, work: IdentityWork) -> None:
    """End a team. Raises Forbidden, NotFound."""
    work.principal.require("users:manage")
    team = await work.teams.get(id, lock=True)
    work.announce(team, team.dissolve(work.now))


async def _check_members(ids: Sequence[UUID], work: IdentityWork) -> None:
    found = await work.users.many(ids)
    for id in ids:
        if id not in found:
            raise Invalid(f"no such user: {id}", field="member_ids", reason="unknown_user")
