"""What an order sells, and the arithmetic of its lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from kernel.money import EXACT, Money
from kernel.refusal import Invalid

ZERO = Decimal(0)
ONE = Decimal(1)
LARGEST_AMOUNT = Decimal(10) ** 13
"""An order of more than ten trillion major units is a slip of the keyboard; it also keeps sums in 64 bits."""
LARGEST_FACTOR = Decimal(10) ** 14
DECIMAL_PLACES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """An item's money, rounded half-even to the minor unit: `gross` = `net` + `tax`."""

    net: Money
    tax: Money
    gross: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """So many of something at a unit price; `discount` and `tax_rate` are shares (0.05, 0.13)."""

    name: str
    quantity: Decimal
    unit_price: Decimal
    product_id: UUID | None = None
    discount: Decimal = ZERO
    tax_rate: Decimal = ZERO

    def __post_init__(self) -> None:
        for field in ("quantity", "unit_price", "discount", "tax_rate"):
            value: Decimal = getattr(self, field)
            _demand(value.is_finite() and abs(value) < LARGEST_FACTOR, field, "too_large")
            _demand(_places(value) <= DECIMAL_PLACES, field, "too_many_decimals")
        _demand(self.quantity > ZERO, "quantity", "not_positive")
        _demand(self.unit_price >= ZERO, "unit_price", "negative")
        _demand(ZERO <= self.discount <= ONE, "discount", "not_a_share")
        _demand(ZERO <= self.tax_rate <= ONE, "tax_rate", "not_a_share")

    def line(self, currency: str, prices_include_tax: bool) -> Line:
        """The line's money.

        Prices with tax: line = round(quantity × unit price × (1 − discount)), tax = line − line ÷ (1 + rate).
        Prices without: line is rounded alike, and tax = round(line × rate) is added to it.
        """
        line = Money(self.unit_price, currency) * self.quantity * (ONE - self.discount)
        _demand(line.amount <= LARGEST_AMOUNT, "items", "too_large")
        line = line.quantized()
        if prices_include_tax:
            untaxed = Money(EXACT.divide(line.amount, ONE + self.tax_rate), currency)
            tax = (line - untaxed).quantized()
            return Line(net=line - tax, tax=tax, gross=line)
        tax = (line * self.tax_rate).quantized()
        return Line(net=line, tax=tax, gross=line + tax)


def total(lines: Iterable[Line], currency: str) -> Line:
    """The sum of lines, each already rounded: what an invoice adds up to on paper."""
    net = tax = Money.zero(currency)
    for line in lines:
        net, tax = net + line.net, tax + line.tax
    _demand(net.amount + tax.amount <= LARGEST_AMOUNT, "items", "too_large")
    return Line(net=net, tax=tax, gross=net + tax)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _demand(holds: bool, field: str, reason: str) -> None:
    if not holds:
        raise Invalid(f"{field}: {reason}", field=field, reason=reason)
