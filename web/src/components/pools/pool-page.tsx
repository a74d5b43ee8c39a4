import { Button } from 'antd';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Loading } from '@/components/loading';
import { Page } from '@/components/page';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import { api } from '@/lib/api/client';
import type { Pool } from '@/lib/api/types';
import type { FieldSpec } from '@/lib/fields';
import { prefer, usePreferences } from '@/lib/preferences';
import { useListState } from '@/lib/use-list-state';
import type { PoolKind } from './pool-kind';
import { MoveMany } from './move-records';
import { ExtensionRequests } from './extension-requests';
import { PoolTabs } from './pool-tabs';
import { QuotaMeter } from './quota-meter';
import { roomIn } from './room';
import { useClaim } from './use-claim';
import { usePoolWords } from './words';

export interface PoolPageProps {
  kind: PoolKind;
  title: string;
  specs: FieldSpec[];
  columns: string[];
  views: BuiltInView[];
  /** When nothing lies in the pool, and when the reader belongs to none. */
  words: { empty: string; emptyText: string; none: string; noneText: string };
}

interface Pooled {
  id: string;
  name: string;
}

/** What lies in one pool: the reader's quota, and claiming one by one or many at once. */
function PoolRecords({ pool, kind, specs, columns, views, words }: PoolPageProps & { pool: Pool }) {
  const say = usePoolWords();
  const { claim, claimMany } = useClaim(kind);
  const quota = api.useQuery(
    'get',
    `${kind.pools}/{id}/quota`,
    { params: { path: { id: pool.id } } },
    { refetchInterval: 60_000 },
  );
  const room = roomIn(quota.data);
  return (
    <>
      <div className="pool-head">
        <QuotaMeter quota={quota.data} />
        {room !== null && <span className="muted">{say('claim_most', { count: room })}</span>}
      </div>
      <RecordList<Pooled>
        key={pool.id}
        path={kind.records}
        module={kind.pools.slice(1)}
        noun={kind.noun}
        label={pool.name}
        specs={specs}
        columns={columns}
        views={views}
        within={kind.lyingIn(pool.id)}
        titleOf={(record) => record.name}
        keys={{ g: (record) => void claim(record) }}
        actionWidth={96}
        rowAction={(record) => (
          <Button size="small" disabled={room === 0} onClick={() => void claim(record)}>
            {say('claim')}
          </Button>
        )}
        bulk={(records, clear) => {
          const within = room === null ? records : records.slice(0, room);
          return (
            <>
              <Button
                type="primary"
                size="small"
                disabled={!within.length}
                onClick={() => void claimMany(within).then(clear)}
              >
                {say('batch_claim', { count: within.length })}
              </Button>
              <MoveMany kind={kind} records={records} onDone={clear} />
            </>
          );
        }}
        empty={<EmptyState title={words.empty} text={words.emptyText} />}
      />
    </>
  );
}

/** The pools of a kind, one tab each; which one is open stands in the address. */
export function PoolPage(props: PoolPageProps) {
  const { kind, title, words } = props;
  const [search, setSearch] = useListState();
  const { pools: last } = usePreferences();
  const pools = api.useQuery('get', kind.pools, { params: { query: { limit: 100 } } });
  const counts = api.useQuery('get', `${kind.pools}/lying`, {}, { refetchInterval: 60_000 });
  const lying = new Map(counts.data?.items.map((one) => [one.id, one.count]));
  return (
    <Page fill title={title}>
      <ExtensionRequests kind={kind} />
      <LoadState of={pools}>
        {({ items }) => {
          if (counts.isPending) return <Loading rows={4} />;
          const wanted = search.pool ?? last[kind.pools];
          const pool =
            items.find((one) => one.id === wanted) ?? items.find((one) => lying.get(one.id)) ?? items[0];
          if (!pool) return <EmptyState title={words.none} text={words.noneText} />;
          return (
            <>
              <PoolTabs
                pools={items}
                lying={lying}
                active={pool.id}
                label={title}
                onChoose={(id) => {
                  prefer({ pools: { ...last, [kind.pools]: id } });
                  setSearch({ pool: id, view: undefined, filter: undefined, q: undefined });
                }}
              />
              <PoolRecords {...props} pool={pool} />
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}
