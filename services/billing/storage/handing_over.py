"""What of billing somebody leaves behind: orders that go on, or of which something is still to be paid."""

from uuid import UUID

from chassis.people import Person
from records.handing_over import Holding
from services.billing.domain.order import Order
from services.billing.storage.work import BillingWork

OPEN = "deleted_at IS NULL AND (status NOT IN ('completed', 'cancelled') OR outstanding_minor > 0)"
FIND = f"""
SELECT id, customer_id FROM orders WHERE tenant_id = $1 AND owner_id = $2 AND {OPEN} ORDER BY created_at, id
"""
LOAD = f"""
SELECT owner_id AS id, count(*) AS held FROM orders
WHERE tenant_id = $1 AND owner_id = ANY ($2::uuid[]) AND {OPEN} GROUP BY 1
"""


async def _give(order: Order, to: Person, saga_id: UUID, work: BillingWork) -> None:
    await work.learn_local()
    work.announce(order, order.hand_over(to.id, to.department_id))


HOLDINGS: tuple[Holding[BillingWork, Order], ...] = (
    Holding("orders", FIND, LOAD, lambda work: work.orders, _give),
)
