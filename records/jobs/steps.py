"""What long work is made of."""

from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did. `next_row` is where the next one begins, None after the last.

    `ids` are the records that were made or changed: what it needs to take the job back. `errors` and `output` go to
    the end of the job's files; `result` is added to what the job tells of itself; `state` is kept for the next step,
    and for a worker that goes on after a restart.
    """

    next_row: int | None
    done: int
    created: int = 0
    updated: int = 0
    skipped: int = 0
    failed: int = 0
    errors: bytes = b""
    output: bytes = b""
    ids: tuple[UUID, ...] = ()
    result: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)


class Task(Protocol):
    """Long work that is done in steps."""

    async def step(self, next_row: int, work: Any, *, last_try: bool = False) -> Step:
        """Do the next part in the transaction of `work`.

        Raises NotYetKnown to be asked again a little later; with `last_try` it may not.
        """
        ...
