import { describe, expect, it } from 'vitest';
import type { CustomField } from './api/types';
import { changeOf, customSpecs, filterFields, valueOf } from './fields';

describe('fields of a record', () => {
  it('are found inside custom', () => {
    expect(valueOf({ custom: { seats: 3 } }, 'custom.seats')).toBe(3);
    expect(valueOf({}, 'custom.seats')).toBeUndefined();
  });
  it('change alone', () => {
    expect(changeOf('phone', '1')).toEqual({ phone: '1' });
    expect(changeOf('custom.seats', 3)).toEqual({ custom: { seats: 3 } });
  });
  it('are filtered by unless told otherwise', () => {
    const specs = [
      { name: 'a', shape: 'text' as const },
      { name: 'b', shape: 'money' as const, filterable: false },
    ];
    expect(filterFields(specs)).toEqual([{ name: 'a', kind: 'text' }]);
  });
  it('that a company added are called as it says, in its language', () => {
    const seats = {
      key: 'edition',
      type: 'choice',
      label: { 'zh-CN': '版本', en: 'Edition' },
      options: [{ key: 'pro', label: { 'zh-CN': '专业版' } }],
      filterable: true,
      settled: true,
    } as unknown as CustomField;
    const [spec] = customSpecs([seats], 'en');
    expect(spec).toMatchObject({ name: 'custom.edition', label: 'Edition', filterable: true });
    expect(spec?.optionTexts).toEqual({ pro: '专业版' });
  });
  it('are filtered by only once every record can be found by them', () => {
    const field = { key: 'a', type: 'text', filterable: true, settled: false } as CustomField;
    expect(customSpecs([field], 'en')[0]?.filterable).toBe(false);
    expect(customSpecs([{ ...field, removed_at: '2026-01-01' }], 'en')).toEqual([]);
  });
});
