"""From facts to public events: the one place where this service's versions of events live."""

from collections.abc import Callable
from functools import singledispatch
from typing import Any
from uuid import UUID

from chassis.roots import AnyEvent, Told
from contracts import billing as said
from contracts.base import Decision, Nothing, Snapshot
from services.billing.application.local import Local
from services.billing.application.snapshots import (
    order_snapshot,
    payment_snapshot,
    plan_snapshot,
    refund_snapshot,
    standing_value,
)
from services.billing.domain import facts
from services.billing.domain.approval import Verdict
from services.billing.domain.order import Order

PLAN_RULE = "billing.plan_follows_amount"
DUE_RULE = "billing.due_dates"
MOVING = {"version", "updated_at", "updated_by"}
"""Fields that say nothing of a change by themselves."""


class Announcer:
    """Tells the facts of one unit of work, with what they changed in the order and in everything inside it.

    `former` gives an order as it was when it was read; it is asked only if something is told of it.
    """

    def __init__(self, local: Callable[[], Local]) -> None:
        self._local = local
        self._former: dict[UUID, Callable[[], Order]] = {}
        self._told: dict[UUID, dict[str, dict[str, Any]]] = {}

    def remember(self, order_id: UUID, former: Callable[[], Order]) -> None:
        """How the order was when it was read."""
        self._former[order_id] = former
        self._told.pop(order_id, None)

    def __call__(self, fact: Any, order: Order) -> Told:
        """The public event of what happened to an order, and every other entity that it changed."""
        local = self._local()
        event = announcement(fact, order, local)
        known = self._known(order, local)
        entities = {each.state_key: each for each in _entities(order, local)}
        now = {key: each.model_dump(mode="json") for key, each in entities.items()}
        self._told[order.id] = now
        key = event.after.state_key
        changed = [name for name in now if name != key and _differs(known.get(name), now[name])]
        before = _before(known.get(key), now[key])
        return Told(
            event.model_copy(update={"before": before}),
            also=[entities[name] for name in changed],
            gone=list(now) if isinstance(fact, facts.OrderPurged) else [],
        )

    def _known(self, order: Order, local: Local) -> dict[str, dict[str, Any]]:
        if order.id not in self._told:
            former = self._former.get(order.id)
            known = _entities(former(), local) if former else []
            return {each.state_key: each.model_dump(mode="json") for each in known}
        return self._told[order.id]


def _entities(order: Order, local: Local) -> list[Snapshot]:
    """The order and everything inside it that others keep a state of."""
    money = order.receivable
    allocations = money.allocations
    payments = [payment_snapshot(each, order, local, allocations) for each in money.payments]
    return [
        order_snapshot(order, local),
        plan_snapshot(order, local),
        *payments,
        *(refund_snapshot(each, order, local) for each in money.refunds),
    ]


def _differs(before: dict[str, Any] | None, after: dict[str, Any]) -> bool:
    if after.get("instalments") == [] and not (before or {}).get("instalments"):
        return False  # an empty plan is no news, also when its order goes to another customer
    if before is None:
        return True
    return any(before.get(name) != after[name] for name in after if name not in MOVING)


def _before(before: dict[str, Any] | None, after: dict[str, Any]) -> dict[str, Any] | None:
    if before is None:
        return None
    return {name: before.get(name) for name in after if before.get(name) != after[name]}


def _decision(verdict: Verdict) -> Decision:
    facts = {"approver_id": str(verdict.approver_id), "as": verdict.approver_as}
    if verdict.submitted_by is not None:
        facts["submitted_by"] = str(verdict.submitted_by)
    return Decision(rule=verdict.rule, rule_version=verdict.rule_version, facts=facts)


@singledispatch
def announcement(fact: Any, order: Order, local: Local) -> AnyEvent:
    """The public event of a fact, without what was before."""
    raise TypeError(f"nothing is said of {type(fact).__name__}")


@announcement.register
def _(fact: facts.OrderCreated, order: Order, local: Local) -> AnyEvent:
    return said.OrderCreated(after=order_snapshot(order, local), reason=said.OrderOrigin.model_validate(fact))


@announcement.register
def _(fact: facts.OrderUpdated, order: Order, local: Local) -> AnyEvent:
    return said.OrderUpdated(
        after=order_snapshot(order, local), reason=said.FieldsChanged(fields=list(fact.fields))
    )


@announcement.register
def _(fact: facts.OrderDeleted, order: Order, local: Local) -> AnyEvent:
    return said.OrderDeleted(after=order_snapshot(order, local), reason=Nothing())


@announcement.register
def _(fact: facts.OrderRestored, order: Order, local: Local) -> AnyEvent:
    return said.OrderRestored(after=order_snapshot(order, local), reason=Nothing())


@announcement.register
def _(fact: facts.OrderPurged, order: Order, local: Local) -> AnyEvent:
    return said.OrderPurged(after=order_snapshot(order, local), reason=Nothing())


