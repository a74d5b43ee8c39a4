import { describe, expect, it } from 'vitest';
import { daysOf, readSpans, touched, weekdayOf, writeSpans, type Calendar } from './year';

const office: [string, string][] = [['09:00', '18:00']];
const calendar: Calendar = {
  version: 1,
  zone: 'Asia/Shanghai',
  country: 'CN',
  hours: {
    monday: office,
    tuesday: office,
    wednesday: office,
    thursday: office,
    friday: office,
    saturday: [],
    sunday: [],
  },
  days_off: ['2026-11-27'],
  days_on: [],
  special_days: [
    { date: '2026-10-01', works: false, name: '国庆节' },
    { date: '2026-10-10', works: true, name: '国庆节(调休)' },
    { date: '2026-11-27', works: false, name: null },
  ],
};
const day = (month: number, number: number) => {
  const found = daysOf(calendar, 2026, month)[number - 1];
  if (!found) throw new Error('no such day');
  return found;
};

describe('the days of a year', () => {
  it('work by the week, but for holidays, make-up days and the company’s own', () => {
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect([day(11, 26).works, day(11, 28).works]).toEqual([true, false]);
    expect([day(10, 1).works, day(10, 1).name]).toEqual([false, '国庆节']);
    expect(day(10, 10)).toMatchObject({ works: true, special: true, own: null });
    expect(day(11, 27)).toMatchObject({ works: false, own: 'off' });
    expect(daysOf(calendar, 2028, 2)).toHaveLength(29);
  });

  it('turn when they are touched, and turn back', () => {
    expect(touched(calendar, day(11, 27))).toEqual({ days_off: [], days_on: [] });
    expect(touched(calendar, day(11, 26)).days_off).toEqual(['2026-11-26', '2026-11-27']);
    expect(touched(calendar, day(11, 28)).days_on).toEqual(['2026-11-28']);
  });
});

describe('working hours', () => {
  it('are read as they are written', () => {
    expect(readSpans('9:00-12:00，13:00–18:00')).toEqual([
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ]);
    expect(readSpans('')).toEqual([]);
    expect(readSpans('nine to five')).toBeNull();
    expect(writeSpans(office)).toBe('09:00-18:00');
  });
});
