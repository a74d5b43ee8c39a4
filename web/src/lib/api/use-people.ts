import { useMemo } from 'react';
import { api } from './client';
import { useMe } from './use-me';
import type { User } from './types';

/** Colleagues by id, as far as the caller may see them; `nameOf` never fails. */
export function usePeople(): { people: User[]; nameOf: (id: string | null | undefined) => string } {
  const { me } = useMe();
  const { data } = api.useQuery(
    'get',
    '/users',
    { params: { query: { limit: 200 } } },
    { staleTime: 300_000, retry: false },
  );
  return useMemo(() => {
    const listed = data?.items ?? [];
    const people = me && !listed.some((user) => user.id === me.id) ? [me, ...listed] : listed;
    const names = new Map(people.map((user) => [user.id, user.name]));
    return { people, nameOf: (id) => (id ? (names.get(id) ?? id.slice(-6)) : '') };
  }, [data, me]);
}
