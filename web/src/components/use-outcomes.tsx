import { App } from 'antd';
import type { BatchAnswer } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';

const MOST_NAMES = 8;

type Outcome = BatchAnswer['items'][number];

/** Says what came of a batch: how many were done, and of those that were refused, which and why. */
export function useOutcomes() {
  const common = useCommonWords();
  const domain = useDomainWords();
  const { message, notification } = App.useApp();
  const why = ({ code, detail }: Outcome) => {
    const owner = detail?.owner_name;
    return typeof owner === 'string'
      ? common('winner', { name: owner })
      : domain.any(`refusal_${code}`, code ?? '');
  };
  return (answer: BatchAnswer | undefined, records: { id: string; name: string }[]) => {
    const refused = (answer?.items ?? []).filter((one) => !one.ok);
    const done = records.length - refused.length;
    if (done) void message.success(common('batch_done', { count: done }));
    if (!refused.length) return;
    notification.warning({
      title: common('batch_failed', { count: refused.length }),
      role: 'status',
      description: (
        <ul className="plain-list">
          {refused.slice(0, MOST_NAMES).map((one) => (
            <li key={one.id}>
              {records.find((record) => record.id === one.id)?.name} · {why(one)}
            </li>
          ))}
        </ul>
      ),
    });
  };
}
