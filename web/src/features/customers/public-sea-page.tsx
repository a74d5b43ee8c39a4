import { Button } from 'antd';
import { useMemo } from 'react';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Page } from '@/components/page';
import { PoolTabs } from '@/components/pool-tabs';
import { QuotaMeter } from '@/components/quota-meter';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import { api } from '@/lib/api/client';
import type { Customer, Pool } from '@/lib/api/types';
import { roomIn } from '@/lib/quota';
import { useListState } from '@/lib/use-list-state';
import { CUSTOMER_FIELDS, SEA_COLUMNS } from './fields';
import { useClaimCustomer } from './use-claim-customer';
import { useCustomerWords } from './words';

function SeaCustomers({ sea }: { sea: Pool }) {
  const say = useCustomerWords();
  const { claim, claimMany } = useClaimCustomer();
  const quota = api.useQuery(
    'get',
    '/public_seas/{id}/quota',
    { params: { path: { id: sea.id } } },
    { refetchInterval: 60_000 },
  );
  const room = roomIn(quota.data);
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'sea', label: say('view_all') },
      { key: 'top', label: say('view_top'), filter: 'tier in ["S", "A"]' },
    ],
    [say],
  );
  return (
    <>
      <div className="pool-head">
        <QuotaMeter quota={quota.data} />
        {room !== null && <span className="muted">{say('claim_most', { count: room })}</span>}
      </div>
      <RecordList<Customer>
        key={sea.id}
        path="/customers"
        module="public_seas"
        noun="customer"
        label={sea.name}
        specs={CUSTOMER_FIELDS}
        columns={SEA_COLUMNS}
        views={views}
        within={`sea_id == "${sea.id}" && owner_id == null`}
        titleOf={(customer) => customer.name}
        keys={{ g: (customer) => void claim(customer) }}
        rowAction={(customer) => (
          <Button size="small" disabled={room === 0} onClick={() => void claim(customer)}>
            {say('claim')}
          </Button>
        )}
        bulk={(customers, clear) => {
          const within = room === null ? customers : customers.slice(0, room);
          return (
            <Button
              type="primary"
              size="small"
              disabled={!within.length}
              onClick={() => void claimMany(within.map((one) => one.id)).then(clear)}
            >
              {say('batch_claim', { count: within.length })}
            </Button>
          );
        }}
        empty={<EmptyState title={say('sea_empty')} text={say('sea_empty_text')} />}
      />
    </>
  );
}

/** The public sea: customers that nobody holds. */
export default function PublicSeaPage() {
  const say = useCustomerWords();
  const [search, setSearch] = useListState();
  const seas = api.useQuery('get', '/public_seas', { params: { query: { limit: 100 } } });
  return (
    <Page fill title={say('seas')}>
      <LoadState of={seas}>
        {({ items }) => {
          const sea = items.find((one) => one.id === search.pool) ?? items[0];
          if (!sea) return <EmptyState title={say('seas_none')} text={say('seas_none_text')} />;
          return (
            <>
              <PoolTabs
                pools={items}
                active={sea.id}
                label={say('seas')}
                onChoose={(id) => setSearch({ pool: id, view: undefined, filter: undefined, q: undefined })}
              />
              <SeaCustomers sea={sea} />
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}
