"""How a lead becomes a customer, or stays what it was."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from services.leads.domain import facts
from services.leads.domain.presence import Presence
from services.leads.domain.refusals import StepNotAllowed
from services.leads.domain.status import Status


@dataclass(frozen=True, slots=True)
class ConvertedInto:
    """What a lead became."""

    customer_id: UUID
    contact_id: UUID | None = None
    opportunity_id: UUID | None = None


@dataclass(eq=False, kw_only=True)
class Converting(Presence):
    """The part of a lead that takes part in its conversion; what is asked of other services is the conversion's."""

    converted: ConvertedInto | None = None

    def start_conversion(self, conversion_id: UUID) -> facts.ConversionStarted:
        """It sets out to become a customer; until that ends nothing else moves it."""
        self._must_be_here()
        self._must_be_free()
        if self.status is not Status.QUALIFIED:
            raise StepNotAllowed(status=self.status.value, to=Status.CONVERTED.value)
        self.conversion_id = conversion_id
        return facts.ConversionStarted(conversion_id)

    def convert(self, into: ConvertedInto) -> facts.Converted:
        """It has become a customer."""
        conversion_id = self._conversion()
        self.conversion_id = None
        self._step(Status.CONVERTED)
        self.converted = into
        return facts.Converted(conversion_id, into.customer_id, into.contact_id, into.opportunity_id)

    def follow_customer(self, customer_id: UUID) -> facts.Updated | None:
        """The customer that it became lives on as another one, or does so no longer."""
        if self.converted is None:
            return None
        self.converted = replace(self.converted, customer_id=customer_id)
        return facts.Updated(["converted"])

    def fail_conversion(
        self, former: Status, step: str, code: str, message: str, details: dict[str, Any]
    ) -> facts.ConversionFailed:
        """The conversion came to nothing: the lead is in its former state again."""
        conversion_id = self._conversion()
        self.conversion_id = None
        self.status = former
        return facts.ConversionFailed(conversion_id, step, code, message, details)

    def _conversion(self) -> UUID:
        if self.conversion_id is None:
            raise StepNotAllowed(status=self.status.value, to=Status.CONVERTED.value)
        return self.conversion_id
