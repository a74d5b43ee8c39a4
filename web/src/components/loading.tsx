import { Skeleton } from 'antd';
import { useCommonWords } from '@/lib/i18n/common-words';

/** Says that something is on its way, to the eye and to the ear. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const say = useCommonWords();
  return (
    <div role="status" aria-label={say('loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}
