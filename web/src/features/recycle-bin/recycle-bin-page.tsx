import { App, Button, Segmented } from 'antd';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { RecordList } from '@/components/record-list/record-list';
import { CUSTOM_MODULES } from '@/components/use-custom-specs';
import { useOutcomes } from '@/components/use-outcomes';
import { useRefusal } from '@/components/use-refusal';
import { http, refreshResources } from '@/lib/api/client';
import { useMe } from '@/lib/api/use-me';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useListState } from '@/lib/use-list-state';
import { useBinWords } from './words';

/** The modules whose records are deleted into the bin, with the right to do so. */
export const SHELVES = CUSTOM_MODULES.map((module) => ({
  module,
  needs: module === 'products' ? 'products:write' : `${module}:delete`,
}));

interface Binned {
  id: string;
  name?: string;
  number?: string;
  deleted_at: string;
  kept_until: string;
}

const SPECS: FieldSpec[] = [
  { name: 'name', shape: 'text', width: 260, sortable: false, filterable: false },
  { name: 'owner_id', shape: 'user', width: 120, sortable: false, filterable: false },
  { name: 'deleted_at', shape: 'moment', width: 140, sortable: false, filterable: false },
  { name: 'kept_until', shape: 'moment', width: 140, sortable: false, filterable: false },
];

const nameOf = ({ id, name, number }: Binned) => name ?? number ?? id.slice(-6);

/** What was deleted: restore it, or let it go for good. */
export default function RecycleBinPage() {
  const say = useBinWords();
  const common = useCommonWords();
  const { can } = useMe();
  const tell = useOutcomes();
  const refuse = useRefusal();
  const { modal } = App.useApp();
  const [search, setSearch] = useListState();
  const shelves = SHELVES.filter((shelf) => can(shelf.needs)).map((shelf) => shelf.module);
  const module = shelves.find((one) => one === search.tab) ?? shelves[0];
  if (!module) return <Page title={say('bin')}>{say('none')}</Page>;
  const act = async (verb: 'restore' | 'purge', records: Binned[]) => {
    const body = { module, ids: records.map((record) => record.id) };
    try {
      const { data } = await http.POST(`/recycle_bin/${verb}_batch`, { body });
      tell(
        data,
        records.map((record) => ({ id: record.id, name: nameOf(record) })),
      );
      await refreshResources('/recycle_bin', `/${module}`);
    } catch (error) {
      refuse(error);
    }
  };
  const purge = (records: Binned[]) =>
    new Promise<void>((resolve) => {
      modal.confirm({
        title: `${say('purge')} (${records.length})`,
        content: say('purge_sure'),
        okText: say('purge'),
        okButtonProps: { danger: true },
        cancelText: common('cancel'),
        onOk: () => act('purge', records).then(resolve),
        onCancel: () => resolve(),
      });
    });
  return (
    <Page
      fill
      title={say('bin')}
      subtitle={say('bin_text')}
      actions={
        <Segmented
          name="module"
          aria-label={say('module')}
          value={module}
          onChange={(tab) => setSearch({ tab, q: undefined })}
          options={shelves.map((one) => ({ value: one, label: say(one) }))}
        />
      }
    >
      <RecordList<Binned>
        key={module}
        path="/recycle_bin"
        query={{ module }}
        module={`bin_${module}`}
        noun="binned"
        label={say('bin')}
        specs={SPECS}
        columns={SPECS.map((spec) => spec.name)}
        views={[{ key: 'all', label: say(module) }]}
        titleOf={nameOf}
        urlOf={() => null}
        rowAction={(record) => (
          <Button
            size="small"
            aria-label={`${say('restore')} ${nameOf(record)}`}
            onClick={() => void act('restore', [record])}
          >
            {say('restore')}
          </Button>
        )}
        bulk={(records, clear) => (
          <>
            <Button size="small" type="primary" onClick={() => void act('restore', records).then(clear)}>
              {say('restore')} ({records.length})
            </Button>
            <Button size="small" danger onClick={() => void purge(records).then(clear)}>
              {say('purge')}
            </Button>
          </>
        )}
        empty={<EmptyState title={say('empty')} text={say('bin_text')} />}
      />
    </Page>
  );
}
