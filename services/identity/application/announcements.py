"""Facts of the domain as public events: the one place where their versions live."""

from typing import Any

from contracts import identity as contract
from contracts.base import Contract, Event, Snapshot
from kernel.record import Root
from services.identity.domain import api_key, department, handover, role, team, tenant, user

AnyEvent = Event[Any, Any]

EVENTS: dict[type, tuple[type[AnyEvent], type[Snapshot]]] = {
    tenant.TenantFounded: (contract.TenantCreated, contract.TenantSnapshot),
    tenant.TenantChanged: (contract.TenantUpdated, contract.TenantSnapshot),
    user.UserCreated: (contract.UserCreated, contract.UserSnapshot),
    user.UserInvited: (contract.UserInvited, contract.UserSnapshot),
    user.UserActivated: (contract.UserActivated, contract.UserSnapshot),
    user.UserDeactivated: (contract.UserDeactivated, contract.UserSnapshot),
    user.UserUpdated: (contract.UserUpdated, contract.UserSnapshot),
    user.LeavePlanned: (contract.UserLeavePlanned, contract.UserSnapshot),
    user.LeaveCancelled: (contract.UserLeaveCancelled, contract.UserSnapshot),
    user.PasswordChanged: (contract.PasswordChanged, contract.UserSnapshot),
    user.SessionsEnded: (contract.SessionsEnded, contract.UserSnapshot),
    department.DepartmentFounded: (contract.DepartmentCreated, contract.DepartmentSnapshot),
    department.DepartmentChanged: (contract.DepartmentUpdated, contract.DepartmentSnapshot),
    department.DepartmentMoved: (contract.DepartmentMoved, contract.DepartmentSnapshot),
    department.DepartmentClosed: (contract.DepartmentRemoved, contract.DepartmentSnapshot),
    role.RoleDefined: (contract.RoleCreated, contract.RoleSnapshot),
    role.RoleChanged: (contract.RoleChanged, contract.RoleSnapshot),
    role.RoleRemoved: (contract.RoleRemoved, contract.RoleSnapshot),
    team.TeamFormed: (contract.TeamCreated, contract.TeamSnapshot),
    team.TeamChanged: (contract.TeamChanged, contract.TeamSnapshot),
    team.TeamDissolved: (contract.TeamRemoved, contract.TeamSnapshot),
    handover.HandoverRequested: (contract.HandoverRequested, contract.HandoverSnapshot),
    handover.HandoverProgressed: (contract.HandoverProgressed, contract.HandoverSnapshot),
    handover.HandoverDone: (contract.HandoverDone, contract.HandoverSnapshot),
    handover.HandoverFailed: (contract.HandoverFailed, contract.HandoverSnapshot),
    handover.HandoverUndone: (contract.HandoverUndone, contract.HandoverSnapshot),
    api_key.ApiKeyMade: (contract.ApiKeyCreated, contract.ApiKeySnapshot),
    api_key.ApiKeyRevoked: (contract.ApiKeyRevoked, contract.ApiKeySnapshot),
}


def announcement(fact: object, root: Root) -> AnyEvent:
    """The event that tells of a fact, with the root as it is right after it."""
    event, snapshot = EVENTS[type(fact)]
    return event(after=snapshot.model_validate(root), reason=_reason(fact))


def _reason(fact: object) -> Contract | None:
    match fact:
        case user.SessionsEnded():
            return contract.SessionsEndedReason(session_ids=list(fact.session_ids), cause=fact.cause)
        case user.LeavePlanned() | user.LeaveCancelled():
            return contract.LeaveSpan.model_validate(fact.leave)
        case department.DepartmentMoved():
            return contract.DepartmentMovedReason(moved_id=fact.moved_id)
    return None
