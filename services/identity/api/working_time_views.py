"""What comes in and goes out over HTTP, of the business calendar and of leaves."""

from datetime import date, time
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from services.identity.api.views import In, Line, Out

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Span = Annotated[list[Clock], Field(min_length=2, max_length=2)]
Spans = Annotated[list[Span], Field(max_length=10)]
Dates = Annotated[list[date], Field(max_length=1_000)]


class WeekHours(In):
    """Working hours by weekday; a day without spans is free. A span that ends at 00:00 ends with the day."""

    monday: Spans = Field(default_factory=list)
    tuesday: Spans = Field(default_factory=list)
    wednesday: Spans = Field(default_factory=list)
    thursday: Spans = Field(default_factory=list)
    friday: Spans = Field(default_factory=list)
    saturday: Spans = Field(default_factory=list)
    sunday: Spans = Field(default_factory=list)


class CalendarIn(In):
    """The business calendar; what is left out is as a new company has it. `country` null: no public holidays."""

    zone: Line | None = None
    hours: WeekHours | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = "CN"
    days_off: Dates = Field(default_factory=list)
    days_on: Dates = Field(default_factory=list)


class SpecialDayView(Out):
    """A day that differs from the week: a holiday, or a make-up day that is worked."""

    date: date
    works: bool
    name: str | None


class CalendarView(Out):
    """When the company works, and the special days of the year that was asked for."""

    version: int
    zone: str
    hours: WeekHours
    country: str | None
    days_off: list[date]
    days_on: list[date]
    special_days: list[SpecialDayView]


class LeaveIn(In):
    """Days away, both included; on the first from `from_time` on, on the last until `until_time`."""

    starts_on: date
    ends_on: date
    from_time: time | None = None
    until_time: time | None = None
    substitute_id: UUID | None = None


class LeaveView(Out):
    """Days on which somebody is away."""

    id: UUID
    starts_on: date
    ends_on: date
    from_time: time | None
    until_time: time | None
    substitute_id: UUID | None


class LeaveList(Out):
    """Present and coming leaves, and those of the last month."""

    items: list[LeaveView]
