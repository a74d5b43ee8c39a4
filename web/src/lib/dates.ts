import dayjs from 'dayjs';
import relativeTime from 'dayjs/plugin/relativeTime';
import 'dayjs/locale/zh-cn';

dayjs.extend(relativeTime);

/** Sets the language in which dates are spoken. */
export function speakDates(language: string): void {
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
}

/** Today in the reader's zone as `YYYY-MM-DD`. */
export const today = (): string => dayjs().format('YYYY-MM-DD');

/** `2026-11-22 16:05` in the reader's zone. */
export function formatMoment(value: string | null | undefined): string {
  return value ? dayjs(value).format('YYYY-MM-DD HH:mm') : '—';
}

export function formatDate(value: string | null | undefined): string {
  return value ? dayjs(value).format('YYYY-MM-DD') : '—';
}

/** `3 天前`, `in 2 hours`. */
export function fromNow(value: string | null | undefined, now?: string): string {
  if (!value) return '—';
  return now ? dayjs(value).from(now) : dayjs(value).fromNow();
}

/** Whole days between a moment and now; negative when it lies ahead. */
export function daysSince(value: string, now: string = new Date().toISOString()): number {
  return Math.floor(dayjs(now).diff(dayjs(value), 'hour') / 24);
}

/** How urgent a deadline is: for the colour of a countdown. */
export function urgency(
  deadline: string,
  now: string = new Date().toISOString(),
): 'over' | 'soon' | 'near' | 'far' {
  const hours = dayjs(deadline).diff(dayjs(now), 'hour', true);
  if (hours <= 0) return 'over';
  if (hours <= 24) return 'soon';
  return hours <= 72 ? 'near' : 'far';
}

export interface PeriodRange {
  from?: string;
  to?: string;
}
export const PERIODS = [
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'last_90_days',
  'all_time',
] as const;
export type PeriodKey = (typeof PERIODS)[number];

/** A named period as two dates, both inclusive; none for all that ever was. */
export function periodRange(key: PeriodKey, now: dayjs.Dayjs = dayjs()): PeriodRange {
  const text = (moment: dayjs.Dayjs) => moment.format('YYYY-MM-DD');
  switch (key) {
    case 'this_month':
      return { from: text(now.startOf('month')), to: text(now.endOf('month')) };
    case 'last_month': {
      const month = now.subtract(1, 'month');
      return { from: text(month.startOf('month')), to: text(month.endOf('month')) };
    }
    case 'this_quarter':
    case 'last_quarter': {
      const within = key === 'this_quarter' ? now : now.startOf('month').subtract(3, 'month');
      const first = within.month(Math.floor(within.month() / 3) * 3).startOf('month');
      return { from: text(first), to: text(first.add(2, 'month').endOf('month')) };
    }
    case 'last_year': {
      const year = now.subtract(1, 'year');
      return { from: text(year.startOf('year')), to: text(year.endOf('year')) };
    }
    case 'all_time':
      return {};
    case 'this_year':
      return { from: text(now.startOf('year')), to: text(now.endOf('year')) };
    case 'last_90_days':
      return { from: text(now.subtract(89, 'day')), to: text(now) };
  }
}

/** Two dates from an address as a period; undefined if they are none. */
export function chosenRange(
  from: string | undefined,
  to: string | undefined,
): Required<PeriodRange> | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/;
  if (!from || !to || !day.test(from) || !day.test(to) || from > to) return undefined;
  return dayjs(from).isValid() && dayjs(to).isValid() ? { from, to } : undefined;
}
