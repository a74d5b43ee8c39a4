import { Alert, App, Button, Modal, Radio, Select } from 'antd';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadState } from '@/components/load-state';
import { ProblemAlert } from '@/components/problem-alert';
import { SmallTable } from '@/components/small-table';
import { FieldValue, useFieldLabel } from '@/components/field-value';
import { useRefusal } from '@/components/use-refusal';
import { api } from '@/lib/api/client';
import type { FieldChoice } from '@/lib/api/types';
import { formatMoment } from '@/lib/dates';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { recordUrl } from '@/lib/urls';
import { merge, undoMerge, type Mergeable, type MergeState } from './merging';
import { useMergeWords } from './words';

interface Named {
  id: string;
  name: string;
  company?: string | null;
}
type Chosen = Record<string, string>;

/** Finds the record that is to live on. */
function TargetSelect({
  path,
  without,
  value,
  onChange,
}: {
  path: Mergeable;
  without: string;
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const say = useMergeWords();
  const common = useCommonWords();
  const [search, setSearch] = useState('');
  const hits = api.useQuery(
    'get',
    path,
    { params: { query: { limit: 20, ...(search ? { search } : {}) } } },
    { placeholderData: keepPreviousData },
  );
  const found = ((hits.data?.items ?? []) as Named[]).filter((one) => one.id !== without);
  return (
    <Select
      aria-label={say('into')}
      className="wide"
      allowClear
      value={value}
      placeholder={common('select')}
      loading={hits.isFetching}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      onChange={(id?: string) => onChange(id ?? null)}
      options={found.map((one) => ({
        value: one.id,
        label: one.company ? `${one.name} · ${one.company}` : one.name,
      }))}
    />
  );
}

/** Both values of a field, one of which is kept. */
function Choice({
  spec,
  choice,
  fromId,
  intoId,
  chosen,
  onChoose,
}: {
  spec: FieldSpec;
  choice: FieldChoice;
  fromId: string;
  intoId: string;
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const label = useFieldLabel();
  const shown = (value: unknown) => <FieldValue spec={{ ...spec, name: 'value' }} record={{ value }} />;
  return (
    <Radio.Group
      aria-label={label(spec)}
      value={chosen}
      onChange={(event) => onChoose(String(event.target.value))}
      options={[
        { value: intoId, label: shown(choice.into_value) },
        { value: fromId, label: shown(choice.from_value) },
      ]}
    />
  );
}

/** What a merge would do: the fields in which the two differ, to choose from, and what moves along. */
function Preview({
  path,
  fromId,
  intoId,
  specs,
  chosen,
  onChoose,
}: {
  path: Mergeable;
  fromId: string;
  intoId: string;
  specs: FieldSpec[];
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const say = useMergeWords();
  const label = useFieldLabel();
  const preview = api.useQuery('get', `${path}/{id}/merge_preview`, {
    params: { path: { id: fromId }, query: { into_id: intoId } },
  });
  const specOf = (name: string): FieldSpec =>
    specs.find((spec) => spec.name === name) ?? { name, shape: name.endsWith('owner_id') ? 'user' : 'text' };
  return (
    <LoadState of={preview}>
      {({ fields, moved }) => {
        const moves = Object.entries(moved).filter(([, count]) => count > 0);
        return (
          <>
            {fields.length ? (
              <SmallTable
                label={say('fields')}
                rows={fields.map((one) => ({ ...one, id: one.field }))}
                columns={[
                  { title: say('fields'), cell: (one) => label(specOf(one.field)) },
                  {
                    title: `${say('other')} / ${say('this')}`,
                    cell: (one) => (
                      <Choice
                        spec={specOf(one.field)}
                        choice={one}
                        fromId={fromId}
                        intoId={intoId}
                        chosen={chosen[one.field] ?? one.chosen}
                        onChoose={(id) => onChoose({ ...chosen, [one.field]: id })}
                      />
                    ),
                  },
                ]}
              />
            ) : (
              <p className="muted">{say('same')}</p>
            )}
            {moves.length > 0 && (
              <p className="muted">
                {say('moved')}:{' '}
                {moves.map(([name, count]) => `${say.any(`moved_${name}`, name)} ${count}`).join(' · ')}
              </p>
            )}
          </>
        );
      }}
    </LoadState>
  );
}

/** Merges a record into another one, field by field, and offers the way back. */
export default function MergeDialog({
  path,
  record,
  specs,
  onClose,
}: {
  path: Mergeable;
  record: Named;
  specs: FieldSpec[];
  onClose: () => void;
}) {
  const say = useMergeWords();
  const common = useCommonWords();
  const refuse = useRefusal();
  const navigate = useNavigate();
  const { notification, message } = App.useApp();
  const [intoId, setIntoId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen>({});
  const [error, setError] = useState<unknown>(null);
  const [failed, setFailed] = useState<MergeState | null>(null);
  const [busy, setBusy] = useState(false);
  const takeBack = (id: string) => {
    notification.destroy(id);
    undoMerge(path, id).then(() => message.success(say('undone')), refuse);
  };
  const submit = async () => {
    if (!intoId) return;
    setBusy(true);
    setError(null);
    try {
      const done = await merge(path, record.id, intoId, chosen);
      if (done.status === 'failed') return setFailed(done);
      onClose();
      notification.success({
        title: say('merged'),
        description: done.undo_until && say('undo_until', { time: formatMoment(done.undo_until) }),
        key: done.id,
        actions: <Button onClick={() => takeBack(done.id)}>{say('undo')}</Button>,
        duration: 12,
        role: 'status',
      });
      await navigate({ to: recordUrl(path.slice(1), intoId) ?? '/' });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  return (
    <Modal
      open
      width={720}
      title={say('title', { name: record.name })}
      onCancel={onClose}
      okText={say('merge')}
      cancelText={common('cancel')}
      okButtonProps={{ disabled: !intoId, loading: busy, danger: true }}
      onOk={() => void submit()}
      destroyOnHidden
    >
      <div className="stack">
        <p className="muted">{say('into_help')}</p>
        <TargetSelect
          path={path}
          without={record.id}
          value={intoId}
          onChange={(id) => {
            setIntoId(id);
            setChosen({});
          }}
        />
        {intoId && (
          <Preview
            path={path}
            fromId={record.id}
            intoId={intoId}
            specs={specs}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
        {busy && <p role="status">{say('running')}</p>}
        {failed && <Alert type="error" showIcon role="alert" title={say('failed')} />}
        {error !== null && <ProblemAlert error={error} />}
      </div>
    </Modal>
  );
}
