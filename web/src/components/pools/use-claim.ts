import { App } from 'antd';
import { ProblemError } from '@/lib/api/problem';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useOutcomes } from '../use-outcomes';
import { useRefusal } from '../use-refusal';
import { claimRecord, claimRecords, type PoolKind } from './pool-kind';
import { usePoolWords } from './words';

interface Named {
  id: string;
  name: string;
}

/** Who won the race for a record, if the refusal says so. */
export function winnerOf(error: unknown): string | null {
  if (!(error instanceof ProblemError) || error.code !== 'already_claimed') return null;
  const winner = error.fact('owner_name');
  return typeof winner === 'string' ? winner : null;
}

/** Claiming one or many, with the words for success, for a lost race, and for every cap. */
export function useClaim(kind: PoolKind) {
  const say = usePoolWords();
  const common = useCommonWords();
  const refuse = useRefusal();
  const tell = useOutcomes();
  const { message } = App.useApp();
  const claim = async (record: Named) => {
    try {
      await claimRecord(kind, record.id);
      void message.success(`${say('claimed')} · ${record.name}`);
    } catch (error) {
      const winner = winnerOf(error);
      if (winner) void message.warning(common('winner', { name: winner }));
      else refuse(error);
    }
  };
  const claimMany = async (records: Named[]) => {
    try {
      const ids = records.map((record) => record.id);
      tell(await claimRecords(kind, ids), records);
    } catch (error) {
      refuse(error);
    }
  };
  return { claim, claimMany };
}
