import type { ReactNode } from 'react';
import { Loading } from './loading';
import { ProblemAlert } from './problem-alert';

interface Loadable<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows a skeleton, the problem, or what was loaded; old data stays while it is refreshed. */
export function LoadState<T>({
  of,
  children,
  rows = 4,
}: {
  of: Loadable<T>;
  children: (data: T) => ReactNode;
  rows?: number;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ProblemAlert error={of.error} onRetry={() => void of.refetch()} />;
  return <Loading rows={rows} />;
}
