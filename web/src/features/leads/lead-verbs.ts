import type { Share } from '@/components/sharing';
import { http } from '@/lib/api/client';
import type { FollowUpInput, Lead } from '@/lib/api/types';
import { at, changeRecord, touching } from '@/lib/api/verbs';

const done = touching('/leads', '/lead_pools');

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
export const shareLead = (id: string, share: Share) =>
  done(http.POST('/leads/{id}/share', { ...at(id), body: share }));
export const followUpLead = (id: string, followUp: FollowUpInput) =>
  done(http.POST('/leads/{id}/follow_ups', { ...at(id), body: followUp }));
export const changeLead = (lead: Lead, change: Record<string, unknown>) =>
  done(changeRecord('/leads/{id}', lead, change));

export const assignLeads = (ids: string[], ownerId: string) =>
  done(http.POST('/leads/assign_batch', { body: { ids, owner_id: ownerId } }));
export const returnLeads = (ids: string[], reason: string) =>
  done(http.POST('/leads/return_batch', { body: { ids, reason } }));
