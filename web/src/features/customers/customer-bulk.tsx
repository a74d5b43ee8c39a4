import { App, Button } from 'antd';
import { useState } from 'react';
import { FormDialog } from '@/components/record-form';
import { http, refreshResources } from '@/lib/api/client';
import type { BatchAnswer, Customer } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useClaimCustomer } from './use-claim-customer';
import { useCustomerWords } from './words';

/** What can be done with many customers at once. */
export function CustomerBulk({ customers, onDone }: { customers: Customer[]; onDone: () => void }) {
  const say = useCustomerWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const { can } = useMe();
  const { message } = App.useApp();
  const { claimMany } = useClaimCustomer();
  const [asking, setAsking] = useState<'allocate' | 'release' | null>(null);
  const ids = customers.map((customer) => customer.id);
  const pooled = customers.filter((customer) => !customer.owner_id).map((customer) => customer.id);
  const tell = async (answer: BatchAnswer | undefined) => {
    const refused = (answer?.items ?? []).filter((one) => !one.ok);
    if (ids.length > refused.length)
      void message.success(common('batch_done', { count: ids.length - refused.length }));
    const codes = [...new Set(refused.map((one) => domain.any(`refusal_${one.code}`, one.code ?? '')))];
    if (refused.length)
      void message.warning(`${common('batch_failed', { count: refused.length })} · ${codes.join(', ')}`);
    onDone();
    await refreshResources('/customers', '/public_seas');
  };
  return (
    <>
      {pooled.length > 0 && can('customers:claim') && (
        <Button type="primary" size="small" onClick={() => void claimMany(pooled).then(onDone)}>
          {say('batch_claim', { count: pooled.length })}
        </Button>
      )}
      {can('customers:allocate') && (
        <Button size="small" onClick={() => setAsking('allocate')}>
          {say('allocate')}
        </Button>
      )}
      {pooled.length < ids.length && can('customers:release') && (
        <Button size="small" onClick={() => setAsking('release')}>
          {say('release')}
        </Button>
      )}
      <FormDialog
        open={asking === 'allocate'}
        title={say('allocate')}
        specs={[{ name: 'owner_id', shape: 'user', required: true }]}
        okText={say('allocate')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => {
          const { data } = await http.POST('/customers/allocate_batch', {
            body: { ids, owner_id: String(values.owner_id) },
          });
          await tell(data);
        }}
      />
      <FormDialog
        open={asking === 'release'}
        title={say('release')}
        specs={[
          {
            name: 'reason',
            shape: 'suggest',
            required: true,
            options: [say('reason_no_interest'), say('reason_unreachable'), say('reason_no_time')],
          },
        ]}
        okText={say('release')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => {
          const { data } = await http.POST('/customers/release_batch', {
            body: { ids, reason: String(values.reason) },
          });
          await tell(data);
        }}
      />
    </>
  );
}
