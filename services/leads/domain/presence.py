"""Whether a lead is here and free to move: not deleted, not gone into another one, not being converted."""

from dataclasses import dataclass
from uuid import UUID

from kernel.record import Record
from kernel.refusal import Invalid, MergedAway
from services.leads.domain.refusals import BeingConverted, InRecycleBin, StepNotAllowed
from services.leads.domain.status import STEPS, Status


@dataclass(eq=False, kw_only=True)
class Presence(Record):
    """The part of a lead that all others stand on: they ask it first, and go from status to status through it.

    While `conversion_id` is set, a conversion is under way and nothing else may move the lead.
    """

    name: str
    status: Status = Status.POOLED
    conversion_id: UUID | None = None
    merged_into_id: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still may become a customer, and nothing is moving it there."""
        here = self.deleted_at is None and self.conversion_id is None
        return here and self.status not in (Status.CONVERTED, Status.INVALID)

    def _step(self, to: Status) -> Status:
        """Move to a status; the one before. Raises StepNotAllowed."""
        self._must_be_here()
        self._must_be_free()
        if to not in STEPS[self.status]:
            raise StepNotAllowed(status=self.status.value, to=to.value)
        previous, self.status = self.status, to
        return previous

    def _not_merged(self) -> None:
        if self.merged_into_id is not None:
            raise MergedAway(into_id=str(self.merged_into_id))

    def _must_be_here(self) -> None:
        self._not_merged()
        if self.deleted_at is not None:
            raise InRecycleBin()

    def _must_be_free(self) -> None:
        if self.conversion_id is not None:
            raise BeingConverted(conversion_id=str(self.conversion_id))

    def _check(self) -> None:
        if not self.name.strip():
            raise Invalid("a lead has a name", field="name", reason="required")
