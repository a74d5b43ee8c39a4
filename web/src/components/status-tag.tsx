import { useDomainWords } from '@/lib/i18n/domain-words';
import { ToneTag, toneOf } from './tone-tag';

/** The state of a record: `<StatusTag of="lead" status="pooled" />`. */
export function StatusTag({ of, status }: { of: string; status: string | null | undefined }) {
  const domain = useDomainWords();
  if (!status) return null;
  const state = `${of}_${status}`;
  return <ToneTag tone={toneOf(state)}>{domain.any(state, status)}</ToneTag>;
}
