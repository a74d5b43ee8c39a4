import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import type { Virtualizer } from '@tanstack/react-virtual';
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { both } from '@/lib/cel/write';
import { useChangedElsewhere } from '@/lib/changes';
import type { SavedQuery } from '@/lib/api/types';
import type { FieldSpec } from '@/lib/fields';
import { useHotkeys } from '@/lib/hotkeys';
import { useCommonWords } from '@/lib/i18n/common-words';
import { rememberWalk } from '@/lib/list-walk';
import { usePreferences } from '@/lib/preferences';
import { recordUrl } from '@/lib/urls';
import { useListState } from '@/lib/use-list-state';
import type { Act } from '../bulk/many-acts';
import type { Aim, BulkPath } from '../bulk/use-bulk';
import { EmptyState } from '../empty-state';
import { ExportButton } from '../export/export-button';
import { LoadState } from '../load-state';
import { useCustomSpecs } from '../use-custom-specs';
import { ColumnChooser, ListToolbar } from './toolbar';
import { useRecords, type ListPath } from './use-records';
import { useRowKeys } from './use-row-keys';
import { useSavedViews, ViewTabs, type BuiltInView } from './view-tabs';
import { VirtualRows, type Row } from './virtual-rows';
import './list.css';

const FilterBuilder = lazy(() => import('./filter-builder'));
const ManyActs = lazy(() => import('../bulk/many-acts'));
const PeekDrawer = lazy(() => import('./peek-drawer'));

export type { BuiltInView } from './view-tabs';

export interface RecordListProps<R extends Row> {
  path: ListPath;
  /** What the resource wants to know besides. */
  query?: Record<string, string>;
  /** The plural name in `fields?module=` and saved views. */
  module: string;
  /** The singular name: record page, live changes. */
  noun: string;
  label: string;
  specs: FieldSpec[];
  columns: string[];
  views: BuiltInView[];
  /** A condition that the screen itself sets, such as the pool. */
  within?: string;
  defaultSort?: string;
  titleOf: (record: R) => string;
  empty: ReactNode;
  peek?: (record: R) => ReactNode;
  bulk?: (records: R[], clear: () => void) => ReactNode;
  /** What a job can do with many of them, named or all that match; `acts` only with all that match, where `bulk` has
   * no say. */
  many?: { path: BulkPath; acts: Act[] };
  rowAction?: (record: R) => ReactNode;
  /** Pixels that it takes in a table; left out: enough for three buttons. */
  actionWidth?: number;
  /** Further single keys on the active row, such as `g` for claim. */
  keys?: Record<string, (record: R) => void>;
  toolbar?: ReactNode;
  /** The page of a record; by default that of its own kind, null for none. */
  urlOf?: (record: R) => string | null;
}

