import { Button } from 'antd';
import { useState } from 'react';
import { MoveMany } from '@/components/pools/move-records';
import { PUBLIC_SEAS } from '@/components/pools/pool-kind';
import { useClaim } from '@/components/pools/use-claim';
import { FormDialog } from '@/components/record-form';
import { useOutcomes } from '@/components/use-outcomes';
import type { Customer } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { allocateCustomers, releaseCustomers } from './customer-verbs';
import { RELEASE_REASON } from './reasons';
import { useCustomerWords } from './words';

/** What can be done with many customers at once; each has its own outcome. */
export function CustomerBulk({ customers, onDone }: { customers: Customer[]; onDone: () => void }) {
  const say = useCustomerWords();
  const { can } = useMe();
  const tell = useOutcomes();
  const { claimMany } = useClaim(PUBLIC_SEAS);
  const [asking, setAsking] = useState<'allocate' | 'release' | null>(null);
  const ids = customers.map((customer) => customer.id);
  const lying = customers.filter((customer) => !customer.owner_id);
  return (
    <>
      {lying.length > 0 && can('customers:claim') && (
        <Button type="primary" size="small" onClick={() => void claimMany(lying).then(onDone)}>
          {say('claim')} ({lying.length})
        </Button>
      )}
      {can('customers:allocate') && (
        <Button size="small" onClick={() => setAsking('allocate')}>
          {say('allocate')}
        </Button>
      )}
      {lying.length < ids.length && can('customers:release') && (
        <Button size="small" onClick={() => setAsking('release')}>
          {say('release')}
        </Button>
      )}
      <MoveMany kind={PUBLIC_SEAS} records={customers} onDone={onDone} />
      <FormDialog
        open={asking === 'allocate'}
        title={say('allocate')}
        specs={[{ name: 'owner_id', shape: 'user', required: true }]}
        okText={say('allocate')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => {
          tell(await allocateCustomers(ids, String(values.owner_id)), customers);
          onDone();
        }}
      />
      <FormDialog
        open={asking === 'release'}
        title={say('release')}
        specs={[RELEASE_REASON]}
        okText={say('release')}
        onClose={() => setAsking(null)}
        onSubmit={async (values) => {
          tell(await releaseCustomers(ids, String(values.reason)), customers);
          onDone();
        }}
      />
    </>
  );
}
