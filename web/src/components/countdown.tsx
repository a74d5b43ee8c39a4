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

/** Time left until something, by the minute; the tone says how urgent it is, and the words say it too. */
function Countdown({
  at,
  help,
  over,
  left,
}: {
  at: string;
  help: string;
  over: string;
  left: (time: string) => string;
}) {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const state = urgency(at, now);
  return (
    <span title={`${formatMoment(at)} · ${help}`}>
      <ToneTag tone={TONES[state]}>{state === 'over' ? over : left(fromNow(at, now))}</ToneTag>
    </span>
  );
}

/** Time left until a record goes back to its pool, and what resets it. */
export function RecycleCountdown({ at }: { at: string | null | undefined }) {
  const say = useCommonWords();
  if (!at) return null;
  return (
    <Countdown
      at={at}
      help={say('recycle_help')}
      over={say('recycle_over')}
      left={(time) => say('recycle_in', { time })}
    />
  );
}

/** Time left for the first contact with a lead; nothing once it was made. */
export function AnswerCountdown({
  lead,
}: {
  lead: { first_response_due_at?: string | null; first_responded_at?: string | null };
}) {
  const say = useCommonWords();
  if (!lead.first_response_due_at || lead.first_responded_at) return null;
  return (
    <Countdown
      at={lead.first_response_due_at}
      help={say('answer_help')}
      over={say('answer_over')}
      left={(time) => say('answer_in', { time })}
    />
  );
}
