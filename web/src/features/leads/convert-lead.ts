import { useQuery } from '@tanstack/react-query';
import { http, refreshResources } from '@/lib/api/client';
import type { Conversion, ConversionWish } from '@/lib/api/types';

/** Starts a conversion and gives its id; it goes on by itself. */
export async function startConversion(leadId: string, wish: ConversionWish): Promise<string> {
  const { data } = await http.POST('/leads/{id}/convert', {
    params: { path: { id: leadId } },
    body: wish,
  });
  return data?.conversion_id ?? '';
}

const POLL_MILLISECONDS = 500;

/** Follows a conversion until it ended one way or the other. */
export function useConversion(id: string | null) {
  return useQuery({
    queryKey: ['get', '/conversions/{id}', { params: { path: { id } } }],
    enabled: !!id,
    queryFn: async () => {
      const { data } = await http.GET('/conversions/{id}', { params: { path: { id: id ?? '' } } });
      if (data && data.status !== 'running')
        void refreshResources('/leads', '/customers', '/opportunities', '/contacts');
      return data as Conversion;
    },
    refetchInterval: (query) =>
      query.state.data && query.state.data.status !== 'running' ? false : POLL_MILLISECONDS,
  });
}

/** The code of the refusal that ended a conversion, and its own words if it has any. */
export function failureOf({ failure }: Conversion): { code: string; text: string } {
  const { code = '', message = code } = (failure ?? {}) as { code?: string; message?: string };
  return { code, text: message };
}
