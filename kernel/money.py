"""Amounts of money: exact, in one currency, rounded half-even to what the currency can be paid in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import floor
from typing import Self

from kernel.refusal import Refusal

NO_MINOR_UNIT = (
    "BIF",
    "CLP",
    "DJF",
    "GNF",
    "ISK",
    "JPY",
    "KMF",
    "KRW",
    "PYG",
    "RWF",
    "UGX",
    "UYI",
    "VND",
    "VUV",
)
DIGITS = {
    **dict.fromkeys((*NO_MINOR_UNIT, "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Digits after the point where ISO 4217 says other than two."""

EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""Wide enough for any amount that fits a bigint of minor units, times any rate or quantity."""


class CurrencyMismatch(Refusal):
    """Two currencies met in one calculation; `facts` holds both as `left` and `right`."""

    code = "currency_mismatch"


def minor_digits(currency: str) -> int:
    """Digits after the point that a currency is paid in: CNY 2, JPY 0, KWD 3 (ISO 4217)."""
    return DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units of an ISO 4217 currency, kept exactly until it is `quantized`.

    Amounts are equal when amount and currency are: 1.5 CNY is 1.50 CNY. Calculating or ordering across
    currencies raises `CurrencyMismatch`. Floats are no amounts (`TypeError`).
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"an amount is a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite():
            raise ValueError(f"{self.amount} is no amount")
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
            raise ValueError(f"{self.currency!r} is no ISO 4217 code")

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Nothing, in this currency."""
        return cls(Decimal(0), currency)

    @classmethod
    def from_minor(cls, minor: int, currency: str) -> Self:
        """So many of the currency's smallest units: fen, cents, yen."""
        return cls(Decimal(minor).scaleb(-minor_digits(currency), EXACT), currency)

    @property
    def minor(self) -> int:
        """The amount in the currency's smallest units, rounded half-even."""
        return int(self.quantized().amount.scaleb(minor_digits(self.currency), EXACT))

    def quantized(self) -> Self:
        """The amount as it can be paid: rounded half-even to the currency's smallest unit."""
        return self._with(EXACT.quantize(self.amount, Decimal(1).scaleb(-minor_digits(self.currency))))

    def converted(self, rate: Decimal, currency: str) -> "Money":
        """What it is in another currency, at `rate` units of that currency for one of this, as payable."""
        return Money(EXACT.multiply(self.amount, rate), currency).quantized()

    def allocate(self, weights: Sequence[Decimal | int]) -> list[Self]:
        """Parts in proportion to the weights that sum up to exactly this amount, as payable.

        Each part is off its exact share by less than one smallest unit; left-over units go to the largest
        remainders, the first ones among equals. Weights are not negative and not all zero (`ValueError`).
        """
        if not weights or min(weights) < 0 or not any(weights):
            raise ValueError("weights must not be negative, and not all zero")
        whole, total = abs(self.minor), sum(map(Fraction, weights))
        shares = [whole * Fraction(weight) / total for weight in weights]
        units = [floor(share) for share in shares]
        by_remainder = sorted(range(len(shares)), key=lambda place: units[place] - shares[place])
        for place in by_remainder[: whole - sum(units)]:
            units[place] += 1
        sign = -1 if self.amount < 0 else 1
        return [type(self).from_minor(sign * unit, self.currency) for unit in units]

    def __add__(self, other: Self) -> Self:
        return self._with(EXACT.add(self.amount, self._same(other)))

    def __sub__(self, other: Self) -> Self:
        return self._with(EXACT.subtract(self.amount, self._same(other)))

    def __mul__(self, factor: Decimal | int) -> Self:
        if not isinstance(factor, Decimal | int):
            raise TypeError("money is multiplied by a Decimal or an int")
        return self._with(EXACT.multiply(self.amount, Decimal(factor)))

    __rmul__ = __mul__

    def __neg__(self) -> Self:
        return self._with(self.amount.copy_negate())

    def __abs__(self) -> Self:
        return self._with(self.amount.copy_abs())

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: Self) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: Self) -> bool:
        return self.amount >= self._same(other)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"

    def _with(self, amount: Decimal) -> Self:
        return type(self)(amount, self.currency)

    def _same(self, other: Self) -> Decimal:
        if self.currency != other.currency:
            raise CurrencyMismatch(
                f"{self.currency} and {other.currency} do not mix", left=self.currency, right=other.currency
            )
        return other.amount
