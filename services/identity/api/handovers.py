"""Hand-overs of leavers: looked at before, started, followed, taken back."""

from datetime import datetime
from typing import Annotated, Any, Literal, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, status
from pydantic import BaseModel, Field

from chassis.door import WorkRoute, open_work
from records.views import Input
from services.identity.application.hand_over import (
    Wish,
    prepare_handover,
    seen_handover,
    start_handover,
    undo_handover,
)
from services.identity.domain.handover import HEAVIEST, MOST_SUCCESSORS, Handover, Strategy
from services.identity.storage.work import IdentityWork

of_users = APIRouter(prefix="/users/{user_id}/handover", tags=["users"], route_class=WorkRoute)
router = APIRouter(prefix="/handovers", tags=["users"], route_class=WorkRoute)
Work = Annotated[IdentityWork, Depends(open_work(IdentityWork), scope="function")]
Kind = Literal["customers", "leads", "opportunities", "orders"]


class SuccessorIn(Input):
    """Who takes over; `weight` counts with the strategy `weighted` only."""

    user_id: UUID
    weight: Annotated[int, Field(ge=1, le=HEAVIEST)] = 1


class HandoverIn(Input):
    """What shall go to whom. Documents go along with their customers, whatever the strategy says of the rest."""

    successors: Annotated[list[SuccessorIn], Field(min_length=1, max_length=MOST_SUCCESSORS)]
    scope: Annotated[list[Kind], Field(min_length=1)] = Field(default_factory=lambda: list(get_args(Kind)))
    strategy: Strategy = Strategy.IN_TURN


class HandoverView(BaseModel):
    """How a hand-over stands. While what was given comes back after a refusal it still counts as running.

    `held`: what there was of each kind when it was counted; `split`: person → kind → how much they would get; `moved`:
    what was handed over.
    """

    id: UUID
    user_id: UUID
    status: Literal["counting", "ready", "running", "done", "failed", "undoing", "undone"]
    scope: list[str]
    successors: dict[UUID, int]
    strategy: Strategy
    held: dict[str, int]
    split: dict[UUID, dict[str, int]]
    moved: dict[str, int]
    failure: dict[str, Any] | None
    created_at: datetime
    created_by: UUID | None
    done_at: datetime | None
    undo_until: datetime | None


def view(handover: Handover) -> HandoverView:
    """A hand-over as its readers see it."""
    stands = "running" if handover.status.value == "compensating" else handover.status.value
    known = {name: getattr(handover, name) for name in HandoverView.model_fields}
    return HandoverView.model_validate({**known, "status": stands})


@of_users.post("", status_code=status.HTTP_202_ACCEPTED)
async def prepare(user_id: UUID, body: HandoverIn, work: Work) -> HandoverView:
    """Prepare a hand-over (离职交接): `/handovers/{id}` shows what there is, once every service has counted."""
    to = {successor.user_id: successor.weight for successor in body.successors}
    return view(await prepare_handover(user_id, Wish(to, list(body.scope), body.strategy), work))


@router.get("/{handover_id}")
async def get(handover_id: UUID, work: Work) -> HandoverView:
    """How a hand-over stands, and until when it can be taken back."""
    return view(await seen_handover(handover_id, work))


@router.post("/{handover_id}/start", status_code=status.HTTP_202_ACCEPTED)
async def start(handover_id: UUID, work: Work) -> HandoverView:
    """Let it happen as it was seen; only what is `ready` can be started."""
    return view(await start_handover(handover_id, work))


@router.post("/{handover_id}/undo", status_code=status.HTTP_202_ACCEPTED)
async def undo(handover_id: UUID, work: Work) -> HandoverView:
    """Take it back within 24 hours: what the successors still hold is the leaver's again."""
    return view(await undo_handover(handover_id, work))
