import type { Access, Share } from '@/components/sharing';
import { http } from '@/lib/api/client';
import type { Customer, FollowUpInput } from '@/lib/api/types';
import { at, changeRecord, touching } from '@/lib/api/verbs';

const done = touching('/customers', '/public_seas');

export const allocateCustomer = (id: string, ownerId: string) =>
  done(http.POST('/customers/{id}/allocate', { ...at(id), body: { owner_id: ownerId } }));
export const releaseCustomer = (id: string, reason: string) =>
  done(http.POST('/customers/{id}/release', { ...at(id), body: { reason } }));
/** The former owner keeps what `keep` says. */
export const transferCustomer = (id: string, ownerId: string, keep: Access, documents: boolean) =>
  done(http.POST('/customers/{id}/transfer', { ...at(id), body: { owner_id: ownerId, keep, documents } }));
export const shareCustomer = (id: string, share: Share) =>
  done(http.POST('/customers/{id}/share', { ...at(id), body: share }));
export const lockCustomer = (id: string, until: string) =>
  done(http.POST('/customers/{id}/lock', { ...at(id), body: { until } }));
export const unlockCustomer = (id: string) => done(http.POST('/customers/{id}/unlock', at(id)));
export const allocateCustomers = (ids: string[], ownerId: string) =>
  done(http.POST('/customers/allocate_batch', { body: { ids, owner_id: ownerId } }));
export const releaseCustomers = (ids: string[], reason: string) =>
  done(http.POST('/customers/release_batch', { body: { ids, reason } }));
export const followUpCustomer = (id: string, followUp: FollowUpInput) =>
  done(http.POST('/customers/{id}/follow_ups', { ...at(id), body: followUp }));

export const changeCustomer = (customer: Customer, change: Record<string, unknown>) =>
  done(changeRecord('/customers/{id}', customer, change));
