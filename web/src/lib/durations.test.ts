import { describe, expect, it } from 'vitest';
import { DURATION_UNITS, isDuration, plainDuration, writeDuration } from './durations';

describe('durations', () => {
  it('reads what it wrote, in every unit', () => {
    for (const unit of DURATION_UNITS) {
      const text = writeDuration(30, unit);
      expect(isDuration(text)).toBe(true);
      expect(plainDuration(text)).toEqual({ count: 30, unit });
    }
  });

  it('leaves what has several units as it is written', () => {
    expect(plainDuration('P1DT12H')).toBeNull();
    expect(plainDuration('P1M15D')).toBeNull();
    expect(plainDuration('soon')).toBeNull();
  });
});
