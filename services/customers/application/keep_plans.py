"""Follow-up plans (跟进计划): made, changed, done, dropped, and told of when their moment comes.

Plans live inside their customer: each change of one is a version of the customer, whose next follow-up is the
earliest of its open plans.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from kernel.refusal import Forbidden, Invalid
from services.customers.application.ports import CustomersWork
from services.customers.domain import facts
from services.customers.domain.customer import Customer
from services.customers.domain.plan import FollowUpPlan


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What is to be done; `user_id` None means the caller. Without `remind_at` the reminder comes when it is due."""

    customer_id: UUID
    content: str
    due_at: datetime
    remind_at: datetime | None = None
    user_id: UUID | None = None


async def make_plan(new: NewPlan, work: CustomersWork) -> FollowUpPlan:
    """Plan a follow-up with a customer that the caller may change. Raises NotFound, Forbidden, Invalid."""
    customer = await _customer(new.customer_id, work)
    plan = FollowUpPlan(
        id=new_id(),
        customer_id=customer.id,
        user_id=await _doer(new.user_id, work),
        content=new.content,
        due_at=new.due_at,
        remind_at=new.remind_at or new.due_at,
        created_at=work.now,
        created_by=work.principal.user_id,
    )
    plan.check()
    await _keep(plan, customer, "planned", None, work)
    return plan


async def visible_plan(plan_id: UUID, work: CustomersWork) -> FollowUpPlan:
    """A plan of the caller's own, or for a customer in sight. Raises NotFound."""
    work.principal.require("customers:read")
    plan = await work.plans.get(plan_id, lock=False)
    if plan.user_id != work.principal.user_id:
        await work.check_visible(await work.customers.get(plan.customer_id))
    return plan


async def change_plan(plan_id: UUID, values: Mapping[str, Any], work: CustomersWork) -> FollowUpPlan:
    """Put it off, give it to a colleague, say it better; another moment is told of again. Raises PlanDone, Invalid."""
    plan, customer = await _to_change(plan_id, work)
    sent, former = dict(values), plan.due_at
    if "user_id" in sent:
        sent["user_id"] = await _doer(sent["user_id"], work)
    if "due_at" in sent:
        sent.setdefault("remind_at", sent["due_at"])
    if plan.change(sent):
        await _keep(plan, customer, "changed", former, work)
    return plan


async def finish_plan(plan_id: UUID, work: CustomersWork) -> FollowUpPlan:
    """It is done. Raises PlanDone."""
    plan, customer = await _to_change(plan_id, work)
    plan.finish(work.now)
    await _keep(plan, customer, "done", plan.due_at, work)
    return plan


async def finish_with(plan_id: UUID, customer: Customer, follow_up_id: UUID, work: CustomersWork) -> None:
    """It is done with a follow-up that is being noted on its customer. Raises Invalid for another one's plan."""
    plan = await work.plans.get(plan_id)
    if plan.customer_id != customer.id:
        raise Invalid("the plan is another customer's", field="plan_id", reason="other_customer")
    plan.finish(work.now, follow_up_id)
    await _keep(plan, customer, "done", plan.due_at, work)


async def drop_plan(plan_id: UUID, work: CustomersWork) -> None:
    """It is not intended any more."""
    plan, customer = await _to_change(plan_id, work)
    await work.plans.drop(plan)
    await _tell(plan, customer, "dropped", plan.due_at, work)


async def remind_of(plan_id: UUID, work: CustomersWork) -> None:
    """Tell that the moment of a plan has come, if it still has."""
    seen = await work.plans.get(plan_id, lock=False)
    customer = await work.customers.find(seen.customer_id, lock=True)
    plan = await work.plans.get(plan_id)
    if not plan.remind(work.now):
        return
    await work.plans.save(plan)
    if customer is not None and customer.is_held:
        work.announce(customer, facts.PlanTold(plan, "due"))


async def _keep(
    plan: FollowUpPlan,
    customer: Customer,
    verb: facts.PlanVerb,
    former: datetime | None,
    work: CustomersWork,
) -> None:
    await work.plans.save(plan)
    await _tell(plan, customer, verb, former, work)


async def _tell(
    plan: FollowUpPlan,
    customer: Customer,
    verb: facts.PlanVerb,
    former: datetime | None,
    work: CustomersWork,
) -> None:
    """Say it, with what it makes of the customer's next follow-up."""
    customer.expect_next(await work.plans.earliest(customer.id), former)
    work.announce(customer, facts.PlanTold(plan, verb))


async def _to_change(plan_id: UUID, work: CustomersWork) -> tuple[FollowUpPlan, Customer]:
    """The plan, if it is the caller's or for a customer that the caller may change. Raises NotFound, Forbidden.

    The customer is locked before its plan, as whoever notes a follow-up does.
    """
    work.principal.require("customers:write")
    seen = await work.plans.get(plan_id, lock=False)
    customer = await work.customers.get(seen.customer_id, lock=True)
    plan = await work.plans.get(plan_id)
    if plan.user_id != work.principal.user_id:
        await work.check_writable(customer, "customers:write")
    return plan, customer


async def _customer(customer_id: UUID, work: CustomersWork) -> Customer:
    customer = await work.customers.get(customer_id, lock=True)
    await work.check_writable(customer, "customers:write")
    customer.check_present()
    return customer


async def _doer(user_id: UUID | None, work: CustomersWork) -> UUID:
    wanted = user_id or work.principal.user_id
    if wanted is None:
        raise Forbidden("a plan is somebody's", permission="customers:write")
    person = await work.people.find(wanted)
    if person is None or not person.active:
        raise Invalid("no active colleague has this id", field="user_id", reason="unknown_user")
    return wanted
