import { useEffect, useState } from 'react';
import { formatMoment, fromNow, urgency } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { ToneName } from '@/lib/theme/palettes';
import { ToneTag } from './tone-tag';

const TONES: Record<ReturnType<typeof urgency>, ToneName> = {
  over: 'red',
  soon: 'red',
  near: 'amber',
  far: 'neutral',
};

/** Time left until a record goes back to its pool; counts down by the minute and says what resets it. */
export function RecycleCountdown({ at }: { at: string | null | undefined }) {
  const say = useCommonWords();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 60_000);
    return () => clearInterval(timer);
  }, []);
  if (!at) return null;
  const state = urgency(at, now);
  return (
    <span title={`${formatMoment(at)} · ${say('recycle_help')}`}>
      <ToneTag tone={TONES[state]}>
        {state === 'over' ? say('recycle_over') : say('recycle_in', { time: fromNow(at, now) })}
      </ToneTag>
    </span>
  );
}
