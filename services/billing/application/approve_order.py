"""Take terms through approval: submit, approve, reject, revoke."""

from uuid import UUID

from services.billing.application.change_order import fit_plan
from services.billing.application.ports import BillingWork
from services.billing.application.rights import approver, order_for, who
from services.billing.domain.order import Order


async def submit_order(id: UUID, version: int | None, work: BillingWork) -> Order:
    """Ask for approval of a draft, or of the changed terms of an approved order."""
    order = await order_for(id, "orders:write", work, version)
    work.announce(order, order.submit(who(work)))
    return order


async def approve_order(id: UUID, version: int | None, work: BillingWork) -> Order:
    """Put the submitted terms in force; a plan follows a changed amount."""
    order = await order_for(id, "orders:approve", work, version)
    work.announce(order, order.approve(approver(order, "orders:approve", work.principal), work.now))
    fit_plan(order, work)
    return order


async def reject_order(id: UUID, reason: str, version: int | None, work: BillingWork) -> Order:
    """Turn the submitted terms down."""
    order = await order_for(id, "orders:approve", work, version)
    work.announce(order, order.reject(approver(order, "orders:approve", work.principal), reason))
    return order


async def revoke_order(id: UUID, version: int | None, work: BillingWork) -> Order:
    """Drop changed terms, or take a first submission back."""
    order = await order_for(id, "orders:write", work, version)
    work.announce(order, order.revoke())
    return order
