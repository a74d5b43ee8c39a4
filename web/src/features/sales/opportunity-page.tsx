import { Button } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Facts } from '@/components/facts';
import { MoneyText } from '@/components/field-value';
import { FollowUpForm } from '@/components/follow-up-form';
import { LoadState } from '@/components/load-state';
import { Block, Page } from '@/components/page';
import { MoreMenu } from '@/components/more-menu';
import { FormDialog } from '@/components/record-form';
import { SHARE_SPECS, SharedWith, type Share } from '@/components/sharing';
import { RecordWalk } from '@/components/record-walk';
import { StatusTag } from '@/components/status-tag';
import { Timeline } from '@/components/timeline';
import { useDeletion } from '@/components/use-deletion';
import { useRefusal } from '@/components/use-refusal';
import { useCustomSpecs } from '@/components/use-custom-specs';
import { api } from '@/lib/api/client';
import type { Opportunity } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { usePeople } from '@/lib/api/use-people';
import { useCommonWords } from '@/lib/i18n/common-words';
import { recordUrl, urls } from '@/lib/urls';
import { CloseDialog, type Ending } from './close-dialog';
import { OPPORTUNITY_FACTS } from './fields';
import {
  changeOpportunity,
  followUpOpportunity,
  reopenOpportunity,
  shareOpportunity,
  transferOpportunity,
} from './opportunity-verbs';
import { StageSteps } from './stage-steps';
import { useProcess } from './use-process';
import { useSalesWords } from './words';

function Actions({ deal }: { deal: Opportunity }) {
  const say = useSalesWords();
  const refuse = useRefusal();
  const { can } = useMe();
  const navigate = useNavigate();
  const remove = useDeletion('/opportunities');
  const [asking, setAsking] = useState<Ending | 'transfer' | 'share' | null>(null);
  const items = [
    ...(deal.status === 'open' ? [{ key: 'invalidate', label: say('invalidate') }] : []),
    ...(deal.status !== 'open' && can('opportunities:reopen')
      ? [{ key: 'reopen', label: say('reopen') }]
      : []),
    ...(can('opportunities:transfer') ? [{ key: 'transfer', label: say('transfer') }] : []),
    ...(can('opportunities:share') ? [{ key: 'share', label: say('share') }] : []),
    ...(can('opportunities:delete') ? [{ key: 'delete', label: say('delete'), danger: true }] : []),
  ];
  const start = (key: string) => {
    if (key === 'reopen') void reopenOpportunity(deal.id).catch(refuse);
    else if (key === 'delete')
      void remove(deal).then((gone) => (gone ? navigate({ to: urls.opportunities }) : undefined));
    else setAsking(key as Ending | 'transfer' | 'share');
  };
  return (
    <>
      {deal.status === 'open' && can('opportunities:write') && (
        <>
          <Button type="primary" onClick={() => setAsking('win')}>
            {say('win')}
          </Button>
          <Button onClick={() => setAsking('lose')}>{say('lose')}</Button>
        </>
      )}
      <MoreMenu menu={{ items, onClick: ({ key }) => start(key) }} />
      {asking === 'transfer' && (
        <FormDialog
          open
          title={say('transfer')}
          specs={[{ name: 'owner_id', shape: 'user', required: true }]}
          okText={say('transfer')}
          onClose={() => setAsking(null)}
          onSubmit={(values) => transferOpportunity(deal.id, String(values.owner_id))}
        />
      )}
      <FormDialog
        open={asking === 'share'}
        title={say('share')}
        specs={SHARE_SPECS}
        okText={say('share')}
        onClose={() => setAsking(null)}
        onSubmit={(values) => shareOpportunity(deal.id, values as unknown as Share)}
      />
      {asking && asking !== 'transfer' && asking !== 'share' && (
        <CloseDialog deal={deal} ending={asking} onClose={() => setAsking(null)} />
      )}
    </>
  );
}

function StageHistory({ deal }: { deal: Opportunity }) {
  const say = useSalesWords();
  const process = useProcess(deal.process_id);
  if (!deal.stage_history?.length) return null;
  const nameOf = (key: string) => process?.stages.find((stage) => stage.key === key)?.name ?? key;
  return (
    <Block title={say('stage_history')}>
      <ul className="line-list">
        {deal.stage_history.map((stay) => (
          <li key={`${stay.stage}${stay.entered_at}`} className="line">
            <span>{nameOf(stay.stage)}</span>
            <span className="number">
              {say('stage_days', { days: Math.round(stay.dwell_days * 10) / 10 })}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function OpportunityView({ deal, blocks }: { deal: Opportunity; blocks: ReactNode }) {
  const say = useSalesWords();
  const common = useCommonWords();
  const { nameOf } = usePeople();
  const custom = useCustomSpecs('opportunities');
  return (
    <Page
      record
      title={deal.name}
      badges={
        <>
          <StatusTag of="opportunity" status={deal.status} />
          {deal.amount && (
            <strong>
              <MoneyText money={deal.amount} />
            </strong>
          )}
        </>
      }
      subtitle={
        <>
          {deal.customer_id && (
            <Link to={recordUrl('customer', deal.customer_id) ?? '/'}>
              {deal.customer_name ?? deal.customer_id.slice(-6)}
            </Link>
          )}
          <span>
            {common('assigned_to')}: {deal.owner_id ? nameOf(deal.owner_id) : common('nobody')}
          </span>
          <SharedWith record={deal} />
        </>
      }
      actions={
        <>
          <RecordWalk noun="opportunity" id={deal.id} />
          <Actions deal={deal} />
        </>
      }
    >
      <StageSteps deal={deal} />
      <div className="columns">
        <div className="stack">
          <Block title={common('follow_up')}>
            <FollowUpForm onSave={(followUp) => followUpOpportunity(deal.id, followUp)} />
          </Block>
          <Block title={common('timeline')}>
            <Timeline of="opportunities" id={deal.id} />
          </Block>
        </div>
        <div className="stack">
          {blocks}
          <StageHistory deal={deal} />
          <Block title={say('facts')}>
            <Facts
              specs={[...OPPORTUNITY_FACTS, ...custom]}
              record={deal}
              onSave={deal.status === 'open' ? (change) => changeOpportunity(deal, change) : undefined}
            />
          </Block>
        </div>
      </div>
    </Page>
  );
}

/** One deal; blocks of other services are handed in. */
export function OpportunityPage({ id, blocks }: { id: string; blocks: (deal: Opportunity) => ReactNode }) {
  const deal = api.useQuery('get', '/opportunities/{id}', { params: { path: { id } } });
  return (
    <LoadState of={deal} rows={8}>
      {(data) => <OpportunityView deal={data} blocks={blocks(data)} />}
    </LoadState>
  );
}
