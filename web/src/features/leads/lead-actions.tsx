import { App, Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { MoreMenu } from '@/components/more-menu';
import { FormDialog } from '@/components/record-form';
import { useDeletion } from '@/components/use-deletion';
import { useRefusal } from '@/components/use-refusal';
import { SHARE_SPECS, type Share } from '@/components/sharing';
import { MoveDialog, useManagedPools } from '@/components/pools/move-records';
import { LEAD_POOLS } from '@/components/pools/pool-kind';
import { useClaim } from '@/components/pools/use-claim';
import type { Lead } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { urls } from '@/lib/urls';
import { LEAD_FIELDS } from './fields';
import { assignLead, disqualifyLead, qualifyLead, reopenLead, returnLead, shareLead } from './lead-verbs';
import { DISQUALIFY_REASON, RETURN_REASON } from './reasons';
import { useLeadWords } from './words';

const ConvertDialog = lazy(() => import('./convert-dialog'));
const MergeDialog = lazy(() => import('@/components/merge/merge-dialog'));

type Verb =
  | 'claim'
  | 'assign'
  | 'return'
  | 'move'
  | 'share'
  | 'qualify'
  | 'disqualify'
  | 'reopen'
  | 'convert'
  | 'merge'
  | 'delete';

/** The verbs that a lead's state allows, the most likely first. */
export function verbsOf(lead: Pick<Lead, 'status'>): Verb[] {
  switch (lead.status) {
    case 'pooled':
      return ['claim', 'assign', 'move', 'disqualify', 'merge', 'delete'];
    case 'assigned':
      return ['convert', 'assign', 'return', 'move', 'share', 'disqualify', 'merge', 'delete'];
    case 'following':
      return ['qualify', 'convert', 'assign', 'return', 'move', 'share', 'disqualify', 'merge', 'delete'];
    case 'qualified':
      return ['convert', 'assign', 'return', 'move', 'share', 'disqualify', 'merge', 'delete'];
    case 'invalid':
      return ['reopen', 'merge', 'delete'];
    case 'converted':
      return [];
  }
}

const NEEDS: Record<Exclude<Verb, 'move'>, string[]> = {
  claim: ['leads:claim'],
  assign: ['leads:assign'],
  return: ['leads:return'],
  share: ['leads:share'],
  qualify: ['leads:write'],
  disqualify: ['leads:write'],
  reopen: ['leads:write'],
  convert: ['leads:convert'],
  merge: ['leads:merge'],
  delete: ['leads:delete'],
};

/** The buttons of a lead's page: what may be done with it now. */
export function LeadActions({ lead }: { lead: Lead }) {
  const say = useLeadWords();
  const { can } = useMe();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const remove = useDeletion('/leads');
  const { claim } = useClaim(LEAD_POOLS);
  const [asking, setAsking] = useState<Verb | null>(null);
  const movable = useManagedPools(LEAD_POOLS).length > 1;
  const may = (verb: Verb) => (verb === 'move' ? movable : NEEDS[verb].some(can));
  const verbs = verbsOf(lead).filter(may);
  const [first, second, ...others] = verbs;
  const atOnce = async (act: Promise<unknown>, saidAfter: string) => {
    try {
      await act;
      void message.success(saidAfter);
    } catch (error) {
      refuse(error);
    }
  };
  const start = (verb: Verb) => {
    if (verb === 'claim') void claim(lead);
    else if (verb === 'qualify') void atOnce(qualifyLead(lead.id), say('qualified'));
    else if (verb === 'reopen') void atOnce(reopenLead(lead.id), say('reopened'));
    else if (verb === 'delete')
      void remove(lead).then((gone) => (gone ? navigate({ to: urls.leads }) : undefined));
    else setAsking(verb);
  };
  const close = () => setAsking(null);
  return (
    <>
      {first && (
        <Button type="primary" onClick={() => start(first)}>
          {say(first)}
        </Button>
      )}
      {second && <Button onClick={() => start(second)}>{say(second)}</Button>}
      <MoreMenu
        menu={{
          items: others.map((verb) => ({
            key: verb,
            label: say(verb),
            danger: verb === 'disqualify' || verb === 'delete',
          })),
          onClick: ({ key }) => start(key as Verb),
        }}
      />
      <FormDialog
        open={asking === 'assign'}
        title={say('assign')}
        specs={[{ name: 'owner_id', shape: 'user', required: true }]}
        okText={say('assign')}
        onClose={close}
        onSubmit={(values) => assignLead(lead.id, String(values.owner_id))}
      />
      <FormDialog
        open={asking === 'return'}
        title={say('return')}
        specs={[RETURN_REASON]}
        okText={say('return')}
        onClose={close}
        onSubmit={(values) => returnLead(lead.id, String(values.reason))}
      />
      <FormDialog
        open={asking === 'share'}
        title={say('share')}
        specs={SHARE_SPECS}
        initial={{ access: 'read' }}
        okText={say('share')}
        onClose={close}
        onSubmit={(values) => shareLead(lead.id, values as unknown as Share)}
      />
      <FormDialog
        open={asking === 'disqualify'}
        title={say('disqualify')}
        specs={[DISQUALIFY_REASON]}
        okText={say('disqualify')}
        danger
        onClose={close}
        onSubmit={(values) => disqualifyLead(lead.id, String(values.reason))}
      />
      <MoveDialog kind={LEAD_POOLS} records={[lead]} open={asking === 'move'} onClose={close} />
      {asking === 'merge' && (
        <Suspense fallback={null}>
          <MergeDialog path="/leads" record={lead} specs={LEAD_FIELDS} onClose={close} />
        </Suspense>
      )}
      {asking === 'convert' && (
        <Suspense fallback={null}>
          <ConvertDialog lead={lead} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
