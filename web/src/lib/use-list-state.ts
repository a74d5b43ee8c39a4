import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ListSearch } from './list-search';

/** The list's part of the address and a way to change it; `push` makes a step that "back" undoes. */
export function useListState(): [
  ListSearch,
  (change: Partial<ListSearch>, how?: 'push' | 'replace') => void,
] {
  const search = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<ListSearch>, how: 'push' | 'replace' = 'push') => {
      void navigate({
        to: '.',
        search: (old: Record<string, unknown>) =>
          Object.fromEntries(Object.entries({ ...old, ...part }).filter(([, value]) => value)),
        replace: how === 'replace',
      } as never);
    },
    [navigate],
  );
  return [search, change];
}
