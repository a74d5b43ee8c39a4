import { Button } from 'antd';
import { useMemo } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import type { Order } from '@/lib/api/types';
import { useListState } from '@/lib/use-list-state';
import { ORDER_COLUMNS, ORDER_FIELDS } from './fields';
import { useBillingWords } from './words';

/** All orders a person may see. */
export default function OrderListPage() {
  const say = useBillingWords();
  const [, setSearch] = useListState();
  const create = () => setSearch({ new: 'order' });
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'all', label: say('view_all') },
      { key: 'mine', label: say('view_mine'), filter: 'owner_id == me' },
      { key: 'to_approve', label: say('view_to_approve'), filter: 'status == "submitted"' },
    ],
    [say],
  );
  return (
    <Page
      fill
      title={say('orders')}
      actions={
        <Button type="primary" onClick={create}>
          {say('new_order')}
        </Button>
      }
    >
      <RecordList<Order>
        path="/orders"
        module="orders"
        noun="order"
        label={say('orders')}
        specs={ORDER_FIELDS}
        columns={ORDER_COLUMNS}
        views={views}
        defaultSort="-created_at"
        titleOf={(order) => order.number ?? order.id.slice(-6)}
        empty={
          <EmptyState title={say('orders_empty')} text={say('orders_empty_text')}>
            <Button type="primary" onClick={create}>
              {say('new_order')}
            </Button>
          </EmptyState>
        }
      />
    </Page>
  );
}
