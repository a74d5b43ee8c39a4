"""What day and which currency it is for the people of a tenant."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Local:
    """The tenant's zone, its currency, and its day at the moment of the work."""

    zone: ZoneInfo
    currency: str
    today: date

    def day(self, moment: datetime) -> date:
        """The local day of a moment."""
        return moment.astimezone(self.zone).date()

    def beginning(self, day: date) -> datetime:
        """The first moment of a local day, in UTC."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)
