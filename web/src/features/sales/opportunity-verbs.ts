import type { Share } from '@/components/sharing';
import { http } from '@/lib/api/client';
import type { FollowUpInput, Opportunity } from '@/lib/api/types';
import { at, changeRecord, touching } from '@/lib/api/verbs';

const done = touching('/opportunities', '/pipeline');

export const winOpportunity = (id: string, closedOn?: string) =>
  done(http.POST('/opportunities/{id}/win', { ...at(id), body: closedOn ? { closed_on: closedOn } : {} }));
export const loseOpportunity = (id: string, reason: string, closedOn?: string) =>
  done(
    http.POST('/opportunities/{id}/lose', {
      ...at(id),
      body: { reason, ...(closedOn ? { closed_on: closedOn } : {}) },
    }),
  );
export const invalidateOpportunity = (id: string, reason: string) =>
  done(http.POST('/opportunities/{id}/invalidate', { ...at(id), body: { reason } }));
export const reopenOpportunity = (id: string) => done(http.POST('/opportunities/{id}/reopen', at(id)));
export const transferOpportunity = (id: string, ownerId: string) =>
  done(http.POST('/opportunities/{id}/transfer', { ...at(id), body: { owner_id: ownerId } }));
export const shareOpportunity = (id: string, share: Share) =>
  done(http.POST('/opportunities/{id}/share', { ...at(id), body: share }));
export const followUpOpportunity = (id: string, followUp: FollowUpInput) =>
  done(http.POST('/opportunities/{id}/follow_ups', { ...at(id), body: followUp }));

/** Moves a deal to a stage with the answers to that stage's form; refuses with what is missing. */
export const moveOpportunity = (id: string, stage: string, feedback: Record<string, unknown> = {}) =>
  done(http.POST('/opportunities/{id}/move', { ...at(id), body: { stage, feedback } }));

export const changeOpportunity = (
  deal: Pick<Opportunity, 'id' | 'version'>,
  change: Record<string, unknown>,
) => done(changeRecord('/opportunities/{id}', deal, change));
