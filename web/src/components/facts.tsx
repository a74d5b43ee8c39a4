import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { changeOf, valueOf, type FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { FieldInput } from './field-input';
import { FieldValue, useFieldLabel } from './field-value';
import { ProblemAlert } from './problem-alert';

type Save = (change: Record<string, unknown>) => Promise<unknown>;

function FactEditor({ spec, record, onSave, onClose }: { spec: FieldSpec; record: object; onSave: Save; onClose: () => void }) {
  const say = useCommonWords();
  const [value, setValue] = useState<unknown>(valueOf(record, spec.name));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await onSave(changeOf(spec.name, value === '' ? null : (value ?? null)));
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <form
      className="fact-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <FieldInput spec={spec} id={`fact-${spec.name}`} value={value} onChange={setValue} autoFocus />
      <div className="fact-editor-buttons">
        <Button size="small" type="primary" htmlType="submit" loading={busy}>
          {say('save')}
        </Button>
        <Button size="small" onClick={onClose}>
          {say('cancel')}
        </Button>
      </div>
      {error !== null && <ProblemAlert error={error} />}
    </form>
  );
}

/** The fields of a record; each that may be changed is edited in its place. */
export function Facts({ specs, record, onSave }: { specs: FieldSpec[]; record: object; onSave?: Save }) {
  const say = useCommonWords();
  const label = useFieldLabel();
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <dl className="facts">
      {specs.map((spec) => (
        <div className="fact" key={spec.name}>
          <dt>{editing === spec.name ? <label htmlFor={`fact-${spec.name}`}>{label(spec)}</label> : label(spec)}</dt>
          <dd>
            {editing === spec.name && onSave ? (
              <FactEditor spec={spec} record={record} onSave={onSave} onClose={() => setEditing(null)} />
            ) : (
              <>
                <span className="fact-value" onDoubleClick={() => onSave && !spec.readOnly && setEditing(spec.name)}>
                  <FieldValue spec={spec} record={record} />
                </span>
                {onSave && !spec.readOnly && (
                  <button type="button" className="fact-edit" aria-label={say('edit_field', { field: label(spec) })} onClick={() => setEditing(spec.name)}>
                    <EditOutlined />
                  </button>
                )}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
