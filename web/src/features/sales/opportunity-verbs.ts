import { http, queryClient, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { FollowUpInput, Opportunity } from '@/lib/api/types';

const at = (id: string) => ({ params: { path: { id } } });

async function done<A>(call: Promise<{ data?: A }>): Promise<A | undefined> {
  try {
    const { data } = await call;
    return data;
  } finally {
    void refreshResources('/opportunities', '/pipeline');
  }
}

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
export const followUpOpportunity = (id: string, followUp: FollowUpInput) =>
  done(http.POST('/opportunities/{id}/follow_ups', { ...at(id), body: followUp }));

/** Moves a deal to a stage with the answers to that stage's form; refuses with what is missing. */
export const moveOpportunity = (id: string, stage: string, feedback: Record<string, unknown> = {}) =>
  done(http.POST('/opportunities/{id}/move', { ...at(id), body: { stage, feedback } }));

/** Changes fields of the version that was on screen; a newer one is refused with 412. */
export async function changeOpportunity(
  deal: Pick<Opportunity, 'id' | 'version'>,
  change: Record<string, unknown>,
): Promise<void> {
  try {
    const { data } = await http.PATCH('/opportunities/{id}', {
      ...at(deal.id),
      body: change,
      headers: ifMatch(deal.version),
    });
    if (data) queryClient.setQueryData(['get', '/opportunities/{id}', at(deal.id)], data);
  } finally {
    void refreshResources('/opportunities', '/pipeline');
  }
}
