import { lazy, Suspense, useState } from 'react';
import { RecycleCountdown } from '@/components/countdown';
import type { PoolKind } from './pool-kind';
import { usePoolWords } from './words';

const WhyDialog = lazy(() => import('./why-dialog'));

/** The countdown to recycling, and the question why. */
export function Standing({
  kind,
  record,
}: {
  kind: PoolKind;
  record: { id: string; recycle_at?: string | null };
}) {
  const say = usePoolWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <RecycleCountdown at={record.recycle_at} />
      <button type="button" className="link-button" onClick={() => setAsking(true)}>
        {say('why')}
      </button>
      {asking && (
        <Suspense fallback={null}>
          <WhyDialog kind={kind} id={record.id} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
