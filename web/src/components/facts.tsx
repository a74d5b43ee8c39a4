import { EditOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { Save } from './fact-editor';
import { FieldValue, useFieldLabel } from './field-value';

const FactEditor = lazy(() => import('./fact-editor'));

/** The fields of a record; each that may be changed is edited in its place. */
export function Facts({ specs, record, onSave }: { specs: FieldSpec[]; record: object; onSave?: Save }) {
  const say = useCommonWords();
  const label = useFieldLabel();
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <dl className="facts">
      {specs.map((spec) => (
        <div className="fact" key={spec.name}>
          <dt>
            {editing === spec.name ? <label htmlFor={`fact-${spec.name}`}>{label(spec)}</label> : label(spec)}
          </dt>
          <dd>
            {editing === spec.name && onSave ? (
              <Suspense fallback={<FieldValue spec={spec} record={record} />}>
                <FactEditor spec={spec} record={record} onSave={onSave} onClose={() => setEditing(null)} />
              </Suspense>
            ) : (
              <>
                <span
                  className="fact-value"
                  onDoubleClick={() => onSave && !spec.readOnly && setEditing(spec.name)}
                >
                  <FieldValue spec={spec} record={record} />
                </span>
                {onSave && !spec.readOnly && (
                  <button
                    type="button"
                    className="fact-edit"
                    aria-label={say('edit_field', { field: label(spec) })}
                    onClick={() => setEditing(spec.name)}
                  >
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
