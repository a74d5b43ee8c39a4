import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { MoneyText } from '@/components/field-value';
import { Block } from '@/components/page';
import { SmallTable } from '@/components/small-table';
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
        <SmallTable
          label={say('plan')}
          rows={instalments.map((one, at) => ({ ...one, number: at + 1 }))}
          columns={[
            { title: say('plan'), cell: (one) => say('instalment', { number: one.number }) },
            { title: domain('field_due_on'), cell: (one) => formatDate(one.due_on) },
            { title: domain('field_amount'), right: true, cell: (one) => <MoneyText money={one.amount} /> },
            { title: say('applied'), right: true, cell: (one) => <MoneyText money={one.applied} /> },
            {
              title: domain('field_status'),
              cell: (one) => <StatusTag of="instalment" status={one.status} />,
            },
          ]}
        />
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
