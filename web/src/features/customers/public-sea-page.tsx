import { useMemo } from 'react';
import { PUBLIC_SEAS } from '@/components/pools/pool-kind';
import { PoolPage } from '@/components/pools/pool-page';
import type { BuiltInView } from '@/components/record-list/record-list';
import { CUSTOMER_FIELDS, SEA_COLUMNS } from './fields';
import { useCustomerWords } from './words';

/** The public sea: customers that nobody holds. */
export default function PublicSeaPage() {
  const say = useCustomerWords();
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'sea', label: say('view_all') },
      { key: 'top', label: say('view_top'), filter: 'tier in ["S", "A"]' },
    ],
    [say],
  );
  return (
    <PoolPage
      kind={PUBLIC_SEAS}
      title={say('seas')}
      specs={CUSTOMER_FIELDS}
      columns={SEA_COLUMNS}
      views={views}
      words={{
        empty: say('sea_empty'),
        emptyText: say('sea_empty_text'),
        none: say('seas_none'),
        noneText: say('seas_none_text'),
      }}
    />
  );
}
