import { DeleteOutlined, SaveOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api, http, refreshResources } from '@/lib/api/client';
import type { SavedView } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import { FormDialog } from '../record-form';
import { useRefusal } from '../use-refusal';

/** A view that every list of its kind has. */
export interface BuiltInView {
  key: string;
  label: string;
  filter?: string;
  sort?: string;
  /** Columns that this view is about: shown right after the name, whatever else is chosen. */
  about?: string[];
}

const NONE: SavedView[] = [];

/** The saved views of a module; none while they can't be read. */
export function useSavedViews(module: string): SavedView[] {
  const { data } = api.useQuery(
    'get',
    '/views',
    { params: { query: { module } } },
    { retry: false, staleTime: 60_000 },
  );
  return data?.items ?? NONE;
}

interface ViewTabsProps {
  module: string;
  builtIn: BuiltInView[];
  saved: SavedView[];
  active: string;
  filter: string;
  sort?: string;
  onChoose: (key: string) => void;
}

/** Views as tabs; a filter in force can be kept as a view of one's own. */
export function ViewTabs({ module, builtIn, saved, active, filter, sort, onChoose }: ViewTabsProps) {
  const say = useCommonWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [naming, setNaming] = useState(false);
  const tabs = [...builtIn, ...saved.map((view) => ({ key: view.id, label: view.name }))];
  const activeSaved = saved.find((view) => view.id === active);
  const remove = async (id: string) => {
    try {
      await http.DELETE('/views/{id}', { params: { path: { id } } });
      onChoose(builtIn[0]?.key ?? '');
      await refreshResources('/views');
    } catch (error) {
      refuse(error);
    }
  };
  if (tabs.length < 2 && !filter) return null;
  return (
    <nav className="view-tabs" aria-label={say('views')}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          aria-current={tab.key === active ? 'page' : undefined}
          onClick={() => onChoose(tab.key)}
        >
          {tab.label}
        </button>
      ))}
      {filter && (
        <Button size="small" type="text" icon={<SaveOutlined />} onClick={() => setNaming(true)}>
          {say('save_view')}
        </Button>
      )}
      {activeSaved && (
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={`${say('delete')} ${activeSaved.name}`}
          onClick={() => void remove(activeSaved.id)}
        />
      )}
      <FormDialog
        open={naming}
        title={say('save_view')}
        specs={[
          { name: 'name', shape: 'text', required: true, label: say('view_name') },
          { name: 'shared', shape: 'boolean', label: say('view_shared') },
        ]}
        onClose={() => setNaming(false)}
        onSubmit={async (values) => {
          const { data } = await http.POST('/views', {
            body: {
              name: String(values.name),
              shared: values.shared === true,
              module,
              query: { filter, ...(sort ? { sort } : {}) },
            },
          });
          await refreshResources('/views');
          if (data) onChoose(data.id);
          void message.success(say('view_saved'));
        }}
      />
    </nav>
  );
}
