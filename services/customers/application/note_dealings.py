"""Take over what billing and sales tell of documents, and let the customer's standing follow."""

from collections.abc import Sequence
from uuid import UUID

from pools.application.deadlines import reckon_again
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer
from services.customers.domain.standing import Dealing, DealingKind, Standing


async def note_dealings(
    customer_id: UUID | None, dealings: Sequence[Dealing], cause: str, work: CustomersWork
) -> None:
    """Keep the newest state of documents of one event, the first of which brought it about.

    Late and repeated news change nothing. A document that moved from one customer to another changes the
    standing of both. `cause` is `billing` or `sales`.
    """
    if customer_id is not None:
        customer_id = await work.repointing.living(customer_id)
    owners = {customer_id, *[await work.dealings.customer_of(dealing) for dealing in dealings]}
    orders = [dealing for dealing in dealings if dealing.kind is DealingKind.ORDER]
    for order in orders:
        owners |= await work.dealings.customers_of_order(order.id)
    customers = await work.customers.many([id for id in owners if id is not None], lock=True)
    former = {id: await _standing(customer, work) for id, customer in customers.items()}
    noted = [await work.dealings.note(customer_id, dealing) for dealing in dealings]
    if customer_id is not None:
        noted += [await work.dealings.follow_order(order.id, customer_id, order.version) for order in orders]
    if not any(noted):
        return
    for id, customer in customers.items():
        now = await _standing(customer, work)
        change, evidence = customer.settle(former[id], now, cause, dealings[0].id)
        if evidence is not None:
            customer.hear_of(work.now)
        if change is not None:
            work.announce(customer, change)
        else:
            await reckon_again(customer, work)
        move = customer.move_on(evidence, dealings[0].id) if evidence and not customer.deleted_at else None
        if move is not None:
            work.announce(customer, move)


async def _standing(customer: Customer, work: CustomersWork) -> Standing:
    return await work.dealings.standing(customer.id, customer.order_total.currency)
