import { Button } from 'antd';
import { useState } from 'react';
import { MoveMany } from '@/components/pools/move-records';
import { LEAD_POOLS } from '@/components/pools/pool-kind';
import { useClaim } from '@/components/pools/use-claim';
import { FormDialog } from '@/components/record-form';
import { useOutcomes } from '@/components/use-outcomes';
import type { Lead } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { assignLeads, returnLeads } from './lead-verbs';
import { RETURN_REASON } from './reasons';
import { useLeadWords } from './words';

/** What can be done with many leads at once; each has its own outcome. */
export function LeadBulk({ leads, onDone }: { leads: Lead[]; onDone: () => void }) {
  const say = useLeadWords();
  const { can } = useMe();
  const tell = useOutcomes();
  const { claimMany } = useClaim(LEAD_POOLS);
  const [asking, setAsking] = useState<'assign' | 'return' | null>(null);
  const ids = leads.map((lead) => lead.id);
  const pooled = leads.filter((lead) => lead.status === 'pooled');
  return (
    <>
      {pooled.length > 0 && can('leads:claim') && (
        <Button type="primary" size="small" onClick={() => void claimMany(pooled).then(onDone)}>
          {say('claim')} ({pooled.length})
        </Button>
      )}
      {can('leads:assign') && (
        <Button size="small" onClick={() => setAsking('assign')}>
          {say('assign')}
        </Button>
      )}
      {pooled.length < leads.length && can('leads:return') && (
        <Button size="small" onClick={() => setAsking('return')}>
          {say('return')}
        </Button>
      )}
      <MoveMany kind={LEAD_POOLS} records={leads} onDone={onDone} />
      <FormDialog
        open={asking === 'assign'}
        title={say('assign')}
        specs={[{ name: 'owner_id', shape: 'user', required: true }]}
        okText={say('assign')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => {
          tell(await assignLeads(ids, String(values.owner_id)), leads);
          onDone();
        }}
      />
      <FormDialog
        open={asking === 'return'}
        title={say('return')}
        specs={[RETURN_REASON]}
        okText={say('return')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => {
          tell(await returnLeads(ids, String(values.reason)), leads);
          onDone();
        }}
      />
    </>
  );
}
