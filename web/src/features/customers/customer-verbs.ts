import { http, queryClient, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Customer, FollowUpInput } from '@/lib/api/types';

const at = (id: string) => ({ params: { path: { id } } });

async function done<A>(call: Promise<{ data?: A }>): Promise<A | undefined> {
  try {
    const { data } = await call;
    return data;
  } finally {
    void refreshResources('/customers', '/public_seas');
  }
}

export const claimCustomer = (id: string) => done(http.POST('/customers/{id}/claim', at(id)));
export const claimCustomers = (ids: string[]) => done(http.POST('/customers/claim_batch', { body: { ids } }));
export const allocateCustomer = (id: string, ownerId: string) =>
  done(http.POST('/customers/{id}/allocate', { ...at(id), body: { owner_id: ownerId } }));
export const releaseCustomer = (id: string, reason: string) =>
  done(http.POST('/customers/{id}/release', { ...at(id), body: { reason } }));
/** What the former owner may still do. */
export type Keep = 'none' | 'read' | 'write';

export const transferCustomer = (id: string, ownerId: string, keep: Keep) =>
  done(http.POST('/customers/{id}/transfer', { ...at(id), body: { owner_id: ownerId, keep } }));
export const lockCustomer = (id: string, until: string) =>
  done(http.POST('/customers/{id}/lock', { ...at(id), body: { until } }));
export const unlockCustomer = (id: string) => done(http.POST('/customers/{id}/unlock', at(id)));
export const followUpCustomer = (id: string, followUp: FollowUpInput) =>
  done(http.POST('/customers/{id}/follow_ups', { ...at(id), body: followUp }));

/** Changes fields of the version that was on screen; a newer one is refused with 412. */
export async function changeCustomer(customer: Customer, change: Record<string, unknown>): Promise<void> {
  try {
    const { data } = await http.PATCH('/customers/{id}', {
      ...at(customer.id),
      body: change,
      headers: ifMatch(customer.version),
    });
    if (data) queryClient.setQueryData(['get', '/customers/{id}', at(customer.id)], data);
  } finally {
    void refreshResources('/customers');
  }
}
