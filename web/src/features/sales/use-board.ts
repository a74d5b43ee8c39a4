import { api, queryClient, refreshResources } from '@/lib/api/client';
import { ProblemError } from '@/lib/api/problem';
import type { Board, Opportunity, Stage } from '@/lib/api/types';
import { missingFor, withCardMoved, withoutCard } from './gate';
import { moveOpportunity } from './opportunity-verbs';

const CARDS_PER_STAGE = 100;

export interface BoardQuestion {
  process_id?: string;
  owner_id?: string;
}

/** The open deals by stage, and moves that show at once and go back if they are refused. */
export function useBoard(question: BoardQuestion) {
  const init = { params: { query: { cards: CARDS_PER_STAGE, ...question } } };
  const board = api.useQuery('get', '/pipeline/board', init);
  const key = ['get', '/pipeline/board', init];
  const change = (next: (old: Board) => Board) => {
    const before = queryClient.getQueryData<Board>(key);
    if (before) queryClient.setQueryData(key, next(before));
    return () => queryClient.setQueryData(key, before);
  };
  const move = async (
    deal: Opportunity,
    stage: Stage,
    feedback: Record<string, unknown> = {},
  ): Promise<{ missing: string[] }> => {
    const missing = Object.keys(feedback).length ? [] : missingFor(deal, stage);
    if (missing.length) return { missing };
    await queryClient.cancelQueries({ queryKey: key });
    const rollBack = change((old) => ({ ...old, stages: withCardMoved(old.stages, deal.id, stage.key) }));
    try {
      await moveOpportunity(deal.id, stage.key, feedback);
      return { missing: [] };
    } catch (error) {
      rollBack();
      const said =
        error instanceof ProblemError && error.code === 'stage_feedback_missing'
          ? error.fact('missing')
          : null;
      if (Array.isArray(said)) return { missing: said.map(String) };
      throw error;
    }
  };
  const takeAway = (id: string) => change((old) => ({ ...old, stages: withoutCard(old.stages, id) }));
  return { board, move, takeAway, refresh: () => refreshResources('/pipeline') };
}
