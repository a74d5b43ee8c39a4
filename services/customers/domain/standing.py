"""How a customer stands with us: what it ordered, paid, got back and owes, told from other services' facts.

Billing and sales speak of one order, payment, refund or deal at a time, perhaps late and perhaps twice. Of
each we keep only its newest state (a `Dealing`), so the order of arrival makes no difference, and the
standing is a function of the set of dealings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from kernel.money import Money


class DealingKind(StrEnum):
    """What kind of document a dealing is about."""

    ORDER = "order"
    PAYMENT = "payment"
    REFUND = "refund"
    OVERDUE = "overdue"
    OPPORTUNITY = "opportunity"


class DealingState(StrEnum):
    """What a dealing counts as now."""

    VOID = "void"
    """It counts for nothing: cancelled, reversed, rejected, lost or not decided yet."""
    OPEN = "open"
    """In force and not finished: an approved order, an opportunity in progress, an amount overdue."""
    DONE = "done"
    """In force for good: a completed order, a confirmed payment, an approved refund, a won deal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing:
    """The newest known state of one document; `version` is that of the root that told it."""

    kind: DealingKind
    id: UUID
    version: int
    state: DealingState
    amount_minor: int = 0
    ends_on: date | None = None
    order_id: UUID | None = None
    """Of money and what is overdue: whose customer is theirs too."""
    at: datetime | None = None
    """When it came to be so."""

    @property
    def key(self) -> tuple[DealingKind, UUID]:
        """What makes two dealings news of the same document."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The dealings of one kind and state, summed. Amounts are minor units of the tenant's currency."""

    kind: DealingKind
    state: DealingState
    count: int
    amount_minor: int
    ends_on: date | None = None


def newest(dealings: Iterable[Dealing]) -> dict[tuple[DealingKind, UUID], Dealing]:
    """Of each document the newest state, whatever the order and however often each was told."""
    kept: dict[tuple[DealingKind, UUID], Dealing] = {}
    for dealing in dealings:
        known = kept.get(dealing.key)
        if known is None or dealing.version > known.version:
            kept[dealing.key] = dealing
    return kept


def tallies(dealings: Iterable[Dealing]) -> list[Tally]:
    """Sum dealings, each document given once, by kind and state."""
    groups: dict[tuple[DealingKind, DealingState], list[Dealing]] = {}
    for dealing in dealings:
        groups.setdefault((dealing.kind, dealing.state), []).append(dealing)
    return [
        Tally(
            kind=kind,
            state=state,
            count=len(group),
            amount_minor=sum(dealing.amount_minor for dealing in group),
            ends_on=max((dealing.ends_on for dealing in group if dealing.ends_on), default=None),
        )
        for (kind, state), group in groups.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What all dealings with one customer come to, in the tenant's currency."""

    order_total: Money
    paid_total: Money
    refund_total: Money
    overdue_total: Money
    orders_open: int = 0
    orders_completed: int = 0
    deals_open: int = 0
    deals_won: int = 0
    contract_ends_on: date | None = None

    @classmethod
    def nothing(cls, currency: str) -> "Standing":
        """The standing of somebody with whom there have been no dealings."""
        return cls.of((), currency)

    @classmethod
    def of(cls, sums: Iterable[Tally], currency: str) -> "Standing":
        """The standing that tallied dealings amount to."""
        known = {(tally.kind, tally.state): tally for tally in sums}
        opened = known.get((DealingKind.ORDER, DealingState.OPEN))
        completed = known.get((DealingKind.ORDER, DealingState.DONE))
        ends = [tally.ends_on for tally in (opened, completed) if tally and tally.ends_on]
        return cls(
            order_total=_money(known, currency, DealingKind.ORDER),
            paid_total=_money(known, currency, DealingKind.PAYMENT),
            refund_total=_money(known, currency, DealingKind.REFUND),
            overdue_total=_money(known, currency, DealingKind.OVERDUE),
            orders_open=opened.count if opened else 0,
            orders_completed=completed.count if completed else 0,
            deals_open=_count(known, DealingState.OPEN),
            deals_won=_count(known, DealingState.DONE),
            contract_ends_on=max(ends, default=None),
        )

    @property
    def won(self) -> bool:
        """Whether there has been business: a won deal, or an order in force."""
        return bool(self.deals_won or self.orders_open or self.orders_completed)

    @property
    def collection_rate(self) -> Decimal | None:
        """(Paid − refunded) ÷ ordered; None where nothing is ordered (not applicable)."""
        return collection_rate(self.order_total, self.paid_total, self.refund_total)

    def has_more_business_than(self, former: "Standing") -> bool:
        """Whether orders were approved or completed, or deals won, since `former`."""
        return (
            self.orders_open > former.orders_open
            or self.orders_completed > former.orders_completed
            or self.deals_won > former.deals_won
        )


def collection_rate(ordered: Money, paid: Money, refunded: Money) -> Decimal | None:
    """(Paid − refunded) ÷ ordered; None where nothing is ordered (not applicable)."""
    return (paid - refunded).amount / ordered.amount if ordered else None


def _money(
    known: Mapping[tuple[DealingKind, DealingState], Tally], currency: str, kind: DealingKind
) -> Money:
    counted = (known.get((kind, state)) for state in (DealingState.OPEN, DealingState.DONE))
    return Money.from_minor(sum(tally.amount_minor for tally in counted if tally), currency)


def _count(known: Mapping[tuple[DealingKind, DealingState], Tally], state: DealingState) -> int:
    tally = known.get((DealingKind.OPPORTUNITY, state))
    return tally.count if tally else 0
