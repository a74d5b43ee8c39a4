"""What the rules about customers do not let happen."""

from typing import ClassVar

from kernel.refusal import Refusal


class NotLocked(Refusal):
    """There is no lock to take off."""

    code: ClassVar[str] = "not_locked"


class InRecycleBin(Refusal):
    """The record lies in the recycle bin; restore it first."""

    code: ClassVar[str] = "in_recycle_bin"


class NotInRecycleBin(Refusal):
    """Only what lies in the recycle bin can be restored or purged."""

    code: ClassVar[str] = "not_in_recycle_bin"


class Duplicate(Refusal):
    """A record with the same phone, e-mail or social credit code exists; facts: `duplicates`."""

    code: ClassVar[str] = "duplicate"


class PlanDone(Refusal):
    """The plan was done before; facts: `done_at`."""

    code: ClassVar[str] = "plan_done"


class BeingMerged(Refusal):
    """A merge of the customer is under way; facts: `merge_id`."""

    code: ClassVar[str] = "merge_running"
