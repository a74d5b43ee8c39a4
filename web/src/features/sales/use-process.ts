import { api } from '@/lib/api/client';
import type { SalesProcess } from '@/lib/api/types';

/** The process a deal follows; the first one for a deal that names none. */
export function useProcess(id: string | null | undefined): SalesProcess | undefined {
  const { data } = api.useQuery('get', '/sales_processes', {}, { staleTime: 300_000 });
  return data?.items.find((one) => one.id === id) ?? data?.items[0];
}
