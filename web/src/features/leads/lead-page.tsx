import { useParams } from '@tanstack/react-router';
import { AnswerCountdown } from '@/components/countdown';
import { Facts } from '@/components/facts';
import { FollowUpForm } from '@/components/follow-up-form';
import { LoadState } from '@/components/load-state';
import { LEAD_POOLS } from '@/components/pools/pool-kind';
import { SharedWith } from '@/components/sharing';
import { Standing } from '@/components/pools/standing';
import { Block, Page } from '@/components/page';
import { RecordWalk } from '@/components/record-walk';
import { StatusTag } from '@/components/status-tag';
import { TierTag } from '@/components/rating-badge';
import { Timeline } from '@/components/timeline';
import { useCustomSpecs } from '@/components/use-custom-specs';
import { api } from '@/lib/api/client';
import type { Lead } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { LEAD_FACTS } from './fields';
import { LeadActions } from './lead-actions';
import { changeLead, followUpLead } from './lead-verbs';
import { useLeadWords } from './words';

function Header({ lead }: { lead: Lead }) {
  const common = useCommonWords();
  const { nameOf } = usePeople();
  return (
    <>
      {lead.company && <span>{lead.company}</span>}
      <span>
        {common('assigned_to')}: {lead.owner_id ? nameOf(lead.owner_id) : common('nobody')}
      </span>
      <SharedWith record={lead} />
      <AnswerCountdown lead={lead} />
      <Standing kind={LEAD_POOLS} record={lead} />
    </>
  );
}

/** How long it was in which state. */
function States({ lead }: { lead: Lead }) {
  const say = useLeadWords();
  const domain = useDomainWords();
  if (!lead.status_history?.length) return null;
  return (
    <Block title={say('status_history')}>
      <ul className="line-list">
        {lead.status_history.map((stay) => (
          <li key={stay.entered_at + stay.status} className="line">
            <span>{domain.any(`lead_${stay.status}`, stay.status)}</span>
            <span className="number">
              {say('status_days', { days: Math.round(stay.dwell_days * 10) / 10 })}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function LeadView({ lead }: { lead: Lead }) {
  const say = useLeadWords();
  const common = useCommonWords();
  const editable = lead.status !== 'converted';
  const owned = ['assigned', 'following', 'qualified'].includes(lead.status);
  const custom = useCustomSpecs('leads');
  return (
    <Page
      record
      title={lead.name}
      badges={
        <>
          <StatusTag of="lead" status={lead.status} />
          {(lead.tier || lead.score) && <TierTag tier={lead.tier ?? '·'} score={lead.score} />}
        </>
      }
      subtitle={<Header lead={lead} />}
      actions={
        <>
          <RecordWalk noun="lead" id={lead.id} />
          <LeadActions lead={lead} />
        </>
      }
    >
      <div className="columns">
        <div className="stack">
          <Block title={common('follow_up')}>
            {owned ? (
              <FollowUpForm onSave={(followUp) => followUpLead(lead.id, followUp)} />
            ) : (
              <p className="muted">
                {say(
                  lead.status === 'pooled'
                    ? 'pooled_here'
                    : lead.status === 'converted'
                      ? 'converted_here'
                      : 'ended_here',
                )}
              </p>
            )}
          </Block>
          <Block title={common('timeline')}>
            <Timeline of="leads" id={lead.id} />
          </Block>
        </div>
        <div className="stack">
          <Block title={say('facts')}>
            <Facts
              specs={[...LEAD_FACTS, ...custom]}
              record={lead}
              onSave={editable ? (change) => changeLead(lead, change) : undefined}
            />
          </Block>
          <States lead={lead} />
        </div>
      </div>
    </Page>
  );
}

/** One lead. */
export default function LeadPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const lead = api.useQuery('get', '/leads/{id}', { params: { path: { id } } });
  return (
    <LoadState of={lead} rows={8}>
      {(data) => <LeadView lead={data} />}
    </LoadState>
  );
}
