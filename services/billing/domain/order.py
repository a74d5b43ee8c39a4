"""An order: terms that go through approval, and the money that follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.money import Money
from kernel.record import Record
from kernel.refusal import Invalid
from services.billing.domain import facts
from services.billing.domain.approval import Approver, allow
from services.billing.domain.collection import Standing
from services.billing.domain.document import Candidate, CandidateStatus, Document
from services.billing.domain.payments import Payment, Refund
from services.billing.domain.plan import Instalment, InstalmentStatus, fitted, planned
from services.billing.domain.receivable import Receivable, Who
from services.billing.domain.refusals import InRecycleBin, MoneyReceived, NotInRecycleBin, WrongState


class Status(StrEnum):
    """Where an order is in its life; the last two are ends."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


IN_FORCE = (Status.APPROVED, Status.COMPLETED)
"""While an order is in one of these it is worth its amount, and money may move for it."""
FREE_FIELDS = ("opportunity_id", "tags", "custom", "note")
"""Fields that nobody has to approve."""


@dataclass(eq=False, kw_only=True)
class Order(Record):
    """An order and its money. `document` is what is agreed or about to be, `candidate` a change of it.

    `documents_made` numbers the versions: each number is one set of terms for ever. `base_currency` is the
    tenant's when the order was written down.
    """

    number: str
    customer_id: UUID
    opportunity_id: UUID | None = None
    external_id: str | None = None
    note: str | None = None
    base_currency: str
    status: Status = Status.DRAFT
    document: Document
    documents_made: int = 1
    candidate: Candidate | None = None
    submitted_by: UUID | None = None
    submitted_at: datetime | None = None
    approved_by: UUID | None = None
    approved_at: datetime | None = None
    rejection: str | None = None
    completed_at: datetime | None = None
    cancelled_at: datetime | None = None
    receivable: Receivable = field(init=False)

    def __post_init__(self) -> None:
        self.receivable = Receivable(self.document.currency)

    @property
    def currency(self) -> str:
        """The one currency of the order and all of its money."""
        return self.document.currency

    @property
    def worth(self) -> Money:
        """What the order is worth now: nothing unless it is in force."""
        return self.document.amount if self.status in IN_FORCE else Money.zero(self.currency)

    def base_minor(self, amount: Money) -> int | None:
        """Minor units of the tenant's currency, for sums; None for another: there is no rate table yet."""
        return amount.minor if amount.currency == self.base_currency else None

    def standing(self, today: date) -> Standing:
        """Where the order stands on a local day."""
        money = self.receivable
        overdue = money.overdue(today) if self.status in IN_FORCE else Money.zero(self.currency)
        return Standing(amount=self.worth, paid=money.paid, refunded=money.refunded, overdue=overdue)

    def instalment_status(self, instalment: Instalment, applied: Money, today: date) -> InstalmentStatus:
        """How an instalment stands; those of a cancelled order are void."""
        if self.status is Status.CANCELLED:
            return InstalmentStatus.VOID
        return instalment.status(applied, today)

    # terms

    def revise(self, terms: Document) -> facts.OrderUpdated | facts.OrderRevised:
        """Write the terms anew: a draft changes in place, what was decided on gets another version.

        An approved order keeps what is agreed until the candidate is approved.
        """
        if terms.currency != self.currency:
            raise Invalid("the currency is fixed", field="currency", reason="fixed")
        if self.status is Status.APPROVED:
            return self._propose(terms)
        self._must_be("change", Status.DRAFT, Status.REJECTED)
        if self.status is Status.DRAFT:
            self.document = replace(terms, number=self.document.number)
            return facts.OrderUpdated(fields=("document",))
        self.document = replace(terms, number=self._next_document())
        self.status, self.rejection = Status.DRAFT, None
        return facts.OrderRevised(self.document.number, in_force=None)

    def _propose(self, terms: Document) -> facts.OrderRevised:
        self._refuse_deleted()
        pending = self.candidate
        if pending is not None and pending.status is CandidateStatus.SUBMITTED:
            raise WrongState(status="submitted", action="change")
        in_place = pending is not None and pending.status is CandidateStatus.DRAFT
        number = pending.document.number if pending and in_place else self._next_document()
        self.candidate = Candidate(document=replace(terms, number=number))
        return facts.OrderRevised(number, in_force=self.document.number)

    def change(self, changes: dict[str, Any]) -> facts.OrderUpdated:
        """Change fields that need no approval: `opportunity_id`, `tags`, `custom`, `note`."""
        self._refuse_deleted()
        for name in changes:
            if name not in FREE_FIELDS:
                raise ValueError(f"{name} is not free")
            setattr(self, name, changes[name])
        return facts.OrderUpdated(fields=tuple(sorted(changes)))

    def follow_customer(self, customer_id: UUID) -> facts.OrderUpdated:
        """Belong to the customer that its own has become, in every state; its money goes along."""
        self.customer_id = customer_id
        return facts.OrderUpdated(fields=("customer_id",))

    def hand_over(self, owner_id: UUID, department_id: UUID | None) -> facts.OrderUpdated:
        """Somebody else looks after it from now on, in every state."""
        self.owner_id, self.department_id = owner_id, department_id
        return facts.OrderUpdated(fields=("department_id", "owner_id"))

    def submit(self, by: Who) -> facts.OrderSubmitted:
        """Ask for approval of the draft, or of the candidate of an approved order."""
        candidate = self._candidate_in(CandidateStatus.DRAFT, "submit")
        if candidate is not None:
            self.candidate = replace(
                candidate, status=CandidateStatus.SUBMITTED, submitted_by=by.user_id, submitted_at=by.at
            )
            return facts.OrderSubmitted(candidate.document.number)
        self._must_be("submit", Status.DRAFT)
        self.status, self.submitted_by, self.submitted_at = Status.SUBMITTED, by.user_id, by.at
        return facts.OrderSubmitted(self.document.number)

    def approve(self, approver: Approver, at: datetime) -> facts.OrderApproved:
        """Put the submitted terms in force.

        Raises NotAnApprover and OwnSubmission by the built-in rule, OverCollection if the new amount is below
        what has come in already.
        """
        candidate = self._candidate_in(CandidateStatus.SUBMITTED, "approve")
        if candidate is None:
            self._must_be("approve", Status.SUBMITTED)
        verdict = allow(approver, candidate.submitted_by if candidate else self.submitted_by)
        if candidate is not None:
            nothing = Money.zero(self.currency)
            self.receivable.refuse_over_collection(candidate.document.amount, nothing)
            self.document = candidate.document
            self.candidate = None
        self.status, self.approved_by, self.approved_at = Status.APPROVED, approver.user_id, at
        return facts.OrderApproved(self.document.number, verdict)

    def reject(self, approver: Approver, reason: str) -> facts.OrderRejected:
        """Turn the submitted terms down; what was agreed before stays in force."""
        candidate = self._candidate_in(CandidateStatus.SUBMITTED, "reject")
        if candidate is not None:
            verdict = allow(approver, candidate.submitted_by)
            self.candidate = replace(candidate, status=CandidateStatus.REJECTED, rejection=reason)
            return facts.OrderRejected(candidate.document.number, verdict, reason)
        self._must_be("reject", Status.SUBMITTED)
        verdict = allow(approver, self.submitted_by)
        self.status, self.rejection = Status.REJECTED, reason
        return facts.OrderRejected(self.document.number, verdict, reason)

    def revoke(self) -> facts.OrderRevoked:
        """Drop the candidate of an approved order, or take a first submission back to draft."""
        self._refuse_deleted()
        if self.candidate is not None:
            dropped, self.candidate = self.candidate.document.number, None
            return facts.OrderRevoked(dropped)
        self._must_be("revoke", Status.SUBMITTED)
        self.status, self.submitted_by, self.submitted_at = Status.DRAFT, None, None
        return facts.OrderRevoked(self.document.number)

    def complete(self, at: datetime) -> facts.OrderCompleted:
        """The order has been carried out; it may still be unpaid. A candidate must be decided on first."""
        self._must_be("complete", Status.APPROVED)
        if self.candidate is not None:
            raise WrongState(status=f"candidate_{self.candidate.status.value}", action="complete")
        self.status, self.completed_at = Status.COMPLETED, at
        return facts.OrderCompleted()

    def cancel(self, reason: str | None, at: datetime) -> facts.OrderCancelled:
        """The order will not be carried out. Raises MoneyReceived unless all money has been given back."""
        self._must_be("cancel", Status.DRAFT, Status.SUBMITTED, Status.REJECTED, Status.APPROVED)
        if self.receivable.collected:
            self._refuse_money()
        self.status, self.cancelled_at, self.candidate = Status.CANCELLED, at, None
        return facts.OrderCancelled(reason)

    def delete(self, at: datetime) -> facts.OrderDeleted:
        """Put it into the recycle bin. Raises MoneyReceived if money ever went through it: that stays known."""
        self._refuse_deleted()
        if self.receivable.was_used:
            self._refuse_money()
        self.deleted_at = at
        return facts.OrderDeleted()

    def purge(self, gone: Sequence[str]) -> facts.OrderPurged:
        """Say goodbye for good; all that an order is made of goes with it."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        return facts.OrderPurged()

    def restore(self) -> facts.OrderRestored:
        """Take it out of the recycle bin, as it was."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        self.deleted_at = None
        return facts.OrderRestored()

    # money

    def plan(self, instalments: Sequence[Instalment]) -> facts.PlanChanged:
        """Set when it is to be paid: instalments that add up to the amount, or none at all."""
        self._must_be("plan", Status.DRAFT, Status.SUBMITTED, Status.REJECTED, *IN_FORCE)
        self.receivable.plan = planned(instalments, self.document.amount, self.receivable.plan)
        return facts.PlanChanged()

    def fit_plan(self) -> facts.PlanChanged | None:
        """Let the plan follow a changed amount; None if there is nothing to follow."""
        plan = fitted(self.receivable.plan, self.document.amount)
        if plan == self.receivable.plan:
            return None
        self.receivable.plan = plan
        return facts.PlanChanged(fitted=True)

    def remind(self, today: date) -> facts.InstalmentsDueSoon | None:
        """Say once of each instalment that it falls due soon; None if there is nothing new to say."""
        due = [each for each in self._unpaid() if each.falls_due(today) and not each.reminded]
        self._mark({each.id: replace(each, reminded=True) for each in due})
        return facts.InstalmentsDueSoon(tuple(each.id for each in due)) if due else None

    def warn(self, today: date) -> facts.InstalmentsOverdue | None:
        """Say once of each instalment that it is overdue; None if there is nothing new to say."""
        late = [each for each in self._unpaid() if each.due_on < today and not each.warned]
        self._mark({each.id: replace(each, warned=True) for each in late})
        return facts.InstalmentsOverdue(tuple(each.id for each in late)) if late else None

    def record_payment(self, payment: Payment) -> facts.PaymentRecorded:
        """Take down money that came in. Raises OverCollection if it could not be confirmed."""
        self._must_be("record_payment", *IN_FORCE)
        self.receivable.record(payment, self.worth)
        return facts.PaymentRecorded(payment.id)

    def confirm_payment(self, payment_id: UUID, by: Who) -> facts.PaymentConfirmed:
        """The payment counts from now on. Raises OverCollection."""
        self._must_be("confirm_payment", *IN_FORCE)
        self.receivable.confirm(payment_id, self.worth, by)
        return facts.PaymentConfirmed(payment_id)

    def reject_payment(self, payment_id: UUID, by: Who, reason: str) -> facts.PaymentRejected:
        """The payment never counts."""
        self.receivable.reject(payment_id, by, reason)
        return facts.PaymentRejected(payment_id)

    def reverse_payment(self, payment_id: UUID, by: Who, reason: str) -> facts.PaymentReversed:
        """The payment counts no longer. Raises OverRefund if it has been given back."""
        self.receivable.reverse(payment_id, by, reason)
        return facts.PaymentReversed(payment_id)

    def request_refund(self, refund: Refund) -> facts.RefundRecorded:
        """Ask to give money back. Raises OverRefund."""
        self._must_be("request_refund", *IN_FORCE)
        self.receivable.request(refund)
        return facts.RefundRecorded(refund.id)

    def approve_refund(self, refund_id: UUID, approver: Approver, at: datetime) -> facts.RefundApproved:
        """The money goes back; who may say so follows the same rule as for orders. Raises OverRefund."""
        return facts.RefundApproved(refund_id, self.receivable.approve(refund_id, approver, at))

    def reject_refund(
        self, refund_id: UUID, approver: Approver, at: datetime, reason: str
    ) -> facts.RefundRejected:
        """The money stays."""
        return facts.RefundRejected(refund_id, self.receivable.decline(refund_id, approver, at, reason))

    # guards

    def _must_be(self, action: str, *allowed: Status) -> None:
        self._refuse_deleted()
        if self.status not in allowed:
            raise WrongState(status=self.status.value, action=action)

    def _refuse_deleted(self) -> None:
        if self.deleted_at is not None:
            raise InRecycleBin()

    def _candidate_in(self, status: CandidateStatus, action: str) -> Candidate | None:
        """The candidate, None without one; raises if it is not ready for the action."""
        self._refuse_deleted()
        if self.candidate is not None and self.candidate.status is not status:
            raise WrongState(status=f"candidate_{self.candidate.status.value}", action=action)
        return self.candidate

    def _refuse_money(self) -> None:
        collected = self.receivable.collected.quantized().amount
        raise MoneyReceived(collected=f"{collected:f}", currency=self.currency)

    def _next_document(self) -> int:
        self.documents_made += 1
        return self.documents_made

    def _unpaid(self) -> list[Instalment]:
        return self.receivable.unpaid() if self.status in IN_FORCE and self.deleted_at is None else []

    def _mark(self, marked: dict[UUID, Instalment]) -> None:
        self.receivable.plan = tuple(marked.get(each.id, each) for each in self.receivable.plan)
