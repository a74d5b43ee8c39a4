"""When a customer that nobody hears of counts as churned (流失): a setting of each tenant, per stage of its life."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import lru_cache
from uuid import UUID, uuid5

from kernel.durations import Duration
from kernel.record import Root
from kernel.refusal import Invalid
from services.customers.domain.lifecycle import MOVES, Evidence, Stage

NAMESPACE = UUID("0e0f5d0a-51c4-5c0b-8a5e-6a3a5c2f4f11")
LONGEST_YEARS = 100
"""Of each part of a limit: so that the moment that long ago is one that calendars know."""
DEFAULTS: Mapping[Stage, str | None] = dict.fromkeys(MOVES[Evidence.QUIET], "P12M")
"""What holds where a tenant has set nothing, by every stage that one can churn from; None: never."""


@dataclass(frozen=True, slots=True)
class LifecycleSet:
    """The rules were set; this is what held before."""

    quiet: dict[Stage, str | None]


@dataclass(eq=False, kw_only=True)
class Lifecycle(Root):
    """The rules of a tenant.

    `quiet`: how long nothing may be heard of a customer in a stage, ISO 8601; None: for ever.
    """

    quiet: dict[Stage, str | None] = field(default_factory=lambda: dict(DEFAULTS))

    @classmethod
    def of_product(cls, tenant_id: UUID, at: datetime, by: UUID | None = None) -> "Lifecycle":
        """What holds where a tenant has set nothing."""
        return cls(
            id=lifecycle_id(tenant_id), tenant_id=tenant_id, created_at=at, created_by=by, updated_at=at
        )

    def set(self, quiet: Mapping[Stage, str | None]) -> LifecycleSet | None:
        """Set all of them; a stage that is not named gets its default. None if nothing is new.

        Raises Invalid for what is no duration, or none at all.
        """
        for stage, limit in quiet.items():
            _check(stage, limit)
        wanted = {**DEFAULTS, **quiet}
        if self.version and self.quiet == wanted:
            return None
        fact = LifecycleSet(dict(self.quiet))
        self.quiet = wanted
        return fact

    def limit_of(self, stage: Stage) -> Duration | None:
        """How long a customer in this stage may be quiet; None: for ever."""
        text = self.quiet.get(stage)
        return Duration.parse(text) if text else None

    def latest_signs(self, now: datetime, zone: tzinfo) -> dict[Stage, datetime]:
        """By stage: of whom nothing was heard since then is churned now."""
        limits = {stage: self.limit_of(stage) for stage in self.quiet}
        return {stage: limit.before(now, zone) for stage, limit in limits.items() if limit is not None}


def _check(stage: Stage, limit: str | None) -> None:
    where = f"quiet.{stage.value}"
    if stage not in DEFAULTS:
        raise Invalid("nobody churns from this stage", field=where, reason="stage_never_quiet")
    try:
        length = Duration.parse(limit) if limit is not None else None
    except Invalid as error:
        raise Invalid(str(error), field=where, reason="duration", value=limit) from error
    if length is None:
        return
    if length == Duration():
        raise Invalid("nobody is heard of all the time", field=where, reason="duration", value=limit)
    if max(length.months / 12, length.days / 365, length.seconds / (365 * 86_400)) > LONGEST_YEARS:
        raise Invalid(
            "who may be quiet for so long never churns", field=where, reason="duration", value=limit
        )


@lru_cache(1_024)
def lifecycle_id(tenant_id: UUID) -> UUID:
    """The id of a tenant's one set of rules."""
    return uuid5(NAMESPACE, str(tenant_id))
