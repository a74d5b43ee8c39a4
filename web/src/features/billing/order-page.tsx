import { Alert } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { Facts } from '@/components/facts';
import { MoneyText } from '@/components/field-value';
import { LoadState } from '@/components/load-state';
import { Block, Page } from '@/components/page';
import { CustomerName } from '@/components/record-select';
import { RecordWalk } from '@/components/record-walk';
import { SmallTable } from '@/components/small-table';
import { StatusTag } from '@/components/status-tag';
import { Timeline } from '@/components/timeline';
import { useCustomSpecs } from '@/components/use-custom-specs';
import { api } from '@/lib/api/client';
import type { Money, Order, OrderItem } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoney, formatRate } from '@/lib/money';
import { recordUrl } from '@/lib/urls';
import { OrderActions } from './order-actions';
import { OrderPayments, OrderRefunds } from './order-money';
import { PaymentPlan } from './payment-plan';
import { useBillingWords } from './words';

const FACTS: FieldSpec[] = [
  { name: 'ordered_on', shape: 'date', readOnly: true },
  { name: 'service_ends_on', shape: 'date', readOnly: true },
  { name: 'owner_id', shape: 'user', readOnly: true },
  { name: 'net_amount', shape: 'money', readOnly: true },
  { name: 'tax_amount', shape: 'money', readOnly: true },
  { name: 'note', shape: 'long', readOnly: true },
  { name: 'created_at', shape: 'moment', readOnly: true },
];

function Ribbon({ order }: { order: Order }) {
  const say = useBillingWords();
  const domain = useDomainWords();
  const language = useLanguage();
  const cells: [string, string][] = [
    [say('of_amount'), formatMoney(order.amount, language)],
    [domain('field_paid_amount'), formatMoney(order.paid_amount, language)],
    [domain('field_refunded_amount'), formatMoney(order.refunded_amount, language)],
    [domain('field_outstanding'), formatMoney(order.outstanding, language)],
    [domain('field_collection_rate'), formatRate(order.collection_rate, language)],
  ];
  return (
    <dl className="ribbon" aria-label={say('money')}>
      {cells.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const percent = (share: string | number | null | undefined) =>
  `${Math.round(Number(share ?? 0) * 10_000) / 100}%`;

function Items({ items, currency, total }: { items: OrderItem[]; currency: string; total: Money }) {
  const say = useBillingWords();
  const money = (amount: string) => <MoneyText money={{ amount, currency }} />;
  return (
    <SmallTable
      label={say('items')}
      // Lines have no id and don't change their order.
      rows={items.map((item, at) => ({ ...item, id: String(at) }))}
      columns={[
        { title: say('item_name'), cell: (item) => item.name },
        { title: say('quantity'), right: true, cell: (item) => Number(item.quantity) },
        { title: say('unit_price'), right: true, cell: (item) => money(item.unit_price) },
        { title: say('discount'), right: true, cell: (item) => percent(item.discount) },
        { title: say('tax_rate'), right: true, cell: (item) => percent(item.tax_rate) },
        { title: say('line_amount'), right: true, cell: (item) => <MoneyText money={item.amount} /> },
      ]}
      foot={
        <tr>
          <td colSpan={5}>{say('total')}</td>
          <td className="right">
            <MoneyText money={total} />
          </td>
        </tr>
      }
    />
  );
}

function OrderView({ order }: { order: Order }) {
  const say = useBillingWords();
  const common = useCommonWords();
  const { nameOf } = usePeople();
  const custom = useCustomSpecs('orders');
  return (
    <Page
      record
      title={order.number ?? order.id.slice(-6)}
      badges={<StatusTag of="order" status={order.status} />}
      subtitle={
        <>
          {order.customer_id && (
            <Link to={recordUrl('customer', order.customer_id) ?? '/'}>
              {order.customer_name ?? <CustomerName id={order.customer_id} />}
            </Link>
          )}
          <span>
            {common('assigned_to')}: {order.owner_id ? nameOf(order.owner_id) : common('nobody')}
          </span>
        </>
      }
      actions={
        <>
          <RecordWalk noun="order" id={order.id} />
          <OrderActions order={order} />
        </>
      }
    >
      {order.status === 'rejected' && order.rejection && (
        <Alert type="warning" showIcon title={say('rejected_because', { reason: order.rejection })} />
      )}
      <Ribbon order={order} />
      <div className="columns">
        <div className="stack">
          <Block title={say('items')}>
            <Items items={order.items ?? []} currency={order.currency} total={order.amount} />
          </Block>
          <PaymentPlan order={order} />
          <OrderPayments order={order} />
          <OrderRefunds order={order} />
        </div>
        <div className="stack">
          <Block title={say('facts')}>
            <Facts specs={[...FACTS, ...custom]} record={order} />
          </Block>
          <Block title={common('timeline')}>
            <Timeline of="orders" id={order.id} />
          </Block>
        </div>
      </div>
    </Page>
  );
}

/** One order with its plan, payments and refunds. */
export default function OrderPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const order = api.useQuery('get', '/orders/{id}', { params: { path: { id } } });
  return (
    <LoadState of={order} rows={8}>
      {(data) => <OrderView order={data} />}
    </LoadState>
  );
}
