"""What of customers somebody leaves behind: those that they own."""

from uuid import UUID

from chassis.people import Person
from pools.domain.facts import Because
from records.handing_over import Holding
from services.customers.application.hold_customer import follow_owner
from services.customers.domain.customer import Customer
from services.customers.storage.work import CustomersWork

FIND = """
SELECT id, NULL::uuid AS customer_id FROM customers
WHERE tenant_id = $1 AND owner_id = $2 AND deleted_at IS NULL AND merge_id IS NULL ORDER BY created_at, id
"""
LOAD = """
SELECT owner_id AS id, count(*) AS held FROM customers
WHERE tenant_id = $1 AND owner_id = ANY ($2::uuid[]) AND deleted_at IS NULL GROUP BY 1
"""


async def _give(customer: Customer, to: Person, saga_id: UUID, work: CustomersWork) -> None:
    because = Because("handover", facts={"handover_id": str(saga_id)})
    work.announce(customer, customer.assign(to.id, to.department_id, work.now, because))
    await follow_owner(customer, work)


HOLDINGS: tuple[Holding[CustomersWork, Customer], ...] = (
    Holding("customers", FIND, LOAD, lambda work: work.customers, _give),
)
