"""The laws of money (I7) hold whatever people do, in whatever order."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from kernel.refusal import Refusal
from services.billing.domain.order import IN_FORCE, Order, Status
from services.billing.domain.payments import Payment, PaymentStatus, Refund, RefundStatus
from services.billing.tests.making import (
    ADMIN,
    MANAGER,
    NOW,
    REP,
    TODAY,
    cny,
    document,
    draft,
    instalment,
    item,
    payment,
    refund,
)

amounts = st.integers(1, 150)
days = st.integers(-120, 120).map(lambda day: TODAY + timedelta(days=day))


class OneOrder(RuleBasedStateMachine):
    """People work on one order; what is refused must leave everything as it was."""

    payments = Bundle("payments")
    refunds = Bundle("refunds")

    @initialize(amount=amounts)
    def begin(self, amount: int) -> None:
        self.order: Order = draft(item(amount))

    def attempt(self, act: Any, *args: Any) -> bool:
        before = self.picture()
        try:
            act(*args)
        except Refusal:
            assert self.picture() == before
            return False
        return True

    def picture(self) -> tuple[Any, ...]:
        order, money = self.order, self.order.receivable
        payments = [(each.id, each.status) for each in money.payments]
        refunds = [(each.id, each.status) for each in money.refunds]
        terms = (order.status, order.document, order.candidate, order.documents_made)
        return *terms, order.worth, money.plan, payments, refunds

    @rule(amount=amounts)
    def revise(self, amount: int) -> None:
        self.attempt(self.order.revise, document(item(amount)))

    @rule()
    def submit(self) -> None:
        self.attempt(self.order.submit, REP)

    @rule()
    def approve(self) -> None:
        if self.attempt(self.order.approve, MANAGER, NOW):
            self.order.fit_plan()

    @rule()
    def reject(self) -> None:
        self.attempt(self.order.reject, MANAGER, "no")

    @rule()
    def revoke(self) -> None:
        self.attempt(self.order.revoke)

    @rule()
    def cancel(self) -> None:
        self.attempt(self.order.cancel, None, NOW)

    @rule()
    def complete(self) -> None:
        self.attempt(self.order.complete, NOW)

    @rule(
        shares=st.lists(st.integers(1, 5), min_size=1, max_size=4), on=st.lists(days, min_size=4, max_size=4)
    )
    def plan(self, shares: list[int], on: list[Any]) -> None:
        parts = [part for part in self.order.document.amount.allocate(shares) if part]
        self.attempt(
            self.order.plan, [instalment(f"{part.amount}", day) for part, day in zip(parts, on, strict=False)]
        )

    @rule(target=payments, amount=amounts, on=days)
    def record(self, amount: int, on: Any) -> Payment:
        incoming = payment(amount, on)
        self.attempt(self.order.record_payment, incoming)
        return incoming

    @rule(each=payments)
    def confirm(self, each: Payment) -> None:
        self.attempt(self.order.confirm_payment, each.id, REP)

    @rule(each=payments)
    def turn_down(self, each: Payment) -> None:
        self.attempt(self.order.reject_payment, each.id, REP, "no")

    @rule(each=payments)
    def reverse(self, each: Payment) -> None:
        self.attempt(self.order.reverse_payment, each.id, REP, "bounced")

    @rule(target=refunds, amount=amounts)
    def ask_back(self, amount: int) -> Refund:
        back = refund(amount)
        self.attempt(self.order.request_refund, back)
        return back

    @rule(each=refunds)
    def give_back(self, each: Refund) -> None:
        self.attempt(self.order.approve_refund, each.id, ADMIN, NOW)

    @rule(each=refunds)
    def keep(self, each: Refund) -> None:
        self.attempt(self.order.reject_refund, each.id, ADMIN, NOW, "no")

    @invariant()
    def money_balances(self) -> None:
        money = self.order.receivable
        confirmed = [each for each in money.payments if each.status is PaymentStatus.CONFIRMED]
        given_back = [each for each in money.refunds if each.status is RefundStatus.APPROVED]
        assert money.paid.minor == sum(each.amount.minor for each in confirmed)
        assert money.refunded.minor == sum(each.amount.minor for each in given_back)
        assert cny(0) <= money.refunded <= money.paid
        assert money.collected <= self.order.worth

    @invariant()
    def every_payment_counts_once(self) -> None:
        ids = [each.id for each in self.order.receivable.payments]
        assert len(ids) == len(set(ids))

    @invariant()
    def allocations_are_covered(self) -> None:
        money = self.order.receivable
        applied = money.applied()
        assert all(cny(0) <= applied[each.id] <= each.amount for each in money.plan)
        total = sum(amount.minor for amount in applied.values())
        planned = sum(each.amount.minor for each in money.plan)
        assert total == min(money.collected.minor, planned)

    @invariant()
    def a_plan_in_force_adds_up(self) -> None:
        if self.order.receivable.plan and self.order.status in IN_FORCE:
            planned = sum(each.amount.minor for each in self.order.receivable.plan)
            assert planned == self.order.worth.minor

    @invariant()
    def the_standing_is_the_sum_of_its_parts(self) -> None:
        standing = self.order.standing(TODAY)
        assert standing.outstanding + standing.collected == standing.amount
        assert cny(0) <= standing.overdue <= standing.outstanding
        assert standing.rate is None or 0 <= standing.rate <= 1
        assert self.order.status is not Status.CANCELLED or not standing.collected


OneOrder.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestMoneyLaws = OneOrder.TestCase
