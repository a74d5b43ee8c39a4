import { http, refreshResources } from '@/lib/api/client';
import { at } from '@/lib/api/verbs';

/** Records that can be merged: what their preview and their merge are called. */
export type Mergeable = '/leads' | '/customers';

/** A merge as the dialog follows it, of leads (over at once) and of customers (over all services). */
export interface MergeState {
  id: string;
  into_id: string;
  status: 'running' | 'merged' | 'failed' | 'undoing' | 'undone';
  undo_until: string | null;
  failure?: Record<string, unknown> | null;
}

const PATIENCE_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 400;
const TOUCHED = ['/leads', '/customers', '/contacts', '/opportunities', '/orders', '/payments', '/ratings'];

async function over(state: MergeState): Promise<MergeState> {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  let now = state;
  while ((now.status === 'running' || now.status === 'undoing') && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    const { data } = await http.GET('/merges/{id}', at(now.id));
    if (data) now = data;
  }
  await refreshResources(...TOUCHED);
  return now;
}

/** Merges a record into another one; `fields` names the record whose value lives on, where both differ. */
export async function merge(
  path: Mergeable,
  id: string,
  intoId: string,
  fields: Record<string, string>,
): Promise<MergeState> {
  const { data } = await http.POST(`${path}/{id}/merge`, { ...at(id), body: { into_id: intoId, fields } });
  return over(data as unknown as MergeState);
}

/** Takes a merge back. */
export async function undoMerge(path: Mergeable, id: string): Promise<MergeState> {
  const { data } = await (path === '/leads'
    ? http.POST('/lead_merges/{id}/undo', at(id))
    : http.POST('/merges/{id}/undo', at(id)));
  return over(data as unknown as MergeState);
}
