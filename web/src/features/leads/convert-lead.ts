import { useQuery } from '@tanstack/react-query';
import { http, refreshResources } from '@/lib/api/client';
import type { Conversion, Money } from '@/lib/api/types';

export interface ConversionWish {
  customer:
    { id: string } | { name: string; phone?: string; email?: string; region?: string; industry?: string };
  contact: { name: string; title?: string; phone?: string; email?: string } | null;
  opportunity: { name: string; amount: Money } | null;
}

/** Starts a conversion and gives its id; it goes on by itself. */
export async function startConversion(leadId: string, wish: ConversionWish): Promise<string> {
  const { data } = await http.POST('/leads/{id}/convert', {
    params: { path: { id: leadId } },
    body: { ...wish },
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

/** Why a conversion was refused: the service's words, or the code that the glossary knows. */
export function failureOf(conversion: Conversion): { code: string; text: string } {
  const { failure } = conversion;
  if (!failure) return { code: '', text: '' };
  if (typeof failure === 'string') return { code: failure, text: failure };
  return { code: failure.code ?? '', text: failure.detail ?? failure.message ?? failure.code ?? '' };
}
