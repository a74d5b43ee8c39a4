"""What the variables of an expression stand for, at the moment it is asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.calendar import BusinessCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Situation:
    """When, where and for whom an expression is asked.

    `zone` decides what `today` and `days(n)` mean, `currency` is the one that amounts are compared in (the
    tenant's), `calendar` counts working days (Monday to Friday if there is none), `me` is the person who asks
    and null when nobody does.
    """

    now: datetime
    zone: ZoneInfo = SHANGHAI
    currency: str = "CNY"
    calendar: BusinessCalendar | None = None
    me: UUID | None = None

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    @property
    def working(self) -> BusinessCalendar:
        """The calendar that working days are counted in."""
        return self.calendar or BusinessCalendar.weekdays(self.zone)

    def start_of(self, day: date) -> datetime:
        """The first moment (UTC) of a local day."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)
