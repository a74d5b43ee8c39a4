import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { lazy, useMemo } from 'react';
import type { Act } from '@/components/bulk/many-acts';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import { LEAD_POOLS } from '@/components/pools/pool-kind';
import { useClaim } from '@/components/pools/use-claim';
import type { Lead } from '@/lib/api/types';
import { urls } from '@/lib/urls';
import { useListState } from '@/lib/use-list-state';
import { LeadBulk } from './bulk-verbs';
import { LEAD_COLUMNS, LEAD_FIELDS } from './fields';
import { RETURN_REASON } from './reasons';
import { useLeadWords } from './words';

const LeadPeek = lazy(() => import('./lead-peek'));

function useViews(): BuiltInView[] {
  const say = useLeadWords();
  return useMemo(
    () => [
      { key: 'mine', label: say('view_mine'), filter: 'owner_id == me', sort: '-created_at' },
      {
        key: 'due',
        label: say('view_today'),
        filter: 'owner_id == me && next_follow_up_at <= now + days(1)',
        sort: 'next_follow_up_at',
      },
      {
        key: 'unanswered',
        label: say('view_unanswered'),
        filter: 'first_response_due_at != null && first_responded_at == null',
        sort: 'first_response_due_at',
        about: ['first_response_due_at'],
      },
      {
        key: 'lapsed',
        label: say('view_lapsed'),
        filter:
          'status in ["assigned", "following", "qualified"] && (last_followed_up_at == null || last_followed_up_at < now - days(7))',
      },
      { key: 'recycling', label: say('view_recycling'), filter: 'recycle_at <= now + days(3)' },
      { key: 'new', label: say('view_new'), filter: 'created_at >= now - days(7)', sort: '-created_at' },
      { key: 'all', label: say('view_all'), sort: '-created_at' },
    ],
    [say],
  );
}

function useActs(): Act[] {
  const say = useLeadWords();
  return useMemo(
    () => [
      {
        act: 'assign',
        label: say('assign'),
        permission: 'leads:assign',
        specs: [{ name: 'owner_id', shape: 'user', required: true }],
      },
      { act: 'return', label: say('return'), permission: 'leads:return', specs: [RETURN_REASON] },
    ],
    [say],
  );
}

/** All leads a person may see. */
export default function LeadListPage() {
  const say = useLeadWords();
  const navigate = useNavigate();
  const [, setSearch] = useListState();
  const views = useViews();
  const acts = useActs();
  const { claim } = useClaim(LEAD_POOLS);
  const create = () => setSearch({ new: 'lead' });
  return (
    <Page
      fill
      title={say('leads')}
      actions={
        <>
          <Button onClick={() => void navigate({ to: urls.imports })}>{say('import')}</Button>
          <Button type="primary" onClick={create}>
            {say('new_lead')}
          </Button>
        </>
      }
    >
      <RecordList<Lead>
        path="/leads"
        module="leads"
        noun="lead"
        label={say('leads')}
        specs={LEAD_FIELDS}
        columns={LEAD_COLUMNS}
        views={views}
        defaultSort="-created_at"
        titleOf={(lead) => lead.name}
        keys={{ g: (lead) => void claim(lead) }}
        many={{ path: '/leads', acts }}
        bulk={(leads, clear) => <LeadBulk leads={leads} onDone={clear} />}
        peek={(lead) => <LeadPeek lead={lead} />}
        empty={
          <EmptyState title={say('empty')} text={say('empty_text')}>
            <Button type="primary" onClick={create}>
              {say('new_lead')}
            </Button>
            <Button onClick={() => void navigate({ to: urls.leadPools })}>{say('to_pools')}</Button>
          </EmptyState>
        }
      />
    </Page>
  );
}
