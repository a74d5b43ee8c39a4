"""What is heard of a customer, and where in its life that takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.customers.domain import facts
from services.customers.domain.follow_up import FollowUp
from services.customers.domain.lifecycle import Evidence, Stage, stage_after
from services.customers.domain.presence import Presence


@dataclass(eq=False, kw_only=True)
class Living(Presence):
    """The part of a customer that has a life: it is followed up, moves on from stage to stage, or falls quiet.

    `active_at` is when somebody was last in touch or more business was done.
    """

    lifecycle_stage: Stage = Stage.CONTACT
    active_at: datetime | None = None
    last_followed_up_at: datetime | None = None

    @property
    def quiet_since(self) -> datetime:
        """When something was last heard of it."""
        return self.active_at or self.created_at

    def hear_of(self, at: datetime) -> None:
        """Somebody was in touch, or there is more business: it is not quiet."""
        self.active_at = max(self.active_at or at, at)

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

    def inherit(self, moments: list[datetime], lead_id: UUID) -> facts.Updated | None:
        """Follow-ups of a lead that became this customer count as its own; None if a later one is known."""
        latest = max([*moments, *filter(None, [self.last_followed_up_at])], default=None)
        if latest is not None:
            self.hear_of(latest)
        return self._set({"last_followed_up_at": latest}, "conversion", lead_id)

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
