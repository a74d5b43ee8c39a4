import { describe, expect, it } from 'vitest';
import type { BoardColumn, Opportunity } from '@/lib/api/types';
import { mayMove, missingFor, splitAnswers, withCardMoved, withoutCard } from './gate';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });
const deal = (over: Partial<Opportunity> = {}) =>
  ({
    id: 'a',
    version: 1,
    name: 'deal',
    status: 'open',
    stage: 'first',
    amount: yuan('10.00'),
    ...over,
  }) as Opportunity;
const column = (key: string, cards: Opportunity[]) =>
  ({ key, name: key, probability: 0.5, count: cards.length, cards }) as BoardColumn;

describe('the gate of a stage', () => {
  const stage = { key: 'second', required: ['amount', 'expected_close_date', 'need', 'custom.seats'] };
  it('asks only for what is missing', () => {
    expect(missingFor(deal(), stage)).toEqual(['expected_close_date', 'need', 'custom.seats']);
  });
  it('knows answers given at an earlier stage', () => {
    const known = deal({
      feedback: { first: { need: '扩容' } },
      custom: { seats: 0 },
      expected_close_date: '2026-12-01',
    });
    expect(missingFor(known, stage)).toEqual([]);
  });
  it('sends answers as feedback and the rest as changes', () => {
    const values = { need: 'x', expected_close_date: '2026-12-01', custom: { seats: 3 } };
    expect(splitAnswers({ feedback: [{ key: 'need', label: '需求' }] }, values)).toEqual({
      feedback: { need: 'x' },
      fields: { expected_close_date: '2026-12-01', custom: { seats: 3 } },
    });
  });
});

describe('allowed moves', () => {
  const stages = [
    { key: 'first', next: ['second'] },
    { key: 'second', next: [] },
    { key: 'third', next: [] },
  ];
  it('follow the process', () => {
    expect(mayMove(stages, 'first', 'second')).toBe(true);
    expect(mayMove(stages, 'first', 'third')).toBe(false);
  });
  it('are free when the process names none', () => {
    expect(mayMove(stages, 'second', 'first')).toBe(true);
    expect(mayMove(stages, 'second', 'second')).toBe(false);
  });
});

describe('the optimistic board', () => {
  const board = [column('first', [deal()]), column('second', [deal({ id: 'b', stage: 'second' })])];
  it('moves a card to the top of its new column', () => {
    const [first, second] = withCardMoved(board, 'a', 'second');
    expect(first?.count).toBe(0);
    expect(second?.cards.map((card) => card.id)).toEqual(['a', 'b']);
    expect(second?.cards[0]?.stage).toBe('second');
  });
  it('leaves the old board as it was, for rolling back', () => {
    withCardMoved(board, 'a', 'second');
    expect(board[0]?.cards).toHaveLength(1);
  });
  it('takes a closed card away', () => {
    expect(withoutCard(board, 'b')[1]?.count).toBe(0);
    expect(withoutCard(board, 'unknown')).toEqual(board);
  });
});
