import { App, Button } from 'antd';
import { useState } from 'react';
import { FormDialog } from '@/components/record-form';
import type { BatchAnswer, Lead } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { assignLeads, returnLeads } from './lead-verbs';
import { reasonField } from './reasons';
import { useClaim } from './use-claim';
import { useLeadWords } from './words';

/** What can be done with many leads at once; each has its own outcome. */
export function LeadBulk({ leads, onDone }: { leads: Lead[]; onDone: () => void }) {
  const say = useLeadWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const { can } = useMe();
  const { message } = App.useApp();
  const { claimMany } = useClaim();
  const [asking, setAsking] = useState<'assign' | 'return' | null>(null);
  const ids = leads.map((lead) => lead.id);
  const pooled = leads.filter((lead) => lead.status === 'pooled');
  const tell = (answer: BatchAnswer | undefined) => {
    const refused = (answer?.items ?? []).filter((one) => !one.ok);
    const won = ids.length - refused.length;
    if (won) void message.success(common('batch_done', { count: won }));
    if (refused.length) {
      const codes = [...new Set(refused.map((one) => domain.any(`refusal_${one.code}`, one.code ?? '')))];
      void message.warning(`${common('batch_failed', { count: refused.length })} · ${codes.join(', ')}`);
    }
    onDone();
  };
  return (
    <>
      {pooled.length > 0 && (can('leads:claim') || can('leads:write')) && (
        <Button type="primary" size="small" onClick={() => void claimMany(pooled).then(onDone)}>
          {say('batch_claim', { count: pooled.length })}
        </Button>
      )}
      {can('leads:assign') && (
        <Button size="small" onClick={() => setAsking('assign')}>
          {say('assign')}
        </Button>
      )}
      {pooled.length < leads.length && (
        <Button size="small" onClick={() => setAsking('return')}>
          {say('return')}
        </Button>
      )}
      <FormDialog
        open={asking === 'assign'}
        title={say('assign')}
        specs={[{ name: 'owner_id', shape: 'user', required: true }]}
        okText={say('assign')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => tell(await assignLeads(ids, String(values.owner_id)))}
      />
      <FormDialog
        open={asking === 'return'}
        title={say('return')}
        specs={[reasonField(say, 'return')]}
        okText={say('return')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => tell(await returnLeads(ids, String(values.reason)))}
      />
    </>
  );
}
