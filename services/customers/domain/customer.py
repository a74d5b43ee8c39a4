"""A customer: a company or a person one does business with, owned by a colleague or lying in a public sea."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.collaborating import Access, SameOwner, Shareable, Shared
from kernel.money import Money
from kernel.record import Record
from kernel.refusal import Invalid, MergedAway
from pools.domain.facts import Assigned, Because, Claimed, Recycled, Returned
from pools.domain.held import Held
from pools.domain.refusals import NotOwned
from services.customers.domain import facts
from services.customers.domain.follow_up import FollowUp
from services.customers.domain.lifecycle import Evidence, Stage, evidence_of, stage_after
from services.customers.domain.refusals import (
    BeingMerged,
    InRecycleBin,
    NotInRecycleBin,
    NotLocked,
)
from services.customers.domain.standing import Standing, collection_rate


class CustomerKind(StrEnum):
    """Whom the customer is."""

    COMPANY = "company"
    PERSON = "person"


DESCRIPTION = (
    "name",
    "kind",
    "phone",
    "email",
    "website",
    "address",
    "region",
    "industry",
    "size",
    "social_credit_code",
    "birthday",
    "parent_id",
    "source",
    "external_id",
    "next_follow_up_at",
    "tags",
    "custom",
)
"""The fields that a person may set; everything else follows from what happens."""

STANDING = ("order_total", "paid_total", "refund_total", "overdue_total", "won", "contract_ends_on")
"""What a customer shows of its standing."""


@dataclass(eq=False, kw_only=True)
class Customer(Record, Held, Shareable):
    """Somebody one does business with.

    In its sea exactly when nobody owns it. Totals (in the tenant's currency), `won` and the contract's end are
    what billing and sales have told of it; `tier` and `score` are scoring's.
    """

    name: str
    kind: CustomerKind = CustomerKind.COMPANY
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    address: str | None = None
    region: str | None = None
    industry: str | None = None
    size: str | None = None
    social_credit_code: str | None = None
    birthday: date | None = None
    parent_id: UUID | None = None
    source: str | None = None
    external_id: str | None = None
    lead_ids: list[UUID] = field(default_factory=list)
    lifecycle_stage: Stage = Stage.CONTACT
    active_at: datetime | None = None
    sea_id: UUID
    owner_since: datetime | None = None
    previous_owner_id: UUID | None = None
    entered_sea_at: datetime | None = None
    locked_until: datetime | None = None
    protected_until: datetime | None = None
    last_followed_up_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    tier: str | None = None
    score: float | None = None
    rating_version: int = 0
    order_total: Money
    paid_total: Money
    refund_total: Money
    overdue_total: Money
    won: bool = False
    contract_ends_on: date | None = None
    merge_id: UUID | None = None
    merged_into_id: UUID | None = None

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
    def owes(self) -> bool:
        """Whether something that it ordered is not paid yet."""
        received = self.paid_total - self.refund_total
        return self.order_total > received or self.overdue_total.minor > 0

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

    @property
    def collection_rate(self) -> Decimal | None:
        """(Paid − refunded) ÷ ordered; None where nothing is ordered."""
        return collection_rate(self.order_total, self.paid_total, self.refund_total)

    def begin(self, *, origin: str, at: datetime, lead_id: UUID | None = None, **more: Any) -> facts.Created:
        """Begin: owned since now, or lying in its sea since now. `more` goes into the fact."""
        self._present()
        if lead_id is not None:
            self.lead_ids.append(lead_id)
        self.active_at = self.created_at
        self.owner_since = None if self.in_sea else at
        self.entered_sea_at = at if self.in_sea else None
        return facts.Created(origin, lead_id, **more)

    def change(self, values: Mapping[str, Any], *, cause: str = "user") -> facts.Updated | None:
        """Set fields of `DESCRIPTION`; None if nothing is new. Raises `Invalid`: its own group."""
        self._present()
        if values.get("parent_id") == self.id:
            raise Invalid("a customer is not its own group", field="parent_id", reason="own_parent")
        return self._set(values, cause, None)

    def fill(
        self, values: Mapping[str, Any], lead_id: UUID, custom: dict[str, Any] | None = None
    ) -> facts.Updated | None:
        """Take from a converted lead what is not known yet, and only that. None if nothing is new.

        `custom` are all custom values as they are then.
        """
        self._present()
        missing = {name: value for name, value in values.items() if value and not getattr(self, name)}
        if lead_id not in self.lead_ids:
            missing["lead_ids"] = [*self.lead_ids, lead_id]
        if custom is not None:
            missing["custom"] = custom
        return self._set(missing, "conversion", lead_id)

    def unfill(
        self, filled: Mapping[str, Any], lead_id: UUID, custom: dict[str, Any] | None = None
    ) -> facts.Updated | None:
        """Empty again what `fill` took from a lead, except what somebody has changed since.

        `custom` are all custom values as they are then.
        """
        values: dict[str, Any] = {
            name: None for name, value in filled.items() if getattr(self, name) == value
        }
        if lead_id in self.lead_ids:
            values["lead_ids"] = [known for known in self.lead_ids if known != lead_id]
        if custom is not None:
            values["custom"] = custom
        return self._set(values, "conversion", lead_id)

    def attach(
        self, values: Mapping[str, Any], because: Because, custom: dict[str, Any] | None = None
    ) -> facts.Updated | None:
        """Take what is not known yet from another record of the same one; None if everything is.

        `custom` are all custom values as they are then.
        """
        self._present()
        missing = {name: value for name, value in values.items() if value and not getattr(self, name)}
        if custom is not None:
            missing["custom"] = custom
        for name, value in missing.items():
            setattr(self, name, value)
        return facts.Updated(tuple(missing), "attach", None, because) if missing else None

    def start_merge(self, merge_id: UUID, from_id: UUID, into_id: UUID) -> facts.MergeStarted:
        """A merge sets out. Until it ends the one that goes is moved by nothing else, the other one stays here."""
        self._present()
        self._not_merging()
        self.merge_id = merge_id
        self.merged_into_id = into_id if self.id == from_id else None
        return facts.MergeStarted(merge_id, from_id, into_id)

    def fail_merge(self, from_id: UUID, into_id: UUID, failure: dict[str, Any]) -> facts.MergeFailed:
        """The merge came to nothing."""
        merge_id, self.merge_id, self.merged_into_id = self.merge_id or UUID(int=0), None, None
        return facts.MergeFailed(merge_id, from_id, into_id, failure)

    def merge_away(self, fact: facts.Merged, at: datetime) -> facts.Merged:
        """Live on as another record: this one is gone, and nobody shares it."""
        self.merge_id, self.deleted_at, self.collaborators = None, at, []
        return fact

    def take_over(self, values: Mapping[str, Any], fact: facts.Merged) -> facts.Merged:
        """Be two records from now on, with these values."""
        self.merge_id = None
        for name, value in values.items():
            setattr(self, name, value)
        return fact

    def come_back(self, collaborators: list[dict[str, Any]], fact: facts.MergeUndone) -> facts.MergeUndone:
        """Live by itself again, as before the merge."""
        self.deleted_at = self.merged_into_id = None
        self.collaborators = collaborators
        return fact

    def let_back(self, values: Mapping[str, Any], fact: facts.MergeUndone) -> facts.MergeUndone:
        """Be one record again, with the values it had."""
        for name, value in values.items():
            setattr(self, name, value)
        return fact

    def follow_parent(self, parent_id: UUID) -> facts.Updated | None:
        """The group it belongs to lives on as another record, or does so no longer."""
        if parent_id == self.id:
            return None
        return self._set({"parent_id": parent_id}, "merge", parent_id)

    def collide(
        self, module: str, id: UUID, owner_id: UUID | None, matched: list[str], because: Because
    ) -> facts.Collided:
        """The same one was written down at another service meanwhile."""
        return facts.Collided(module, id, owner_id, matched, because)

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

    def follow_up(self, follow_up: FollowUp) -> facts.FollowedUp:
        """Write down that somebody was in touch. A backdated one never moves the latest moment back."""
        self._present()
        self.hear_of(follow_up.occurred_at)
        latest = self.last_followed_up_at
        if latest is None or follow_up.occurred_at >= latest:
            self.last_followed_up_at = follow_up.occurred_at
            self.next_follow_up_at = follow_up.next_follow_up_at
        return facts.FollowedUp(follow_up)

    def expect_next(self, earliest: datetime | None, former: datetime | None) -> None:
        """The next follow-up is that of the earliest open plan, unless a follow-up asked for an earlier one.

        `former` is when the plan that changed was due until now.
        """
        expected = self.next_follow_up_at
        if expected is None or expected == former or (earliest is not None and earliest < expected):
            self.next_follow_up_at = earliest

    def check_present(self) -> None:
        """Raise the refusal for a customer that is deleted, merged away or about to be."""
        self._present()

    def inherit(self, moments: list[datetime], lead_id: UUID) -> facts.Updated | None:
        """Follow-ups of a lead that became this customer count as its own; None if a later one is known."""
        latest = max([*moments, *filter(None, [self.last_followed_up_at])], default=None)
        if latest is not None:
            self.hear_of(latest)
        return self._set({"last_followed_up_at": latest}, "conversion", lead_id)

    def hear_of(self, at: datetime) -> None:
        """Somebody was in touch, or there is more business: it is not quiet."""
        self.active_at = max(self.active_at or at, at)

    @property
    def quiet_since(self) -> datetime:
        """When something was last heard of it."""
        return self.active_at or self.created_at

    def move_on(self, evidence: Evidence, caused_by: UUID | None = None) -> facts.LifecycleChanged | None:
        """Go to the stage that the evidence leads to; None if it leads nowhere new."""
        former, stage = self.lifecycle_stage, stage_after(self.lifecycle_stage, evidence)
        if stage is former:
            return None
        self.lifecycle_stage = stage
        return facts.LifecycleChanged(former, stage, evidence, caused_by)

    def fall_quiet(self, seen: Mapping[str, str]) -> facts.LifecycleChanged:
        """Churn, because nothing was heard of it for too long."""
        former, self.lifecycle_stage = self.lifecycle_stage, Stage.CHURNED
        return facts.LifecycleChanged(former, Stage.CHURNED, Evidence.QUIET, None, seen)

    def settle(
        self, former: Standing, standing: Standing, cause: str, caused_by: UUID
    ) -> tuple[facts.Updated | None, Evidence | None]:
        """Take over what the dealings amount to now; the change, if one shows, and what it says of the life cycle.

        Never refused, not even in the recycle bin: money moves whether or not we look at the record.
        """
        values = {name: getattr(standing, name) for name in STANDING}
        return self._set(values, cause, caused_by), evidence_of(former, standing)

    def rate(
        self, score: float | None, tier: str | None, version: int, rating_id: UUID
    ) -> facts.Updated | None:
        """Take over scoring's word, the rating's state at `version`; None if it says what we knew."""
        if version <= self.rating_version:
            return None
        self.rating_version = version
        return self._set({"score": score, "tier": tier}, "rating", rating_id)

    def delete(self, at: datetime) -> facts.Deleted:
        """Put it into the recycle bin."""
        self._present()
        self._not_merging()
        self.deleted_at = at
        return facts.Deleted()

    def restore(self) -> facts.Restored:
        """Take it out of the recycle bin, to the owner or the sea it had."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        if self.merged_into_id is not None:
            raise MergedAway(into_id=str(self.merged_into_id))
        self.deleted_at = None
        return facts.Restored()

    def purge(self, gone: Sequence[str]) -> facts.Purged:
        """Let it go for good, with these parts of it; only from the recycle bin."""
        if self.deleted_at is None:
            raise NotInRecycleBin()
        return facts.Purged(tuple(gone))

    def _set(self, values: Mapping[str, Any], cause: str, caused_by: UUID | None) -> facts.Updated | None:
        changed = tuple(name for name, value in values.items() if getattr(self, name) != value)
        for name in changed:
            setattr(self, name, values[name])
        return facts.Updated(changed, cause, caused_by) if changed else None

    def _not_merging(self) -> None:
        if self.merge_id is not None:
            raise BeingMerged(merge_id=str(self.merge_id))

    def _present(self) -> None:
        if self.merged_into_id is not None:
            if self.deleted_at is None:
                raise BeingMerged(merge_id=str(self.merge_id))
            raise MergedAway(into_id=str(self.merged_into_id))
        if self.deleted_at is not None:
            raise InRecycleBin(deleted_at=self.deleted_at.isoformat())

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
