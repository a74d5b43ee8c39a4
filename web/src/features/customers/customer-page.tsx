import { lazy, Suspense, type ReactNode } from 'react';
import { Facts } from '@/components/facts';
import { FollowUpForm } from '@/components/follow-up-form';
import { LoadState } from '@/components/load-state';
import { Block, Page } from '@/components/page';
import { PUBLIC_SEAS } from '@/components/pools/pool-kind';
import { SharedWith } from '@/components/sharing';
import { Standing } from '@/components/pools/standing';
import { RatingBadge } from '@/components/rating-badge';
import { RecordWalk } from '@/components/record-walk';
import { StatusTag } from '@/components/status-tag';
import { Timeline } from '@/components/timeline';
import { useCustomSpecs } from '@/components/use-custom-specs';
import { api } from '@/lib/api/client';
import type { Customer } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { useCommonWords } from '@/lib/i18n/common-words';
import { ContactsBlock } from './contacts-block';
import { CustomerActions } from './customer-actions';
import { changeCustomer, followUpCustomer } from './customer-verbs';
import { CUSTOMER_FACTS } from './fields';
import { MoneyRibbon } from './money-ribbon';
import { PlansBlock } from './plans-block';
import { useCustomerWords } from './words';

const RelationsBlock = lazy(() => import('./relations-block'));

function CustomerView({ customer, blocks }: { customer: Customer; blocks: ReactNode }) {
  const say = useCustomerWords();
  const common = useCommonWords();
  const { nameOf } = usePeople();
  const custom = useCustomSpecs('customers');
  return (
    <Page
      record
      title={customer.name}
      badges={
        <>
          <RatingBadge customerId={customer.id} tier={customer.tier} score={customer.score} />
          <StatusTag of="stage" status={customer.lifecycle_stage} />
        </>
      }
      subtitle={
        <>
          <span>
            {common('assigned_to')}: {customer.owner_id ? nameOf(customer.owner_id) : common('nobody')}
          </span>
          <SharedWith record={customer} />
          <Standing kind={PUBLIC_SEAS} record={customer} />
        </>
      }
      actions={
        <>
          <RecordWalk noun="customer" id={customer.id} />
          <CustomerActions customer={customer} />
        </>
      }
    >
      <MoneyRibbon customer={customer} />
      <div className="columns">
        <div className="stack">
          {blocks}
          <Block title={common('follow_up')}>
            {customer.owner_id ? (
              <FollowUpForm onSave={(followUp) => followUpCustomer(customer.id, followUp)} />
            ) : (
              <p className="muted">{say('pooled_here')}</p>
            )}
          </Block>
          <Block title={common('timeline')}>
            <Timeline of="customers" id={customer.id} />
          </Block>
        </div>
        <div className="stack">
          <PlansBlock customerId={customer.id} open={!!customer.owner_id} />
          <ContactsBlock customerId={customer.id} />
          <Suspense fallback={null}>
            <RelationsBlock customerId={customer.id} />
          </Suspense>
          <Block title={say('facts')}>
            <Facts
              specs={[...CUSTOMER_FACTS, ...custom]}
              record={customer}
              onSave={(change) => changeCustomer(customer, change)}
            />
          </Block>
        </div>
      </div>
    </Page>
  );
}

/** One customer, all round; blocks of other services are handed in. */
export function CustomerPage({ id, blocks }: { id: string; blocks: (customer: Customer) => ReactNode }) {
  const customer = api.useQuery('get', '/customers/{id}', { params: { path: { id } } });
  return (
    <LoadState of={customer} rows={8}>
      {(data) => <CustomerView customer={data} blocks={blocks(data)} />}
    </LoadState>
  );
}
