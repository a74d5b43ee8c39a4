import { useMemo } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import type { Payment } from '@/lib/api/types';
import { PAYMENT_COLUMNS, PAYMENT_FIELDS } from './fields';
import { PaymentActions } from './payment-actions';
import { useBillingWords } from './words';

/** All payments a person may see; pending ones are confirmed here. */
export default function PaymentListPage() {
  const say = useBillingWords();
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'pending', label: say('view_pending'), filter: 'status == "pending"' },
      { key: 'confirmed', label: say('view_confirmed'), filter: 'status == "confirmed"' },
      { key: 'reversed', label: say('view_reversed'), filter: 'status == "reversed"' },
      { key: 'all', label: say('view_all') },
    ],
    [say],
  );
  return (
    <Page fill title={say('payments')}>
      <RecordList<Payment>
        path="/payments"
        module="payments"
        noun="payment"
        label={say('payments')}
        specs={PAYMENT_FIELDS}
        columns={PAYMENT_COLUMNS}
        views={views}
        defaultSort="-created_at"
        titleOf={(payment) => payment.order_number ?? payment.order_id.slice(-6)}
        urlOf={(payment) => `/orders/${payment.order_id}`}
        rowAction={(payment) => <PaymentActions payment={payment} />}
        empty={<EmptyState title={say('payments_empty')} text={say('payments_empty_text')} />}
      />
    </Page>
  );
}
