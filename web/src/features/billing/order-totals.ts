import type { Money } from '@/lib/api/types';
import { addMoney, divideHalfEven, fromScaled, lineAmount, minorDigits, toScaled } from '@/lib/money';

/** A line as it is typed: discount and tax in per cent. */
export interface DraftLine {
  product_id?: string | null;
  name?: string;
  quantity?: string | null;
  unit_price?: string | null;
  discount?: number | null;
  tax_rate?: number | null;
}

/** Per cent as a share: 5 → "0.05". */
export function shareText(percent: number | null | undefined): string {
  return fromScaled(BigInt(Math.round((percent ?? 0) * 10_000)), 6).replace(/\.?0+$/, '') || '0';
}

export function draftLineAmount(line: DraftLine, currency: string): Money {
  return lineAmount(
    { quantity: line.quantity ?? '', unit_price: line.unit_price ?? '', discount: shareText(line.discount) },
    currency,
  );
}

/** The tax inside a line whose price includes it: line − line ÷ (1 + rate). */
export function includedTax(amount: Money, percent: number | null | undefined): Money {
  const digits = minorDigits(amount.currency);
  const minor = toScaled(amount.amount, digits);
  const million = 1_000_000n;
  const net = divideHalfEven(minor * million, million + toScaled(shareText(percent), 6));
  return { amount: fromScaled(minor - net, digits), currency: amount.currency };
}

/** What the order comes to while it is typed: the same arithmetic as the books. */
export function orderTotals(lines: DraftLine[], currency: string): { amount: Money; tax: Money } {
  const amounts = lines.map((line) => draftLineAmount(line, currency));
  const taxes = lines.map((line, at) => includedTax(amounts[at] as Money, line.tax_rate));
  return { amount: addMoney(currency, amounts), tax: addMoney(currency, taxes) };
}

/** Equal instalments that add up to the amount: the last takes the odd minor units. */
export function splitEvenly(amount: Money, count: number): Money[] {
  const digits = minorDigits(amount.currency);
  const total = toScaled(amount.amount, digits);
  const each = total / BigInt(count);
  return Array.from({ length: count }, (_, at) => ({
    amount: fromScaled(at === count - 1 ? total - each * BigInt(count - 1) : each, digits),
    currency: amount.currency,
  }));
}
