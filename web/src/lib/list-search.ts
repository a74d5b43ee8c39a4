import * as z from 'zod/mini';

const text = z.catch(z.optional(z.string()), undefined);

/** What of a list lives in its address. */
export const listSearch = z.object({
  view: text,
  filter: text,
  q: text,
  sort: text,
  peek: text,
  pool: text,
  as: text,
  process: text,
  period: text,
  from: text,
  to: text,
  new: text,
  tab: text,
  next: text,
});

export type ListSearch = z.infer<typeof listSearch>;

/** Keeps only what is known, drops what is empty. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const strings = Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key,
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ]),
  );
  const parsed = listSearch.parse(strings);
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value)) as ListSearch;
}

/** `-created_at` and back. */
export function toggledSort(current: string | undefined, field: string): string | undefined {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? undefined : field;
}
