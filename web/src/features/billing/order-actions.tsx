import { App, Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { MoreMenu } from '@/components/more-menu';
import { FormDialog } from '@/components/record-form';
import { useDeletion } from '@/components/use-deletion';
import { useRefusal } from '@/components/use-refusal';
import type { Order } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { urls } from '@/lib/urls';
import { actOnOrder, rejectOrder, type OrderVerb } from './billing-verbs';
import { useBillingWords } from './words';

type Verb = OrderVerb | 'reject' | 'delete';

function verbsOf(order: Pick<Order, 'status' | 'candidate'>): Verb[] {
  const waits = order.status === 'submitted' || order.candidate?.status === 'submitted';
  if (waits) return ['approve', 'reject', 'revoke'];
  switch (order.status) {
    case 'draft':
    case 'rejected':
      return ['submit', 'cancel', 'delete'];
    case 'approved':
      return order.candidate ? ['submit', 'revoke', 'complete', 'cancel'] : ['complete', 'cancel'];
    default:
      return [];
  }
}

const NEEDS: Record<Verb, string> = {
  submit: 'orders:write',
  approve: 'orders:approve',
  reject: 'orders:approve',
  revoke: 'orders:write',
  complete: 'orders:write',
  cancel: 'orders:write',
  delete: 'orders:delete',
};

/** What may be done with an order now. */
export function OrderActions({ order }: { order: Order }) {
  const say = useBillingWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const remove = useDeletion('/orders');
  const [rejecting, setRejecting] = useState(false);
  const [first, second, ...others] = verbsOf(order).filter((verb) => can(NEEDS[verb]));
  const label = (verb: Verb) => say(verb === 'cancel' ? 'cancel_order' : verb);
  const start = (verb: Verb) => {
    if (verb === 'reject') setRejecting(true);
    else if (verb === 'delete')
      void remove({ id: order.id, name: order.number }).then((gone) =>
        gone ? navigate({ to: urls.orders }) : undefined,
      );
    else actOnOrder(order.id, verb).then(() => message.success(say('done')), refuse);
  };
  return (
    <>
      {first && (
        <Button type={first === 'cancel' ? 'default' : 'primary'} onClick={() => start(first)}>
          {label(first)}
        </Button>
      )}
      {second && (
        <Button danger={second === 'reject'} onClick={() => start(second)}>
          {label(second)}
        </Button>
      )}
      <MoreMenu
        menu={{
          items: others.map((verb) => ({ key: verb, label: label(verb), danger: verb === 'delete' })),
          onClick: ({ key }) => start(key as Verb),
        }}
      />
      <FormDialog
        open={rejecting}
        title={say('reject')}
        specs={[
          {
            name: 'reason',
            shape: 'suggest',
            required: true,
            options: [say('reason_price'), say('reason_wrong')],
          },
        ]}
        okText={say('reject')}
        danger
        onClose={() => setRejecting(false)}
        onSubmit={(values) => rejectOrder(order.id, String(values.reason))}
      />
    </>
  );
}
