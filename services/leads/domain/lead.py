"""A lead: somebody who may become a customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.collaborating import Access, Shareable, Shared
from kernel.money import Money
from kernel.record import Record
from kernel.refusal import Invalid, MergedAway
from pools.domain.facts import Assigned, Because, Claimed, Recycled, Returned
from pools.domain.held import Held
from pools.domain.refusals import NotOwned
from services.leads.domain import facts
from services.leads.domain.answering import Answering
from services.leads.domain.follow_up import FollowUp
from services.leads.domain.refusals import BeingConverted, InRecycleBin, NotInRecycleBin, StepNotAllowed
from services.leads.domain.status import HELD, STEPS, Status

DESCRIPTION = (
    "name",
    "company",
    "title",
    "phone",
    "email",
    "wechat",
    "website",
    "region",
    "industry",
    "company_size",
    "source",
    "campaign_id",
    "budget",
    "need",
    "external_id",
    "next_follow_up_at",
    "tags",
    "custom",
)
"""The fields that a person may set; everything else follows from what happens."""


@dataclass(frozen=True, slots=True)
class ConvertedInto:
    """What a lead became."""

    customer_id: UUID
    contact_id: UUID | None = None
    opportunity_id: UUID | None = None


@dataclass(eq=False, kw_only=True)
class Lead(Record, Held, Answering, Shareable):
    """Somebody who may become a customer.

    It lies in its pool (`pooled`) exactly when it is open and nobody owns it. While `conversion_id` is set, a
    conversion is under way and nothing else may move the lead.
    """

    name: str
    company: str | None = None
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    wechat: str | None = None
    website: str | None = None
    region: str | None = None
    industry: str | None = None
    company_size: str | None = None
    source: str | None = None
    campaign_id: UUID | None = None
    budget: Money | None = None
    need: str | None = None
    external_id: str | None = None
    status: Status = Status.POOLED
    invalid_reason: str | None = None
    pool_id: UUID
    entered_pool_at: datetime | None = None
    owner_since: datetime | None = None
    last_followed_up_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    score: float | None = None
    tier: str | None = None
    converted: ConvertedInto | None = None
    conversion_id: UUID | None = None
    merged_into_id: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still may become a customer, and nothing is moving it there."""
        here = self.deleted_at is None and self.conversion_id is None
        return here and self.status not in (Status.CONVERTED, Status.INVALID)

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

    def begin(
        self,
        origin: str,
        at: datetime,
        occurred_at: datetime | None = None,
        duplicates: list[UUID] | None = None,
        routed_by: Because | None = None,
    ) -> facts.Created:
        """The lead begins: in the hands of its owner, or in its pool. Raises Invalid."""
        self._check()
        if self.owner_id is not None:
            self.status, self.owner_since = Status.ASSIGNED, at
            if occurred_at is None:  # what another system knows of is no promise of ours
                self.begin_clock(at)
        else:
            self.status, self.entered_pool_at = Status.POOLED, at
        return facts.Created(origin, occurred_at, duplicates or [], routed_by)

    def change(self, values: dict[str, Any]) -> facts.Updated:
        """Set some of `DESCRIPTION`. Raises Invalid."""
        self._must_be_here()
        changed = [name for name, value in values.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, values[name])
        self._check()
        return facts.Updated(changed)

    def fill(
        self, values: dict[str, Any], because: Because, custom: dict[str, Any] | None = None
    ) -> facts.Updated | None:
        """Take what is not known yet, and only that; None if everything is.

        `custom` are all custom values as they are then.
        """
        self._must_be_here()
        missing = {name: value for name, value in values.items() if value and not getattr(self, name)}
        if custom is not None:
            missing["custom"] = custom
        for name, value in missing.items():
            setattr(self, name, value)
        return facts.Updated([*missing], because) if missing else None

    def check_mergeable(self) -> None:
        """Raise what keeps it from being merged: a conversion under way, an end, the bin."""
        self._must_be_here()
        self._must_be_free()
        if self.status is Status.CONVERTED:
            raise StepNotAllowed(status=self.status.value, to="merged")

    def merge_away(self, fact: facts.Merged, at: datetime) -> facts.Merged:
        """Live on as another lead: this one is gone, as it is."""
        self.stop_waiting()
        self.merged_into_id, self.deleted_at = fact.into_id, at
        return fact

    def take_over(self, values: Mapping[str, Any], fact: facts.Merged) -> facts.Merged:
        """Have these values from now on: of two records made one, or of two again."""
        for name, value in values.items():
            setattr(self, name, value)
        if "owner_id" in values:
            self.start_over()
            self.stop_clock()
        self._check()
        return fact

    def come_back(self, fact: facts.MergeUndone) -> facts.MergeUndone:
        """Live by itself again, as before the merge."""
        self.deleted_at = self.merged_into_id = None
        return fact

    def collide(
        self, module: str, id: UUID, owner_id: UUID | None, matched: list[str], because: Because
    ) -> facts.Collided:
        """The same one was written down at another service meanwhile."""
        return facts.Collided(module, id, owner_id, matched, because)

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

    def follow_up(self, entry: FollowUp) -> facts.FollowedUp:
        """Note a contact; the first one of an owner's work makes the lead `following`."""
        self._must_be_here()
        previous = self.status
        if self.status is Status.ASSIGNED:
            self._step(Status.FOLLOWING)
        self.last_followed_up_at = max(entry.occurred_at, self.last_followed_up_at or entry.occurred_at)
        self.next_follow_up_at = entry.next_follow_up_at
        return facts.FollowedUp(entry, previous)

    def qualify(self) -> facts.Qualified:
        """It is worth converting."""
        return facts.Qualified(self._step(Status.QUALIFIED))

    def disqualify(self, reason: str) -> facts.Disqualified:
        """It is invalid: a wrong number, no need, a competitor … Its owner is remembered for a reopening."""
        previous = self._step(Status.INVALID)
        self.invalid_reason = reason
        self.entered_pool_at = None
        self.stop_waiting()
        return facts.Disqualified(previous, reason)

    def reopen(self, at: datetime) -> facts.Reopened:
        """It lives again: in the hands of its former owner, or in its pool."""
        if self.status is not Status.INVALID:
            raise StepNotAllowed(status=self.status.value, to="open")
        previous = self._step(Status.ASSIGNED if self.owner_id else Status.POOLED)
        self.invalid_reason = None
        if self.owner_id:
            self.owner_since = at
            self.begin_clock(at)
        else:
            self.entered_pool_at = at
        return facts.Reopened(previous)

    def start_conversion(self, conversion_id: UUID) -> facts.ConversionStarted:
        """It sets out to become a customer; until that ends nothing else moves it."""
        self._must_be_here()
        self._must_be_free()
        if self.status is not Status.QUALIFIED:
            raise StepNotAllowed(status=self.status.value, to=Status.CONVERTED.value)
        self.conversion_id = conversion_id
        return facts.ConversionStarted(conversion_id)

    def convert(self, into: ConvertedInto) -> facts.Converted:
        """It has become a customer."""
        conversion_id = self._conversion()
        self.conversion_id = None
        self._step(Status.CONVERTED)
        self.converted = into
        return facts.Converted(conversion_id, into.customer_id, into.contact_id, into.opportunity_id)

    def follow_customer(self, customer_id: UUID) -> facts.Updated | None:
        """The customer that it became lives on as another one, or does so no longer."""
        if self.converted is None:
            return None
        self.converted = replace(self.converted, customer_id=customer_id)
        return facts.Updated(["converted"])

    def fail_conversion(
        self, former: Status, step: str, code: str, message: str, details: dict[str, Any]
    ) -> facts.ConversionFailed:
        """The conversion came to nothing: the lead is in its former state again."""
        conversion_id = self._conversion()
        self.conversion_id = None
        self.status = former
        return facts.ConversionFailed(conversion_id, step, code, message, details)

    def delete(self, at: datetime) -> facts.Deleted:
        """Put it into the recycle bin."""
        self._must_be_here()
        self._must_be_free()
        self.deleted_at = at
        self.stop_waiting()
        return facts.Deleted()

    def purge(self, gone: Sequence[str]) -> facts.Purged:
        """Let it go for good, with these parts of it; only from the recycle bin."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        return facts.Purged(list(gone))

    def restore(self, at: datetime) -> facts.Restored:
        """Take it out of the recycle bin, as it was; whoever has it and was not in touch is waited for again."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        self._not_merged()
        self.deleted_at = None
        if self.status is Status.ASSIGNED and self.first_responded_at is None:
            self.begin_clock(at)
        return facts.Restored()

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

    def _step(self, to: Status) -> Status:
        """Move to a status; the one before. Raises StepNotAllowed."""
        self._must_be_here()
        self._must_be_free()
        if to not in STEPS[self.status]:
            raise StepNotAllowed(status=self.status.value, to=to.value)
        previous, self.status = self.status, to
        return previous

    def _not_merged(self) -> None:
        if self.merged_into_id is not None:
            raise MergedAway(into_id=str(self.merged_into_id))

    def _must_be_here(self) -> None:
        self._not_merged()
        if self.deleted_at is not None:
            raise InRecycleBin()

    def _must_be_free(self) -> None:
        if self.conversion_id is not None:
            raise BeingConverted(conversion_id=str(self.conversion_id))

    def _conversion(self) -> UUID:
        if self.conversion_id is None:
            raise StepNotAllowed(status=self.status.value, to=Status.CONVERTED.value)
        return self.conversion_id

    def _check(self) -> None:
        if not self.name.strip():
            raise Invalid("a lead has a name", field="name", reason="required")
