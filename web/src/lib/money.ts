import type { Money } from './api/types';

/** Decimal arithmetic on strings: amounts never pass through floating point. */

const WORDS_SCALE = 6;

/** Digits after the point of a currency's minor unit. */
export function minorDigits(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2;
  }
}

/** True for a plain decimal such as `-1234.50`. */
export function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text.trim());
}

/** A decimal string as an integer count of 10⁻ˢᶜᵃˡᵉ; digits beyond the scale are cut off. */
export function toScaled(text: string, scale: number): bigint {
  const clean = isDecimal(text) ? text.trim() : '0';
  const negative = clean.startsWith('-');
  const [whole = '0', fraction = ''] = clean.replace('-', '').split('.');
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return negative ? -digits : digits;
}

/** The decimal string of an integer count of 10⁻ˢᶜᵃˡᵉ. */
export function fromScaled(value: bigint, scale: number): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return negative ? `-${text}` : text;
}

/** Integer division, half to even: the rounding of the books. */
export function divideHalfEven(value: bigint, divisor: bigint): bigint {
  const negative = value < 0n !== divisor < 0n;
  const top = value < 0n ? -value : value;
  const bottom = divisor < 0n ? -divisor : divisor;
  const quotient = top / bottom;
  const twice = (top % bottom) * 2n;
  const up = twice > bottom || (twice === bottom && quotient % 2n === 1n);
  const result = up ? quotient + 1n : quotient;
  return negative ? -result : result;
}

export function addMoney(currency: string, amounts: (Money | null | undefined)[]): Money {
  const digits = minorDigits(currency);
  const total = amounts.reduce(
    (sum, money) => (money?.currency === currency ? sum + toScaled(money.amount, digits) : sum),
    0n,
  );
  return { amount: fromScaled(total, digits), currency };
}

/** `amount × share`, the share a plain number from 0 to 1, rounded half-even to the minor unit. */
export function shareOf(money: Money, share: number): Money {
  const digits = minorDigits(money.currency);
  const micro = BigInt(Math.round(share * 1_000_000));
  return {
    amount: fromScaled(divideHalfEven(toScaled(money.amount, digits) * micro, 1_000_000n), digits),
    currency: money.currency,
  };
}

export interface Line {
  quantity: string;
  unit_price: string;
  discount?: string | number | null;
}

/** round(quantity × unit price × (1 − discount)) in the order's currency. */
export function lineAmount(line: Line, currency: string): Money {
  const digits = minorDigits(currency);
  const quantity = toScaled(line.quantity || '0', WORDS_SCALE);
  const price = toScaled(line.unit_price || '0', WORDS_SCALE);
  const kept = 10n ** 6n - toScaled(String(line.discount ?? 0), WORDS_SCALE);
  const divisor = 10n ** BigInt(WORDS_SCALE * 3 - digits);
  return { amount: fromScaled(divideHalfEven(quantity * price * kept, divisor), digits), currency };
}

/** Compares two amounts of one currency: negative, zero or positive. */
export function compareMoney(left: Money, right: Money): number {
  const digits = minorDigits(left.currency);
  const difference = toScaled(left.amount, digits) - toScaled(right.amount, digits);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `¥1,234.50` in the reader's language; whole amounts lose their empty decimals when `compact`. */
export function formatMoney(money: Money | null | undefined, language: string): string {
  if (!money) return '—';
  const number = Number(money.amount);
  try {
    return new Intl.NumberFormat(language, {
      style: 'currency',
      currency: money.currency,
      currencyDisplay: 'narrowSymbol',
    }).format(number);
  } catch {
    return `${money.currency} ${money.amount}`;
  }
}

/** `¥1.2亿`, `¥35.6万` or `¥1.2M`: for figures that are read at a glance. */
export function formatMoneyShort(money: Money | null | undefined, language: string): string {
  if (!money) return '—';
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(Number(money.amount));
}

/** A rate from 0 to 1 as a percentage; null is "not applicable". */
export function formatRate(rate: number | null | undefined, language: string): string {
  if (rate === null || rate === undefined) return '—';
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(rate);
}
