import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { MoneyText } from '@/components/field-value';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { FormDialog } from '@/components/record-form';
import { SmallTable, useActionColumn } from '@/components/small-table';
import { StatusTag } from '@/components/status-tag';
import { api } from '@/lib/api/client';
import type { NewPayment, NewRefund, Order, Payment, Refund } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { formatDate, today } from '@/lib/dates';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { recordPayment, requestRefund } from './billing-verbs';
import { METHODS } from './fields';
import { PaymentActions, RefundActions } from './payment-actions';
import { useBillingWords } from './words';

/** Whether money can move on an order. */
const isLive = (order: Order): boolean => order.status === 'approved' || order.status === 'completed';

/** The payments of an order: record, confirm, reject, reverse. */
export function OrderPayments({ order }: { order: Order }) {
  const say = useBillingWords();
  const domain = useDomainWords();
  const { can } = useMe();
  const { message } = App.useApp();
  const [recording, setRecording] = useState(false);
  const payments = api.useQuery('get', '/payments', {
    params: { query: { filter: `order_id == "${order.id}"`, limit: 100 } },
  });
  const paymentActions = useActionColumn<Payment>((payment) => <PaymentActions payment={payment} />);
  return (
    <Block
      title={say('payments')}
      actions={
        can('payments:write') &&
        isLive(order) && (
          <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setRecording(true)}>
            {say('record_payment')}
          </Button>
        )
      }
    >
      <LoadState of={payments} rows={2}>
        {({ items }) =>
          items.length ? (
            <SmallTable
              label={say('payments')}
              rows={items}
              columns={[
                { title: domain('field_received_on'), cell: (one) => formatDate(one.received_on) },
                {
                  title: domain('field_amount'),
                  right: true,
                  cell: (one) => <MoneyText money={one.amount} />,
                },
                {
                  title: domain('field_method'),
                  cell: (one) => domain.any(`method_${one.method}`, one.method),
                },
                {
                  title: domain('field_status'),
                  cell: (one) => <StatusTag of="payment" status={one.status} />,
                },
                paymentActions,
              ]}
            />
          ) : (
            <p className="muted">{say('none_yet')}</p>
          )
        }
      </LoadState>
      <FormDialog<Omit<NewPayment, 'order_id'>>
        open={recording}
        title={say('record_payment')}
        specs={[
          { name: 'amount', shape: 'money', required: true },
          { name: 'received_on', shape: 'date', required: true },
          { name: 'method', shape: 'choice', options: METHODS, optionWords: 'method_', required: true },
          { name: 'bank_reference', shape: 'text' },
        ]}
        initial={{ amount: order.outstanding ?? order.amount, received_on: today(), method: 'bank_transfer' }}
        onClose={() => setRecording(false)}
        onSubmit={async (values) => {
          await recordPayment({ ...values, order_id: order.id });
          void message.success(say('payment_recorded'));
        }}
      />
    </Block>
  );
}

/** The refunds of an order: ask, approve, reject. */
export function OrderRefunds({ order }: { order: Order }) {
  const say = useBillingWords();
  const domain = useDomainWords();
  const { can } = useMe();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const refunds = api.useQuery('get', '/refunds', {
    params: { query: { filter: `order_id == "${order.id}"`, limit: 100 } },
  });
  const refundActions = useActionColumn<Refund>((refund) => <RefundActions refund={refund} />);
  return (
    <Block
      title={say('refunds')}
      actions={
        can('refunds:write') &&
        isLive(order) && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAsking(true)}>
            {say('request_refund')}
          </Button>
        )
      }
    >
      <LoadState of={refunds} rows={2}>
        {({ items }) =>
          items.length ? (
            <SmallTable
              label={say('refunds')}
              rows={items}
              columns={[
                { title: domain('field_reason'), cell: (one) => one.reason },
                {
                  title: domain('field_amount'),
                  right: true,
                  cell: (one) => <MoneyText money={one.amount} />,
                },
                {
                  title: domain('field_status'),
                  cell: (one) => <StatusTag of="refund" status={one.status} />,
                },
                refundActions,
              ]}
            />
          ) : (
            <p className="muted">{say('none_yet')}</p>
          )
        }
      </LoadState>
      <FormDialog<Omit<NewRefund, 'order_id'>>
        open={asking}
        title={say('request_refund')}
        specs={[
          { name: 'amount', shape: 'money', required: true },
          {
            name: 'reason',
            shape: 'suggest',
            required: true,
            options: [say('reason_returned'), say('reason_price')],
          },
        ]}
        initial={{ amount: order.paid_amount }}
        onClose={() => setAsking(false)}
        onSubmit={async (values) => {
          await requestRefund({ ...values, order_id: order.id });
          void message.success(say('refund_requested'));
        }}
      />
    </Block>
  );
}
