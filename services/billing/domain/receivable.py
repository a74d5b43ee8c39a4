"""What a customer owes for one order: the plan, the payments, the refunds, and the laws that bind them.

The laws, with `amount` what the order is worth now:
    0 ≤ refunded ≤ paid          nothing goes back that did not come in
    paid − refunded ≤ amount     nothing is collected that is not owed
    Σ allocations ≤ each instalment's amount, and ≤ paid − refunded
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from kernel.money import Money
from kernel.refusal import Invalid, NotFound
from services.billing.domain.approval import Approver, Verdict, allow
from services.billing.domain.payments import Payment, PaymentStatus, Refund, RefundStatus
from services.billing.domain.plan import Instalment, Plan
from services.billing.domain.refusals import DuplicatePayment, OverCollection, OverRefund, WrongState
from services.billing.domain.settlement import Allocation, settle

T = TypeVar("T", Payment, Refund)


@dataclass(frozen=True, slots=True)
class Who:
    """A person (None: the system) at a moment."""

    user_id: UUID | None
    at: datetime


@dataclass(eq=False, slots=True)
class Receivable:
    """The money side of an order. `amount`, where asked for, is what the order is worth at that moment."""

    currency: str
    plan: Plan = ()
    payments: list[Payment] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)

    @property
    def paid(self) -> Money:
        """All confirmed payments."""
        return self._sum(each.amount for each in self._confirmed())

    @property
    def refunded(self) -> Money:
        """All approved refunds."""
        return self._sum(each.amount for each in self.refunds if each.status is RefundStatus.APPROVED)

    @property
    def collected(self) -> Money:
        """What came in and stayed."""
        return self.paid - self.refunded

    @property
    def was_used(self) -> bool:
        """Whether money ever came in, even if it went back since."""
        return any(each.status in (PaymentStatus.CONFIRMED, PaymentStatus.REVERSED) for each in self.payments)

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        """Which payment covers which instalment."""
        return settle(self.plan, self._confirmed(), self.refunded)

    def applied(self) -> dict[UUID, Money]:
        """What each instalment has been covered with."""
        sums = {each.id: Money.zero(self.currency) for each in self.plan}
        for each in self.allocations:
            sums[each.instalment_id] += each.amount
        return sums

    def unpaid(self) -> list[Instalment]:
        """The instalments that are not fully covered."""
        applied = self.applied()
        return [each for each in self.plan if applied[each.id] < each.amount]

    def overdue(self, today: date) -> Money:
        """What should have been paid before today and was not."""
        applied = self.applied()
        return self._sum(each.amount - applied[each.id] for each in self.plan if each.due_on < today)

    def record(self, payment: Payment, amount: Money) -> None:
        """Take down a payment that could be confirmed right now.

        Raises OverCollection, DuplicatePayment, Invalid.
        """
        self._check(payment.amount)
        shares = self._sum(share.amount for share in payment.shares)
        if {share.instalment_id for share in payment.shares} - {each.id for each in self.plan}:
            raise Invalid("no such instalment", field="allocations", reason="unknown_instalment")
        if shares > payment.amount:
            raise Invalid("more is spread than came in", field="allocations", reason="too_large")
        self._refuse_duplicate(payment)
        self.refuse_over_collection(amount, payment.amount)
        self.payments.append(payment)

    def confirm(self, payment_id: UUID, amount: Money, by: Who) -> Payment:
        """From now on the payment counts. Raises OverCollection if others were faster."""
        payment = self._pending(payment_id, "confirm")
        self.refuse_over_collection(amount, payment.amount)
        return _decided(payment, PaymentStatus.CONFIRMED, by)

    def reject(self, payment_id: UUID, by: Who, reason: str) -> Payment:
        """The payment never counts."""
        return _decided(self._pending(payment_id, "reject"), PaymentStatus.REJECTED, by, reason)

    def reverse(self, payment_id: UUID, by: Who, reason: str) -> Payment:
        """The payment counts no longer. Raises OverRefund if part of it has been given back."""
        payment = self.payment(payment_id)
        if payment.status is not PaymentStatus.CONFIRMED:
            raise WrongState(status=payment.status.value, action="reverse")
        self._refuse_over_refund(payment.amount)
        return _decided(payment, PaymentStatus.REVERSED, by, reason)

    def request(self, refund: Refund) -> None:
        """Take down a refund that could be approved right now. Raises OverRefund."""
        self._check(refund.amount)
        self._refuse_over_refund(refund.amount)
        self.refunds.append(refund)

    def approve(self, refund_id: UUID, approver: Approver, at: datetime) -> Verdict:
        """The money goes back, if the rule lets it. Raises OverRefund if others were faster."""
        refund = self._waiting(refund_id, "approve")
        verdict = allow(approver, refund.recorded_by)
        self._refuse_over_refund(refund.amount)
        refund.status, refund.decided_by, refund.decided_at = RefundStatus.APPROVED, approver.user_id, at
        return verdict

    def decline(self, refund_id: UUID, approver: Approver, at: datetime, reason: str) -> Verdict:
        """The money stays, if the rule lets it."""
        refund = self._waiting(refund_id, "reject")
        verdict = allow(approver, refund.recorded_by)
        refund.status, refund.decided_by, refund.decided_at = RefundStatus.REJECTED, approver.user_id, at
        refund.decision = reason
        return verdict

    def payment(self, payment_id: UUID) -> Payment:
        """The payment of that id. Raises NotFound."""
        return _find(self.payments, payment_id, "payment")

    def refund(self, refund_id: UUID) -> Refund:
        """The refund of that id. Raises NotFound."""
        return _find(self.refunds, refund_id, "refund")

    def refuse_over_collection(self, amount: Money, more: Money) -> None:
        """Raise OverCollection if `more` on top of what was collected is worth more than the order."""
        if self.collected + more > amount:
            collected = _text(self.collected)
            raise OverCollection(
                amount=_text(amount), collected=collected, asked=_text(more), currency=self.currency
            )

    def _refuse_over_refund(self, less: Money) -> None:
        if less > self.collected:
            raise OverRefund(refundable=_text(self.collected), asked=_text(less), currency=self.currency)

    def _refuse_duplicate(self, payment: Payment) -> None:
        for known in self.payments:
            alive = known.status in (PaymentStatus.PENDING, PaymentStatus.CONFIRMED)
            if alive and payment.bank_reference and known.bank_reference == payment.bank_reference:
                raise DuplicatePayment(bank_reference=known.bank_reference, payment_id=str(known.id))

    def _check(self, amount: Money) -> None:
        if amount.currency != self.currency:
            raise Invalid("another currency than the order", field="amount", reason="currency_mismatch")
        if amount.amount <= 0:
            raise Invalid("not a positive amount", field="amount", reason="not_positive")
        if amount != amount.quantized():
            raise Invalid("finer than the currency", field="amount", reason="too_many_decimals")

    def _pending(self, payment_id: UUID, action: str) -> Payment:
        payment = self.payment(payment_id)
        if payment.status is not PaymentStatus.PENDING:
            raise WrongState(status=payment.status.value, action=action)
        return payment

    def _waiting(self, refund_id: UUID, action: str) -> Refund:
        refund = self.refund(refund_id)
        if refund.status is not RefundStatus.PENDING:
            raise WrongState(status=refund.status.value, action=action)
        return refund

    def _confirmed(self) -> list[Payment]:
        return [each for each in self.payments if each.status is PaymentStatus.CONFIRMED]

    def _sum(self, amounts: Iterable[Money]) -> Money:
        return sum(amounts, Money.zero(self.currency))


def _find(among: Sequence[T], id: UUID, kind: str) -> T:
    for each in among:
        if each.id == id:
            return each
    raise NotFound(kind=kind, id=str(id))


def _decided(payment: Payment, status: PaymentStatus, by: Who, reason: str | None = None) -> Payment:
    payment.status, payment.decision = status, reason
    payment.decided_by, payment.decided_at = by.user_id, by.at
    return payment


def _text(money: Money) -> str:
    return f"{money.quantized().amount:f}"
