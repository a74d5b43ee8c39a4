"""How a lead says no."""

from kernel.refusal import Refusal


class StepNotAllowed(Refusal):
    """The lead's state does not let this happen; `facts`: `status`, `to`."""

    code = "step_not_allowed"


class InRecycleBin(Refusal):
    """A deleted lead is first restored."""

    code = "in_recycle_bin"


class NotInRecycleBin(Refusal):
    """Only a deleted lead can be restored."""

    code = "not_in_recycle_bin"


class BeingConverted(Refusal):
    """A conversion is under way; `facts`: `conversion_id`."""

    code = "conversion_running"


class Duplicate(Refusal):
    """The same person or company is known already; `facts`: `duplicates`."""

    code = "duplicate"
