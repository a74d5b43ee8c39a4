"""The domain's ways of saying no.

Refusal
├── WrongState         the record is in a state that does not allow the act
├── InRecycleBin       a deleted order is first restored
├── NotInRecycleBin    only a deleted order can be restored
├── OverCollection     more would be collected than the order is worth
├── OverRefund         more would be given back than came in
├── DuplicatePayment   another payment already carries this bank reference
├── MoneyReceived      money that came in must be refunded or reversed first
├── NotAnApprover      the built-in rule names other approvers
└── OwnSubmission      nobody but an admin decides on what they submitted themselves
"""

from kernel.refusal import Refusal


class WrongState(Refusal):
    """`facts`: `status` the record has, `action` that was asked for."""

    code = "step_not_allowed"


class InRecycleBin(Refusal):
    """The order was deleted; restore it first."""

    code = "in_recycle_bin"


class NotInRecycleBin(Refusal):
    """There is nothing to restore."""

    code = "not_in_recycle_bin"


class OverCollection(Refusal):
    """`facts`: `amount` of the order, `collected` so far, `asked`, all as decimal strings, and `currency`."""

    code = "over_collection"


class OverRefund(Refusal):
    """`facts`: `refundable` at this moment and `asked`, as decimal strings, and `currency`."""

    code = "over_refund"


class DuplicatePayment(Refusal):
    """`facts`: the `bank_reference`, and the `payment_id` that carries it already."""

    code = "duplicate"


class MoneyReceived(Refusal):
    """`facts`: `collected`, what is still held for the order, as a decimal string, and `currency`."""

    code = "money_received"


class NotAnApprover(Refusal):
    """`facts`: `rule`, the approval rule that was applied."""

    code = "not_an_approver"


class OwnSubmission(Refusal):
    """`facts`: `rule`, the approval rule that was applied."""

    code = "own_submission"
