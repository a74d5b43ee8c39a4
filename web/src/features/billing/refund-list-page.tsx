import { useMemo } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import type { Refund } from '@/lib/api/types';
import { REFUND_COLUMNS, REFUND_FIELDS } from './fields';
import { RefundActions } from './payment-actions';
import { useBillingWords } from './words';

/** All refunds a person may see; pending ones are approved here. */
export default function RefundListPage() {
  const say = useBillingWords();
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'pending', label: say('view_to_approve'), filter: 'status == "pending"' },
      { key: 'all', label: say('view_all') },
    ],
    [say],
  );
  return (
    <Page fill title={say('refunds')}>
      <RecordList<Refund>
        path="/refunds"
        module="refunds"
        noun="refund"
        label={say('refunds')}
        specs={REFUND_FIELDS}
        columns={REFUND_COLUMNS}
        views={views}
        defaultSort="-created_at"
        titleOf={(refund) => refund.order_number ?? refund.order_id.slice(-6)}
        urlOf={(refund) => `/orders/${refund.order_id}`}
        rowAction={(refund) => <RefundActions refund={refund} />}
        empty={<EmptyState title={say('refunds_empty')} text={say('refunds_empty_text')} />}
      />
    </Page>
  );
}
