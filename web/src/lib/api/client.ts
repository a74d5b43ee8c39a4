import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { paths } from './schema';
import { ProblemError, problemFrom } from './problem';
import { preferences } from '../preferences';
import { refreshSession, session } from './session';

const LONGEST_WAIT_SECONDS = 5;
const PATIENCE = 3;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function dressed(request: Request): Request {
  const copy = request.clone();
  const token = session.token();
  if (token) copy.headers.set('Authorization', `Bearer ${token}`);
  copy.headers.set('Accept-Language', preferences().language);
  return copy;
}

/** True while the answer says "ask again shortly": another service has not heard of the record yet. */
async function worthAnotherTry(response: Response): Promise<boolean> {
  if (response.status !== 409 || !response.headers.has('Retry-After')) return false;
  const problem = await problemFrom(response);
  return problem.code === 'not_yet_known';
}

/**
 * Sends a request with the session's token. Refreshes an expired token once, repeats a POST under the
 * same Idempotency-Key when the connection broke, and waits when a record is not known everywhere yet.
 */
export async function send(request: Request): Promise<Response> {
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', crypto.randomUUID());
  }
  let refreshed = false;
  let reconnected = false;
  for (let tries = 0; ; tries += 1) {
    let response: Response;
    try {
      response = await fetch(dressed(request));
    } catch (error) {
      if (reconnected || request.signal.aborted) throw error;
      reconnected = true;
      await pause(300);
      continue;
    }
    if (response.status === 401 && !refreshed && !request.url.includes('/auth/')) {
      refreshed = true;
      if (await refreshSession()) continue;
    }
    if (tries < PATIENCE && (await worthAnotherTry(response))) {
      const seconds = Number(response.headers.get('Retry-After'));
      await pause(Math.min(Number.isFinite(seconds) ? seconds : 1, LONGEST_WAIT_SECONDS) * 1000);
      continue;
    }
    return response;
  }
}

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemFrom(response);
    return undefined;
  },
};

/** The typed client: `http.GET('/leads/{id}', …)`; throws `ProblemError` for every refusal. */
export const http = createFetchClient<paths>({
  baseUrl: `${globalThis.location?.origin ?? 'http://localhost'}/api/v1`,
  fetch: send,
});
http.use(throwProblems);

/** The same calls as query and mutation hooks. */
export const api = createQueryClient(http);

function shouldRetry(failures: number, error: unknown): boolean {
  if (error instanceof ProblemError && error.status < 500) return false;
  return failures < 2;
}

/** One client for the whole app; failures of mutations are shown where they happen. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  mutationCache: new MutationCache(),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: shouldRetry as (failures: number, error: Error) => boolean,
      retryDelay: (attempt, error) =>
        error instanceof ProblemError && error.retryAfterSeconds
          ? error.retryAfterSeconds * 1000
          : 400 * 2 ** attempt,
      refetchOnWindowFocus: false,
    },
  },
});

/** Marks everything read from these resources as stale; `/leads` covers `/leads/{id}` and its parts. */
export function refreshResources(...resources: string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => resources.some((resource) => String(queryKey[1]).startsWith(resource)),
  });
}
