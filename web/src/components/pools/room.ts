import type { Quota } from '@/lib/api/types';

/** How many more the caller may claim now; null when nothing limits it. */
export function roomIn(quota: Quota | undefined): number | null {
  const rooms = [quota?.daily, quota?.held].flatMap((one) =>
    one && one.cap !== null ? [Math.max(0, one.cap - one.used)] : [],
  );
  return rooms.length ? Math.min(...rooms) : null;
}
