import { ArrowDownOutlined, ArrowUpOutlined, EyeOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { toggledSort } from '@/lib/list-search';
import { usePreferences } from '@/lib/preferences';
import { usePhone } from '@/lib/use-media';
import { FieldValue, useFieldLabel } from '../field-value';

export interface Row {
  id: string;
}

interface VirtualRowsProps<R extends Row> {
  records: R[];
  columns: FieldSpec[];
  label: string;
  total: number | null;
  titleOf: (record: R) => string;
  urlOf: (record: R) => string | null;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  selected: ReadonlySet<string>;
  selectable: boolean;
  onToggle: (record: R) => void;
  onToggleAll: () => void;
  onPeek?: (record: R) => void;
  onFollow: () => void;
  rowAction?: (record: R) => ReactNode;
  /** Pixels that it takes in a table. */
  actionWidth?: number;
  active: number;
  onActivate: (index: number) => void;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  register: (virtualizer: Virtualizer<HTMLDivElement, Element>) => void;
}

const SELECT_WIDTH = 44;
const ACTION_WIDTH = 176;
const widthOf = (spec: FieldSpec, first: boolean): number =>
  spec.width ?? (first ? 220 : spec.shape === 'money' ? 140 : 150);

function HeaderCell({
  spec,
  sort,
  onSort,
}: {
  spec: FieldSpec;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
}) {
  const say = useCommonWords();
  const label = useFieldLabel();
  const state = sort === spec.name ? 'ascending' : sort === `-${spec.name}` ? 'descending' : 'none';
  if (spec.sortable === false) return <span>{label(spec)}</span>;
  return (
    <button
      type="button"
      className="sort-button"
      title={say('sort_by', { field: label(spec) })}
      onClick={() => onSort(toggledSort(sort, spec.name))}
    >
      {label(spec)}
      {state === 'ascending' && <ArrowUpOutlined aria-hidden />}
      {state === 'descending' && <ArrowDownOutlined aria-hidden />}
    </button>
  );
}

const numeric = (spec: FieldSpec): boolean =>
  spec.align === 'right' || spec.shape === 'money' || spec.shape === 'rate';

function TableRow<R extends Row>({
  record,
  index,
  style,
  ...props
}: VirtualRowsProps<R> & { record: R; index: number; style: CSSProperties }) {
  const say = useCommonWords();
  const {
    columns,
    titleOf,
    urlOf,
    selected,
    selectable,
    onToggle,
    onPeek,
    onFollow,
    rowAction,
    active,
    onActivate,
  } = props;
  const url = urlOf(record);
  const title = titleOf(record);
  return (
    // Activating a row by mouse only helps the eye: j and k do it by keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`row ${index === active ? 'row-active' : ''} ${selected.has(record.id) ? 'row-selected' : ''}`}
      style={style}
      onClick={() => onActivate(index)}
    >
      {selectable && (
        <div role="cell" className="cell cell-select">
          <input
            type="checkbox"
            checked={selected.has(record.id)}
            onChange={() => onToggle(record)}
            aria-label={say('list_select_row', { name: title })}
          />
        </div>
      )}
      {columns.map((spec, at) => (
        <div
          role="cell"
          key={spec.name}
          className={at === 0 ? 'cell cell-title' : numeric(spec) ? 'cell cell-right' : 'cell'}
        >
          {at === 0 ? (
            <>
              {url ? (
                <Link to={url} className="row-title" onClick={onFollow}>
                  {title}
                </Link>
              ) : (
                <span className="row-title">{title}</span>
              )}
              {onPeek && (
                <button
                  type="button"
                  className="row-peek"
                  aria-label={`${say('peek')} ${title}`}
                  onClick={() => onPeek(record)}
                >
                  <EyeOutlined />
                </button>
              )}
            </>
          ) : (
            <FieldValue spec={spec} record={record} />
          )}
        </div>
      ))}
      {rowAction && (
        <div role="cell" className="cell cell-action">
          {rowAction(record)}
        </div>
      )}
    </div>
  );
}

function CardRow<R extends Row>({
  record,
  index,
  style,
  ...props
}: VirtualRowsProps<R> & { record: R; index: number; style: CSSProperties }) {
  const say = useCommonWords();
  const label = useFieldLabel();
  const { columns, titleOf, urlOf, selected, selectable, onToggle, onFollow, rowAction } = props;
  const url = urlOf(record);
  const title = titleOf(record);
  return (
    <li
      className={`card-row ${selected.has(record.id) ? 'row-selected' : ''}`}
      style={style}
      aria-setsize={props.total ?? -1}
      aria-posinset={index + 1}
    >
      <div className="card-head">
        {selectable && (
          <input
            type="checkbox"
            checked={selected.has(record.id)}
            onChange={() => onToggle(record)}
            aria-label={say('list_select_row', { name: title })}
          />
        )}
        {url ? (
          <Link to={url} className="row-title" onClick={onFollow}>
            {title}
          </Link>
        ) : (
          <span className="row-title">{title}</span>
        )}
        {rowAction?.(record)}
      </div>
      <dl className="card-facts">
        {columns.slice(1, 5).map((spec) => (
          <div key={spec.name}>
            <dt>{label(spec)}</dt>
            <dd>
              <FieldValue spec={spec} record={record} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function TableHead<R extends Row>({
  columns,
  sort,
  onSort,
  selectable,
  selected,
  records,
  onToggleAll,
  rowAction,
  template,
}: VirtualRowsProps<R> & { template: string }) {
  const say = useCommonWords();
  const sortState = (spec: FieldSpec) =>
    sort === spec.name ? 'ascending' : sort === `-${spec.name}` ? 'descending' : undefined;
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" className="row row-head" style={{ gridTemplateColumns: template }} aria-rowindex={1}>
        {selectable && (
          <div role="columnheader" className="cell cell-select">
            <input
              type="checkbox"
              aria-label={say('list_select_all')}
              checked={records.length > 0 && selected.size >= records.length}
              onChange={onToggleAll}
            />
          </div>
        )}
        {columns.map((spec) => (
          <div
            role="columnheader"
            key={spec.name}
            aria-sort={sortState(spec)}
            className={numeric(spec) ? 'cell cell-right' : 'cell'}
          >
            <HeaderCell spec={spec} sort={sort} onSort={onSort} />
          </div>
        ))}
        {rowAction && (
          <div role="columnheader" className="cell cell-action">
            {say('actions')}
          </div>
        )}
      </div>
    </div>
  );
}

/** Rows of any number: a table on wide screens, cards on phones; only what is seen is in the document. */
export function VirtualRows<R extends Row>(props: VirtualRowsProps<R>) {
  const {
    actionWidth = ACTION_WIDTH,
    records,
    columns,
    label,
    total,
    hasMore,
    loadingMore,
    loadMore,
    register,
    selectable,
    rowAction,
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const phone = usePhone();
  const { density } = usePreferences();
  const height = phone ? (rowAction ? 158 : 130) : density === 'compact' ? 36 : 46;
  // The virtualizer keeps its own state; the compiler's memo rules do not apply to it.
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: records.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
    getItemKey: (index) => records[index]?.id ?? index,
  });
  useEffect(() => register(virtualizer), [register, virtualizer]);
  useEffect(() => virtualizer.measure(), [height, virtualizer]);
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && !loadingMore && last >= records.length - 20) loadMore();
  }, [hasMore, loadingMore, last, records.length, loadMore]);
  const widths = columns.map((spec, at) => widthOf(spec, at === 0));
  const template = [
    ...(selectable ? [`${SELECT_WIDTH}px`] : []),
    ...widths.map((width) => `minmax(${width}px, ${width}fr)`),
    ...(rowAction ? [`${actionWidth}px`] : []),
  ].join(' ');
  const least =
    widths.reduce((sum, width) => sum + width, selectable ? SELECT_WIDTH : 0) + (rowAction ? actionWidth : 0);
  const place = (start: number): CSSProperties => ({ height, transform: `translateY(${start}px)` });
  if (phone) {
    return (
      <div className="rows-frame" ref={frame}>
        <ul className="card-list" aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
          {visible.map((item) => {
            const record = records[item.index];
            return (
              record && (
                <CardRow
                  key={item.key}
                  {...props}
                  record={record}
                  index={item.index}
                  style={place(item.start)}
                />
              )
            );
          })}
        </ul>
      </div>
    );
  }
  return (
    // A scrolling area has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="rows-frame" ref={frame} tabIndex={0} role="region" aria-label={label}>
      <div role="table" aria-label={label} aria-rowcount={total ?? -1} style={{ minWidth: least }}>
        <TableHead {...props} template={template} />
        <div role="rowgroup" className="table-body" style={{ height: virtualizer.getTotalSize() }}>
          {visible.map((item) => {
            const record = records[item.index];
            return (
              record && (
                <TableRow
                  key={item.key}
                  {...props}
                  record={record}
                  index={item.index}
                  style={{ ...place(item.start), gridTemplateColumns: template }}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
