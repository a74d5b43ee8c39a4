import { Button, Form, Modal, type FormInstance } from 'antd';
import { useState, type ReactNode } from 'react';
import { ProblemError } from '@/lib/api/problem';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { FieldInput } from './field-input';
import { useFieldLabel } from './field-value';
import { ProblemAlert } from './problem-alert';

type Values = Record<string, unknown>;

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
            { required: spec.required, message: say('required', { field: label(spec) }), whitespace: spec.shape === 'text' && spec.required },
            ...(spec.shape === 'email' ? [{ type: 'email' as const, message: say('bad_email') }] : []),
          ]}
        >
          <FieldInput spec={spec} autoFocus={focusFirst && index === 0} />
        </Form.Item>
      ))}
    </div>
  );
}

/** Puts the field errors of a refused form beside their fields. */
function showFieldErrors(form: FormInstance, error: unknown): void {
  if (!(error instanceof ProblemError)) return;
  form.setFields(
    (error.problem.errors ?? []).map((one) => ({
      name: one.field.replace(/^body\./, '').split('.'),
      errors: [one.message],
    })),
  );
}

/** What is left out of the body: fields nobody filled in. */
export function filledIn(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}

interface FormDialogProps {
  open: boolean;
  title: string;
  specs: FieldSpec[];
  initial?: Values;
  okText?: string;
  danger?: boolean;
  note?: ReactNode;
  /** Called as fields change, for hints. */
  onChanged?: (values: Values) => void;
  /** Sends the form; what it throws is shown in the dialog and the dialog stays open. */
  onSubmit: (values: Values) => Promise<unknown>;
  onClose: () => void;
}

/** A dialog with a few fields: quick create, and every verb that asks for something. */
export function FormDialog({ open, title, specs, initial, okText, danger, note, onChanged, onSubmit, onClose }: FormDialogProps) {
  const say = useCommonWords();
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (values: Values) => {
    setBusy(true);
    setError(null);
    try {
      await onSubmit(filledIn(values));
      onClose();
    } catch (thrown) {
      showFieldErrors(form, thrown);
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open={open} title={title} onCancel={onClose} destroyOnHidden width={specs.length > 4 ? 680 : 480} footer={null} afterClose={() => setError(null)}>
      <Form form={form} layout="vertical" initialValues={initial} preserve={false} onFinish={(values) => void submit(values)} onValuesChange={(_, values) => onChanged?.(values)} requiredMark>
        {note}
        <FormFields specs={specs} focusFirst />
        {error !== null && <ProblemAlert error={error} />}
        <div className="dialog-footer">
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" htmlType="submit" danger={danger} loading={busy}>
            {okText ?? say('save')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
