import { App } from 'antd';
import { useRefusal } from '@/components/use-refusal';
import { ProblemError } from '@/lib/api/problem';
import type { Lead } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { claimLead, claimLeads } from './lead-verbs';
import { useLeadWords } from './words';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';

/** Who won the race for a record, if the refusal says so. */
export function winnerOf(error: unknown): string | null {
  if (!(error instanceof ProblemError) || error.code !== 'already_claimed') return null;
  const winner = error.fact('owner_id') ?? error.fact('winner') ?? error.fact('owner');
  return typeof winner === 'string' ? winner : null;
}

/** Claiming, with the words for success, for losing a race, and for every cap. */
export function useClaim() {
  const say = useLeadWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const refuse = useRefusal();
  const { nameOf } = usePeople();
  const { message, notification } = App.useApp();
  const claim = async (lead: Pick<Lead, 'id' | 'name'>) => {
    try {
      await claimLead(lead.id);
      void message.success(`${say('claimed')} · ${lead.name}`);
    } catch (error) {
      const winner = winnerOf(error);
      if (winner) void message.warning(say('winner', { name: nameOf(winner) }));
      else refuse(error);
    }
  };
  const claimMany = async (leads: Lead[]) => {
    try {
      const answer = await claimLeads(leads.map((lead) => lead.id));
      const refused = (answer?.items ?? []).filter((one) => !one.ok);
      const won = leads.length - refused.length;
      if (won) void message.success(common('batch_done', { count: won }));
      if (refused.length) {
        notification.warning({
          title: common('batch_failed', { count: refused.length }),
          description: (
            <ul className="plain-list">
              {refused.slice(0, 8).map((one) => (
                <li key={one.id}>
                  {leads.find((lead) => lead.id === one.id)?.name} ·{' '}
                  {domain.any(`refusal_${one.code}`, one.code ?? '')}
                </li>
              ))}
            </ul>
          ),
        });
      }
    } catch (error) {
      refuse(error);
    }
  };
  return { claim, claimMany };
}
