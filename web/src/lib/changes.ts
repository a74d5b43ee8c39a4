import { useCallback, useEffect, useState } from 'react';
import type { LiveEvent } from './live';

/** Tells mounted screens what the live stream says. */
const listeners = new Set<(event: LiveEvent) => void>();

export function tellChange(event: LiveEvent): void {
  listeners.forEach((listener) => listener(event));
}

/** `crm.lead.claimed.v1` or `lead` or `leads` → `lead`. */
export function nounOf(event: LiveEvent): string {
  const said = event.data.record_type ?? event.data.entity ?? event.data.type ?? event.kind;
  const parts = String(said).split('.');
  return (parts[0] === 'crm' ? (parts[1] ?? '') : (parts[0] ?? '')).replace(/s$/, '');
}

export function idOf(event: LiveEvent): string {
  const { record_id, subject_id, subject, id } = event.data as Record<string, string | undefined>;
  return record_id ?? subject_id ?? subject?.split('/').at(-1) ?? id ?? '';
}

export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}

/** How many records of a kind changed elsewhere since `reset`: a chip, so that rows don't jump. */
export function useChangedElsewhere(noun: string): { changed: number; reset: () => void } {
  const [changed, setChanged] = useState(0);
  useLiveEvents(
    useCallback(
      (event: LiveEvent) => {
        if (nounOf(event) === noun) setChanged((count) => count + 1);
      },
      [noun],
    ),
  );
  return { changed, reset: useCallback(() => setChanged(0), []) };
}
