"""What is known of a customer when it is rated."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Money in major units of the tenant's currency; the year is the 365 days before now, by business date."""

    collected_year_major: float = 0.0
    paid_major: float = 0.0
    refunded_major: float = 0.0
    last_paid_at: datetime | None = None
    deals_won: int = 0
    follow_ups_90_days: int = 0
    last_follow_up_at: datetime | None = None
    profile_share: float = 0.0
    """Share of region, industry, size, contact data that is known, 0 to 1."""
