import { Button } from 'antd';
import { useState } from 'react';
import { changeOf, valueOf, type FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { FieldInput } from './field-input';
import { ProblemAlert } from './problem-alert';

export type Save = (change: Record<string, unknown>) => Promise<unknown>;

/** Edits one field in its place; Escape leaves it as it was. */
export default function FactEditor({
  spec,
  record,
  onSave,
  onClose,
}: {
  spec: FieldSpec;
  record: object;
  onSave: Save;
  onClose: () => void;
}) {
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
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
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
