import { describe, expect, it } from 'vitest';
import { draftLineAmount, includedTax, orderTotals, shareText, splitEvenly } from './order-totals';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });

describe('an order while it is typed', () => {
  it('reads per cent as shares', () => {
    expect([5, 13, 0, null, 0.5, 100].map(shareText)).toEqual(['0.05', '0.13', '0', '0', '0.005', '1']);
  });
  it('takes the discount off each line', () => {
    expect(draftLineAmount({ quantity: '10', unit_price: '99.90', discount: 10 }, 'CNY')).toEqual(
      yuan('899.10'),
    );
  });
  it('finds the tax inside the price', () => {
    expect(includedTax(yuan('113.00'), 13)).toEqual(yuan('13.00'));
    expect(includedTax(yuan('100.00'), 0)).toEqual(yuan('0.00'));
  });
  it('adds up', () => {
    const lines = [
      { quantity: '2', unit_price: '113', tax_rate: 13 },
      { quantity: '1', unit_price: '0.10', tax_rate: 0 },
    ];
    expect(orderTotals(lines, 'CNY')).toEqual({ amount: yuan('226.10'), tax: yuan('26.00') });
  });
  it('counts unfinished lines as nothing', () => {
    expect(orderTotals([{}], 'CNY').amount).toEqual(yuan('0.00'));
  });
});

describe('instalments', () => {
  it('add up to the order to the last cent', () => {
    expect(splitEvenly(yuan('100.00'), 3).map((part) => part.amount)).toEqual(['33.33', '33.33', '33.34']);
  });
});
