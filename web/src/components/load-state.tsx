import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useCommonWords } from '@/lib/i18n/common-words';
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
  const say = useCommonWords();
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ProblemAlert error={of.error} onRetry={() => void of.refetch()} />;
  return (
    <div role="status" aria-label={say('loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}
