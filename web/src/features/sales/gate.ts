import type { BoardColumn, Opportunity, Stage } from '@/lib/api/types';
import { changeOf, valueOf } from '@/lib/fields';

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What a stage requires and the deal does not say yet: fields of the deal and answers of the form. */
export function missingFor(deal: Opportunity, stage: Pick<Stage, 'key' | 'required'>): string[] {
  const answers = Object.assign({}, ...Object.values(deal.feedback ?? {})) as Record<string, unknown>;
  return (stage.required ?? []).filter((key) => isEmpty(valueOf(deal, key)) && isEmpty(answers[key]));
}

/** Splits what was filled in at the gate into changes of fields and answers of the form. */
export function splitAnswers(
  stage: Pick<Stage, 'feedback'>,
  values: Record<string, unknown>,
): { fields: Record<string, unknown>; feedback: Record<string, unknown> } {
  const questions = new Set((stage.feedback ?? []).map((question) => question.key));
  const fields: Record<string, unknown> = {};
  const feedback: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    if (questions.has(key)) feedback[key] = value;
    else Object.assign(fields, key === 'custom' ? { custom: value } : changeOf(key, value));
  }
  return { fields, feedback };
}

/** Whether a process lets a deal go from one stage to another; no list of next stages means free choice. */
export function mayMove(
  stages: Pick<Stage, 'key' | 'next'>[],
  from: string | null | undefined,
  to: string,
): boolean {
  if (from === to) return false;
  const here = stages.find((stage) => stage.key === from);
  return !here?.next?.length || here.next.includes(to);
}

/** The board after a card moved, before the server has answered. */
export function withCardMoved(columns: BoardColumn[], id: string, to: string): BoardColumn[] {
  const card = columns.flatMap((column) => column.cards).find((one) => one.id === id);
  const target = columns.find((column) => column.key === to);
  if (!card || !target || card.stage === to) return columns;
  return columns.map((column) => {
    if (column.key === card.stage) {
      return { ...column, count: column.count - 1, cards: column.cards.filter((one) => one.id !== id) };
    }
    if (column.key !== to) return column;
    const moved = {
      ...card,
      stage: to,
      probability: target.probability,
      stage_entered_at: new Date().toISOString(),
    };
    return { ...column, count: column.count + 1, cards: [moved, ...column.cards] };
  });
}

/** The board without a card: it was won, lost or set aside. */
export function withoutCard(columns: BoardColumn[], id: string): BoardColumn[] {
  return columns.map((column) =>
    column.cards.some((card) => card.id === id)
      ? { ...column, count: column.count - 1, cards: column.cards.filter((card) => card.id !== id) }
      : column,
  );
}
