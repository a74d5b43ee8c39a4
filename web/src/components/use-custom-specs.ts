import { useMemo } from 'react';
import { api } from '@/lib/api/client';
import { customSpecs, type FieldSpec } from '@/lib/fields';
import { useLanguage } from '@/lib/i18n/words';

/** The fields that the tenant added to a module; none while they can't be read. */
export function useCustomSpecs(module: string, wanted = true): FieldSpec[] {
  const language = useLanguage();
  const { data } = api.useQuery(
    'get',
    '/fields',
    { params: { query: { module } } },
    { enabled: wanted, retry: false, staleTime: 300_000 },
  );
  return useMemo(() => customSpecs(data?.items ?? [], language), [data, language]);
}
