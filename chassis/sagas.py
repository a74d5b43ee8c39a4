"""Sagas: a process over several services, made of commands and answers on Kafka.

The saga itself is a root of the service that owns it: its state machine is domain code. Here is what every saga
shares: how a command and an answer are written, and how a participant answers each step exactly once.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from chassis.hearing import Heard, Obedience
from chassis.ids import new_id
from chassis.outbox import Cause, Letter, envelope
from chassis.work import UnitOfWork
from contracts.base import Command, Done, Refused, Reply
from contracts.topics import commands_topic, replies_topic
from kernel.refusal import Refusal

PATIENCE = timedelta(seconds=60)
"""How long a participant may take for one step before its answer is `expired` and the saga gives up.

Longer than a participant takes to come back after a crash, and than the queue of a rush: a step that waits its turn
behind hundreds of others is slow, not lost.
"""


def command(
    work: UnitOfWork, saga_id: UUID, step: int, asked: Command, *, actor_id: UUID | None = None,
    deadline: datetime | None = None,
) -> None:  # fmt: skip
    """Ask a service for one step of a saga. Without `actor_id` the system asks: a compensation."""
    letter = _letter(
        work, saga_id, step, asked.type, commands_topic(asked.service), asked.model_dump_json().encode()
    )
    if actor_id is not None:
        letter.headers["ce_actorid"] = str(actor_id)
    else:
        letter.headers.pop("ce_actorid", None)
    if deadline is not None:
        letter.headers["ce_deadline"] = deadline.isoformat()
    work.post(letter)


async def answer(
    ear: Obedience, asked: Heard[Any], headers: dict[str, str], cause: Cause, work: UnitOfWork
) -> None:
    """Do what a command asks, once, and answer; a duplicate gets the same answer and does nothing."""
    reply = await _known_answer(work, asked)
    if reply is None:
        reply = await _new_answer(ear, asked, headers, cause, work)
        await work.connection.execute(
            "INSERT INTO saga_answers (saga_id, step, reply) VALUES ($1, $2, $3)",
            asked.subject_id,
            asked.sequence,
            reply.model_dump(mode="json"),
        )
    owner = headers["ce_source"].rpartition("/")[2]
    former, work.cause = work.cause, cause
    kind = asked.type.replace(".command.", ".reply.")
    work.post(
        _letter(work, asked.subject_id, asked.sequence, kind, replies_topic(owner),
                reply.model_dump_json().encode())
    )  # fmt: skip
    work.cause = former


async def _known_answer(work: UnitOfWork, asked: Heard[Any]) -> Reply | None:
    known = await work.connection.fetch_value(
        "SELECT reply FROM saga_answers WHERE saga_id = $1 AND step = $2", asked.subject_id, asked.sequence
    )
    return None if known is None else Reply.model_validate(known)


async def _new_answer(
    ear: Obedience, asked: Heard[Any], headers: dict[str, str], cause: Cause, work: UnitOfWork
) -> Reply:
    deadline = headers.get("ce_deadline")
    if deadline is not None and work.ground.clock.now() > datetime.fromisoformat(deadline):
        return Reply(refused=Refused(code="expired"))
    try:
        doer = await work.ground.directory.acting(work.tenant_id, asked.actor_id)
        async with work.step(cause, doer):
            result = await ear.handler(asked, work)
    except Refusal as refusal:
        return Reply(refused=Refused(code=refusal.code, message=str(refusal), facts=_plain(refusal.facts)))
    return Reply(done=Done(result=_plain(result)))


def _letter(work: UnitOfWork, saga_id: UUID, step: int, type: str, topic: str, payload: bytes) -> Letter:
    event_id = new_id()
    headers = envelope(
        event_id=event_id,
        service=work.service,
        type=type,
        subject=f"saga/{saga_id}",
        time=work.now,
        tenant_id=work.tenant_id,
        sequence=step,
        actor_id=work.principal.user_id,
        cause=work.cause,
    )
    kind = "reply" if ".reply." in type else "command"
    return Letter(event_id, kind, topic, "saga", str(saga_id), step, type, headers, payload)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Only what JSON can carry: ids and moments as text."""
    plain: dict[str, Any] = orjson.loads(orjson.dumps(values, default=str))
    return plain
