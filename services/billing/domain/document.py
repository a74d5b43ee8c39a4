"""What was agreed: one immutable version of an order's terms."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from kernel.money import Money
from kernel.refusal import Invalid
from services.billing.domain.items import Item, Line, total

MOST_ITEMS = 500


@dataclass(frozen=True, kw_only=True)
class Document:
    """The terms of an order. A change of terms is another document with the next number.

    Its money is calculated once: every figure of an order asks for it.
    """

    number: int
    currency: str
    ordered_on: date
    items: tuple[Item, ...]
    service_ends_on: date | None = None
    prices_include_tax: bool = True

    def __post_init__(self) -> None:
        if not 1 <= len(self.items) <= MOST_ITEMS:
            raise Invalid("an order has between 1 and 500 items", field="items", reason="wrong_count")
        if self.service_ends_on is not None and self.service_ends_on < self.ordered_on:
            raise Invalid("ends before it was ordered", field="service_ends_on", reason="before_order")
        _ = self.total

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The money of each item, in their order."""
        return tuple(item.line(self.currency, self.prices_include_tax) for item in self.items)

    @cached_property
    def total(self) -> Line:
        """Net, tax and gross of the whole document."""
        return total(self.lines, self.currency)

    @property
    def amount(self) -> Money:
        """What the customer is to pay: the gross total."""
        return self.total.gross


class CandidateStatus(StrEnum):
    """How far a change of an approved order has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """New terms of an approved order, without effect until they are approved."""

    document: Document
    status: CandidateStatus = CandidateStatus.DRAFT
    submitted_by: UUID | None = None
    submitted_at: datetime | None = None
    rejection: str | None = None
