import { App } from 'antd';
import { useRefusal } from '@/components/use-refusal';
import { ProblemError } from '@/lib/api/problem';
import type { Customer } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { claimCustomer, claimCustomers } from './customer-verbs';
import { useCustomerWords } from './words';

/** Claiming from the sea, with the words for losing a race and for every cap. */
export function useClaimCustomer() {
  const say = useCustomerWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const refuse = useRefusal();
  const { nameOf } = usePeople();
  const { message } = App.useApp();
  const claim = async (customer: Pick<Customer, 'id' | 'name'>) => {
    try {
      await claimCustomer(customer.id);
      void message.success(`${say('claimed')} · ${customer.name}`);
    } catch (error) {
      const winner =
        error instanceof ProblemError && error.code === 'already_claimed' ? error.fact('owner_id') : null;
      if (typeof winner === 'string') void message.warning(say('winner', { name: nameOf(winner) }));
      else refuse(error);
    }
  };
  const claimMany = async (ids: string[]) => {
    try {
      const answer = await claimCustomers(ids);
      const refused = (answer?.items ?? []).filter((one) => !one.ok);
      if (ids.length > refused.length)
        void message.success(common('batch_done', { count: ids.length - refused.length }));
      const codes = [...new Set(refused.map((one) => domain.any(`refusal_${one.code}`, one.code ?? '')))];
      if (refused.length)
        void message.warning(`${common('batch_failed', { count: refused.length })} · ${codes.join(', ')}`);
    } catch (error) {
      refuse(error);
    }
  };
  return { claim, claimMany };
}
