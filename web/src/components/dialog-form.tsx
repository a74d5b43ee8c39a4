import { Button, Form, Modal, type FormInstance } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { ProblemError } from '@/lib/api/problem';
import { useCommonWords } from '@/lib/i18n/common-words';
import { ProblemAlert } from './problem-alert';

interface DialogFormProps<Values> {
  title: string;
  initial?: object;
  width?: number;
  okText?: string;
  danger?: boolean;
  onChanged?: (values: Values) => void;
  /** Sends the form; what it throws is shown in the dialog, which then stays open. */
  onSubmit: (values: Values) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
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

/** Once it is open: a dialog that opens without motion takes the focus from its field again. */
function focusField(form: HTMLElement | null): void {
  if (form !== null && !form.contains(document.activeElement))
    form.querySelector<HTMLElement>('input, textarea')?.focus();
}

/** A form in a dialog: sends it, says why it was refused, closes when it was taken. */
export function DialogForm<Values extends object>({
  title,
  initial,
  width,
  okText,
  danger,
  onChanged,
  onSubmit,
  onClose,
  children,
}: DialogFormProps<Values>) {
  const say = useCommonWords();
  const [form] = Form.useForm();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const submit = async (values: Values) => {
    setBusy(true);
    setError(null);
    try {
      await onSubmit(values);
      onClose();
    } catch (thrown) {
      showFieldErrors(form, thrown);
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      width={width}
      footer={null}
      onCancel={onClose}
      afterOpenChange={(open) => open && focusField(body.current)}
      destroyOnHidden
    >
      <div ref={body}>
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          preserve={false}
          onFinish={(values) => void submit(values as Values)}
          onValuesChange={(_, values) => onChanged?.(values as Values)}
        >
          {children}
          {error !== null && <ProblemAlert error={error} />}
          <div className="dialog-footer">
            <Button onClick={onClose}>{say('cancel')}</Button>
            <Button type="primary" htmlType="submit" danger={danger} loading={busy}>
              {okText ?? say('save')}
            </Button>
          </div>
        </Form>
      </div>
    </Modal>
  );
}
