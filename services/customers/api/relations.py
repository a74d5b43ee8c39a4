"""Relations between customers over HTTP, with the group that a customer belongs to."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, status
from pydantic import BaseModel, StringConstraints

from chassis.door import WorkRoute
from records.views import Input
from services.customers.api.doors import Work
from services.customers.application.keep_relations import relate, unrelate
from services.customers.domain.customer import Customer
from services.customers.domain.relation import RelationKind
from services.customers.storage.queries import subsidiaries_of
from services.customers.storage.work import CustomersWork

router = APIRouter(prefix="/customers/{customer_id}/relations", tags=["customers"], route_class=WorkRoute)
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class RelationIn(Input):
    """What the customer `customer_id` is to this one."""

    customer_id: UUID
    kind: RelationKind
    note: Note | None = None


class RelatedCustomer(BaseModel):
    """A customer that another one has to do with; without a name where it is out of sight."""

    id: UUID
    name: str | None


class RelationView(BaseModel):
    """A relation as seen from a customer: what the other one is to it."""

    id: UUID
    customer: RelatedCustomer
    kind: RelationKind
    note: str | None
    created_at: datetime
    created_by: UUID | None


class RelationsView(BaseModel):
    """Whom a customer has to do with, and its group (集团): parent and subsidiaries, as far as they are in sight."""

    items: list[RelationView]
    parent: RelatedCustomer | None
    subsidiaries: list[RelatedCustomer]


@router.get("")
async def list_(customer_id: UUID, work: Work) -> RelationsView:
    """The relations of a customer, and its group."""
    customer = await work.customers.get(customer_id)
    await work.check_visible(customer)
    return await seen(customer, work)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(customer_id: UUID, body: RelationIn, work: Work) -> RelationsView:
    """Say what another customer is to this one; the other one tells it the other way round."""
    await relate(customer_id, body.customer_id, body.kind, body.note, work)
    return await seen(await work.customers.get(customer_id), work)


@router.delete("/{relation_id}", status_code=status.HTTP_204_NO_CONTENT, response_class=Response)
async def delete(customer_id: UUID, relation_id: UUID, work: Work) -> None:
    """Take a relation back, from either side."""
    await unrelate(customer_id, relation_id, work)


async def seen(customer: Customer, work: CustomersWork) -> RelationsView:
    """The relations and the group of a customer, as far as the caller may know of the others."""
    relations = await work.relations.between(customer.id)
    children = await subsidiaries_of(customer.id, work)
    ids = [*(one.other_id for one in relations), *([customer.parent_id] if customer.parent_id else [])]
    others = await work.customers.many(ids)
    names = {id: one.name if await work.in_sight_of_caller(one) else None for id, one in others.items()}
    present = {id for id, one in others.items() if one.deleted_at is None}
    return RelationsView(
        items=[
            RelationView(
                id=one.id,
                customer=RelatedCustomer(id=one.other_id, name=names[one.other_id]),
                kind=one.kind,
                note=one.note,
                created_at=one.created_at,
                created_by=one.created_by,
            )
            for one in relations
            if one.other_id in present
        ],
        parent=(
            RelatedCustomer(id=customer.parent_id, name=names[customer.parent_id])
            if customer.parent_id in present and customer.parent_id is not None
            else None
        ),
        subsidiaries=[RelatedCustomer(id=row["id"], name=row["name"]) for row in children],
    )
