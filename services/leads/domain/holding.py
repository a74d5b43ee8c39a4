"""Whose a lead is: somebody's who works on it, or for anybody to take out of its pool."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.collaborating import Access, Shareable, Shared
from pools.domain.facts import Assigned, Because, Claimed, Recycled, Returned
from pools.domain.held import Held
from pools.domain.refusals import NotOwned
from services.leads.domain.answering import Answering
from services.leads.domain.presence import Presence
from services.leads.domain.refusals import StepNotAllowed
from services.leads.domain.status import HELD, Status


@dataclass(eq=False, kw_only=True)
class Holding(Presence, Held, Answering, Shareable):
    """The part of a lead that says in whose hands it is.

    It lies in its pool (`pooled`) exactly when it is open and nobody owns it. Whoever gets it is waited for.
    """

    pool_id: UUID
    entered_pool_at: datetime | None = None
    owner_since: datetime | None = None

    @property
    def home_id(self) -> UUID:
        """Its one home pool, owned or not."""
        return self.pool_id

    @property
    def recyclable(self) -> bool:
        """Whether rules look at it: somebody works on it, and no conversion is under way."""
        held = self.owner_id is not None and self.status in HELD
        return held and self.deleted_at is None and self.conversion_id is None

    @property
    def lies_in(self) -> UUID | None:
        """The pool in which it waits for an owner; None if somebody owns it, or it is closed or deleted."""
        return self.pool_id if self.entered_pool_at is not None and self.deleted_at is None else None

    @property
    def is_held(self) -> bool:
        """Whether somebody owns it and works on it: it counts for the cap."""
        return self.owner_id is not None and self.status in HELD and self.deleted_at is None

    def claim(self, owner_id: UUID, department_id: UUID | None, at: datetime) -> Claimed:
        """A member takes it out of its pool."""
        self._step(Status.ASSIGNED)
        self._give(owner_id, department_id, at)
        return Claimed(owner_id)

    def assign(
        self, owner_id: UUID, department_id: UUID | None, at: datetime, because: Because | None = None
    ) -> Assigned:
        """It is given to somebody, out of the pool or from another owner; work on it starts over."""
        if self.status is not Status.ASSIGNED:
            self._step(Status.ASSIGNED)
        self._must_be_free()
        previous = self.owner_id
        self._give(owner_id, department_id, at)
        return Assigned(previous, owner_id, because)

    def hand_over(
        self, owner_id: UUID, department_id: UUID | None, at: datetime, because: Because
    ) -> Assigned:
        """Somebody else goes on with it where its owner stands. Raises NotOwned, BeingConverted."""
        previous, status, answered_at = self.owner_id, self.status, self.first_responded_at
        if previous is None or status not in HELD:
            raise NotOwned(status=status.value)
        self._must_be_free()
        self._give(owner_id, department_id, at)
        self.status = status
        if answered_at is not None:  # somebody of ours has been in touch
            self.stop_clock()
        return Assigned(previous, owner_id, because)

    def give_back(
        self, reason: str, at: datetime, pool_id: UUID | None = None, decision: Because | None = None
    ) -> Returned:
        """Its owner returns it to its pool, or to another one. Raises NotOwned."""
        previous = self._lay_into(pool_id or self.pool_id, at)
        return Returned(previous, self.pool_id, reason, decision)

    def recycle(self, because: Because, at: datetime, pool_id: UUID | None = None) -> Recycled:
        """A rule takes it back into a pool. Raises NotOwned."""
        return Recycled(self._lay_into(pool_id or self.pool_id, at), because)

    def move(self, pool_id: UUID, at: datetime) -> None:
        """Another pool is its home: it lies there since now, or stays its owner's. Raises StepNotAllowed."""
        self._must_be_here()
        self._must_be_free()
        if not self.is_open:
            raise StepNotAllowed(status=self.status.value, to="moved")
        self.pool_id = pool_id
        self.entered_pool_at = at if self.owner_id is None else None

    def share(self, user_id: UUID, access: Access, until: datetime | None, at: datetime) -> Shared:
        """Let a colleague read or write it, until a moment if one is given; NONE takes the access away."""
        self._must_be_here()
        if self.owner_id is None:
            raise NotOwned(status=self.status.value)
        return super().share(user_id, access, until, at)

    def _give(self, owner_id: UUID, department_id: UUID | None, at: datetime) -> None:
        self.status = Status.ASSIGNED
        self.owner_id, self.department_id = owner_id, department_id
        self.owner_since, self.entered_pool_at = at, None
        self.grant(owner_id, Access.NONE)
        self.start_over()
        self.begin_clock(at)

    def _lay_into(self, pool_id: UUID, at: datetime) -> UUID:
        """Into a pool; who held it until now."""
        previous = self.owner_id
        if previous is None or self.status not in HELD:
            raise NotOwned(status=self.status.value)
        self._step(Status.POOLED)
        self.pool_id, self.entered_pool_at = pool_id, at
        self.owner_id = self.owner_since = self.department_id = None
        self.collaborators = []
        self.start_over()
        self.stop_clock()
        return previous