@announcement.register
def _(fact: facts.OrderSubmitted, order: Order, local: Local) -> AnyEvent:
    return said.OrderSubmitted(
        after=order_snapshot(order, local), reason=said.Submission(document_version=fact.document)
    )


@announcement.register
def _(fact: facts.OrderApproved, order: Order, local: Local) -> AnyEvent:
    reason = said.ApprovalDecision(document_version=fact.document, decision=_decision(fact.verdict))
    return said.OrderApproved(after=order_snapshot(order, local), reason=reason)


@announcement.register
def _(fact: facts.OrderRejected, order: Order, local: Local) -> AnyEvent:
    reason = said.ApprovalDecision(
        document_version=fact.document, decision=_decision(fact.verdict), note=fact.reason
    )
    return said.OrderRejected(after=order_snapshot(order, local), reason=reason)


@announcement.register
def _(fact: facts.OrderRevised, order: Order, local: Local) -> AnyEvent:
    reason = said.Revision(document_version=fact.document, in_force=fact.in_force)
    return said.OrderRevised(after=order_snapshot(order, local), reason=reason)


@announcement.register
def _(fact: facts.OrderRevoked, order: Order, local: Local) -> AnyEvent:
    return said.OrderRevoked(
        after=order_snapshot(order, local), reason=said.Revocation(document_version=fact.document)
    )


@announcement.register
def _(fact: facts.OrderCancelled, order: Order, local: Local) -> AnyEvent:
    return said.OrderCancelled(after=order_snapshot(order, local), reason=said.Ending(reason=fact.reason))


@announcement.register
def _(fact: facts.OrderCompleted, order: Order, local: Local) -> AnyEvent:
    return said.OrderCompleted(after=order_snapshot(order, local), reason=Nothing())


@announcement.register
def _(fact: facts.PlanChanged, order: Order, local: Local) -> AnyEvent:
    decision = None
    if fact.fitted:
        decision = Decision(rule=PLAN_RULE, rule_version=1, facts={"document_version": order.document.number})
    reason = said.PlanChange(decision=decision, standing=standing_value(order, local))
    return said.PaymentPlanChanged(after=plan_snapshot(order, local), reason=reason)


@announcement.register
def _(fact: facts.InstalmentsDueSoon, order: Order, local: Local) -> AnyEvent:
    return said.PaymentPlanDueSoon(
        after=plan_snapshot(order, local), reason=_news(fact.instalment_ids, order, local)
    )


@announcement.register
def _(fact: facts.InstalmentsOverdue, order: Order, local: Local) -> AnyEvent:
    return said.PaymentPlanOverdue(
        after=plan_snapshot(order, local), reason=_news(fact.instalment_ids, order, local)
    )


def _news(instalment_ids: tuple[UUID, ...], order: Order, local: Local) -> said.PlanNews:
    decision = Decision(rule=DUE_RULE, rule_version=1, facts={"today": local.today.isoformat()})
    return said.PlanNews(
        instalment_ids=list(instalment_ids), decision=decision, standing=standing_value(order, local)
    )


@announcement.register
def _(fact: facts.PaymentRecorded, order: Order, local: Local) -> AnyEvent:
    return said.PaymentRecorded(**_payment(fact.payment_id, order, local))


@announcement.register
def _(fact: facts.PaymentConfirmed, order: Order, local: Local) -> AnyEvent:
    return said.PaymentConfirmed(**_payment(fact.payment_id, order, local))


@announcement.register
def _(fact: facts.PaymentRejected, order: Order, local: Local) -> AnyEvent:
    return said.PaymentRejected(**_payment(fact.payment_id, order, local))


@announcement.register
def _(fact: facts.PaymentReversed, order: Order, local: Local) -> AnyEvent:
    return said.PaymentReversed(**_payment(fact.payment_id, order, local))


def _payment(payment_id: UUID, order: Order, local: Local) -> dict[str, Any]:
    payment = order.receivable.payment(payment_id)
    moved = said.MoneyMoved(standing=standing_value(order, local))
    return {"after": payment_snapshot(payment, order, local), "reason": moved}


@announcement.register
def _(fact: facts.RefundRecorded, order: Order, local: Local) -> AnyEvent:
    refund = order.receivable.refund(fact.refund_id)
    moved = said.MoneyMoved(standing=standing_value(order, local))
    return said.RefundRecorded(after=refund_snapshot(refund, order, local), reason=moved)


@announcement.register
def _(fact: facts.RefundApproved, order: Order, local: Local) -> AnyEvent:
    return said.RefundApproved(**_refund(fact, order, local))


@announcement.register
def _(fact: facts.RefundRejected, order: Order, local: Local) -> AnyEvent:
    return said.RefundRejected(**_refund(fact, order, local))


def _refund(fact: facts.RefundApproved | facts.RefundRejected, order: Order, local: Local) -> dict[str, Any]:
    refund = order.receivable.refund(fact.refund_id)
    decided = said.RefundDecision(standing=standing_value(order, local), decision=_decision(fact.verdict))
    return {"after": refund_snapshot(refund, order, local), "reason": decided}
