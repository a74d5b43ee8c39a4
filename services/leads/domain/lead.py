"""A lead: somebody who may become a customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.money import Money
from pools.domain.facts import Because
from services.leads.domain import facts
from services.leads.domain.converting import ConvertedInto, Converting
from services.leads.domain.follow_up import FollowUp
from services.leads.domain.holding import Holding
from services.leads.domain.merging import Merging
from services.leads.domain.refusals import NotInRecycleBin, StepNotAllowed
from services.leads.domain.status import Status

__all__ = ["DESCRIPTION", "ConvertedInto", "Lead"]

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


@dataclass(eq=False, kw_only=True)
class Lead(Holding, Converting, Merging):
    """Somebody who may become a customer: who they are, and what is found out about them."""

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
    invalid_reason: str | None = None
    last_followed_up_at: datetime | None = None
    next_follow_up_at: datetime | None = None
    score: float | None = None
    tier: str | None = None

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
