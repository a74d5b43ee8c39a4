import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { lazy, useMemo } from 'react';
import type { Act } from '@/components/bulk/many-acts';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import { PUBLIC_SEAS } from '@/components/pools/pool-kind';
import { useClaim } from '@/components/pools/use-claim';
import type { Customer } from '@/lib/api/types';
import { urls } from '@/lib/urls';
import { useListState } from '@/lib/use-list-state';
import { CustomerBulk } from './customer-bulk';
import { CUSTOMER_COLUMNS, CUSTOMER_FIELDS } from './fields';
import { RELEASE_REASON } from './reasons';
import { useCustomerWords } from './words';

const CustomerPeek = lazy(() => import('./customer-peek'));

/** All customers a person may see. */
export default function CustomerListPage() {
  const say = useCustomerWords();
  const navigate = useNavigate();
  const [, setSearch] = useListState();
  const { claim } = useClaim(PUBLIC_SEAS);
  const create = () => setSearch({ new: 'customer' });
  const acts = useMemo<Act[]>(
    () => [
      {
        act: 'allocate',
        label: say('allocate'),
        permission: 'customers:allocate',
        specs: [{ name: 'owner_id', shape: 'user', required: true }],
      },
      { act: 'release', label: say('release'), permission: 'customers:release', specs: [RELEASE_REASON] },
    ],
    [say],
  );
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'mine', label: say('view_mine'), filter: 'owner_id == me' },
      {
        key: 'lapsed',
        label: say('view_lapsed'),
        filter: 'owner_id != null && (last_followed_up_at == null || last_followed_up_at < now - days(30))',
      },
      { key: 'overdue', label: say('view_overdue'), filter: 'overdue_total > 0' },
      { key: 'top', label: say('view_top'), filter: 'tier in ["S", "A"]', sort: '-score' },
      {
        key: 'recycling',
        label: say('view_recycling'),
        filter: 'recycle_at <= now + days(3)',
        sort: 'recycle_at',
      },
      { key: 'all', label: say('view_all') },
    ],
    [say],
  );
  return (
    <Page
      fill
      title={say('customers')}
      actions={
        <Button type="primary" onClick={create}>
          {say('new_customer')}
        </Button>
      }
    >
      <RecordList<Customer>
        path="/customers"
        module="customers"
        noun="customer"
        label={say('customers')}
        specs={CUSTOMER_FIELDS}
        columns={CUSTOMER_COLUMNS}
        views={views}
        defaultSort="-created_at"
        titleOf={(customer) => customer.name}
        keys={{ g: (customer) => void claim(customer) }}
        many={{ path: '/customers', acts }}
        bulk={(customers, clear) => <CustomerBulk customers={customers} onDone={clear} />}
        peek={(customer) => <CustomerPeek customer={customer} />}
        empty={
          <EmptyState title={say('empty')} text={say('empty_text')}>
            <Button type="primary" onClick={create}>
              {say('new_customer')}
            </Button>
            <Button onClick={() => void navigate({ to: urls.publicSeas })}>{say('to_sea')}</Button>
          </EmptyState>
        }
      />
    </Page>
  );
}
