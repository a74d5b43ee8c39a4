import { Button } from 'antd';
import { useMemo } from 'react';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Page } from '@/components/page';
import { PoolTabs } from '@/components/pool-tabs';
import { QuotaMeter } from '@/components/quota-meter';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import { api } from '@/lib/api/client';
import type { Lead, Pool } from '@/lib/api/types';
import { roomIn } from '@/lib/quota';
import { useListState } from '@/lib/use-list-state';
import { LEAD_FIELDS } from './fields';
import { useClaim } from './use-claim';
import { useLeadWords } from './words';

const COLUMNS = ['name', 'company', 'phone', 'region', 'industry', 'source', 'score', 'entered_pool_at'];

function PooledLeads({ pool }: { pool: Pool }) {
  const say = useLeadWords();
  const { claim, claimMany } = useClaim();
  const quota = api.useQuery(
    'get',
    '/lead_pools/{id}/quota',
    { params: { path: { id: pool.id } } },
    { refetchInterval: 60_000 },
  );
  const room = roomIn(quota.data);
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'pool', label: say('view_all') },
      { key: 'fresh', label: say('view_new'), filter: 'entered_pool_at >= now - days(3)' },
    ],
    [say],
  );
  return (
    <>
      <div className="pool-head">
        <QuotaMeter quota={quota.data} />
        {room !== null && <span className="muted">{say('claim_most', { count: room })}</span>}
      </div>
      <RecordList<Lead>
        key={pool.id}
        path="/leads"
        module="lead_pools"
        noun="lead"
        label={pool.name}
        specs={LEAD_FIELDS}
        columns={COLUMNS}
        views={views}
        within={`pool_id == "${pool.id}" && status == "pooled"`}
        titleOf={(lead) => lead.name}
        keys={{ g: (lead) => void claim(lead) }}
        rowAction={(lead) => (
          <Button size="small" disabled={room === 0} onClick={() => void claim(lead)}>
            {say('claim')}
          </Button>
        )}
        bulk={(leads, clear) => {
          const within = room === null ? leads : leads.slice(0, room);
          return (
            <Button
              type="primary"
              size="small"
              disabled={!within.length}
              onClick={() => void claimMany(within).then(clear)}
            >
              {say('batch_claim', { count: within.length })}
            </Button>
          );
        }}
        empty={<EmptyState title={say('pool_empty')} text={say('pool_empty_text')} />}
      />
    </>
  );
}

/** Lead pools: what may be claimed, and how many more today. */
export default function LeadPoolsPage() {
  const say = useLeadWords();
  const [search, setSearch] = useListState();
  const pools = api.useQuery('get', '/lead_pools', { params: { query: { limit: 100 } } });
  return (
    <Page fill title={say('pools')}>
      <LoadState of={pools}>
        {({ items }) => {
          const pool = items.find((one) => one.id === search.pool) ?? items[0];
          if (!pool) return <EmptyState title={say('pools_none')} text={say('pools_none_text')} />;
          return (
            <>
              <PoolTabs
                pools={items}
                active={pool.id}
                label={say('pools')}
                onChoose={(id) => setSearch({ pool: id, view: undefined, filter: undefined, q: undefined })}
              />
              <PooledLeads pool={pool} />
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}
