import { describe, expect, it } from 'vitest';
import { changeOf, filterFields, valueOf } from './fields';

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
});
