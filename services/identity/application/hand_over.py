"""Hand over what a leaver holds (离职交接): seen before, done, followed, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from chassis.sagas import PATIENCE
from contracts.base import Command
from contracts.handover import HANDOVER_PARTICIPANTS, SCOPE
from kernel.refusal import Invalid
from services.identity.application.give_roles import may_rule_over
from services.identity.application.ports import IdentityWork
from services.identity.domain.handover import (
    HEAVIEST,
    MOST_SUCCESSORS,
    Ask,
    Asked,
    Handover,
    HandoverStatus,
    Outcome,
    Strategy,
)
from services.identity.domain.user import UserStatus


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall go to whom: successors with their weights, kinds of records, and how it is split."""

    successors: Mapping[UUID, int]
    scope: Sequence[str]
    strategy: Strategy = Strategy.IN_TURN


async def prepare_handover(user_id: UUID, wish: Wish, work: IdentityWork) -> Handover:
    """Have it counted what there is and who would get how much. Raises Forbidden, NotFound, Invalid."""
    work.principal.require("users:manage")
    user = await work.users.get(user_id)
    await may_rule_over(user, work)
    await _check_successors(wish.successors, work)
    services = {SCOPE[kind] for kind in _known(wish.scope)}
    even = dict.fromkeys(wish.successors, 1)
    handover = Handover(
        id=new_id(),
        tenant_id=work.tenant_id,
        created_at=work.now,
        created_by=work.principal.user_id,
        updated_at=work.now,
        user_id=user_id,
        scope=list(dict.fromkeys(wish.scope)),
        successors=dict(wish.successors) if wish.strategy is Strategy.WEIGHTED else even,
        strategy=wish.strategy,
        participants=[name for name in HANDOVER_PARTICIPANTS if name in services],
        deadline=work.now + PATIENCE,
    )
    begun = handover.begin()
    work.handovers.add(handover)
    _follow(begun, handover, work)
    return handover


async def start_handover(id: UUID, work: IdentityWork) -> Handover:
    """Let it happen as it was seen. Raises Forbidden, NotFound, HandoverOver, Invalid for a successor who left."""
    handover = await _ruled(id, work)
    await _check_successors(handover.successors, work)
    _follow(handover.start(work.now + PATIENCE), handover, work)
    return handover


async def undo_handover(id: UUID, work: IdentityWork) -> Handover:
    """Take it back. Raises Forbidden, NotFound, HandoverOver, UndoOver."""
    handover = await _ruled(id, work)
    _follow(handover.undo(work.now, work.now + PATIENCE), handover, work)
    return handover


async def seen_handover(id: UUID, work: IdentityWork) -> Handover:
    """One, to look at. Raises Forbidden, NotFound."""
    work.principal.require("users:manage")
    return await work.handovers.get(id)


async def hear_answer(
    id: UUID, number: int, done: dict[str, Any] | None, refused: dict[str, Any] | None, work: IdentityWork
) -> None:
    """A participant has answered a step."""
    handover = await work.handovers.get(id, lock=True)
    outcome = (
        handover.hear_done(number, done or {}, work.now)
        if refused is None
        else handover.hear_refused(number, refused["code"], refused["message"])
    )
    if outcome is not None:
        handover.deadline = work.now + PATIENCE
        _follow(outcome, handover, work)


async def give_up_waiting(id: UUID, work: IdentityWork) -> None:
    """No answer came in time."""
    handover = await work.handovers.get(id, lock=True)
    outcome = handover.give_up() if handover.deadline <= work.now else None
    if outcome is not None:
        handover.deadline = work.now + PATIENCE
        _follow(outcome, handover, work)


def _follow(outcome: Outcome, handover: Handover, work: IdentityWork) -> None:
    fact, asked = outcome
    work.announce(handover, fact)
    if asked is not None:
        back = handover.status in (HandoverStatus.COMPENSATING, HandoverStatus.UNDOING)
        work.ask(handover, _command(asked, handover), None if back else handover.created_by)


def _command(asked: Asked, handover: Handover) -> Command:
    count, give, back = HANDOVER_PARTICIPANTS[asked.participant]
    if asked.ask is Ask.BACK:
        return back(user_id=handover.user_id)
    kind = count if asked.ask is Ask.COUNT else give
    return kind.model_validate(
        {
            "user_id": handover.user_id,
            "scope": handover.scope,
            "to": handover.successors,
            "strategy": handover.strategy.value,
            "given": handover.given,
        }
    )


async def _ruled(id: UUID, work: IdentityWork) -> Handover:
    work.principal.require("users:manage")
    handover = await work.handovers.get(id, lock=True)
    await may_rule_over(await work.users.get(handover.user_id), work)
    return handover


def _known(scope: Sequence[str]) -> Sequence[str]:
    for place, kind in enumerate(scope):
        if kind not in SCOPE:
            raise Invalid("nobody holds that", field=f"scope.{place}", reason="unknown_kind_of_record")
    return scope


async def _check_successors(successors: Mapping[UUID, int], work: IdentityWork) -> None:
    if len(successors) > MOST_SUCCESSORS:
        raise Invalid("too many successors", field="successors", reason="too_many")
    found = await work.users.many(list(successors))
    for place, (user_id, weight) in enumerate(successors.items()):
        if user_id not in found or found[user_id].status is not UserStatus.ACTIVE:
            raise Invalid("no active colleague", field=f"successors.{place}.user_id", reason="unknown_user")
        if not 1 <= weight <= HEAVIEST:
            raise Invalid("no weight", field=f"successors.{place}.weight", reason="weight_range")
