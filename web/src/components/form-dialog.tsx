import { Button, Form, Modal, type FormInstance } from 'antd';
import { useState } from 'react';
import { ProblemError } from '@/lib/api/problem';
import { useCommonWords } from '@/lib/i18n/common-words';
import { filledIn } from '@/lib/filled-in';
import { FormFields } from './form-fields';
import { ProblemAlert } from './problem-alert';
import type { FormDialogProps } from './record-form';

type Values = Record<string, unknown>;

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

/** A dialog with a few fields: quick create, and every verb that asks for something. */
export default function FormDialog({
  open,
  title,
  specs,
  initial,
  okText,
  danger,
  note,
  onChanged,
  onSubmit,
  onClose,
}: FormDialogProps) {
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
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      destroyOnHidden
      width={specs.length > 4 ? 680 : 480}
      footer={null}
      afterClose={() => setError(null)}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        preserve={false}
        onFinish={(values) => void submit(values)}
        onValuesChange={(_, values) => onChanged?.(values)}
        requiredMark
      >
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
