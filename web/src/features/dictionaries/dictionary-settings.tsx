import { App, Button, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Block } from '@/components/page';
import { RowButton, SmallTable, useActionColumn } from '@/components/small-table';
import { ToneTag } from '@/components/tone-tag';
import { useRefusal } from '@/components/use-refusal';
import type { DictionaryEntry } from '@/lib/api/types';
import { useDictionary } from '@/lib/api/use-dictionary';
import { useMe } from '@/lib/api/use-me';
import type { Dictionary } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useListState } from '@/lib/use-list-state';
import { removeEntry } from './dictionary-verbs';
import { useDictionaryWords } from './words';

const EntryDialog = lazy(() => import('./entry-dialog'));

/** Who keeps which dictionary. */
const NEEDS: Record<Dictionary, string> = {
  lead_source: 'pools:manage',
  lead_return: 'pools:manage',
  lead_disqualify: 'pools:manage',
  customer_release: 'seas:manage',
};

/** Where leads come from, and reasons: what people are offered when they choose. */
export default function DictionarySettings() {
  const say = useDictionaryWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const refuse = useRefusal();
  const { can } = useMe();
  const { modal, message } = App.useApp();
  const [search, setSearch] = useListState();
  const [editing, setEditing] = useState<DictionaryEntry | 'new' | null>(null);
  const kinds = (Object.keys(NEEDS) as Dictionary[]).filter((one) => can(NEEDS[one]));
  const kind = kinds.find((one) => one === search.tab) ?? kinds[0];
  const { entries, nameOf } = useDictionary(kind);
  const remove = (entry: DictionaryEntry) =>
    modal.confirm({
      title: say('remove'),
      content: say('remove_sure', { name: nameOf(entry) }),
      okText: say('remove'),
      okButtonProps: { danger: true },
      cancelText: common('cancel'),
      onOk: () =>
        removeEntry(entry)
          .then(() => message.success(say('removed')))
          .catch(refuse),
    });
  const actions = useActionColumn<DictionaryEntry>((entry) => (
    <>
      <RowButton verb={common('edit')} of={nameOf(entry)} onClick={() => setEditing(entry)} />
      <RowButton danger verb={common('delete')} of={nameOf(entry)} onClick={() => remove(entry)} />
    </>
  ));
  if (!kind) return null;
  return (
    <Block
      title={say('dictionaries')}
      actions={
        <Button type="primary" onClick={() => setEditing('new')}>
          {say('new')}
        </Button>
      }
    >
      <div className="stack">
        <Segmented
          name="dictionary"
          aria-label={say('which')}
          value={kind}
          onChange={(tab) => setSearch({ tab })}
          options={kinds.map((one) => ({ value: one, label: say(one) }))}
        />
        {entries.length ? (
          <SmallTable
            label={say(kind)}
            rows={entries}
            columns={[
              {
                title: domain('field_name'),
                cell: (entry) => (
                  <>
                    {nameOf(entry)} {!entry.enabled && <ToneTag>{say('off')}</ToneTag>}
                  </>
                ),
              },
              { title: say('en'), cell: (entry) => entry.label?.en ?? '—' },
              { title: say('key'), cell: (entry) => <span className="code">{entry.key}</span> },
              { title: say('position'), right: true, cell: (entry) => entry.position ?? 0 },
              actions,
            ]}
          />
        ) : (
          <EmptyState title={say('empty')} text={say('empty_text')} />
        )}
      </div>
      {editing && (
        <Suspense fallback={null}>
          <EntryDialog
            kind={kind}
            entry={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </Block>
  );
}
