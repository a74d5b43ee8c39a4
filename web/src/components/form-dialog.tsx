import { filledIn } from '@/lib/filled-in';
import { DialogForm } from './dialog-form';
import { FormFields } from './form-fields';
import type { FormDialogProps } from './record-form';

type Values = Record<string, unknown>;

/** A dialog with a few fields: quick create, and every verb that asks for something. */
export default function FormDialog({ specs, note, onSubmit, ...dialog }: Omit<FormDialogProps, 'open'>) {
  return (
    <DialogForm<Values>
      width={specs.length > 4 ? 680 : 480}
      onSubmit={(values) => onSubmit(filledIn(values))}
      {...dialog}
    >
      {note}
      <FormFields specs={specs} focusFirst />
    </DialogForm>
  );
}
