"""Days on which somebody is away."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from kernel.refusal import Invalid

REMEMBERED = timedelta(days=31)
"""So long after its end a leave still belongs to what is told of a person; the history keeps it for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLeave:
    """Both days are included; `from_time` and `until_time` leave the morning before and the evening after free."""

    id: UUID
    starts_on: date
    ends_on: date
    from_time: time | None = None
    until_time: time | None = None
    substitute_id: UUID | None = None

    def check(self, today: date) -> None:
        """Raise Invalid, naming the field, for a leave that ends before it starts or is over already."""
        if self.ends_on < self.starts_on:
            raise Invalid("it ends before it starts", field="ends_on", reason="ends_before_start")
        if self.ends_on < today:
            raise Invalid("it is over already", field="ends_on", reason="leave_over")
        within_a_day = self.starts_on == self.ends_on and self.from_time and self.until_time
        if within_a_day and (self.from_time or time()) >= (self.until_time or time()):
            raise Invalid("it ends before it starts", field="until_time", reason="ends_before_start")

    def overlaps(self, other: "PlannedLeave") -> bool:
        """Whether somebody would be away twice at a moment."""
        return self._begins < other._ends and other._begins < self._ends

    @property
    def _begins(self) -> tuple[date, time]:
        return self.starts_on, self.from_time or time()

    @property
    def _ends(self) -> tuple[date, time]:
        return (
            (self.ends_on, self.until_time) if self.until_time else (self.ends_on + timedelta(days=1), time())
        )
