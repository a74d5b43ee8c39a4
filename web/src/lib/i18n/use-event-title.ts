import { useCallback } from 'react';
import { useDomainWords } from './domain-words';

/** `lead`, `claimed` → 线索 领取, Lead claimed. */
export function useEventTitle(): (noun: string, verb: string) => string {
  const domain = useDomainWords();
  return useCallback(
    (noun, verb) =>
      `${domain.any(noun, noun)} ${domain.any(`event_${verb}`, verb).toLocaleLowerCase()}`.trim(),
    [domain],
  );
}
