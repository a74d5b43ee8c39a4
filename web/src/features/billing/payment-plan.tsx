import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { MoneyText } from '@/components/field-value';
import { Block } from '@/components/page';
import { StatusTag } from '@/components/status-tag';
import type { Order } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { formatDate } from '@/lib/dates';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useBillingWords } from './words';

const PlanDialog = lazy(() => import('./plan-dialog'));

/** The instalments of an order and how far each is paid. */
export function PaymentPlan({ order }: { order: Order }) {
  const say = useBillingWords();
  const domain = useDomainWords();
  const { can } = useMe();
  const [editing, setEditing] = useState(false);
  const instalments = order.instalments ?? [];
  return (
    <Block
      title={say('plan')}
      actions={
        can('payments:write') &&
        order.status !== 'cancelled' && (
          <Button size="small" onClick={() => setEditing(true)}>
            {say('plan_edit')}
          </Button>
        )
      }
    >
      {instalments.length ? (
        <div className="table-scroll">
          <table className="small-table">
            <thead>
              <tr>
                <th scope="col">{say('plan')}</th>
                <th scope="col">{domain('field_due_on')}</th>
                <th scope="col" className="right">
                  {domain('field_amount')}
                </th>
                <th scope="col" className="right">
                  {say('applied')}
                </th>
                <th scope="col">{domain('field_status')}</th>
              </tr>
            </thead>
            <tbody>
              {instalments.map((one, at) => (
                <tr key={one.id ?? at}>
                  <td>{say('instalment', { number: at + 1 })}</td>
                  <td className="number">{formatDate(one.due_on)}</td>
                  <td className="right">
                    <MoneyText money={one.amount} />
                  </td>
                  <td className="right">
                    <MoneyText money={one.applied} />
                  </td>
                  <td>
                    <StatusTag of="instalment" status={one.status} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="muted">{say('plan_empty')}</p>
      )}
      {editing && (
        <Suspense fallback={null}>
          <PlanDialog order={order} instalments={instalments} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Block>
  );
}
