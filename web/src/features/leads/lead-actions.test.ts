import { describe, expect, it } from 'vitest';
import type { Lead } from '@/lib/api/types';
import { wishOf } from './convert-dialog';
import { verbsOf } from './lead-actions';

describe('what may be done with a lead', () => {
  it.each([
    ['pooled', 'claim'],
    ['following', 'qualify'],
    ['qualified', 'convert'],
    ['invalid', 'reopen'],
  ] as const)('a %s lead begins with %s', (status, first) => {
    expect(verbsOf({ status })[0]).toBe(first);
  });
  it('is nothing once it is converted', () => {
    expect(verbsOf({ status: 'converted' })).toEqual([]);
  });
});

describe('the wish of a conversion', () => {
  const lead = {
    id: 'l',
    version: 1,
    name: '张三',
    company: '海川',
    phone: '138',
    email: null,
    status: 'qualified',
  } as Lead;
  const values = {
    which: 'new' as const,
    customer_name: '海川',
    with_contact: true,
    contact_name: '张三',
    with_opportunity: false,
    opportunity_name: '',
  };
  it('takes along what the lead knows, and leaves out what it does not', () => {
    expect(wishOf(values, lead)).toEqual({
      customer: { name: '海川', phone: '138' },
      contact: { name: '张三', phone: '138' },
      opportunity: null,
    });
  });
  it('names an existing customer by its id', () => {
    const existing = { ...values, which: 'existing' as const, customer_id: 'c', with_opportunity: true };
    expect(wishOf(existing, lead).customer).toEqual({ id: 'c' });
    expect(wishOf({ ...existing, opportunity_id: 'd' }, lead).opportunity).toEqual({ id: 'd' });
    expect(wishOf({ ...existing, which: 'new', opportunity_id: 'd' }, lead).opportunity?.id).toBeUndefined();
  });
});
