import { describe, expect, it } from 'vitest';
import { ProblemError } from '@/lib/api/problem';
import { roomIn } from './room';
import { winnerOf } from './use-claim';

describe('quota', () => {
  it('is the smaller of what is left today and what may be held', () => {
    expect(
      roomIn({ daily: { used: 3, cap: 20 }, views: { used: 0, cap: null }, held: { used: 58, cap: 60 } }),
    ).toBe(2);
  });
  it('is never negative, and null without caps', () => {
    expect(
      roomIn({ daily: { used: 30, cap: 20 }, views: { used: 0, cap: null }, held: { used: 0, cap: null } }),
    ).toBe(0);
    expect(
      roomIn({ daily: { used: 30, cap: null }, views: { used: 0, cap: null }, held: { used: 0, cap: null } }),
    ).toBeNull();
  });
});

it('names the winner of a race, and only of a race', () => {
  expect(winnerOf(new ProblemError({ status: 409, code: 'already_claimed', owner_name: '王芳' }))).toBe(
    '王芳',
  );
  expect(winnerOf(new ProblemError({ status: 409, code: 'cooldown', owner_name: '王芳' }))).toBeNull();
});
