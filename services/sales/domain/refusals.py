"""How sales says no.

Refusal
├── NotOpen                 the deal has ended; it can be reopened, not worked on
├── NotClosed               the deal is open already
├── StageNotAllowed         the process does not lead from here to there
├── StageFeedbackMissing    the next stage asks for something that nobody has said yet
├── CustomerMissing         a deal without a customer cannot be won
├── StageInUse              a stage of a process still holds open deals
└── DefaultProcessNeeded    the last default process cannot be taken away
"""

from kernel.refusal import Refusal


class NotOpen(Refusal):
    """The deal has ended. Facts: `status`."""

    code = "not_open"


class NotClosed(Refusal):
    """Only an ended deal can be reopened. Facts: `status`."""

    code = "not_closed"


class StageNotAllowed(Refusal):
    """The process does not lead there. Facts: `stage`, `from_stage`, `allowed`."""

    code = "stage_not_allowed"


class StageFeedbackMissing(Refusal):
    """The stage asks for more. Facts: `stage`, `missing` (keys of fields and answers)."""

    code = "stage_feedback_missing"


class CustomerMissing(Refusal):
    """A deal can be open without a customer, but never won without one."""

    code = "customer_missing"


class StageInUse(Refusal):
    """Open deals stand in a stage that the new version of the process lacks. Facts: `stages`."""

    code = "stage_in_use"


class DefaultProcessNeeded(Refusal):
    """A tenant always has one default process: new deals start in it."""

    code = "default_process_needed"


class Duplicate(Refusal):
    """A key that must be unique is another record's. Facts: `field`, `id` of the other."""

    code = "duplicate"
