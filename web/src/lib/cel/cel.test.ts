import { describe, expect, it } from 'vitest';
import { countConditions, emptyGroup, type Condition, type FilterField, type Group } from './filter';
import { parseFilter } from './parse';
import { both, writeFilter } from './write';

const fields: FilterField[] = [
  { name: 'name', kind: 'text' },
  { name: 'status', kind: 'choice' },
  { name: 'owner_id', kind: 'user' },
  { name: 'score', kind: 'number' },
  { name: 'amount', kind: 'money' },
  { name: 'tags', kind: 'list' },
  { name: 'closed_on', kind: 'date' },
  { name: 'last_followed_up_at', kind: 'moment' },
  { name: 'won', kind: 'boolean' },
  { name: 'custom.seats', kind: 'number' },
];
const condition = (
  field: string,
  operator: Condition['operator'],
  value: Condition['value'] = null,
): Condition => ({
  type: 'condition',
  field,
  operator,
  value,
});
const and = (...items: Group['items']): Group => ({ type: 'group', join: 'and', items });
const or = (...items: Group['items']): Group => ({ type: 'group', join: 'or', items });

const cases: [Group, string][] = [
  [and(condition('status', 'any_of', ['following'])), 'status in ["following"]'],
  [and(condition('status', 'none_of', ['a', 'b'])), '!(status in ["a", "b"])'],
  [and(condition('name', 'contains', '海"淀')), 'name.contains("海\\"淀")'],
  [and(condition('name', 'starts_with', '上海')), 'name.startsWith("上海")'],
  [and(condition('custom.seats', 'more', 50)), 'custom.seats > 50'],
  [and(condition('score', 'equals', -2.5)), 'score == -2.5'],
  [and(condition('amount', 'at_most', 1000)), 'amount <= 1000'],
  [and(condition('tags', 'has', 'vip')), '"vip" in tags'],
  [and(condition('tags', 'has_not', 'vip')), '!("vip" in tags)'],
  [and(condition('closed_on', 'older_than', 7)), 'closed_on < today - days(7)'],
  [and(condition('closed_on', 'on_or_after', '2026-11-01')), 'closed_on >= "2026-11-01"'],
  [and(condition('last_followed_up_at', 'within_last', 3)), 'last_followed_up_at >= now - days(3)'],
  [and(condition('last_followed_up_at', 'within_next', 3)), 'last_followed_up_at <= now + days(3)'],
  [
    and(condition('last_followed_up_at', 'not_for', 30)),
    '(last_followed_up_at == null || last_followed_up_at < now - days(30))',
  ],
  [and(condition('won', 'is_true'), condition('owner_id', 'empty')), 'won == true && owner_id == null'],
  [
    and(condition('status', 'any_of', ['a']), or(condition('score', 'more', 1), condition('name', 'filled'))),
    'status in ["a"] && (score > 1 || name != null)',
  ],
  [
    or(and(condition('score', 'less', 1), condition('won', 'is_false')), condition('name', 'equals', 'x')),
    '(score < 1 && won == false) || name == "x"',
  ],
];

describe('the filter builder and CEL', () => {
  it.each(cases)('writes %#', (group, text) => {
    expect(writeFilter(group, fields)).toBe(text);
  });
  it.each(cases)('reads back %#', (group, text) => {
    expect(parseFilter(text, fields)).toEqual(group);
  });
  it('writes the end of a day as the start of the next one', () => {
    const group = and(condition('last_followed_up_at', 'on_or_before', '2026-11-22'));
    expect(writeFilter(group, fields)).toBe('last_followed_up_at < "2026-11-23"');
    expect(parseFilter(writeFilter(group, fields), fields)).toEqual(group);
  });
  it('leaves unfinished conditions out', () => {
    const group = and(condition('name', 'contains', ''), condition('status', 'any_of', []), emptyGroup());
    expect(writeFilter(group, fields)).toBe('');
    expect(countConditions(group)).toBe(0);
  });
  it('reads an equality on a choice as membership', () => {
    expect(parseFilter('status == "following"', fields)).toEqual(
      and(condition('status', 'any_of', ['following'])),
    );
  });
  it.each(['size(name) > 3', 'unknown == 1', 'name == ', 'score > now', 'name ~ "x"', '!(score > 1)'])(
    'shows %s as text',
    (text) => {
      expect(parseFilter(text, fields)).toBeNull();
    },
  );
  it('joins two filters', () => {
    expect(both('a || b', '', 'c')).toBe('(a || b) && (c)');
    expect(both(undefined, 'a')).toBe('a');
  });
});