function useSelection<R extends Row>(records: R[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [everything, setEverything] = useState(false);
  const present = useMemo(() => records.filter((record) => ids.has(record.id)), [records, ids]);
  const toggle = useCallback((record: R) => {
    setEverything(false);
    setIds((old) => {
      const next = new Set(old);
      if (!next.delete(record.id)) next.add(record.id);
      return next;
    });
  }, []);
  const clear = useCallback(() => {
    setEverything(false);
    setIds(new Set());
  }, []);
  const toggleAll = () =>
    present.length === records.length ? clear() : setIds(new Set(records.map((record) => record.id)));
  return { ids, present, everything, takeEverything: () => setEverything(true), toggle, toggleAll, clear };
}

/** A list of records: views, filter, search, columns, selection, keys, peek; its whole state is in the address. */
export function RecordList<R extends Row>(props: RecordListProps<R>) {
  const {
    path,
    module,
    noun,
    label,
    columns,
    views,
    within,
    defaultSort,
    titleOf,
    empty,
    peek,
    bulk,
    many,
    rowAction,
    actionWidth,
    keys,
    toolbar,
  } = props;
  const say = useCommonWords();
  const custom = useCustomSpecs(path.slice(1));
  const specs = useMemo(() => [...props.specs, ...custom], [props.specs, custom]);
  const navigate = useNavigate();
  const [search, setSearch] = useListState();
  const [filterOpen, setFilterOpen] = useState(false);
  const preferences = usePreferences();
  const saved = useSavedViews(module);
  const viewKey = search.view ?? views[0]?.key ?? '';
  const kept = saved.find((one) => one.id === viewKey)?.query as SavedQuery | undefined;
  const builtIn = views.find((one) => one.key === viewKey);
  const view = builtIn ?? kept;
  const sort = search.sort ?? view?.sort ?? defaultSort;
  const filter = both(within, view?.filter, search.filter);
  const list = useRecords<R>({
    path,
    filter,
    search: search.q,
    sort,
    query: props.query,
  });
  const { records } = list;
  const selection = useSelection(records);
  const everyone =
    list.total !== null && selection.present.length === records.length && list.total > records.length;
  const chosenCount = selection.everything ? (list.total ?? records.length) : selection.present.length;
  const aim: Aim = selection.everything
    ? { ...(filter ? { filter } : {}), ...(search.q ? { search: search.q } : {}) }
    : { ids: selection.present.map((record) => record.id) };
  const { changed, reset } = useChangedElsewhere(noun);
  const bulkBar = useRef<HTMLDivElement>(null);
  useHotkeys({ b: () => bulkBar.current?.querySelector('button')?.focus() });
  const virtualizer = useRef<Virtualizer<HTMLDivElement, Element> | null>(null);
  const register = useCallback((one: Virtualizer<HTMLDivElement, Element>) => {
    virtualizer.current = one;
  }, []);
  const urlOf = props.urlOf ?? ((record: R) => recordUrl(noun, record.id));
  const walk = () =>
    rememberWalk(
      noun,
      records.map((record) => record.id),
    );
  const open = (record: R) => {
    const url = urlOf(record);
    walk();
    if (url) void navigate({ to: url });
  };
  const onPeek = peek ? (record: R) => setSearch({ peek: record.id }) : undefined;
  const rowKeys = useRowKeys<R>({
    records,
    onOpen: open,
    onPeek: onPeek ?? open,
    onToggle: selection.toggle,
    extra: keys,
    scrollTo: (index) => virtualizer.current?.scrollToIndex(index),
  });
  const [head = '', ...others] = preferences.columns[module] ?? columns;
  const chosen = [head, ...(builtIn?.about ?? []), ...others];
  const shown = specs
    .filter((spec) => chosen.includes(spec.name))
    .sort((a, b) => order(chosen, a) - order(chosen, b));
  const peeked = records.find((record) => record.id === search.peek);
  const narrowed = !!(search.filter || search.q);
  const refresh = () => {
    reset();
    void list.refetch();
  };
  return (
    <div className="record-list">
      <ViewTabs
        module={module}
        builtIn={views}
        saved={saved}
        active={viewKey}
        filter={search.filter ?? ''}
        sort={sort}
        onChoose={(key) => setSearch({ view: key, filter: undefined, sort: undefined, peek: undefined })}
      />
      <ListToolbar
        search={search}
        specs={specs}
        filterOpen={filterOpen}
        onFilterOpen={setFilterOpen}
        onSearch={(q) => setSearch({ q }, 'replace')}
      >
        <ColumnChooser module={module} specs={specs} columns={chosen} />
        <ExportButton
          kind={path.slice(1)}
          label={label}
          query={{ filter, search: search.q, sort }}
          shown={shown.map((spec) => spec.name)}
        />
        {changed > 0 && (
          <Button type="dashed" icon={<ReloadOutlined />} onClick={refresh}>
            {say('list_changed')} · {changed}
          </Button>
        )}
        {toolbar}
      </ListToolbar>
      {filterOpen && (
        <Suspense fallback={null}>
          <FilterBuilder
            key={search.filter ?? ''}
            filter={search.filter ?? ''}
            specs={specs}
            onApply={(filter) => setSearch({ filter })}
          />
        </Suspense>
      )}
      <LoadState of={list} rows={10}>
        {() =>
          records.length ? (
            <VirtualRows
              records={records}
              columns={shown}
              label={label}
              total={list.total}
              titleOf={titleOf}
              urlOf={urlOf}
              sort={sort}
              onSort={(next) => setSearch({ sort: next })}
              selected={selection.ids}
              selectable={bulk !== undefined || many !== undefined}
              onToggle={selection.toggle}
              onToggleAll={selection.toggleAll}
              onPeek={onPeek}
              onFollow={walk}
              rowAction={rowAction}
              actionWidth={actionWidth}
              active={rowKeys.active}
              onActivate={rowKeys.setActive}
              hasMore={list.hasNextPage}
              loadingMore={list.isFetchingNextPage}
              loadMore={() => void list.fetchNextPage()}
              register={register}
            />
          ) : narrowed ? (
            <EmptyState title={say('list_nothing_found')} text={say('list_nothing_found_text')}>
              <Button onClick={() => setSearch({ filter: undefined, q: undefined })}>
                {say('list_clear_all')}
              </Button>
            </EmptyState>
          ) : (
            empty
          )
        }
      </LoadState>
      <footer className="list-footer" aria-live="polite">
        {selection.present.length > 0 && (bulk || many) ? (
          <div className="bulk-bar" role="toolbar" aria-label={say('actions')} ref={bulkBar}>
            <strong>{say('list_selected', { count: chosenCount })}</strong>
            {everyone && many && !selection.everything && (
              <Button type="link" size="small" onClick={selection.takeEverything}>
                {say('list_select_matching', { count: list.total ?? 0 })}
              </Button>
            )}
            {!selection.everything && bulk?.(selection.present, selection.clear)}
            {many && (
              <Suspense fallback={null}>
                <ManyActs
                  path={many.path}
                  module={module}
                  specs={specs}
                  acts={selection.everything || !bulk ? many.acts : []}
                  aim={aim}
                  count={chosenCount}
                  onDone={selection.clear}
                />
              </Suspense>
            )}
            <Button type="text" onClick={selection.clear}>
              {say('list_clear_selection')}
            </Button>
          </div>
        ) : (
          <span className="muted">
            {list.total === null
              ? say('list_loaded', { count: records.length })
              : say('list_total', { count: list.total })}
            {list.isFetchingNextPage && ` · ${say('list_loading_more')}`}
          </span>
        )}
      </footer>
      {peek && peeked && (
        <Suspense fallback={null}>
          <PeekDrawer
            title={titleOf(peeked)}
            onOpen={() => open(peeked)}
            onClose={() => setSearch({ peek: undefined })}
          >
            {peek(peeked)}
          </PeekDrawer>
        </Suspense>
      )}
    </div>
  );
}

const order = (names: string[], spec: FieldSpec): number => {
  const at = names.indexOf(spec.name);
  return at === 0 ? -1 : at;
};
