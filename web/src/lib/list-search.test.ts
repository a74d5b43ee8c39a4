import { describe, expect, it } from 'vitest';
import { readListSearch, toggledSort } from './list-search';

describe('the state of a list in its address', () => {
  it('keeps what is known and drops the rest', () => {
    expect(readListSearch({ q: '张', filter: 'a == 1', evil: '1', view: '' })).toEqual({
      q: '张',
      filter: 'a == 1',
    });
  });
  it('takes numbers that the router has read from digits', () => {
    expect(readListSearch({ q: 138 })).toEqual({ q: '138' });
  });
  it('ignores what is no text', () => {
    expect(readListSearch({ q: { a: 1 }, sort: null })).toEqual({});
  });
  it('sorts up, down, and not at all', () => {
    expect(toggledSort(undefined, 'name')).toBe('name');
    expect(toggledSort('name', 'name')).toBe('-name');
    expect(toggledSort('-name', 'name')).toBeUndefined();
    expect(toggledSort('-created_at', 'name')).toBe('name');
  });
});
