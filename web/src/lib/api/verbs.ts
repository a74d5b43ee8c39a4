import { http, queryClient, refreshResources } from './client';
import { ifMatch } from './etag';

/** One record, as the client's paths want it. */
export const at = (id: string) => ({ params: { path: { id } } });

/** Awaits the calls of one kind of record; whatever comes of a call, what it touches is read anew. */
export function touching(...resources: string[]) {
  return async function done<A>(call: Promise<{ data?: A }>): Promise<A | undefined> {
    try {
      const { data } = await call;
      return data;
    } finally {
      void refreshResources(...resources);
    }
  };
}

/** Changes fields of the version that was on screen; a newer one is refused with 412. */
export async function changeRecord(
  path: '/leads/{id}' | '/customers/{id}' | '/opportunities/{id}',
  { id, version }: { id: string; version: number },
  change: Record<string, unknown>,
) {
  const { data } = await http.PATCH(path, { ...at(id), body: change, headers: ifMatch(version) });
  if (data) queryClient.setQueryData(['get', path, at(id)], data);
  return { data };
}
