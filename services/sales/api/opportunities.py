"""Opportunities over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from chassis.door import IfMatch, IfMatchMaybe, WorkRoute, tag
from records.history import HistoryPage, history_of
from records.sharing import ShareIn
from services.sales.api.deal_views import (
    FollowUpInput,
    FollowUpList,
    FollowUpView,
    Invalidation,
    Loss,
    Move,
    OpportunityChange,
    OpportunityInput,
    OpportunityPage,
    OpportunityView,
    Transfer,
    Win,
    dwell_days,
    stay_views,
)
from services.sales.api.doors import PageOf, Work, closed_too, limited, show
from services.sales.application.change_opportunity import change_opportunity
from services.sales.application.close_opportunity import (
    invalidate_opportunity,
    lose_opportunity,
    reopen_opportunity,
    win_opportunity,
)
from services.sales.application.follow_up import NewFollowUp, follow_up
from services.sales.application.move_opportunity import move_opportunity
from services.sales.application.open_opportunity import open_deal
from services.sales.application.rights import deal_for
from services.sales.application.share_opportunity import share_opportunity
from services.sales.application.transfer_opportunity import transfer_opportunity
from services.sales.domain.opportunity import Opportunity
from services.sales.storage.bin import DEALS
from services.sales.storage.lists import list_deals
from services.sales.storage.queries import follow_ups_of, read_deal
from services.sales.storage.work import OPPORTUNITY

router = APIRouter(prefix="/opportunities", tags=["opportunities"], route_class=WorkRoute)


async def _answer(
    deal: Opportunity, response: Response, work: Work, status: int = 200, way: bool = False
) -> Any:
    tag(response, deal.version)
    view = (await show([deal], work))[0]
    if way:
        stays = {"stage_history": stay_views(deal.stays, work.now)}
        view = view.model_copy(update={**stays, "dwell_days": dwell_days(deal.stays, work.now)})
    return limited(view, "opportunities", work, response, status)


@router.post("", status_code=201, response_model=OpportunityView)
async def create(body: OpportunityInput, response: Response, work: Work) -> Any:
    """Begin a deal: in the first stage of the default process, unless another is named."""
    deal = await open_deal(body.deal, work)
    response.headers["Location"] = f"/api/v1/opportunities/{deal.id}"
    return await _answer(deal, response, work, 201)


@router.get("", response_model=OpportunityPage)
async def read_all(query: PageOf, response: Response, work: Work) -> Any:
    """The deals that the caller may see."""
    page = await list_deals(query, work)
    items = await show([OPPORTUNITY.rows.from_row(row) for row in page.rows], work)
    shown = OpportunityPage(items=items, next_cursor=page.next_cursor, count=page.count)
    return limited(shown, "opportunities", work, response)


@router.get("/{id}", response_model=OpportunityView)
async def read(id: UUID, response: Response, work: Work) -> Any:
    """One deal, with its way through the stages."""
    return await _answer(await read_deal(id, work), response, work, way=True)


@router.patch("/{id}", response_model=OpportunityView)
async def change(id: UUID, body: OpportunityChange, version: IfMatch, response: Response, work: Work) -> Any:
    """Set fields. New items without an amount make up the amount."""
    return await _answer(await change_opportunity(id, body.values, version, work), response, work)


@router.delete("/{id}", response_model=OpportunityView)
async def delete(id: UUID, version: IfMatchMaybe, response: Response, work: Work) -> Any:
    """To the recycle bin."""
    await deal_for(id, "opportunities:delete", work, version)
    return await _answer(await DEALS.put(id, work), response, work)


@router.post("/{id}/restore", response_model=OpportunityView)
async def restore(id: UUID, response: Response, work: Work) -> Any:
    """Back from the recycle bin, as it was."""
    return await _answer(await DEALS.restore(id, work), response, work)


@router.post("/{id}/move", response_model=OpportunityView)
async def move(id: UUID, body: Move, version: IfMatchMaybe, response: Response, work: Work) -> Any:
    """To another stage. Refuses with what is missing, or with the stages that are allowed."""
    return await _answer(await move_opportunity(id, body.stage, body.feedback, version, work), response, work)


@router.post("/{id}/win", response_model=OpportunityView)
async def win(
    id: UUID, version: IfMatchMaybe, response: Response, work: Work, body: Win | None = None
) -> Any:
    """Won, today or on an earlier day."""
    closed_on = body.closed_on if body else None
    return await _answer(await win_opportunity(id, closed_on, version, work), response, work)


@router.post("/{id}/lose", response_model=OpportunityView)
async def lose(id: UUID, body: Loss, version: IfMatchMaybe, response: Response, work: Work) -> Any:
    """Lost, today or on an earlier day, with the reason."""
    deal = await lose_opportunity(id, body.reason, body.closed_on, version, work)
    return await _answer(deal, response, work)


@router.post("/{id}/invalidate", response_model=OpportunityView)
async def invalidate(
    id: UUID, body: Invalidation, version: IfMatchMaybe, response: Response, work: Work
) -> Any:
    """There never was a deal: it counts neither as won nor as lost."""
    return await _answer(await invalidate_opportunity(id, body.reason, version, work), response, work)


@router.post("/{id}/reopen", response_model=OpportunityView)
async def reopen(id: UUID, version: IfMatchMaybe, response: Response, work: Work) -> Any:
    """Open again, in the stage in which it ended."""
    return await _answer(await reopen_opportunity(id, version, work), response, work)


@router.post("/{id}/transfer", response_model=OpportunityView)
async def transfer(id: UUID, body: Transfer, version: IfMatchMaybe, response: Response, work: Work) -> Any:
    """Give it to a colleague."""
    return await _answer(await transfer_opportunity(id, body.owner_id, version, work), response, work)


@router.post("/{id}/share", response_model=OpportunityView)
async def share(id: UUID, body: ShareIn, response: Response, work: Work) -> Any:
    """Let a colleague read or write it, until a moment if one is given."""
    return await _answer(await share_opportunity(id, body, work), response, work)


@router.post("/{id}/follow_ups", response_model=OpportunityView)
async def add_follow_up(id: UUID, body: FollowUpInput, response: Response, work: Work) -> Any:
    """Write down a contact about the deal."""
    deal, _ = await follow_up(id, NewFollowUp(**body.model_dump()), work)
    return await _answer(deal, response, work)


@router.get("/{id}/history")
async def history(
    id: UUID,
    work: Work,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HistoryPage:
    """What happened to the deal, the latest first."""
    await read_deal(id, work)
    return await history_of(
        id,
        "opportunities",
        work.connection,
        work.principal,
        before=before,
        limit=limit,
        also_masked=closed_too(work),
    )


@router.get("/{id}/follow_ups")
async def list_follow_ups(id: UUID, work: Work) -> FollowUpList:
    """The latest contacts about the deal, newest first."""
    await read_deal(id, work)
    found = await follow_ups_of(id, work)
    return FollowUpList(items=[FollowUpView.model_validate(each) for each in found])
