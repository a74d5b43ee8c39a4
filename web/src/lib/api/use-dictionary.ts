import { useMemo } from 'react';
import { useLanguage } from '@/lib/i18n/words';
import { spoken, type Dictionary } from '../fields';
import { api } from './client';
import type { DictionaryEntry } from './types';

/** The entries of a dictionary that the company keeps, switched off ones included; none while they can't be read. */
export function useDictionary(kind: Dictionary | undefined): {
  entries: DictionaryEntry[];
  nameOf: (entry: DictionaryEntry) => string;
  /** What a value reads like: the name of the entry whose key it is, else the value itself. */
  read: (value: string) => string;
  /** The key of the entry of this name, else the words themselves. */
  meant: (words: string) => string;
} {
  const language = useLanguage();
  const options = { staleTime: 300_000, retry: false };
  const isSource = kind === 'lead_source';
  const sources = api.useQuery('get', '/lead_sources', {}, { ...options, enabled: isSource });
  const reasons = api.useQuery(
    'get',
    '/reasons',
    { params: { query: { kind: kind ?? '' } } },
    { ...options, enabled: !!kind && !isSource },
  );
  const items = kind ? (isSource ? sources : reasons).data?.items : undefined;
  return useMemo(() => {
    const entries = items ?? [];
    const nameOf = (entry: DictionaryEntry) => spoken(entry.label, language, entry.key);
    const named = new Map(entries.map((entry) => [entry.key, nameOf(entry)]));
    const keyed = new Map(entries.map((entry) => [nameOf(entry), entry.key]));
    return {
      entries,
      nameOf,
      read: (value) => named.get(value) ?? value,
      meant: (words) => keyed.get(words) ?? words,
    };
  }, [items, language]);
}
