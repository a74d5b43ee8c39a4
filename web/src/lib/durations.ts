/** True for an ISO 8601 duration such as `P3D`, `PT72H` or `P1M`. */
export function isDuration(text: string): boolean {
  return /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(text);
}

export const DURATION_UNITS = ['months', 'days', 'hours', 'minutes', 'seconds'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

const LETTERS: Record<DurationUnit, [before: string, after: string]> = {
  months: ['P', 'M'],
  days: ['P', 'D'],
  hours: ['PT', 'H'],
  minutes: ['PT', 'M'],
  seconds: ['PT', 'S'],
};

/** `P3D` as 3 days; null for a duration of several units, which is shown as it is written. */
export function plainDuration(text: string): { count: number; unit: DurationUnit } | null {
  for (const unit of DURATION_UNITS) {
    const [before, after] = LETTERS[unit];
    const digits = text.slice(before.length, -1);
    if (text.startsWith(before) && text.endsWith(after) && /^\d+$/.test(digits))
      return { count: Number(digits), unit };
  }
  return null;
}

export const writeDuration = (count: number, unit: DurationUnit): string =>
  LETTERS[unit][0] + count + LETTERS[unit][1];
