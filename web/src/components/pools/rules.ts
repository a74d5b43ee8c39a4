import type { RecycleRule } from '@/lib/api/types';

export const TRIGGERS = [
  'no_follow_up',
  'no_opportunity',
  'not_won',
  'contract_ended',
  'first_contact_overdue',
] as const satisfies RecycleRule['trigger'][];

export const EXEMPTIONS = [
  'locked',
  'protected',
  'won',
  'open_opportunity',
  'unpaid_order',
  'recent_collaborator',
] as const satisfies NonNullable<RecycleRule['exempt']>;

export const GRANTORS = ['owner', 'manager', 'admin'] as const;

export const NEW_RULE: Partial<RecycleRule> = {
  trigger: 'no_follow_up',
  after: 'P30D',
  days: 'calendar',
  exempt: ['locked', 'protected'],
  warn_before: ['P3D', 'P1D'],
};

/** A rule as the form has it, as the service takes it: what is empty is left out. */
export function sentRule({ extension, warn_before: warnings, when, ...rule }: RecycleRule): RecycleRule {
  return {
    ...rule,
    when: when || null,
    warn_before: (warnings ?? []).filter(Boolean),
    extension: extension?.max ? { ...extension, by: extension.by ?? 'manager' } : null,
  };
}
