import { App, Button } from 'antd';
import { useState } from 'react';
import { FormDialog } from '@/components/record-form';
import { useRefusal } from '@/components/use-refusal';
import type { Payment, Refund } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { approveRefund, confirmPayment, rejectPayment, rejectRefund, reversePayment } from './billing-verbs';
import { useBillingWords } from './words';

/** Confirm, reject or reverse a payment. */
export function PaymentActions({ payment }: { payment: Payment }) {
  const say = useBillingWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<'reject' | 'reverse' | null>(null);
  if (!can('payments:confirm')) return null;
  return (
    <>
      {payment.status === 'pending' && (
        <>
          <Button
            size="small"
            type="primary"
            onClick={() => void confirmPayment(payment.id).then(() => message.success(say('done')), refuse)}
          >
            {say('confirm')}
          </Button>{' '}
          <Button size="small" onClick={() => setAsking('reject')}>
            {say('reject')}
          </Button>
        </>
      )}
      {payment.status === 'confirmed' && (
        <Button size="small" onClick={() => setAsking('reverse')}>
          {say('reverse')}
        </Button>
      )}
      <FormDialog
        open={asking !== null}
        title={say(asking ?? 'reject')}
        specs={[
          {
            name: 'reason',
            shape: 'suggest',
            required: true,
            options: [say('reason_not_received'), say('reason_wrong')],
          },
        ]}
        okText={say(asking ?? 'reject')}
        danger
        onClose={() => setAsking(null)}
        onSubmit={(values) =>
          (asking === 'reverse' ? reversePayment : rejectPayment)(payment.id, String(values.reason))
        }
      />
    </>
  );
}

/** Approve or reject a refund. */
export function RefundActions({ refund }: { refund: Refund }) {
  const say = useBillingWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [rejecting, setRejecting] = useState(false);
  if (!can('refunds:approve') || refund.status !== 'pending') return null;
  return (
    <>
      <Button
        size="small"
        type="primary"
        onClick={() => void approveRefund(refund.id).then(() => message.success(say('done')), refuse)}
      >
        {say('approve')}
      </Button>{' '}
      <Button size="small" onClick={() => setRejecting(true)}>
        {say('reject')}
      </Button>
      <FormDialog
        open={rejecting}
        title={say('reject')}
        specs={[{ name: 'reason', shape: 'suggest', required: true, options: [say('reason_wrong')] }]}
        okText={say('reject')}
        danger
        onClose={() => setRejecting(false)}
        onSubmit={(values) => rejectRefund(refund.id, String(values.reason))}
      />
    </>
  );
}
