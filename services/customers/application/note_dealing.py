"""Take over what billing and sales tell of one document, and let the customer's standing follow."""

from uuid import UUID

from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer
from services.customers.domain.standing import Dealing, Standing


async def note_dealing(customer_id: UUID | None, dealing: Dealing, cause: str, work: CustomersWork) -> None:
    """Keep the document's newest state; late and repeated news change nothing.

    A document that moved from one customer to another changes the standing of both. `cause` is `billing` or
    `sales`.
    """
    former_id = await work.dealings.customer_of(dealing)
    touched = [id for id in {customer_id, former_id} if id is not None]
    customers = await work.customers.many(touched, lock=True)
    if not await work.dealings.note(customer_id, dealing):
        return
    for customer in customers.values():
        standing = await work.dealings.standing(customer.id, customer.order_total.currency)
        _settle(customer, standing, cause, dealing.id, work)


def _settle(customer: Customer, standing: Standing, cause: str, caused_by: UUID, work: CustomersWork) -> None:
    change, evidence = customer.settle(standing, cause, caused_by)
    if change is not None:
        work.announce(customer, change)
    if evidence is not None and customer.deleted_at is None:
        move = customer.move_on(evidence, caused_by)
        if move is not None:
            work.announce(customer, move)
