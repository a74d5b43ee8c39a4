import { http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import { queryClient } from '@/lib/api/client';
import type { FollowUpInput, Lead } from '@/lib/api/types';

/** What a lead's page reads anew after any verb. */
const TOUCHED = ['/leads', '/lead_pools'];

const at = (id: string) => ({ params: { path: { id } } });

async function done<A>(call: Promise<{ data?: A }>): Promise<A | undefined> {
  try {
    const { data } = await call;
    return data;
  } finally {
    void refreshResources(...TOUCHED);
  }
}

export const claimLead = (id: string) => done(http.POST('/leads/{id}/claim', at(id)));
export const assignLead = (id: string, ownerId: string) =>
  done(http.POST('/leads/{id}/assign', { ...at(id), body: { owner_id: ownerId } }));
export const returnLead = (id: string, reason: string, poolId?: string) =>
  done(
    http.POST('/leads/{id}/return', { ...at(id), body: { reason, ...(poolId ? { pool_id: poolId } : {}) } }),
  );
export const qualifyLead = (id: string) => done(http.POST('/leads/{id}/qualify', at(id)));
export const disqualifyLead = (id: string, reason: string) =>
  done(http.POST('/leads/{id}/disqualify', { ...at(id), body: { reason } }));
export const reopenLead = (id: string) => done(http.POST('/leads/{id}/reopen', at(id)));
export const followUpLead = (id: string, followUp: FollowUpInput) =>
  done(http.POST('/leads/{id}/follow_ups', { ...at(id), body: followUp }));

/** Changes fields of the version that was on screen; a newer one is refused with 412. */
export async function changeLead(lead: Lead, change: Record<string, unknown>): Promise<void> {
  const key = ['get', '/leads/{id}', at(lead.id)];
  try {
    const { data } = await http.PATCH('/leads/{id}', {
      ...at(lead.id),
      body: change,
      headers: ifMatch(lead.version),
    });
    if (data) queryClient.setQueryData(key, data);
  } finally {
    void refreshResources(...TOUCHED);
  }
}

/** Claims many: each id has an outcome of its own. */
export const claimLeads = (ids: string[]) => done(http.POST('/leads/claim_batch', { body: { ids } }));
export const assignLeads = (ids: string[], ownerId: string) =>
  done(http.POST('/leads/assign_batch', { body: { ids, owner_id: ownerId } }));
export const returnLeads = (ids: string[], reason: string) =>
  done(http.POST('/leads/return_batch', { body: { ids, reason } }));
