"""The built-in approval of orders and refunds."""

from dataclasses import dataclass
from uuid import UUID

from services.billing.domain.refusals import NotAnApprover, OwnSubmission

RULE = "billing.manager_approval"
RULE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Approver:
    """Who wants to decide. `manages_owner`: a manager of the department that owns the order."""

    user_id: UUID
    is_admin: bool
    manages_owner: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why the rule let somebody decide; it stays on the record."""

    rule: str
    rule_version: int
    approver_id: UUID
    approver_as: str
    submitted_by: UUID | None


def allow(approver: Approver, submitted_by: UUID | None) -> Verdict:
    """A manager of the owner's department or an admin decides; on own submissions only an admin.

    Raises NotAnApprover or OwnSubmission.
    """
    if not (approver.is_admin or approver.manages_owner):
        raise NotAnApprover(rule=RULE)
    if approver.user_id == submitted_by and not approver.is_admin:
        raise OwnSubmission(rule=RULE)
    return Verdict(
        rule=RULE,
        rule_version=RULE_VERSION,
        approver_id=approver.user_id,
        approver_as="admin" if approver.is_admin else "manager",
        submitted_by=submitted_by,
    )
