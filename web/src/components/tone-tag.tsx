import type { ReactNode } from 'react';
import type { ToneName } from '@/lib/theme/palettes';

/** A small label in one of the checked tones. */
export function ToneTag({ tone = 'neutral', children }: { tone?: ToneName; children: ReactNode }) {
  return <span className={`tone-tag tone-${tone}`}>{children}</span>;
}

const TONES: Record<string, ToneName> = {
  lead_pooled: 'neutral',
  lead_assigned: 'amber',
  lead_following: 'blue',
  lead_qualified: 'green',
  lead_converted: 'violet',
  lead_invalid: 'red',
  opportunity_open: 'blue',
  opportunity_won: 'green',
  opportunity_lost: 'red',
  opportunity_invalid: 'neutral',
  order_draft: 'neutral',
  order_submitted: 'amber',
  order_approved: 'green',
  order_rejected: 'red',
  order_completed: 'violet',
  order_cancelled: 'neutral',
  payment_pending: 'amber',
  payment_confirmed: 'green',
  payment_rejected: 'red',
  payment_reversed: 'neutral',
  refund_pending: 'amber',
  refund_recorded: 'amber',
  refund_submitted: 'amber',
  refund_approved: 'green',
  refund_rejected: 'red',
  instalment_planned: 'neutral',
  instalment_due: 'amber',
  instalment_partial: 'blue',
  instalment_paid: 'green',
  instalment_overdue: 'red',
  instalment_void: 'neutral',
  user_invited: 'amber',
  user_active: 'green',
  user_deactivated: 'neutral',
  job_queued: 'neutral',
  job_running: 'blue',
  job_done: 'green',
  job_failed: 'red',
  job_cancelled: 'neutral',
  job_paused: 'amber',
  stage_contact: 'neutral',
  stage_interaction: 'blue',
  stage_purchase: 'green',
  stage_maintenance: 'violet',
  stage_churned: 'red',
};

/** The tone of a state, such as `lead_pooled`. */
export const toneOf = (state: string): ToneName => TONES[state] ?? 'neutral';
