import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { http } from '@/lib/api/client';
import type { Page } from '@/lib/api/types';

/** The resources that are shown as lists. */
export type ListPath =
  | '/leads'
  | '/customers'
  | '/contacts'
  | '/opportunities'
  | '/orders'
  | '/payments'
  | '/refunds'
  | '/users'
  | '/audit'
  | '/recycle_bin';

export interface ListQuestion {
  path: ListPath;
  filter?: string;
  search?: string;
  sort?: string;
  /** What the resource wants to know besides, such as the module of the recycle bin. */
  query?: Record<string, string>;
  enabled?: boolean;
}

const PAGE = 100;

/** Reads a list page by page behind its cursor. Rows of the answer before stay while the next one loads. */
export function useRecords<R>({ path, filter, search, sort, query: further, enabled = true }: ListQuestion) {
  const query = useInfiniteQuery({
    queryKey: ['get', path, { list: true, filter, search, sort, ...further }],
    enabled,
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<R>) => page.next_cursor,
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await http.GET(path, {
        params: {
          query: {
            limit: PAGE,
            ...further,
            ...(filter ? { filter } : {}),
            ...(search ? { search } : {}),
            ...(sort ? { sort } : {}),
            ...(pageParam ? { cursor: pageParam } : { count: 'estimate' as const }),
          },
        },
        signal,
      });
      return data as unknown as Page<R>;
    },
  });
  const records = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, records, total: query.data?.pages[0]?.count ?? null };
}
