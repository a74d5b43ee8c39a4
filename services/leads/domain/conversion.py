"""The conversion of a lead (转化): customer, contact, opportunity, then the lead itself; or nothing at all.

    start → customer → contact → opportunity → converted
              │ refused   │ refused    │ refused, or too late
              ▼           ▼            ▼
            what was made so far is discarded, last first → failed

Contact and opportunity are optional. Each command has a step number of its own; an answer to a step that is
not waited for changes nothing, so that a doubled or late one is harmless.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.record import Root
from services.leads.domain.status import Status


class ConversionStatus(StrEnum):
    """How a conversion stands."""

    RUNNING = "running"
    COMPENSATING = "compensating"
    CONVERTED = "converted"
    FAILED = "failed"


class Step(StrEnum):
    """What is waited for."""

    CUSTOMER = "customer"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    DISCARD_OPPORTUNITY = "discard_opportunity"
    DISCARD_CONTACT = "discard_contact"
    DISCARD_CUSTOMER = "discard_customer"


NUMBER = {step: number for number, step in enumerate(Step, 1)}
"""The version of each step's command; the same in every conversion, so that participants know a duplicate."""
UNDO = {
    Step.OPPORTUNITY: Step.DISCARD_OPPORTUNITY,
    Step.CONTACT: Step.DISCARD_CONTACT,
    Step.CUSTOMER: Step.DISCARD_CUSTOMER,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The next command to send."""

    step: Step


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversion has come to its end, good or bad."""

    converted: bool


@dataclass(eq=False, kw_only=True)
class Conversion(Root):
    """One attempt to convert a lead. `wishes`: `customer`, `contact`, `opportunity`, as asked."""

    lead_id: UUID
    former_status: Status
    wishes: dict[str, Any]
    status: ConversionStatus = ConversionStatus.RUNNING
    step: Step = Step.CUSTOMER
    deadline: datetime
    customer_id: UUID | None = None
    customer_made: bool = False
    contact_id: UUID | None = None
    opportunity_id: UUID | None = None
    failure: dict[str, Any] | None = None
    tried: list[str] = field(default_factory=list)

    def begin(self) -> Asked:
        """Ask for the customer first."""
        return self._ask(Step.CUSTOMER)

    def hear_done(self, number: int, result: dict[str, Any]) -> Asked | Ended | None:
        """A participant did a step: the next command, the end, or None if nobody waits for this answer."""
        if number != NUMBER[self.step] or self.ended:
            return None
        if self.status is ConversionStatus.COMPENSATING:
            return self._undo_next()
        self._note(result)
        following = self._after(self.step)
        return self._ask(following) if following else self._end(ConversionStatus.CONVERTED)

    def hear_refused(
        self, number: int, code: str, message: str, facts: dict[str, Any]
    ) -> Asked | Ended | None:
        """A participant refused a step: what was made so far is discarded."""
        if number != NUMBER[self.step] or self.ended:
            return None
        if self.status is ConversionStatus.COMPENSATING:
            return self._undo_next()
        self.tried.remove(self.step.value)  # it left nothing behind
        return self._fail(code, message, facts)

    def give_up(self) -> Asked | Ended | None:
        """The deadline has passed. What was asked for last may have been made: it is discarded too."""
        if self.ended:
            return None
        if self.status is ConversionStatus.COMPENSATING:
            return Asked(self.step)  # a compensation is never given up: ask again
        return self._fail("timeout", "", {"step": self.step.value})

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.status in (ConversionStatus.CONVERTED, ConversionStatus.FAILED)

    def _after(self, step: Step) -> Step | None:
        wanted = [Step.CUSTOMER]
        wanted += [Step.CONTACT] if self.wishes.get("contact") is not None else []
        wanted += [Step.OPPORTUNITY] if self.wishes.get("opportunity") is not None else []
        rest = wanted[wanted.index(step) + 1 :]
        return rest[0] if rest else None

    def _note(self, result: dict[str, Any]) -> None:
        for name in ("customer_id", "contact_id", "opportunity_id"):
            if result.get(name):
                setattr(self, name, UUID(str(result[name])))
        if self.step is Step.CUSTOMER:
            self.customer_made = bool(result.get("created"))

    def _fail(self, code: str, message: str, facts: dict[str, Any]) -> Asked | Ended:
        self.status = ConversionStatus.COMPENSATING
        self.failure = {"step": self.step.value, "code": code, "message": message, "facts": facts}
        return self._undo_next()

    def _undo_next(self) -> Asked | Ended:
        for step, undo in UNDO.items():
            if step.value in self.tried:
                self.tried.remove(step.value)
                self.step = undo
                return Asked(undo)
        return self._end(ConversionStatus.FAILED)

    def _ask(self, step: Step) -> Asked:
        self.step = step
        self.tried = [*self.tried, step.value]
        return Asked(step)

    def _end(self, status: ConversionStatus) -> Ended:
        self.status = status
        return Ended(status is ConversionStatus.CONVERTED)
