import { InboxOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Select, Steps, Upload } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFieldLabel } from '@/components/field-value';
import { Block, Page } from '@/components/page';
import { ProblemAlert } from '@/components/problem-alert';
import type { Job } from '@/lib/api/types';
import { refreshResources } from '@/lib/api/client';
import { isOver } from '@/lib/jobs';
import { urls } from '@/lib/urls';
import { columnsOf, guessField } from './csv-head';
import { JobProgress, useJob } from './job-progress';
import {
  IMPORT_FIELDS,
  IMPORT_KINDS,
  namesCustomers,
  startImport,
  type ImportKind,
  type ImportWish,
} from './start-import';
import { useJobWords } from './words';

type Draft = Omit<ImportWish, 'dryRun' | 'file'> & { file: File | null; columns: string[] };

function UploadStep({
  draft,
  onChange,
  onNext,
}: {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  onNext: () => void;
}) {
  const say = useJobWords();
  const guess = (columns: string[], kind: ImportKind) =>
    Object.fromEntries(
      columns.flatMap((column) => {
        const field = guessField(column, IMPORT_FIELDS[kind]);
        return field ? [[column, field]] : [];
      }),
    );
  const take = async (file: File, kind: ImportKind) => {
    const columns = await columnsOf(file);
    onChange({ file, kind, columns, mapping: guess(columns, kind) });
  };
  return (
    <Form layout="vertical">
      <div className="form-grid">
        <Form.Item label={say('kind')} htmlFor="import-kind">
          <Select
            id="import-kind"
            value={draft.kind}
            onChange={(kind: ImportKind) => onChange({ kind, mapping: guess(draft.columns, kind) })}
            options={IMPORT_KINDS.map((kind) => ({ value: kind, label: say(`kind_${kind}`) }))}
          />
        </Form.Item>
        <Form.Item label={say('mode')} htmlFor="import-mode">
          <Select
            id="import-mode"
            value={draft.mode}
            onChange={(mode: Draft['mode']) => onChange({ mode })}
            options={(['create', 'update', 'both'] as const).map((mode) => ({
              value: mode,
              label: say(`mode_${mode}`),
            }))}
          />
        </Form.Item>
      </div>
      <Upload.Dragger
        accept=".csv,.xlsx"
        maxCount={1}
        beforeUpload={(file) => {
          void take(file, draft.kind);
          return false;
        }}
        onRemove={() => onChange({ file: null, columns: [], mapping: {} })}
      >
        <p>
          <InboxOutlined style={{ fontSize: 34 }} aria-hidden />
        </p>
        <p>{say('drop')}</p>
        <p className="muted">{say('drop_help')}</p>
      </Upload.Dragger>
      <div className="dialog-footer">
        <Button type="primary" disabled={!draft.file} onClick={onNext}>
          {say('next')}
        </Button>
      </div>
    </Form>
  );
}

function MappingStep({
  draft,
  onChange,
  busy,
  onBack,
  onNext,
}: {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  busy: boolean;
  onBack: () => void;
  onNext: () => void;
}) {
  const say = useJobWords();
  const label = useFieldLabel();
  const put = (column: string, field: string | null) => {
    const { [column]: _old, ...rest } = draft.mapping;
    onChange({ mapping: field ? { ...rest, [column]: field } : rest });
  };
  return (
    <>
      {draft.columns.length === 0 && <p className="muted">{say('no_columns')}</p>}
      <div className="mapping">
        {draft.columns.map((column) => (
          <div key={column} style={{ display: 'contents' }}>
            <strong>{column}</strong>
            <span aria-hidden="true">→</span>
            <Select
              aria-label={`${say('field')}: ${column}`}
              value={draft.mapping[column] ?? ''}
              onChange={(field: string) => put(column, field || null)}
              options={[
                { value: '', label: say('skip_column') },
                ...IMPORT_FIELDS[draft.kind].map((field) => ({
                  value: field,
                  label: say.any(`field_${field}`, label({ name: field })),
                })),
              ]}
            />
          </div>
        ))}
      </div>
      {namesCustomers(draft.kind) && (
        <p>
          <Checkbox
            checked={draft.createMissing}
            onChange={(event) => onChange({ createMissing: event.target.checked })}
          >
            {say('create_missing')}
          </Checkbox>
          <br />
          <span className="muted">{say('create_missing_help')}</span>
        </p>
      )}
      <div className="dialog-footer">
        <Button onClick={onBack}>{say('back')}</Button>
        <Button type="primary" loading={busy} onClick={onNext}>
          {say('run_check')}
        </Button>
      </div>
    </>
  );
}

/** Upload, mapping, dry run, import: each step shows what comes of it. */
export default function ImportPage() {
  const say = useJobWords();
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState<Draft>({
    file: null,
    kind: 'leads',
    mode: 'both',
    mapping: {},
    columns: [],
    createMissing: false,
  });
  const [jobs, setJobs] = useState<{ check?: Job; run?: Job }>({});
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const start = useMutation({
    mutationFn: (dryRun: boolean) => startImport({ ...draft, file: draft.file as File, dryRun }),
    onSuccess: (job, dryRun) => {
      setJobs((old) => (dryRun ? { check: job } : { ...old, run: job }));
      setStep(dryRun ? 2 : 3);
      void refreshResources(`/${draft.kind}`);
    },
  });
  const check = useJob(jobs.check?.id ?? null);
  const again = () => {
    setJobs({});
    setStep(0);
    start.reset();
    change({ file: null, columns: [], mapping: {} });
  };
  return (
    <Page
      title={say('import')}
      subtitle={say('import_text')}
      actions={<Link to={urls.jobs}>{say('jobs')}</Link>}
    >
      <Block title={say('import')}>
        <div className="stack">
          <Steps
            size="small"
            current={step}
            items={(['step_upload', 'step_mapping', 'step_check', 'step_run'] as const).map((key) => ({
              title: say(key),
            }))}
          />
          {start.error && <ProblemAlert error={start.error} />}
          {step === 0 && <UploadStep draft={draft} onChange={change} onNext={() => setStep(1)} />}
          {step === 1 && (
            <MappingStep
              draft={draft}
              onChange={change}
              busy={start.isPending}
              onBack={() => setStep(0)}
              onNext={() => start.mutate(true)}
            />
          )}
          {step === 2 && jobs.check && (
            <>
              <JobProgress id={jobs.check.id} />
              <div className="dialog-footer">
                <Button onClick={() => setStep(1)}>{say('back')}</Button>
                <Button
                  type="primary"
                  disabled={!check.data || !isOver(check.data) || check.data.status !== 'done'}
                  loading={start.isPending}
                  onClick={() => start.mutate(false)}
                >
                  {say('run_import')}
                </Button>
              </div>
            </>
          )}
          {step === 3 && jobs.run && (
            <>
              <JobProgress id={jobs.run.id} />
              <div className="dialog-footer">
                <Button onClick={again}>{say('again')}</Button>
              </div>
            </>
          )}
        </div>
      </Block>
    </Page>
  );
}
