"""Who holds a customer: claim 领取, allocate 分配, release 退回, transfer 转移, lock 锁定, share 共享."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.collaborating import Access
from kernel.durations import Duration
from pools.application.assign import assign, make_room
from pools.application.claim import claim
from pools.application.move import begin_move, move
from pools.application.route import home_after_return
from pools.domain.pool import Pool
from pools.domain.refusals import LockCapReached, LockTooLong
from records.dictionaries import check_offered
from records.sharing import ShareIn, share
from services.customers.application.ports import CustomersWork
from services.customers.domain.customer import Customer
from services.customers.domain.dictionaries import RELEASE


async def claim_customer(customer_id: UUID, work: CustomersWork) -> Customer:
    """Take a customer out of its sea. Raises the refusals of `pools.domain.refusals`."""
    work.principal.require("customers:claim")
    return await follow_owner(await claim(customer_id, work.customers, work), work)


async def allocate_customer(customer_id: UUID, owner_id: UUID, work: CustomersWork) -> Customer:
    """Give a customer to somebody. Raises HoldCapReached, Invalid."""
    work.principal.require("customers:allocate")
    await work.check_reach(await work.customers.get(customer_id), "customers:allocate")
    customer = await assign(customer_id, owner_id, work.customers, work)
    return await follow_owner(customer, work)


async def release_customer(
    customer_id: UUID, reason: str, sea_id: UUID | None, work: CustomersWork
) -> Customer:
    """Give a customer back to its sea, or to another one. Raises NotOwned, Invalid."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:release")
    await check_offered(RELEASE, reason, work)
    home = await home_after_return(customer, sea_id, work)
    moved = (home.pool.id, home.because) if home else (None, None)
    work.announce(customer, customer.release(reason, work.now, *moved))
    return await follow_owner(customer, work)


async def move_customer(customer_id: UUID, sea_id: UUID, reason: str | None, work: CustomersWork) -> Customer:
    """Let a customer live in another sea; its owner keeps it. Raises HoldCapReached, Invalid."""
    await work.check_visible(await work.customers.get(customer_id))
    return await move(
        customer_id, await begin_move([customer_id], sea_id, reason, work), work.customers, work
    )


async def transfer_customer(
    customer_id: UUID, owner_id: UUID, keep: Access, work: CustomersWork, *, documents: bool = True
) -> Customer:
    """Hand a customer to a colleague; the former owner keeps none, read or write. Raises HoldCapReached.

    With its documents, unless they shall stay: open deals and orders of the former owner follow by the event.

    The colleague's quota row is locked before the customer, as in claims, so that nobody waits in a circle.
    """
    seen = await work.customers.get(customer_id)
    await work.check_writable(seen, "customers:transfer")
    department_id = await make_room(await work.pools.get(seen.sea_id), owner_id, work)
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:transfer")
    work.announce(customer, customer.transfer(owner_id, department_id, keep, work.now, documents=documents))
    return await follow_owner(customer, work)


async def lock_customer(customer_id: UUID, until: datetime, work: CustomersWork) -> Customer:
    """Protect a customer from recycling until a moment to come.

    Raises NotOwned, Invalid, and LockTooLong or LockCapReached as its sea has it.
    """
    seen = await work.customers.get(customer_id)
    await work.check_writable(seen, "customers:lock")
    sea = await work.pools.get(seen.sea_id)
    await _check_lock(sea, seen, until, work)
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:lock")
    work.announce(customer, customer.lock(until, work.now))
    return customer


async def _check_lock(sea: Pool, customer: Customer, until: datetime, work: CustomersWork) -> None:
    """The owner's quota row is locked before their locks are counted, so that two can't both be the last."""
    if sea.claim.lock_max is not None:
        zone = ZoneInfo((await work.people.tenant()).zone)
        latest = Duration.parse(sea.claim.lock_max).after(work.now, zone)
        if until > latest:
            raise LockTooLong(lock_max=sea.claim.lock_max, latest=latest.isoformat())
    cap = sea.claim.lock_cap
    if cap is not None and customer.owner_id is not None:
        await work.quotas.lock(sea.id, [customer.owner_id])
        used = await work.count_locked(sea.id, customer.owner_id, but=customer.id)
        if used >= cap:
            raise LockCapReached(cap=cap, used=used)


async def unlock_customer(customer_id: UUID, work: CustomersWork) -> Customer:
    """End the protection now. Raises NotLocked."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:lock")
    work.announce(customer, customer.unlock(work.now))
    return customer


async def share_customer(customer_id: UUID, asked: ShareIn, work: CustomersWork) -> Customer:
    """Let a colleague read or write a customer, or no longer. Raises SameOwner, Invalid."""
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:share")
    await share(customer, asked, work)
    return await follow_owner(customer, work)


async def follow_owner(customer: Customer, work: CustomersWork) -> Customer:
    """Let the customer's contacts follow it to its owner, and what is planned with it."""
    await work.plans.follow_owner(customer)
    for contact in (await work.contacts_of(customer.id)).values():
        moved = contact.follow_owner(customer)
        if moved is not None:
            work.announce(contact, moved)
    return customer
