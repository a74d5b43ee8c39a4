import { Button, Collapse } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, http } from '@/lib/api/client';
import type { Page, TimelineEntry } from '@/lib/api/types';
import { useDictionary } from '@/lib/api/use-dictionary';
import { usePeople } from '@/lib/api/use-people';
import type { Dictionary } from '@/lib/fields';
import { idOf, useLiveEvents } from '@/lib/changes';
import { formatMoment, fromNow } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useEventTitle } from '@/lib/i18n/use-event-title';
import type { LiveEvent } from '@/lib/live';
import { EmptyState } from './empty-state';
import { LoadState } from './load-state';
import { TraceLink } from './problem-alert';
import { ToneTag } from './tone-tag';

type Records = 'leads' | 'customers' | 'opportunities' | 'orders';

const LAG_LOOKS_MILLISECONDS = 1_000;
const LONGEST_LAG_MILLISECONDS = 15_000;

/** The latest event about a record that was told live, until its timeline had the time to hear of it too. */
function useAwaited(id: string): string | null {
  const [awaited, setAwaited] = useState<string | null>(null);
  useLiveEvents(
    useCallback(
      (event: LiveEvent) => {
        if (idOf(event) === id || event.data.customer_id === id) setAwaited(event.id);
      },
      [id],
    ),
  );
  useEffect(() => {
    if (!awaited) return undefined;
    const timer = setTimeout(() => setAwaited(null), LONGEST_LAG_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [awaited]);
  return awaited;
}

/** Reads a timeline page by page, newest first. What is told live about the record appears as soon as it can be read. */
function useTimeline(records: Records, id: string) {
  const awaited = useAwaited(id);
  return useInfiniteQuery({
    queryKey: ['get', `/${records}/{id}/timeline`, { params: { path: { id } } }],
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await http.GET('/{records}/{id}/timeline', {
        params: { path: { records, id }, query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      });
      return data as Page<TimelineEntry>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      awaited && !state.data?.pages[0]?.items.some((entry) => entry.event_id === awaited)
        ? LAG_LOOKS_MILLISECONDS
        : false,
  });
}

/** `crm.lead.followed_up.v1` → `lead`, `followed_up`. */
export function partsOf(type: string): { noun: string; verb: string } {
  const [first = '', second = '', third = ''] = type.split('.');
  return first === 'crm'
    ? { noun: second, verb: third }
    : { noun: second ? first : '', verb: second || first };
}

const HIDDEN_CHANGES = new Set([
  'version',
  'updated_at',
  'updated_by',
  'created_at',
  'created_by',
  'id',
  'tenant_id',
  'recycle_at',
  'warn_at',
  'department_id',
]);

const MOST_CHANGES = 8;

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'object') {
    const money = value as { amount?: string; currency?: string };
    return money.amount ? `${money.currency} ${money.amount}` : JSON.stringify(value);
  }
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? formatMoment(text) : text;
}

/** What the pools are called between which a record moved; asked for only where one did. */
function usePoolNames(lead: boolean, customer: boolean): Map<string, string> {
  const all = { params: { query: { limit: 100 } } };
  const pools = api.useQuery('get', '/lead_pools', all, { enabled: lead, staleTime: 60_000, retry: false });
  const seas = api.useQuery('get', '/public_seas', all, {
    enabled: customer,
    staleTime: 60_000,
    retry: false,
  });
  return new Map(
    [...(pools.data?.items ?? []), ...(seas.data?.items ?? [])].map((one) => [one.id, one.name]),
  );
}

function Changes({
  entity,
  before,
  after,
}: {
  entity: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}) {
  const domain = useDomainWords();
  const { people } = usePeople();
  const source = useDictionary('source' in before ? 'lead_source' : undefined);
  const why = useDictionary('invalid_reason' in before ? 'lead_disqualify' : undefined);
  const readers: Record<string, (value: string) => string> = {
    source: source.read,
    invalid_reason: why.read,
  };
  const pools = usePoolNames('pool_id' in before, 'sea_id' in before);
  const name = (key: string, value: unknown) =>
    key === 'status'
      ? domain.any(`${entity}_${String(value)}`, shown(value))
      : (people.find((user) => user.id === value)?.name ??
        pools.get(String(value)) ??
        shown(typeof value === 'string' ? (readers[key]?.(value) ?? value) : value));
  const keys = Object.keys(before)
    .filter((key) => !HIDDEN_CHANGES.has(key) && domain.any(`field_${key}`, ''))
    .slice(0, MOST_CHANGES);
  if (!keys.length) return null;
  return (
    <ul className="changes">
      {keys.map((key) => (
        <li key={key}>
          <span className="muted">{domain.any(`field_${key}`, key)}</span> {name(key, before[key])} →{' '}
          {name(key, after[key])}
        </li>
      ))}
    </ul>
  );
}

/** Acts whose reason may be the key of a dictionary. */
const REASONED: Record<string, Dictionary> = {
  'crm.lead.returned.v1': 'lead_return',
  'crm.lead.disqualified.v1': 'lead_disqualify',
  'crm.customer.released.v1': 'customer_release',
};

interface Attachment {
  name: string;
  url: string;
}

/** The follow-up that an entry tells of. */
function followUpOf({ entity, after, reason }: TimelineEntry): Record<string, unknown> | null {
  return (reason?.follow_up ?? (entity.endsWith('follow_up') ? after : null)) as Record<
    string,
    unknown
  > | null;
}

/** Files that belong to a follow-up; only web addresses become links. */
function Attachments({ entry }: { entry: TimelineEntry }) {
  const files = (followUpOf(entry)?.attachments ?? []) as Attachment[];
  const safe = files.filter((file) => /^https?:\/\//.test(file.url));
  if (!safe.length) return null;
  return (
    <ul className="plain-list">
      {safe.map((file) => (
        <li key={file.url}>
          <a href={file.url} target="_blank" rel="noreferrer noopener">
            {file.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The words somebody wrote: of a follow-up, or why something was done. */
function textOf(entry: TimelineEntry): string {
  const { reason } = entry;
  const said = followUpOf(entry);
  const text = said?.content ?? reason?.content ?? reason?.reason ?? reason?.note ?? '';
  return typeof text === 'string' ? text : '';
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const say = useCommonWords();
  const { nameOf } = usePeople();
  const titleOf = useEventTitle();
  const { read } = useDictionary(REASONED[entry.type]);
  const { noun, verb } = partsOf(entry.type);
  const decision = (entry.reason?.decision ?? entry.reason?.routed_by ?? null) as Record<
    string,
    unknown
  > | null;
  return (
    <li className="timeline-entry">
      <div className="timeline-head">
        <strong>{titleOf(noun, verb)}</strong>
        {!entry.actor_id && <ToneTag tone="violet">{say('timeline_automatic')}</ToneTag>}
        <span className="muted">
          {entry.actor_name ?? (entry.actor_id ? nameOf(entry.actor_id) : say('timeline_system'))}
        </span>
        <time className="muted" dateTime={entry.at} title={formatMoment(entry.at)}>
          {fromNow(entry.at)}
        </time>
        <TraceLink traceId={entry.trace_id} />
      </div>
      {textOf(entry) && <p className="timeline-text">{read(textOf(entry))}</p>}
      <Attachments entry={entry} />
      {entry.before && <Changes entity={entry.entity} before={entry.before} after={entry.after} />}
      {decision && (
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'why',
              label: say('timeline_why'),
              children: <pre className="decision">{JSON.stringify(decision, null, 2)}</pre>,
            },
          ]}
        />
      )}
    </li>
  );
}

/** Everything that happened to a record, newest first; each act with its trace and, if automatic, its why. */
export function Timeline({ of, id }: { of: Records; id: string }) {
  const say = useCommonWords();
  const timeline = useTimeline(of, id);
  return (
    <LoadState of={timeline}>
      {({ pages }) => {
        const entries = pages.flatMap((page) => page.items);
        if (!entries.length)
          return <EmptyState title={say('timeline_empty')} text={say('timeline_empty_text')} />;
        return (
          <>
            <ol className="timeline" aria-label={say('timeline')}>
              {entries.map((entry) => (
                <Entry key={entry.event_id} entry={entry} />
              ))}
            </ol>
            {timeline.hasNextPage && (
              <Button
                block
                loading={timeline.isFetchingNextPage}
                onClick={() => void timeline.fetchNextPage()}
              >
                {say('timeline_more')}
              </Button>
            )}
          </>
        );
      }}
    </LoadState>
  );
}
