import { describe, expect, it } from 'vitest';
import {
  addMoney,
  compareMoney,
  divideHalfEven,
  formatMoney,
  formatMoneyShort,
  formatRate,
  fromScaled,
  lineAmount,
  minorDigits,
  shareOf,
  toScaled,
} from './money';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });

describe('decimal text', () => {
  it.each([
    ['1234.50', 2, 123450n],
    ['-0.07', 2, -7n],
    ['12', 3, 12000n],
    ['nonsense', 2, 0n],
  ])('%s at scale %i', (text, scale, value) => {
    expect(toScaled(text, scale)).toBe(value);
  });
  it('comes back as it was', () => {
    expect(fromScaled(-7n, 2)).toBe('-0.07');
    expect(fromScaled(123450n, 2)).toBe('1234.50');
    expect(fromScaled(5n, 0)).toBe('5');
  });
});

describe('sums', () => {
  it('add without floating point', () => {
    expect(addMoney('CNY', [yuan('0.10'), yuan('0.20'), null])).toEqual(yuan('0.30'));
  });
  it('leave other currencies out', () => {
    expect(addMoney('CNY', [yuan('1.00'), { amount: '5.00', currency: 'USD' }])).toEqual(yuan('1.00'));
  });
  it('know currencies without a minor unit', () => {
    expect(minorDigits('JPY')).toBe(0);
    expect(addMoney('JPY', [{ amount: '100', currency: 'JPY' }])).toEqual({ amount: '100', currency: 'JPY' });
  });
  it('take a share, half to even', () => {
    expect(shareOf(yuan('0.05'), 0.5)).toEqual(yuan('0.02'));
    expect(shareOf(yuan('0.15'), 0.5)).toEqual(yuan('0.08'));
  });
});

describe('a line of an order', () => {
  it('is quantity × price × (1 − discount), rounded once', () => {
    expect(lineAmount({ quantity: '3', unit_price: '19.99', discount: '0.05' }, 'CNY')).toEqual(
      yuan('56.97'),
    );
    expect(lineAmount({ quantity: '1.5', unit_price: '0.03' }, 'CNY')).toEqual(yuan('0.04'));
  });
  it('treats what is not filled in as nothing', () => {
    expect(lineAmount({ quantity: '', unit_price: '10' }, 'CNY')).toEqual(yuan('0.00'));
  });
});

it('rounds half to even in both directions', () => {
  expect([25n, 35n, -25n, 26n].map((value) => divideHalfEven(value, 10n))).toEqual([2n, 4n, -2n, 3n]);
});

it('compares', () => {
  expect(compareMoney(yuan('2.00'), yuan('10.00'))).toBe(-1);
});

describe('formatting', () => {
  it('speaks both languages', () => {
    expect(formatMoney(yuan('1234.5'), 'zh-CN')).toBe('¥1,234.50');
    expect(formatMoneyShort(yuan('123456789'), 'zh-CN')).toBe('¥1.2亿');
    expect(formatMoneyShort(yuan('1234567'), 'en')).toBe('¥1.2M');
  });
  it('shows a rate, or that there is none', () => {
    expect(formatRate(0.4567, 'en')).toBe('45.7%');
    expect(formatRate(null, 'en')).toBe('—');
  });
});
