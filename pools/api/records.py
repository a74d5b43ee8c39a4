"""The doors of records that lie in pools, the same in every service: their past, and why."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict

from chassis.door import WorkRoute, open_work
from pools.api.views import In
from pools.application.explain import explain
from pools.application.extend import Asked, Wish, extend, refuse_extension, waiting_for_me
from pools.storage.decisions import decisions_on, owners_of, states_of
from pools.storage.work import PooledWork
from records.history import HistoryPage, history_of
from records.rights import mask
from records.views import Moment, Reason


class Shown(BaseModel):
    """Something that is told as it is."""

    model_config = ConfigDict(from_attributes=True)


class OwnershipView(Shown):
    """Who held the record, and when; the end is null while it lasts."""

    owner_id: UUID
    owner_name: str | None
    since: datetime
    until: datetime | None


class StateView(Shown):
    """Where the record was in its life, and when; the end is null while it lasts."""

    state: str | None
    since: datetime
    until: datetime | None


class DecisionView(Shown):
    """What was done by itself: by which rule and version, on which facts. `owner_id` held the record then."""

    id: UUID
    at: datetime
    outcome: str
    rule: str
    rule_version: int | None
    facts: dict[str, Any]
    may_change_at: datetime | None
    owner_id: UUID | None
    actor_id: UUID | None


class RecordHistoryView(HistoryPage):
    """What happened to a record, who held it, the states it was in, and what rules decided; the latest first."""

    owners: list[OwnershipView]
    states: list[StateView]
    decisions: list[DecisionView]


class RuleSaysView(Shown):
    """What one rule says of the record: a moment, or why none."""

    name: str
    trigger: str
    at: datetime | None
    why_not: str | None


class HeldView(Shown):
    """When the rules take the record from its owner as things stand, what resets the clock, and what counted."""

    owner_id: UUID | None
    recycle_at: datetime | None
    warn_at: datetime | None
    overdue: bool
    rule: str | None
    rules_version: int
    clock: dict[str, Any] | None
    resets: list[str]
    put_off_by: list[str]
    last_follow_up: dict[str, Any] | None
    last_counted: dict[str, Any] | None
    extension: dict[str, Any] | None
    rules: list[RuleSaysView]


class LossView(Shown):
    """How an ownership ended: the event, and the decision or reason behind it."""

    type: str
    at: datetime
    previous_owner_id: UUID
    reason: dict[str, Any]


class WhyView(Shown):
    """Why a record is held as it is, and why the caller (or the last owner of a pooled one) lost it."""

    held: HeldView | None
    lost: LossView | None


class ExtendIn(In):
    """Until when more time is wanted (without it: as long as the rule grants), and why."""

    until: Moment | None = None
    note: Reason | None = None


class RefuseIn(In):
    """Why there is no more time."""

    note: Reason | None = None


class ExtendedView(Shown):
    """What became of a wish: granted at once, or waiting for somebody who may grant it."""

    status: Literal["granted", "asked", "refused"]
    record_id: UUID
    version: int
    recycle_at: datetime | None


class AskedView(Shown):
    """A wish that waits for the caller."""

    record_id: UUID
    record_name: str
    asked_by: UUID
    asked_at: datetime
    until: datetime
    recycle_at: datetime | None
    note: str | None


class AskedPage(BaseModel):
    """What waits for the caller, the longest waiting first."""

    items: list[AskedView]
    next_cursor: None = None


def _reads(field: str, work: PooledWork) -> bool:
    """Whether the caller may see a field as it is."""
    return mask({field: True}, work.mount.module, work.principal).get(field) is True


def record_doors(kind: type[PooledWork]) -> APIRouter:
    """`/{id}/history` and `/{id}/why` of the records of the service whose unit of work is `kind`."""
    module, state = kind.mount.module, kind.mount.state
    router = APIRouter(prefix=f"/{module}", tags=[module], route_class=WorkRoute)
    Work = Annotated[PooledWork, Depends(open_work(kind), scope="function")]

    @router.get("/{record_id}/history")
    async def history(
        record_id: UUID,
        work: Work,
        before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> RecordHistoryView:
        """What happened to it, who held it, where it was in its life, and what rules decided; the latest first."""
        record = await work.pooled.get(record_id)
        await work.check_visible(record)
        masked, who = await work.masked_of(record), work.principal
        page = await history_of(
            record_id, module, work.connection, who, before=before, limit=limit, also_masked=masked
        )
        states = await states_of(record_id, state, work) if _reads(state, work) else []
        decisions = [
            {**row, "facts": mask(row["facts"], module, who, masked)}
            for row in map(dict, await decisions_on(record_id, work))
        ]
        return RecordHistoryView(
            **page.model_dump(),
            owners=[OwnershipView.model_validate(dict(row)) for row in await owners_of(record_id, work)],
            states=[StateView.model_validate(dict(row)) for row in states],
            decisions=[DecisionView.model_validate(one) for one in decisions],
        )

    @router.get("/{record_id}/why")
    async def why(record_id: UUID, work: Work) -> WhyView:
        """When it falls back, by which rule, and what resets the clock; and why the caller lost it."""
        found = WhyView.model_validate(await explain(record_id, work))
        return found if _reads("recycle_at", work) else found.model_copy(update={"held": None})

    @router.post("/{record_id}/extend")
    async def more_time(record_id: UUID, body: ExtendIn, work: Work) -> ExtendedView:
        """Move the deadline as far as its rule grants, or ask for it (延期)."""
        record, what = await extend(record_id, Wish(body.until, body.note), work)
        await work.flush()
        return _extended(record, what)

    @router.post("/{record_id}/refuse_extension")
    async def no_more_time(record_id: UUID, body: RefuseIn, work: Work) -> ExtendedView:
        """Say no to an owner who asked for more time."""
        return _extended(await refuse_extension(record_id, body.note, work), "refused")

    @router.get("/extensions")
    async def extensions(work: Work) -> AskedPage:
        """Wishes for more time that the caller may grant."""
        return AskedPage(items=[_asked(asked, record) for asked, record in await waiting_for_me(work)])

    return router


def _extended(record: Any, status: Any) -> ExtendedView:
    return ExtendedView(
        status=status, record_id=record.id, version=record.version, recycle_at=record.recycle_at
    )


def _asked(asked: Asked, record: Any) -> AskedView:
    return AskedView(
        record_id=record.id,
        record_name=record.name,
        asked_by=asked.asked_by,
        asked_at=asked.asked_at,
        until=asked.until,
        recycle_at=record.recycle_at,
        note=asked.note,
    )
