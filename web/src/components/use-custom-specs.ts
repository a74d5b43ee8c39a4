import { useMemo } from 'react';
import { api } from '@/lib/api/client';
import { customSpecs, type FieldSpec } from '@/lib/fields';
import { useLanguage } from '@/lib/i18n/words';

/** The modules whose records a company can add fields to. */
export const CUSTOM_MODULES = [
  'leads',
  'customers',
  'contacts',
  'opportunities',
  'products',
  'orders',
] as const;
export type CustomModule = (typeof CUSTOM_MODULES)[number];

const isCustom = (module: string): module is CustomModule =>
  (CUSTOM_MODULES as readonly string[]).includes(module);

/** The fields that the company added to a module; none while they can't be read. */
export function useCustomSpecs(module: string): FieldSpec[] {
  const language = useLanguage();
  const { data } = api.useQuery(
    'get',
    '/fields',
    { params: { query: { module } } },
    { enabled: isCustom(module), retry: false, staleTime: 300_000 },
  );
  return useMemo(() => customSpecs(data?.items ?? [], language), [data, language]);
}

/** The fields of a form that makes a record: the usual ones, and the company's own that must be filled in. */
export function useFormSpecs(module: CustomModule, usual: FieldSpec[]): FieldSpec[] {
  const custom = useCustomSpecs(module);
  return useMemo(
    () => [...usual, ...custom.filter((spec) => spec.required && !spec.readOnly)],
    [usual, custom],
  );
}
