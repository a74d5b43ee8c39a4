"""What can happen to an order and to what lives inside it."""

from dataclasses import dataclass
from uuid import UUID

from services.billing.domain.approval import Verdict


@dataclass(frozen=True, slots=True)
class OrderCreated:
    """An order was written down; `origin` is `api` or `import`."""

    origin: str = "api"


@dataclass(frozen=True, slots=True)
class OrderUpdated:
    """A draft, or fields that need no approval, changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderDeleted:
    """The order went to the recycle bin."""


@dataclass(frozen=True, slots=True)
class OrderRestored:
    """The order came back from the recycle bin."""


@dataclass(frozen=True, slots=True)
class OrderPurged:
    """The order is gone for good."""


@dataclass(frozen=True, slots=True)
class OrderSubmitted:
    """This version of the document waits for approval."""

    document: int


@dataclass(frozen=True, slots=True)
class OrderApproved:
    """This version of the document is in force."""

    document: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class OrderRejected:
    """This version of the document was turned down."""

    document: int
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class OrderRevised:
    """This version of the document was begun; `in_force` stays what is agreed meanwhile."""

    document: int
    in_force: int | None


@dataclass(frozen=True, slots=True)
class OrderRevoked:
    """This version of the document was withdrawn."""

    document: int


@dataclass(frozen=True, slots=True)
class OrderCancelled:
    """The order will not be carried out."""

    reason: str | None


@dataclass(frozen=True, slots=True)
class OrderCompleted:
    """The order has been carried out."""


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The plan is another. `fitted` is set when it followed a new amount by itself."""

    fitted: bool = False


@dataclass(frozen=True, slots=True)
class InstalmentsDueSoon:
    """These instalments fall due soon and are not paid."""

    instalment_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class InstalmentsOverdue:
    """The due date of these instalments has passed and they are not paid."""

    instalment_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PaymentRecorded:
    """Somebody says that money came in."""

    payment_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentConfirmed:
    """Money came in."""

    payment_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentRejected:
    """The money did not come in."""

    payment_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentReversed:
    """A confirmed payment was undone."""

    payment_id: UUID


@dataclass(frozen=True, slots=True)
class RefundRecorded:
    """Somebody asked to give money back."""

    refund_id: UUID


@dataclass(frozen=True, slots=True)
class RefundApproved:
    """The money goes back."""

    refund_id: UUID
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RefundRejected:
    """The money stays."""

    refund_id: UUID
    verdict: Verdict
