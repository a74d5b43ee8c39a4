"""The rules of the life cycle (客户生命周期): set them, and let the quiet ones churn (流失)."""

from collections.abc import Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

from chassis.door import expect
from services.customers.application.ports import CustomersWork
from services.customers.domain.lifecycle import Stage
from services.customers.domain.quiet import Lifecycle, lifecycle_id


async def lifecycle_of(work: CustomersWork) -> Lifecycle:
    """The tenant's rules, to be changed; the product's where the tenant has set none."""
    known = await work.lifecycles.find(lifecycle_id(work.tenant_id))
    return known or Lifecycle.of_product(work.tenant_id, work.now, work.principal.user_id)


async def set_lifecycle(
    quiet: Mapping[Stage, str | None], version: int | None, work: CustomersWork
) -> Lifecycle:
    """Set the tenant's rules; they hold from the next run. Raises Forbidden, Invalid, StaleVersion."""
    work.principal.require("seas:manage")
    rules = await lifecycle_of(work)
    expect(rules, version)
    fact = rules.set(quiet)
    if fact is not None:
        if not rules.version:
            work.lifecycles.add(rules)
        work.announce(rules, fact)
    return rules


async def churn_if_quiet(customer_id: UUID, work: CustomersWork) -> None:
    """Let a customer churn of whom nothing was heard for too long, unless something was meanwhile."""
    customer = await work.customers.find(customer_id, lock=True)
    if customer is None or customer.deleted_at is not None:
        return
    rules = await lifecycle_of(work)
    latest = rules.latest_signs(work.now, ZoneInfo((await work.people.tenant()).zone))
    cutoff = latest.get(customer.lifecycle_stage)
    if cutoff is None or customer.quiet_since > cutoff:
        return
    seen = {
        "limit": rules.quiet[customer.lifecycle_stage] or "",
        "quiet_since": customer.quiet_since.isoformat(),
        "rules_version": str(rules.version),
    }
    work.announce(customer, customer.fall_quiet(seen))
