"""Erasures of persons: asked for, followed, certified."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel

from chassis.door import WorkRoute
from records.views import Input, Reason
from services.customers.api.doors import Work
from services.customers.application.erase_person import erase_person
from services.customers.domain.erasure import Erasure, PersonType
from services.customers.storage.erasures import list_erasures

router = APIRouter(prefix="/erasures", tags=["privacy"], route_class=WorkRoute)


class ErasureIn(Input):
    """Whose data goes, and on what grounds. There is no way back."""

    type: PersonType
    id: UUID
    reason: Reason


class Confirmation(BaseModel):
    """A service has removed its part: how many records of which kind, and when."""

    service: str
    at: datetime
    removed: dict[str, int]


class ErasureView(BaseModel):
    """An erasure. Once it is done this is its certificate: who confirmed what, and until when topics may still hold
    what was said before."""

    id: UUID
    status: Literal["running", "done"]
    type: PersonType
    person_id: UUID
    reason: str
    asked_at: datetime
    asked_by: UUID | None
    done_at: datetime | None
    confirmed: list[Confirmation]
    topics_until: datetime


class ErasuresView(BaseModel):
    """The latest first."""

    items: list[ErasureView]
    next_cursor: None = None


def view(erasure: Erasure) -> ErasureView:
    """An erasure as its readers see it."""
    said: list[Any] = [{"service": name, **what} for name, what in erasure.confirmed.items()]
    confirmed = sorted((Confirmation.model_validate(one) for one in said), key=lambda one: one.at)
    return ErasureView(
        id=erasure.id,
        status="done" if erasure.done_at else "running",
        type=erasure.person_type,
        person_id=erasure.person_id,
        reason=erasure.reason,
        asked_at=erasure.created_at,
        asked_by=erasure.created_by,
        done_at=erasure.done_at,
        confirmed=confirmed,
        topics_until=erasure.topics_until,
    )


@router.post("", status_code=status.HTTP_202_ACCEPTED)
async def erase(body: ErasureIn, work: Work) -> ErasureView:
    """Remove a person's data everywhere (删除个人数据); `/erasures/{id}` says who has confirmed."""
    return view(await erase_person(body.type, body.id, body.reason, work))


@router.get("")
async def list_(work: Work) -> ErasuresView:
    """What was erased, with its certificates."""
    work.principal.require("privacy:manage")
    return ErasuresView(items=[view(one) for one in await list_erasures(work)])


@router.get("/{erasure_id}")
async def get(erasure_id: UUID, work: Work) -> ErasureView:
    """How it stands; once it is done, its certificate."""
    work.principal.require("privacy:manage")
    return view(await work.erasures.get(erasure_id))
