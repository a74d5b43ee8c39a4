import { App, Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { MoreMenu } from '@/components/more-menu';
import { FormDialog } from '@/components/record-form';
import { useDeletion } from '@/components/use-deletion';
import { useRefusal } from '@/components/use-refusal';
import { accessSpec, SHARE_SPECS, type Access, type Share } from '@/components/sharing';
import { MoveDialog, useManagedPools } from '@/components/pools/move-records';
import { PUBLIC_SEAS } from '@/components/pools/pool-kind';
import { useClaim } from '@/components/pools/use-claim';
import type { Customer } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import type { FieldSpec } from '@/lib/fields';
import { urls } from '@/lib/urls';
import {
  allocateCustomer,
  lockCustomer,
  releaseCustomer,
  shareCustomer,
  transferCustomer,
  unlockCustomer,
} from './customer-verbs';
import { CUSTOMER_FIELDS } from './fields';
import { RELEASE_REASON } from './reasons';
import { useCustomerWords } from './words';

const MergeDialog = lazy(() => import('@/components/merge/merge-dialog'));

type Verb =
  'claim' | 'allocate' | 'release' | 'move' | 'transfer' | 'lock' | 'unlock' | 'share' | 'merge' | 'delete';

function verbsOf(customer: Customer, can: (permission: string) => boolean, movable: boolean): Verb[] {
  const locked = !!customer.locked_until && customer.locked_until > new Date().toISOString();
  const verbs: Verb[] = customer.owner_id
    ? ['transfer', 'release', 'move', 'share', locked ? 'unlock' : 'lock', 'merge', 'delete']
    : ['claim', 'allocate', 'move', 'merge', 'delete'];
  return verbs.filter((verb) =>
    verb === 'move' ? movable : can(`customers:${verb === 'unlock' ? 'lock' : verb}`),
  );
}

/** What a form begins with. */
const INITIAL: Partial<Record<Verb, Record<string, unknown>>> = {
  transfer: { keep: 'none', documents: true },
  share: { access: 'read' },
};

/** What may be done with a customer now. */
export function CustomerActions({ customer }: { customer: Customer }) {
  const say = useCustomerWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const remove = useDeletion('/customers');
  const { claim } = useClaim(PUBLIC_SEAS);
  const [asking, setAsking] = useState<Verb | null>(null);
  const [first, ...others] = verbsOf(customer, can, useManagedPools(PUBLIC_SEAS).length > 1);
  const start = (verb: Verb) => {
    if (verb === 'claim') void claim(customer);
    else if (verb === 'unlock') unlockCustomer(customer.id).then(() => message.success(say('done')), refuse);
    else if (verb === 'delete')
      void remove(customer).then((gone) => (gone ? navigate({ to: urls.customers }) : undefined));
    else setAsking(verb);
  };
  const forms: Record<
    'allocate' | 'release' | 'transfer' | 'lock' | 'share',
    { specs: FieldSpec[]; send: (values: Record<string, unknown>) => Promise<unknown> }
  > = {
    allocate: {
      specs: [{ name: 'owner_id', shape: 'user', required: true }],
      send: (values) => allocateCustomer(customer.id, String(values.owner_id)),
    },
    release: {
      specs: [RELEASE_REASON],
      send: (values) => releaseCustomer(customer.id, String(values.reason)),
    },
    transfer: {
      specs: [
        { name: 'owner_id', shape: 'user', required: true },
        accessSpec('keep', 'none', 'read', 'write'),
        { name: 'documents', shape: 'boolean' },
      ],
      send: (values) =>
        transferCustomer(
          customer.id,
          String(values.owner_id),
          values.keep as Access,
          values.documents !== false,
        ),
    },
    share: {
      specs: SHARE_SPECS,
      send: (values) => shareCustomer(customer.id, values as unknown as Share),
    },
    lock: {
      specs: [{ name: 'until', shape: 'moment', required: true }],
      send: (values) => lockCustomer(customer.id, String(values.until)),
    },
  };
  const form = asking && asking in forms ? forms[asking as keyof typeof forms] : null;
  return (
    <>
      {first && (
        <Button type={customer.owner_id ? 'default' : 'primary'} onClick={() => start(first)}>
          {say(first)}
        </Button>
      )}
      <MoreMenu
        menu={{
          items: others.map((verb) => ({ key: verb, label: say(verb), danger: verb === 'delete' })),
          onClick: ({ key }) => start(key as Verb),
        }}
      />
      <MoveDialog
        kind={PUBLIC_SEAS}
        records={[customer]}
        open={asking === 'move'}
        onClose={() => setAsking(null)}
      />
      {asking === 'merge' && (
        <Suspense fallback={null}>
          <MergeDialog
            path="/customers"
            record={customer}
            specs={CUSTOMER_FIELDS}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
      {form && asking && (
        <FormDialog
          open
          title={say(asking)}
          specs={form.specs}
          initial={INITIAL[asking]}
          okText={say(asking)}
          onClose={() => setAsking(null)}
          onSubmit={async (values) => {
            await form.send(values);
            void message.success(say('done'));
          }}
        />
      )}
    </>
  );
}
