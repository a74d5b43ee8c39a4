import { http } from '@/lib/api/client';
import { at, touching } from '@/lib/api/verbs';

/** What leads in their pools and customers in the public sea differ in. */
export interface PoolKind {
  pools: '/lead_pools' | '/public_seas';
  records: '/leads' | '/customers';
  noun: 'lead' | 'customer';
  /** The field in which a record names its pool. */
  home: 'pool_id' | 'sea_id';
  /** The permission to manage every pool; a pool's admins manage it without. */
  manage: string;
  /** Which records of a pool lie there, free to be claimed. */
  lyingIn: (poolId: string) => string;
}

export const LEAD_POOLS: PoolKind = {
  pools: '/lead_pools',
  records: '/leads',
  noun: 'lead',
  home: 'pool_id',
  manage: 'pools:manage',
  lyingIn: (id) => `pool_id == "${id}" && status == "pooled"`,
};

export const PUBLIC_SEAS: PoolKind = {
  pools: '/public_seas',
  records: '/customers',
  noun: 'customer',
  home: 'sea_id',
  manage: 'seas:manage',
  lyingIn: (id) => `sea_id == "${id}" && owner_id == null`,
};

export const claimRecord = ({ records, pools }: PoolKind, id: string) =>
  touching(records, pools)(http.POST(`${records}/{id}/claim`, at(id)));

/** Claims many: each has an outcome of its own. */
export const claimRecords = ({ records, pools }: PoolKind, ids: string[]) =>
  touching(records, pools)(http.POST(`${records}/claim_batch`, { body: { ids } }));

/** Moves records to another pool: each has an outcome of its own. */
export const moveRecords = ({ records, pools }: PoolKind, ids: string[], to: string, reason?: string) =>
  touching(
    records,
    pools,
  )(
    records === '/leads'
      ? http.POST('/leads/move_batch', { body: { ids, pool_id: to, reason } })
      : http.POST('/customers/move_batch', { body: { ids, sea_id: to, reason } }),
  );
