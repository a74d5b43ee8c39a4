import { lazy, Suspense, type ReactNode } from 'react';
import type { FieldSpec } from '@/lib/fields';

const Dialog = lazy(() => import('./form-dialog'));

type Values = Record<string, unknown>;

/** `Body` is what the fields make: the shape that the API takes. */
export interface FormDialogProps<Body = Values> {
  open: boolean;
  title: string;
  specs: FieldSpec[];
  initial?: Values;
  okText?: string;
  danger?: boolean;
  note?: ReactNode;
  /** Called as fields change, for hints. */
  onChanged?: (values: Partial<Body>) => void;
  /** Sends the form; what it throws is shown in the dialog and the dialog stays open. */
  onSubmit: (values: Body) => Promise<unknown>;
  onClose: () => void;
}

/** A dialog with a few fields: quick create, and every verb that asks for something. Loaded when it opens. */
export function FormDialog<Body = Values>(props: FormDialogProps<Body>) {
  const { open, ...dialog } = props as FormDialogProps;
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <Dialog {...dialog} />
    </Suspense>
  );
}
