import type { BusinessCalendar } from '@/lib/api/types';

export type Calendar = BusinessCalendar;

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export interface Day {
  /** `YYYY-MM-DD`. */
  date: string;
  number: number;
  works: boolean;
  /** What the company itself said of it. */
  own: 'off' | 'on' | null;
  /** A public holiday, or the make-up day of one. */
  name: string | null;
  special: boolean;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Monday is 0. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The days of a month (1 to 12) as the calendar has them. */
export function daysOf(calendar: Calendar, year: number, month: number): Day[] {
  const special = new Map(calendar.special_days.map((one) => [one.date, one]));
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => {
    const date = `${year}-${twoDigits(month)}-${twoDigits(index + 1)}`;
    const known = special.get(date);
    const weekday = WEEKDAYS[weekdayOf(date)] ?? 'monday';
    const own = calendar.days_off.includes(date) ? 'off' : calendar.days_on.includes(date) ? 'on' : null;
    return {
      date,
      number: index + 1,
      works: known ? known.works : (calendar.hours[weekday]?.length ?? 0) > 0,
      own,
      name: known?.name ?? null,
      special: !!known,
    };
  });
}

/** The company's own days after one was touched: the other way round, or as the public calendar has it again. */
export function touched(calendar: Calendar, day: Day): Pick<Calendar, 'days_off' | 'days_on'> {
  const without = (days: string[]) => days.filter((one) => one !== day.date);
  const own = { days_off: without(calendar.days_off), days_on: without(calendar.days_on) };
  if (day.own) return own;
  return day.works
    ? { ...own, days_off: [...own.days_off, day.date].sort() }
    : { ...own, days_on: [...own.days_on, day.date].sort() };
}

const SPAN = /^(\d{1,2}:\d{2})\s*[-–—~]\s*(\d{1,2}:\d{2})$/;

/** `09:00-12:00, 13:00-18:00` as spans; null for what is none. Nothing is a free day. */
export function readSpans(text: string): [string, string][] | null {
  const parts = text.split(/[,，;；]/).filter((part) => part.trim());
  const spans = parts.map((part) => SPAN.exec(part.trim()));
  if (!spans.every(Boolean)) return null;
  return spans.map((span) => [span?.[1]?.padStart(5, '0') ?? '', span?.[2]?.padStart(5, '0') ?? '']);
}

export const writeSpans = (spans: readonly (readonly unknown[])[]): string =>
  spans.map(([opens, closes]) => `${String(opens)}-${String(closes)}`).join(', ');
