"""Follow-up plans: parse, delegate, show."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response, status
from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints

from chassis.door import WorkRoute
from kernel.refusal import NotFound
from records.rights import mask
from records.views import Input, Listed
from services.customers.api.doors import Asked, Work
from services.customers.application.keep_plans import (
    NewPlan,
    change_plan,
    drop_plan,
    finish_plan,
    make_plan,
    visible_plan,
)
from services.customers.domain.customer import Customer
from services.customers.storage.plans import as_plan, list_plans
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/follow_up_plans", tags=["follow-up plans"], route_class=WorkRoute)
Content = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class PlanIn(Input):
    """A follow-up to be made. Without `user_id` it is the caller's, without `remind_at` the reminder comes when due."""

    customer_id: UUID
    content: Content
    due_at: AwareDatetime
    remind_at: AwareDatetime | None = None
    user_id: UUID | None = None


class PlanPatch(Input):
    """Changes to a plan: only what is sent changes."""

    content: Content = ""
    due_at: AwareDatetime | None = None
    remind_at: AwareDatetime | None = None
    user_id: UUID | None = None


class PlanView(BaseModel):
    """A plan; `customer_name` where the reader may see the customer."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    customer_id: UUID
    customer_name: str | None = None
    user_id: UUID
    content: str
    due_at: datetime
    remind_at: datetime | None
    created_at: datetime
    created_by: UUID | None
    done_at: datetime | None
    follow_up_id: UUID | None


async def shown(plans: list[Any], work: CustomersWork) -> list[PlanView]:
    """Plans with the names of their customers, as far as the caller may read them."""
    found = await work.customers.many([plan.customer_id for plan in plans])
    names = {id: await _name(customer, work) for id, customer in found.items()}
    return [
        PlanView.model_validate(plan).model_copy(update={"customer_name": names.get(plan.customer_id)})
        for plan in plans
    ]


async def _name(customer: Customer, work: CustomersWork) -> str | None:
    """The name of a customer in sight."""
    try:
        await work.check_visible(customer)
    except NotFound:
        return None
    return mask({"name": customer.name}, "customers", work.principal, await work.masked_of(customer)).get(
        "name"
    )


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(body: PlanIn, work: Work, response: Response) -> PlanView:
    """Plan a follow-up (跟进计划)."""
    plan = await make_plan(NewPlan(**body.model_dump()), work)
    response.headers["Location"] = f"/api/v1/follow_up_plans/{plan.id}"
    return (await shown([plan], work))[0]


@router.get("")
async def list_(query: Asked, work: Work) -> Listed[PlanView]:
    """Plans for customers that the caller may see, and the caller's own; the next one due first."""
    work.principal.require("customers:read")
    page = await list_plans(query, await work.my_pools(), await work.shared_with_me(), work)
    items = await shown([as_plan(row) for row in page.rows], work)
    return Listed[PlanView](items=items, next_cursor=page.next_cursor, count=page.count)


@router.get("/{plan_id}")
async def get(plan_id: UUID, work: Work) -> PlanView:
    """One plan."""
    return (await shown([await visible_plan(plan_id, work)], work))[0]


@router.patch("/{plan_id}")
async def change(plan_id: UUID, body: PlanPatch, work: Work) -> PlanView:
    """Change what is sent; another moment is reminded of again."""
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    kept = {name: value for name, value in sent.items() if value is not None or name == "remind_at"}
    return (await shown([await change_plan(plan_id, kept, work)], work))[0]


@router.post("/{plan_id}/done")
async def done(plan_id: UUID, work: Work) -> PlanView:
    """It is done. Who notes a follow-up may name the plan there instead (`plan_id`)."""
    return (await shown([await finish_plan(plan_id, work)], work))[0]


@router.delete("/{plan_id}", status_code=status.HTTP_204_NO_CONTENT)
async def drop(plan_id: UUID, work: Work) -> None:
    """It is not intended any more."""
    await drop_plan(plan_id, work)
