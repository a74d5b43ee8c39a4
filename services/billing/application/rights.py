"""Whose orders one may see, change and decide on."""

from uuid import UUID

from chassis.door import expect
from chassis.principal import Principal, ScopeKind
from kernel.refusal import NotFound
from records.rights import sees
from services.billing.application.ports import BillingWork
from services.billing.domain.approval import Approver
from services.billing.domain.order import Order
from services.billing.domain.receivable import Who

ADMIN = "tenant:manage"
"""Who may set up the company is an admin of it."""


async def order_for(
    id: UUID, permission: str, work: BillingWork, version: int | None = None, *, lock: bool = True
) -> Order:
    """The order, locked, if the permission reaches it and it is at the version that the caller has seen.

    Raises Forbidden without the permission, NotFound outside its scope, StaleVersion if somebody was faster.
    """
    work.principal.require(permission)
    order = await work.orders.get(id, lock=lock)
    if not await reaches(order, permission, work):
        raise NotFound(kind="order", id=str(id))
    expect(order, version)
    return order


async def reaches(order: Order, permission: str, work: BillingWork) -> bool:
    """Whether the order lies in the scope, or is a document of a customer that the caller owns."""
    if sees(order, work.principal, permission, now=work.now):
        return True
    if not work.principal.owner_sees_documents:
        return False
    customer = await work.copies.customer(order.customer_id)
    return customer is not None and customer.owner_id == work.principal.user_id


def approver(order: Order, permission: str, principal: Principal) -> Approver:
    """The caller as the built-in rule sees them.

    A manager of the owner's department has the approving permission, with a scope beyond their own records
    that reaches that department.
    """
    scope = principal.scope_of(permission)
    departments = scope.kind in (ScopeKind.DEPARTMENT, ScopeKind.DEPARTMENT_AND_BELOW)
    manages = scope.kind is ScopeKind.ALL or (departments and order.department_id in scope.department_ids)
    user_id = principal.user_id or UUID(int=0)
    return Approver(user_id, is_admin=principal.may(ADMIN), manages_owner=manages)


def who(work: BillingWork) -> Who:
    """The caller, now."""
    return Who(work.principal.user_id, work.now)
