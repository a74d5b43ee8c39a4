"""Whose a customer is: a colleague's, or for anybody to take out of a public sea."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.collaborating import Access, SameOwner, Shareable, Shared
from kernel.refusal import Invalid
from pools.domain.facts import Assigned, Because, Claimed, Recycled, Returned
from pools.domain.held import Held
from pools.domain.refusals import NotOwned
from services.customers.domain import facts
from services.customers.domain.presence import Presence
from services.customers.domain.refusals import NotLocked


@dataclass(eq=False, kw_only=True)
class Holding(Presence, Held, Shareable):
    """The part of a customer that says in whose hands it is.

    It lies in its sea exactly when nobody owns it. On its way there a lock, a protection and what colleagues may
    do with it come to an end.
    """

    sea_id: UUID
    owner_since: datetime | None = None
    previous_owner_id: UUID | None = None
    entered_sea_at: datetime | None = None
    locked_until: datetime | None = None
    protected_until: datetime | None = None

    @property
    def in_sea(self) -> bool:
        """Whether nobody owns it."""
        return self.owner_id is None

    @property
    def home_id(self) -> UUID:
        """Its sea, whether somebody owns it or not."""
        return self.sea_id

    @property
    def entered_pool_at(self) -> datetime | None:
        """When it came to lie in its sea."""
        return self.entered_sea_at

    @property
    def recyclable(self) -> bool:
        """Whether rules look at it."""
        return not self.in_sea and self.deleted_at is None and self.merge_id is None

    @property
    def lies_in(self) -> UUID | None:
        """The sea in which it waits for an owner; None if somebody owns it, or it is deleted."""
        return self.sea_id if self.in_sea and self.deleted_at is None else None

    @property
    def is_held(self) -> bool:
        """Whether somebody owns it: it counts for the cap."""
        return not self.in_sea and self.deleted_at is None

    def claim(self, owner_id: UUID, department_id: UUID | None, at: datetime) -> Claimed:
        """A colleague takes it out of the sea; the pool has decided who was first and whether they may."""
        self._present()
        self._give(owner_id, department_id, at)
        return Claimed(owner_id)

    def assign(
        self, owner_id: UUID, department_id: UUID | None, at: datetime, because: Because | None = None
    ) -> Assigned:
        """Give it to a colleague (allocate), out of the sea or from another. Raises `SameOwner`."""
        self._present()
        previous = self.owner_id
        if previous == owner_id:
            raise SameOwner(owner_id=str(owner_id))
        self._give(owner_id, department_id, at)
        return Assigned(previous, owner_id, because)

    def release(
        self, reason: str, at: datetime, sea_id: UUID | None = None, decision: Because | None = None
    ) -> Returned:
        """The owner gives it back, to another sea if one is named; a lock ends with the ownership."""
        self._present()
        previous = self._let_go(at, sea_id)
        return Returned(previous, self.sea_id, reason, decision)

    def recycle(self, because: Because, at: datetime, pool_id: UUID | None = None) -> Recycled:
        """A rule takes it back into a sea."""
        self._present()
        return Recycled(self._let_go(at, pool_id), because)

    def move(self, pool_id: UUID, at: datetime) -> None:
        """Another sea is its home: it lies there since now, or stays its owner's."""
        self._present()
        self.sea_id = pool_id
        self.entered_sea_at = at if self.in_sea else None

    def transfer(
        self,
        owner_id: UUID,
        department_id: UUID | None,
        keep: Access,
        at: datetime,
        *,
        documents: bool = False,
    ) -> facts.Transferred:
        """The owner hands it to a colleague and keeps none, read or write. Raises `NotOwned`, `SameOwner`.

        `documents`: with the open deals and orders that the owner has with it.
        """
        self._present()
        previous = self._owner()
        if previous == owner_id:
            raise SameOwner(owner_id=str(owner_id))
        self._give(owner_id, department_id, at)
        self.grant(previous, keep)
        return facts.Transferred(previous, keep, documents)

    def share(self, user_id: UUID, access: Access, until: datetime | None, at: datetime) -> Shared:
        """Let a colleague read or write it, until a moment if one is given; NONE takes the access away."""
        self._present()
        return super().share(user_id, access, until, at)

    def lock(self, until: datetime, at: datetime) -> facts.Locked:
        """Protect it from recycling until a moment to come. Raises `NotOwned`, `Invalid`."""
        self._present()
        self._owner()
        if until <= at:
            raise Invalid("the lock would have ended already", field="until", reason="in_the_past")
        self.locked_until = until
        return facts.Locked()

    def unlock(self, at: datetime) -> facts.Unlocked:
        """End the protection now. Raises `NotLocked` where none is in force."""
        self._present()
        if self.locked_until is None or self.locked_until <= at:
            raise NotLocked()
        self.locked_until = None
        return facts.Unlocked()

    def _owner(self) -> UUID:
        if self.owner_id is None:
            raise NotOwned(sea_id=str(self.sea_id))
        return self.owner_id

    def _give(self, owner_id: UUID, department_id: UUID | None, at: datetime) -> None:
        self.previous_owner_id = self.owner_id or self.previous_owner_id
        self.owner_id, self.department_id = owner_id, department_id
        self.owner_since, self.entered_sea_at = at, None
        self.start_over()
        self.grant(owner_id, Access.NONE)

    def _let_go(self, at: datetime, sea_id: UUID | None) -> UUID:
        previous = self._owner()
        self.owner_id, self.department_id, self.owner_since = None, None, None
        self.previous_owner_id, self.entered_sea_at = previous, at
        self.sea_id = sea_id or self.sea_id
        self.locked_until = self.protected_until = self.next_follow_up_at = None
        self.start_over()
        self.collaborators = []
        return previous
