import { Alert, Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import { problemOf } from '@/lib/api/problem';
import type { Problem } from '@/lib/api/types';
import { formatMoment } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { traceUrl } from '@/lib/urls';

/** What went wrong, in the reader's words: the refusal's own, else the service's detail, else the status. */
export function useProblemText(): (error: unknown) => { title: string; detail: string; problem: Problem } {
  const say = useCommonWords();
  const domain = useDomainWords();
  return (error) => {
    const problem = problemOf(error);
    const byStatus = say.any(
      `problem_${problem.status >= 500 && problem.status !== 503 ? 500 : problem.status}`,
      '',
    );
    const byCode = say.any(`problem_${problem.code}`, '');
    const title =
      domain.any(`refusal_${problem.code}`, '') || byCode || problem.title || say('problem_title');
    const parts = [
      problem.detail ?? byStatus,
      ...(problem.errors ?? []).map((one) => `${one.field}: ${one.message}`),
    ];
    if (typeof problem.retry_at === 'string')
      parts.push(say('retry_at', { time: formatMoment(problem.retry_at) }));
    return { title, detail: parts.filter((part) => part && part !== title).join(' · '), problem };
  };
}

/** A trace id that can be copied and looked up. */
export function TraceLink({ traceId }: { traceId: string | null | undefined }) {
  const say = useCommonWords();
  if (!traceId) return null;
  return (
    <a className="trace-link" href={traceUrl(traceId)} target="_blank" rel="noreferrer" title={traceId}>
      {say('trace')} {traceId.slice(0, 8)}
    </a>
  );
}

/** An error in the page: title, detail, trace, and a way to try again. */
export function ProblemAlert({
  error,
  onRetry,
  extra,
}: {
  error: unknown;
  onRetry?: () => void;
  extra?: ReactNode;
}) {
  const say = useCommonWords();
  const { title, detail, problem } = useProblemText()(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <div className="problem-body">
          {detail && <Typography.Text>{detail}</Typography.Text>}
          <TraceLink traceId={problem.trace_id} />
          {extra}
        </div>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {say('retry')}
          </Button>
        )
      }
    />
  );
}
