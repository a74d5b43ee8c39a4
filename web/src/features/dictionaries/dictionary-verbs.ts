import { http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { DictionaryEntry } from '@/lib/api/types';
import type { Dictionary } from '@/lib/fields';

/** What a person may set of an entry. */
export interface EntrySettings {
  label: { 'zh-CN'?: string; en?: string };
  enabled: boolean;
  position: number;
}

const done = (call: Promise<unknown>) => call.then(() => refreshResources('/lead_sources', '/reasons'));

export const addEntry = (kind: Dictionary, key: string, settings: EntrySettings) =>
  done(
    kind === 'lead_source'
      ? http.POST('/lead_sources', { body: { key, ...settings } })
      : http.POST('/reasons', { body: { kind, key, ...settings } }),
  );

export const changeEntry = ({ id, kind, version }: DictionaryEntry, settings: EntrySettings) =>
  done(
    kind === 'lead_source'
      ? http.PATCH('/lead_sources/{id}', {
          params: { path: { id } },
          body: settings,
          headers: ifMatch(version),
        })
      : http.PATCH('/reasons/{id}', {
          params: { path: { id }, query: { kind } },
          body: settings,
          headers: ifMatch(version),
        }),
  );

export const removeEntry = ({ id, kind, version }: DictionaryEntry) =>
  done(
    kind === 'lead_source'
      ? http.DELETE('/lead_sources/{id}', {
          params: { path: { id } },
          headers: ifMatch(version),
        })
      : http.DELETE('/reasons/{id}', {
          params: { path: { id }, query: { kind } },
          headers: ifMatch(version),
        }),
  );
