import { App } from 'antd';
import { useCallback } from 'react';
import { TraceLink, useProblemText } from './problem-alert';

/** Shows why a verb was refused, in a notice that stays long enough to read and links its trace. */
export function useRefusal(): (error: unknown) => void {
  const { notification } = App.useApp();
  const textOf = useProblemText();
  return useCallback(
    (error: unknown) => {
      const { title, detail, problem } = textOf(error);
      notification.error({
        title,
        description: (
          <span className="problem-body">
            {detail && <span>{detail}</span>}
            <TraceLink traceId={problem.trace_id} />
          </span>
        ),
        duration: 8,
        role: 'alert',
      });
    },
    [notification, textOf],
  );
}
