"""Days as the tenant's people see them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from kernel.refusal import Invalid
from services.sales.application.ports import SalesWork


async def zone_of(work: SalesWork) -> ZoneInfo:
    """The tenant's time zone."""
    return ZoneInfo((await work.tenant()).zone)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day on the tenant's wall calendar."""
    return moment.astimezone(zone).date()


def beginning(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a local day."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def when_closed(closed_on: date | None, now: datetime, zone: ZoneInfo) -> tuple[date, datetime]:
    """The day and the moment of an end: now, or the beginning of an earlier day. Refuses days to come."""
    today = local_day(now, zone)
    if closed_on is None or closed_on == today:
        return today, now
    if closed_on > today:
        raise Invalid(field="closed_on", reason="date_past")
    return closed_on, beginning(closed_on, zone)
