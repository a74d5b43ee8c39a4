import { App, Button, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { RowButton, SmallTable, useActionColumn } from '@/components/small-table';
import { ToneTag } from '@/components/tone-tag';
import { CUSTOM_MODULES, type CustomModule } from '@/components/use-custom-specs';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { CustomField } from '@/lib/api/types';
import { spoken } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useLanguage } from '@/lib/i18n/words';
import { useListState } from '@/lib/use-list-state';
import { useFieldWords } from './words';

const FieldDialog = lazy(() => import('./field-dialog'));
const LOOK_MILLISECONDS = 2_000;

/** The fields that the company has added to its records, by module. */
export default function FieldsSettings() {
  const say = useFieldWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const language = useLanguage();
  const refuse = useRefusal();
  const { modal, message } = App.useApp();
  const [search, setSearch] = useListState();
  const module: CustomModule = CUSTOM_MODULES.find((one) => one === search.tab) ?? 'leads';
  const [editing, setEditing] = useState<CustomField | 'new' | null>(null);
  const fields = api.useQuery(
    'get',
    '/fields',
    { params: { query: { module } } },
    {
      // While records follow a change, look how far they are.
      refetchInterval: ({ state }) =>
        state.data?.items.some((field) => !field.settled) ? LOOK_MILLISECONDS : false,
    },
  );
  const nameOf = (field: CustomField) => spoken(field.label, language, field.key);
  const remove = (field: CustomField) =>
    modal.confirm({
      title: say('remove'),
      content: say('remove_sure', { name: nameOf(field) }),
      okText: say('remove'),
      okButtonProps: { danger: true },
      cancelText: common('cancel'),
      onOk: () =>
        http
          .DELETE('/fields/{id}', {
            params: { path: { id: field.id }, query: { module } },
            headers: ifMatch(field.version),
          })
          .then(() => refreshResources('/fields', `/${module}`))
          .then(() => message.success(say('removed')))
          .catch(refuse),
    });
  const actions = useActionColumn<CustomField>((field) => (
    <>
      <RowButton verb={common('edit')} of={nameOf(field)} onClick={() => setEditing(field)} />
      <RowButton danger verb={common('delete')} of={nameOf(field)} onClick={() => remove(field)} />
    </>
  ));
  return (
    <Block
      title={say('fields')}
      actions={
        <Button type="primary" onClick={() => setEditing('new')}>
          {say('new')}
        </Button>
      }
    >
      <div className="stack">
        <Segmented
          name="module"
          aria-label={say('module')}
          value={module}
          onChange={(tab) => setSearch({ tab })}
          options={CUSTOM_MODULES.map((one) => ({ value: one, label: say(one) }))}
        />
        <LoadState of={fields}>
          {({ items }) =>
            items.length ? (
              <SmallTable
                label={say('fields')}
                rows={items}
                columns={[
                  { title: domain('field_name'), cell: nameOf },
                  { title: say('key'), cell: (field) => <span className="code">{field.key}</span> },
                  { title: say('type'), cell: (field) => say(`type_${field.type}`) },
                  { title: say('required'), cell: (field) => (field.required ? common('yes') : '—') },
                  { title: say('unique'), cell: (field) => (field.unique ? common('yes') : '—') },
                  {
                    title: say('filterable'),
                    cell: (field) =>
                      field.settled ? (
                        field.filterable ? (
                          common('yes')
                        ) : (
                          '—'
                        )
                      ) : (
                        <ToneTag tone="amber">{say('settling')}</ToneTag>
                      ),
                  },
                  actions,
                ]}
              />
            ) : (
              <EmptyState title={say('empty')} text={say('empty_text')} />
            )
          }
        </LoadState>
      </div>
      {editing && (
        <Suspense fallback={null}>
          <FieldDialog
            module={module}
            field={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </Block>
  );
}
