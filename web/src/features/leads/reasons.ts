import type { FieldSpec } from '@/lib/fields';
import type { useLeadWords } from './words';

type Say = ReturnType<typeof useLeadWords>;

/** Reasons people give; free text is as good. */
export function reasonField(say: Say, kind: 'return' | 'disqualify'): FieldSpec {
  const options =
    kind === 'return'
      ? [say('reason_no_interest'), say('reason_unreachable'), say('reason_no_time'), say('reason_wrong_fit')]
      : [say('reason_fake'), say('reason_duplicate'), say('reason_unreachable'), say('reason_wrong_fit')];
  return { name: 'reason', shape: 'suggest', required: true, options };
}
