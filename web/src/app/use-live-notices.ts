import { useEffect } from 'react';
import { http, refreshResources } from '@/lib/api/client';
import { useSessionState } from '@/lib/api/session';
import type { Me } from '@/lib/api/types';
import { idOf, nounOf, tellChange } from '@/lib/changes';
import { followLive, type LiveEvent } from '@/lib/live';
import { recordUrl } from '@/lib/urls';
import type { Notice } from './notice';

const RESOURCES: Record<string, '/leads' | '/customers' | '/opportunities' | '/orders'> = {
  lead: '/leads',
  customer: '/customers',
  opportunity: '/opportunities',
  order: '/orders',
};

/** What others (or a rule) do with a record of mine that I want to hear at once. */
const WORTH_SAYING = new Set([
  'assigned',
  'allocated',
  'transferred',
  'recycle_warned',
  'first_response_warned',
  'first_response_missed',
  'recycled',
  'approved',
  'rejected',
  'submitted',
]);

const verbOf = (event: LiveEvent): string => String(event.data.type ?? '').split('.')[2] ?? '';

/** A change of somebody else's making that concerns me (my record, or passed on to me), as a notice; else null. */
async function noticeOf(
  event: LiveEvent,
  me: Me,
  titleOf: (noun: string, verb: string) => string,
): Promise<Notice | null> {
  const noun = nounOf(event);
  const verb = verbOf(event);
  const path = RESOURCES[noun];
  if (!path || !WORTH_SAYING.has(verb) || event.data.actor_id === me.id) return null;
  const { data } = await http.GET(`${path}/{id}`, { params: { path: { id: idOf(event) } } });
  const record = data as { owner_id?: string; name?: string; number?: string } | undefined;
  const told = (event.data.told ?? []) as string[];
  if (!record || (record.owner_id !== me.id && !told.includes(me.id))) return null;
  return {
    id: event.id,
    at: new Date().toISOString(),
    title: `${titleOf(noun, verb)} · ${record.name ?? record.number ?? ''}`,
    url: recordUrl(noun, idOf(event)),
  };
}

/** A plan of mine whose moment has come. */
async function reminderOf(
  event: LiveEvent,
  me: Me,
  titleOf: (noun: string, verb: string) => string,
): Promise<Notice | null> {
  if (!String(event.data.type ?? '').startsWith('crm.follow_up_plan.due.')) return null;
  const { data: plan } = await http.GET('/follow_up_plans/{id}', { params: { path: { id: idOf(event) } } });
  if (plan?.user_id !== me.id) return null;
  return {
    id: event.id,
    at: new Date().toISOString(),
    title: `${titleOf('follow_up_plan', 'due')} · ${plan.content}`,
    text: plan.customer_name ?? undefined,
    url: recordUrl('customer', plan.customer_id),
  };
}

/** Reads anew what is on screen when it changed elsewhere. */
function refreshOpen(event: LiveEvent): void {
  const id = idOf(event);
  const customer = String(event.data.customer_id ?? '');
  const path = RESOURCES[nounOf(event)];
  if (id && location.pathname.includes(id) && path)
    void refreshResources(`${path}/{id}`, '/payments', '/refunds');
  if (customer && location.pathname.includes(customer)) {
    void refreshResources('/customers/{id}', '/contacts', '/opportunities', '/orders', '/payments');
  }
  if (event.kind.includes('job')) void refreshResources('/jobs');
}

/** Follows the live stream: says what concerns me, and passes on what changed. */
export function useLiveNotices(
  me: Me | undefined,
  titleOf: (noun: string, verb: string) => string,
  onNotice: (notice: Notice) => void,
): void {
  const state = useSessionState();
  useEffect(() => {
    if (state !== 'signed_in' || !me) return undefined;
    const stop = new AbortController();
    void followLive((event) => {
      tellChange(event);
      refreshOpen(event);
      for (const made of [noticeOf(event, me, titleOf), reminderOf(event, me, titleOf)])
        made.then(
          (notice) => notice && onNotice(notice),
          () => undefined,
        );
    }, stop.signal);
    return () => stop.abort();
  }, [state, me, titleOf, onNotice]);
}
