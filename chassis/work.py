"""One transaction: what was read, what changed, what was heard, what will be said."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, ClassVar, Self
from uuid import UUID

from chassis import outbox
from chassis.clock import Clock
from chassis.database import Connection, Database
from chassis.directory import Directory
from chassis.ids import new_id
from chassis.memory import Memory
from chassis.news import News, NothingToHear
from chassis.outbox import Cause, Letter
from chassis.people import People
from chassis.principal import Principal
from chassis.roots import Roots
from chassis.telemetry import current_traceparent
from chassis.telling import Speaker
from chassis.together import Together


@dataclass(frozen=True)
class Ground:
    """What every unit of work of a service stands on. `nudge` wakes the relay after a commit; `news` knows
    whether what others have said has been applied; `together` does at once what many ask for at a time."""

    database: Database
    clock: Clock
    directory: Directory
    nudge: Callable[[], None] = field(default=lambda: None)
    memory: Memory = field(default_factory=Memory)
    news: News = field(default_factory=NothingToHear)
    together: Together = field(default_factory=Together)


class UnitOfWork:
    """One transaction of one tenant, done by one principal.

    The door opens it, the use case works in it, nobody else commits: leaving it without an error writes every
    announced change and commits; an error undoes all of it. Each service's own subclass adds its repositories.
    """

    service: ClassVar[str]

    def __init__(self, ground: Ground, principal: Principal, cause: Cause | None = None) -> None:
        self.ground = ground
        self.principal = principal
        self.tenant_id: UUID = principal.tenant_id
        self.now = ground.clock.now()
        self.cause = cause or Cause(new_id(), None, current_traceparent())
        self._kinds: dict[type, Roots[Any]] = {}
        self._letters: list[Letter] = []
        self._people: People | None = None
        self._memories: list[Callable[[], None]] = []
        self.connection: Connection

    def keep(self, type: type, roots: Roots[Any]) -> None:
        """Called by a repository: these are the roots of that type."""
        self._kinds[type] = roots

    def remembers(self, forget: Callable[[], None]) -> None:
        """Called by whoever keeps what was read or locked: to be forgotten when a part of the work is undone."""
        self._memories.append(forget)

    def announce(self, root: Any, fact: object) -> None:
        """Say what just happened to a root: its next version. Call it right after the method that made the fact."""
        self._kinds[type(root)].announce(root, fact)

    def post(self, letter: Letter) -> None:
        """Send something that is no root's event: a command, a reply, a dead letter."""
        self._letters.append(letter)

    @property
    def people(self) -> People:
        """The colleagues of the tenant, from the service's own copy."""
        if self._people is None:
            self._people = People(self.connection, self.tenant_id)
        return self._people

    @property
    def speaker(self) -> Speaker:
        """Who says what is said from here on."""
        return Speaker(self.service, self.tenant_id, self.principal.user_id, self.now, self.cause)

    async def flush(self) -> None:
        """Write what was announced so far, inside the transaction."""
        for roots in self._kinds.values():
            await roots.flush()
        letters, self._letters = self._letters, []
        await outbox.post(self.connection, letters)

    async def write_ahead(self) -> None:
        """Let the database write what was begun so far while this goes on; for many records at a time."""
        for roots in self._kinds.values():
            await roots.write_ahead()

    async def settle(self) -> None:
        """Bring up to date what follows from the changes announced so far, such as deadlines, to be shown."""
        for roots in self._kinds.values():
            await roots.settle()

    async def _flush_at_last(self) -> None:
        """Write the rest. The only change of all needs no transaction around its statement."""
        changed = [roots for roots in self._kinds.values() if roots.unwritten]
        is_alone = len(changed) == 1 and changed[0].unwritten == 1 and not self._letters
        if self.connection.begun or not is_alone or not await changed[0].flush_alone():
            await self.flush()

    @asynccontextmanager
    async def step(self, cause: Cause, principal: Principal | None = None) -> AsyncIterator[None]:
        """A part that succeeds or is undone alone, with a cause (and a doer) of its own: one event of a batch."""
        former, earlier = (self.cause, self.principal), list(self._letters)
        self.cause, self.principal = cause, principal or self.principal
        try:
            async with self.connection.savepoint():
                yield
                await self.flush()
        except BaseException:
            self._letters = earlier  # what was posted before is not part of it
            self.forget()
            raise
        finally:
            self.cause, self.principal = former

    @contextmanager
    def as_system(self) -> Iterator[None]:
        """What is said inside was done by nobody in particular: by a rule."""
        former, self.principal = self.principal, Principal.system(self.tenant_id)
        try:
            yield
        finally:
            self.principal = former

    def forget(self) -> None:
        """Drop everything in hand: what follows reads anew."""
        for forget in self._memories:
            forget()
        self._people = None
        for roots in self._kinds.values():
            roots.forget()

    async def __aenter__(self) -> Self:
        self._transaction = self.ground.database.tenant(self.tenant_id)
        self.connection = await self._transaction.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                await self._flush_at_last()
            except BaseException as failure:
                await self._transaction.__aexit__(type(failure), failure, failure.__traceback__)
                raise
        await self._transaction.__aexit__(kind, error, trace)
        if error is None:
            for roots in self._kinds.values():
                roots.committed()
            self.forget()  # work and roots hold each other: the collector need not look for what is over
            self.ground.nudge()
