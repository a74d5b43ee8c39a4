import { useSyncExternalStore } from 'react';
import type { Session } from './types';

/** Who is signed in. The access token lives in memory only; the refresh cookie is http-only. */
export type SessionState = 'unknown' | 'anonymous' | 'signed_in';

let state: SessionState = 'unknown';
let token: string | null = null;
let pending: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState, nextToken: string | null): void {
  state = next;
  token = nextToken;
  listeners.forEach((listener) => listener());
}

export const session = {
  token: (): string | null => token,
  state: (): SessionState => state,
  begin: (answer: Session): void => become('signed_in', answer.access_token),
  end: (): void => become('anonymous', null),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Takes a fresh access token by the refresh cookie; concurrent callers share one request. */
export function refreshSession(): Promise<boolean> {
  pending ??= fetch('/api/v1/auth/refresh', { method: 'POST', credentials: 'same-origin' })
    .then(async (response) => {
      if (!response.ok) {
        session.end();
        return false;
      }
      session.begin((await response.json()) as Session);
      return true;
    })
    .catch(() => {
      if (state === 'unknown') session.end();
      return false;
    })
    .finally(() => {
      pending = null;
    });
  return pending;
}

export function useSessionState(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}
