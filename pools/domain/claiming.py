"""Whether somebody may take a record now: the rules of a pool, without any storage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from uuid import UUID

from kernel.durations import Duration
from pools.domain.pool import ClaimRules, Mode, Pool
from pools.domain.refusals import Cooldown, DailyCapReached, HoldCapReached, PoolIsClosed, Protected, TooSoon


@dataclass(frozen=True, slots=True)
class Past:
    """What matters of the past: when this person last held the record, and when they last claimed here."""

    held_until: datetime | None = None
    last_claim_at: datetime | None = None


def check_claim(pool: Pool, entered_at: datetime | None, past: Past, at: datetime, zone: tzinfo) -> None:
    """Raise the refusal of the first rule that does not let the claim happen now.

    Protection counts from the record's entry into the pool, not from its last edit. Caps are counted apart, by
    `check_daily` and `check_held`, on numbers that are locked.
    """
    if not pool.is_open(at) or pool.mode is Mode.PUSH:
        raise PoolIsClosed(pool_id=str(pool.id))
    rules = pool.claim
    windows: Mapping[type[Protected | Cooldown | TooSoon], tuple[str, datetime | None]] = {
        Protected: ("new_record_protection", entered_at),
        Cooldown: ("cooldown", past.held_until),
        TooSoon: ("min_gap", past.last_claim_at),
    }
    for refusal, (rule, since) in windows.items():
        length = getattr(rules, rule)
        if length is None or since is None:
            continue
        ends = Duration.parse(length).after(since, zone)
        if at < ends:
            raise refusal(retry_at=ends.isoformat(), **{rule: length})


def check_daily(rules: ClaimRules, used: int, at: datetime, zone: tzinfo) -> None:
    """Raise when `used`, this claim included, is more than a day allows. A return does not give a claim back."""
    if rules.daily_cap is not None and used > rules.daily_cap:
        raise DailyCapReached(cap=rules.daily_cap, used=used - 1, retry_at=next_day(at, zone).isoformat())


def check_held(rules: ClaimRules, user_id: UUID, held: int) -> None:
    """Raise when somebody who holds `held` records may not get one more."""
    if rules.hold_cap is not None and held >= rules.hold_cap:
        raise HoldCapReached(cap=rules.hold_cap, held=held, user_id=str(user_id))


def next_day(at: datetime, zone: tzinfo) -> datetime:
    """The start of the next local day."""
    return datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time(), zone)
