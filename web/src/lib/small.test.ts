import dayjs from 'dayjs';
import { expect, it } from 'vitest';
import { grants } from './api/use-me';
import { idOf, nounOf } from './changes';
import { chosenRange, periodRange, urgency } from './dates';
import { isDuration } from './durations';
import { keyName } from './hotkeys';
import { neighbours, rememberWalk } from './list-walk';
import { recordUrl } from './urls';

it.each([
  ['P3D', true],
  ['PT72H', true],
  ['P1M', true],
  ['P', false],
  ['3 days', false],
])('%s is a duration: %s', (text, is) => expect(isDuration(text)).toBe(is));

it('grants what is held, by name or by wildcard', () => {
  expect(grants(['leads:read'], 'leads:read')).toBe(true);
  expect(grants(['leads:*'], 'leads:assign')).toBe(true);
  expect(grants(['leads:read'], 'customers:read')).toBe(false);
});

it('names keys', () => {
  const key = { key: 'K', metaKey: false, ctrlKey: true, altKey: false };
  expect(keyName(key)).toBe('mod+k');
  expect(keyName({ ...key, ctrlKey: false, key: 'Enter' })).toBe('Enter');
});

it('walks to the neighbours in the list a record was opened from', () => {
  rememberWalk('lead', ['a', 'b', 'c']);
  expect(neighbours('lead', 'b')).toEqual({ previous: 'a', next: 'c' });
  expect(neighbours('customer', 'b')).toEqual({ previous: null, next: null });
});

it('reads what changed from a live event', () => {
  const event = { id: '1', kind: 'change', data: { type: 'crm.lead.claimed.v1', entity: 'lead', id: 'x' } };
  expect([nounOf(event), idOf(event)]).toEqual(['lead', 'x']);
});

it('says how urgent a deadline is', () => {
  const now = '2026-11-22T00:00:00Z';
  expect(
    ['2026-11-21', '2026-11-22T20:00:00Z', '2026-11-24', '2026-12-01'].map((at) => urgency(at, now)),
  ).toEqual(['over', 'soon', 'near', 'far']);
});

it('knows periods as two inclusive dates', () => {
  const now = dayjs('2026-11-22');
  expect(periodRange('this_quarter', now)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(periodRange('last_month', now)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  expect(periodRange('last_quarter', now)).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  expect(periodRange('last_quarter', dayjs('2027-05-31'))).toEqual({ from: '2027-01-01', to: '2027-03-31' });
  expect(periodRange('last_year', now)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  expect(periodRange('all_time', now)).toEqual({});
});

it('takes two dates from an address only if they are a period', () => {
  expect(chosenRange('2016-10-01', '2017-12-31')).toEqual({ from: '2016-10-01', to: '2017-12-31' });
  for (const [from, to] of [
    ['2017-01-02', '2017-01-01'],
    ['x', '2017-01-01'],
    [undefined, '2017-01-01'],
  ])
    expect(chosenRange(from, to)).toBeUndefined();
});

it('knows the page of a record by its type', () => {
  expect(recordUrl('leads', '7')).toBe('/leads/7');
  expect(recordUrl('rating', '7')).toBeNull();
});
