import { useMemo } from 'react';
import { api } from './client';
import type { Me } from './types';

/** Whether a list of permissions grants one; `*` and `leads:*` are understood. */
export function grants(permissions: readonly string[], wanted: string): boolean {
  const [resource] = wanted.split(':');
  return permissions.some((held) => held === wanted || held === '*' || held === `${resource}:*`);
}

/** The signed-in user and a `can('leads:assign')` check. */
export function useMe(): { me: Me | undefined; can: (permission: string) => boolean; isPending: boolean } {
  const { data: me, isPending } = api.useQuery('get', '/me', {}, { staleTime: 300_000 });
  const can = useMemo(() => (permission: string) => grants(me?.permissions ?? [], permission), [me]);
  return { me, can, isPending };
}
