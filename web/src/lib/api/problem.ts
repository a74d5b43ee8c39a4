import type { Problem } from './types';

/** A refusal or failure of the API, thrown by every call that did not succeed. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`);
    this.name = 'ProblemError';
  }
  get status(): number {
    return this.problem.status;
  }
  get code(): string {
    return this.problem.code ?? '';
  }
  /** A fact of the refusal, wherever the service put it. */
  fact(name: string): unknown {
    return this.problem[name];
  }
}

/** The problem behind anything thrown: an answer, a lost connection or a bug. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof TypeError) return { status: 0, code: 'unreachable' };
  return { status: 0, code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
}

export function codeOf(error: unknown): string {
  return problemOf(error).code ?? '';
}

/** Reads a failed answer, whatever its body is. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  const retryAfter = Number(response.headers.get('Retry-After'));
  const seconds = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null;
  const traceId = response.headers.get('X-Trace-Id') ?? undefined;
  try {
    const body = (await response.clone().json()) as Problem;
    return new ProblemError({ trace_id: traceId, ...body, status: response.status }, seconds);
  } catch {
    return new ProblemError(
      { status: response.status, title: response.statusText, trace_id: traceId },
      seconds,
    );
  }
}
