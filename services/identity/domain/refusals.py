"""How identity says no."""

from kernel.refusal import Refusal


class WrongCredentials(Refusal):
    """The e-mail address and the password do not belong together; which of them is wrong is not said."""

    code = "wrong_credentials"


class LockedOut(Refusal):
    """Too many wrong passwords; `facts["retry_at"]` is when the next attempt is heard."""

    code = "locked_out"


class SessionOver(Refusal):
    """The refresh token opens nothing: unknown, expired, used before, or its session was ended."""

    code = "session_over"


class InvitationOver(Refusal):
    """The invitation is unknown, used or expired."""

    code = "invitation_over"


class WeakPassword(Refusal):
    """The password breaks the policy; `facts["reason"]`: `too_short|too_long|too_common|is_a_name`."""

    code = "weak_password"


class EmailTaken(Refusal):
    """Somebody logs in with that e-mail address already."""

    code = "email_taken"


class NameTaken(Refusal):
    """A sibling of the same name exists."""

    code = "name_taken"


class WrongState(Refusal):
    """What was asked does not fit the state; `facts["status"]` is the state."""

    code = "wrong_state"


class OwnAccount(Refusal):
    """Nobody shuts themselves out."""

    code = "own_account"


class LeaveOverlaps(Refusal):
    """The person is away on some of these days already; `facts`: `starts_on`, `ends_on` of that leave."""

    code = "leave_overlaps"


class LastAdmin(Refusal):
    """Somebody must remain who may manage people and roles."""

    code = "last_admin"


class Escalation(Refusal):
    """Nobody gives what they do not have; `facts["permissions"]` are those that are missing."""

    code = "escalation"


class IntoItself(Refusal):
    """A department can't be moved below itself."""

    code = "into_itself"


class TooDeep(Refusal):
    """The tree would be deeper than `facts["limit"]` levels."""

    code = "too_deep"


class NotEmpty(Refusal):
    """People or departments are still in it; `facts` counts them."""

    code = "not_empty"


class InUse(Refusal):
    """People still have the role; `facts["users"]` counts them."""

    code = "in_use"


class BuiltInRole(Refusal):
    """A role that the system needs can't be changed in this way."""

    code = "built_in_role"


class HandoverOver(Refusal):
    """The hand-over is not in a state for that; facts: `status`."""

    code = "handover_over"


class UndoOver(Refusal):
    """The time in which it could be taken back has passed; facts: `until`."""

    code = "undo_expired"
