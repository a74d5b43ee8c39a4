import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { MoneyText } from '@/components/field-value';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { StatusTag } from '@/components/status-tag';
import { api } from '@/lib/api/client';
import { useMe } from '@/lib/api/use-me';
import { formatDate } from '@/lib/dates';
import { recordUrl } from '@/lib/urls';
import { useBillingWords } from './words';

const CreateOrder = lazy(() => import('./create-order'));

/** The orders of a customer or of a deal, with inline create. */
export function OrdersBlock({ customerId, opportunityId }: { customerId: string; opportunityId?: string }) {
  const say = useBillingWords();
  const { can } = useMe();
  const [creating, setCreating] = useState(false);
  const filter = opportunityId ? `opportunity_id == "${opportunityId}"` : `customer_id == "${customerId}"`;
  const orders = api.useQuery('get', '/orders', {
    params: { query: { filter, sort: '-created_at', limit: 50 } },
  });
  if (!can('orders:read')) return null;
  return (
    <Block
      title={say('orders')}
      actions={
        can('orders:write') && (
          <Button
            size="small"
            icon={<PlusOutlined />}
            aria-label={say('new_order')}
            onClick={() => setCreating(true)}
          />
        )
      }
    >
      <LoadState of={orders} rows={2}>
        {({ items }) =>
          items.length ? (
            <ul className="line-list">
              {items.map((order) => (
                <li key={order.id} className="line">
                  <Link to={recordUrl('order', order.id) ?? '/'}>{order.number ?? order.id.slice(-6)}</Link>
                  <StatusTag of="order" status={order.status} />
                  <span className="muted number">{formatDate(order.ordered_on)}</span>
                  <MoneyText money={order.amount} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="muted">{say('none_yet')}</p>
          )
        }
      </LoadState>
      {creating && (
        <Suspense fallback={null}>
          <CreateOrder
            customerId={customerId}
            opportunityId={opportunityId}
            onClose={() => setCreating(false)}
          />
        </Suspense>
      )}
    </Block>
  );
}

/** The payments of a customer, newest first. */
export function PaymentsBlock({ customerId }: { customerId: string }) {
  const say = useBillingWords();
  const { can } = useMe();
  const payments = api.useQuery('get', '/payments', {
    params: { query: { filter: `customer_id == "${customerId}"`, sort: '-created_at', limit: 50 } },
  });
  if (!can('payments:read')) return null;
  return (
    <Block title={say('payments')}>
      <LoadState of={payments} rows={2}>
        {({ items }) =>
          items.length ? (
            <ul className="line-list">
              {items.map((payment) => (
                <li key={payment.id} className="line">
                  <Link to={recordUrl('order', payment.order_id) ?? '/'}>
                    {payment.order_number ?? payment.order_id.slice(-6)}
                  </Link>
                  <StatusTag of="payment" status={payment.status} />
                  <span className="muted number">{formatDate(payment.received_on)}</span>
                  <MoneyText money={payment.amount} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="muted">{say('none_yet')}</p>
          )
        }
      </LoadState>
    </Block>
  );
}
