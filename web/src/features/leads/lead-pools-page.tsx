import { useMemo } from 'react';
import { LEAD_POOLS } from '@/components/pools/pool-kind';
import { PoolPage } from '@/components/pools/pool-page';
import type { BuiltInView } from '@/components/record-list/record-list';
import { LEAD_FIELDS } from './fields';
import { useLeadWords } from './words';

const COLUMNS = ['name', 'company', 'phone', 'region', 'industry', 'source', 'score', 'entered_pool_at'];

/** The lead pools: leads that wait for somebody. */
export default function LeadPoolsPage() {
  const say = useLeadWords();
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'pool', label: say('view_all') },
      { key: 'fresh', label: say('view_new'), filter: 'entered_pool_at >= now - days(3)' },
    ],
    [say],
  );
  return (
    <PoolPage
      kind={LEAD_POOLS}
      title={say('pools')}
      specs={LEAD_FIELDS}
      columns={COLUMNS}
      views={views}
      words={{
        empty: say('pool_empty'),
        emptyText: say('pool_empty_text'),
        none: say('pools_none'),
        noneText: say('pools_none_text'),
      }}
    />
  );
}
