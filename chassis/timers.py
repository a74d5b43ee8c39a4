"""Things done again and again: found across tenants by the worker role, done as the tenant."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from aiokafka.errors import KafkaError

from chassis.applying import TRANSIENT
from chassis.principal import Principal
from chassis.work import Ground
from kernel.refusal import Refusal

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Timer:
    """`run` every `every` seconds, in every replica: it elects or skips locked rows itself."""

    name: str
    every: float
    run: Callable[[Ground], Awaitable[None]]


async def keep_running(timer: Timer, ground: Ground) -> None:
    """Until cancelled. One failing run is told in the log; the next one comes all the same."""
    while True:
        try:
            await timer.run(ground)
        except (*TRANSIENT, KafkaError, Refusal) as error:
            log.warning("timer_failed", timer=timer.name, error=type(error).__name__)
        except Exception as error:  # a bug in one run must not end the runs of all others
            log.error("timer_broken", timer=timer.name, error=type(error).__name__, exc_info=error)
        await asyncio.sleep(timer.every)


def each_due(
    find: str, work: Callable[[Ground, Principal], Any], do: Callable[[Any, Any], Awaitable[None]]
) -> Callable[[Ground], Awaitable[None]]:
    """A run that does `do(id, work)` for each row `(tenant_id, id)` that the statement `find` yields for a moment.

    `find` has the moment as `$1` and runs as the worker role; each effect is a unit of work of the row's tenant,
    done by the system.
    """

    async def run(ground: Ground) -> None:
        async with ground.database.worker() as connection:
            due: Sequence[Any] = await connection.fetch(find, ground.clock.now())
        await do_each(due, ground, work, do)

    return run


async def do_each(
    due: Sequence[Any],
    ground: Ground,
    work: Callable[[Ground, Principal], Any],
    do: Callable[[Any, Any], Awaitable[None]],
) -> None:
    """`do(id, work)` for each row `(tenant_id, id)`, in a unit of work of its tenant, done by the system."""
    for row in due:
        try:
            async with work(ground, Principal.system(row["tenant_id"])) as opened:
                await do(row["id"], opened)
        except TRANSIENT:
            raise
        except Exception as error:  # a bug that one row brings out must not stop the others
            log.error("due_failed", row=str(row["id"]), error=type(error).__name__, exc_info=error)
