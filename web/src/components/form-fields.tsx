import { Form } from 'antd';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { FieldInput } from './field-input';
import { useFieldLabel } from './field-value';

/** The labelled controls of some fields, inside a Form. */
export function FormFields({ specs, focusFirst = false }: { specs: FieldSpec[]; focusFirst?: boolean }) {
  const say = useCommonWords();
  const label = useFieldLabel();
  return (
    <div className="form-grid">
      {specs.map((spec, index) => (
        <Form.Item
          key={spec.name}
          name={spec.name.split('.')}
          label={label(spec)}
          className={spec.shape === 'long' ? 'form-wide' : undefined}
          valuePropName="value"
          rules={[
            {
              required: spec.required,
              message: say('required', { field: label(spec) }),
              // Any further key would make the rule one for texts only.
              ...(spec.shape === 'text' && spec.required ? { whitespace: true } : {}),
            },
            ...(spec.shape === 'email' ? [{ type: 'email' as const, message: say('bad_email') }] : []),
          ]}
        >
          <FieldInput spec={spec} autoFocus={focusFirst && index === 0} />
        </Form.Item>
      ))}
    </div>
  );
}
