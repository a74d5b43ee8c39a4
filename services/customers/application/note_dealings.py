"""Take over what billing and sales tell of documents, and let the customer's standing follow."""

from collections.abc import Sequence
from uuid import UUID

from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer
from services.customers.domain.standing import Dealing, Standing


async def note_dealings(
    customer_id: UUID | None, dealings: Sequence[Dealing], cause: str, work: CustomersWork
) -> None:
    """Keep the newest state of documents of one event, the first of which brought it about.

    Late and repeated news change nothing. A document that moved from one customer to another changes the
    standing of both. `cause` is `billing` or `sales`.
    """
    owners = {customer_id, *[await work.dealings.customer_of(dealing) for dealing in dealings]}
    customers = await work.customers.many([id for id in owners if id is not None], lock=True)
    noted = [await work.dealings.note(customer_id, dealing) for dealing in dealings]
    if not any(noted):
        return
    for customer in customers.values():
        standing = await work.dealings.standing(customer.id, customer.order_total.currency)
        _settle(customer, standing, cause, dealings[0].id, work)


def _settle(customer: Customer, standing: Standing, cause: str, caused_by: UUID, work: CustomersWork) -> None:
    change, evidence = customer.settle(standing, cause, caused_by)
    if change is not None:
        work.announce(customer, change)
    if evidence is not None and customer.deleted_at is None:
        move = customer.move_on(evidence, caused_by)
        if move is not None:
            work.announce(customer, move)
