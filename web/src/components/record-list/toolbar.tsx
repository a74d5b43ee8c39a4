import { FilterOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { countConditions } from '@/lib/cel/filter';
import { parseFilter } from '@/lib/cel/parse';
import { filterFields, type FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { ListSearch } from '@/lib/list-search';
import { prefer, usePreferences } from '@/lib/preferences';
import { useFieldLabel } from '../field-value';

const TYPING_PAUSE = 250;

/** Searches shortly after the last key, and follows the address when it changes elsewhere. */
function QuickSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const say = useCommonWords();
  const [typed, setTyped] = useState(q);
  const [seen, setSeen] = useState(q);
  if (seen !== q) {
    setSeen(q);
    setTyped(q);
  }
  useEffect(() => {
    if (typed === q) return undefined;
    const timer = setTimeout(() => onSearch(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, q, onSearch]);
  return (
    <Input.Search
      className="quick-search"
      allowClear
      value={typed}
      aria-label={say('list_search')}
      placeholder={say('list_search')}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(value) => onSearch(value)}
    />
  );
}

/** Chooses the columns of a list; remembered in this browser. */
export function ColumnChooser({
  module,
  specs,
  columns,
}: {
  module: string;
  specs: FieldSpec[];
  columns: string[];
}) {
  const say = useCommonWords();
  const label = useFieldLabel();
  const preferences = usePreferences();
  const remember = (chosen: string[] | undefined) => {
    const { [module]: _old, ...rest } = preferences.columns;
    prefer({ columns: chosen ? { ...rest, [module]: chosen } : rest });
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={say('columns')}
      content={
        <div className="column-chooser">
          {specs.map((spec) => (
            <Checkbox
              key={spec.name}
              checked={columns.includes(spec.name)}
              onChange={(event) =>
                remember(
                  specs
                    .map((one) => one.name)
                    .filter((name) => (name === spec.name ? event.target.checked : columns.includes(name))),
                )
              }
            >
              {label(spec)}
            </Checkbox>
          ))}
          <Button size="small" onClick={() => remember(undefined)}>
            {say('columns_reset')}
          </Button>
        </div>
      }
    >
      <Button icon={<SettingOutlined />} aria-label={say('columns')} />
    </Popover>
  );
}

interface ToolbarProps {
  search: ListSearch;
  specs: FieldSpec[];
  filterOpen: boolean;
  onFilterOpen: (open: boolean) => void;
  onSearch: (q: string) => void;
  children?: ReactNode;
}

/** The line above a list: quick search, filter, and what the screen adds. */
export function ListToolbar({ search, specs, filterOpen, onFilterOpen, onSearch, children }: ToolbarProps) {
  const say = useCommonWords();
  const group = parseFilter(search.filter ?? '', filterFields(specs));
  const count = search.filter ? (group ? countConditions(group) : 1) : 0;
  return (
    <div className="list-toolbar" role="search">
      <QuickSearch q={search.q ?? ''} onSearch={onSearch} />
      <Button
        icon={<FilterOutlined />}
        type={count ? 'primary' : 'default'}
        aria-expanded={filterOpen}
        onClick={() => onFilterOpen(!filterOpen)}
      >
        {count ? say('filter_count', { count }) : say('filter')}
      </Button>
      {children}
    </div>
  );
}
