import { Button, Checkbox, Form, Select } from 'antd';
import { useState } from 'react';
import { useMe } from '@/lib/api/use-me';
import type { FieldSpec } from '@/lib/fields';
import { DialogForm } from '../dialog-form';
import { useFieldLabel } from '../field-value';
import { FormFields } from '../form-fields';
import { FormDialog } from '../record-form';
import { useBulk, type Aim, type BulkPath } from './use-bulk';
import { useBulkWords } from './words';

/** Something that a list can do with many of its records, beside editing, labels and deleting. */
export interface Act {
  act: string;
  label: string;
  permission: string;
  specs: FieldSpec[];
}

interface ManyActsProps {
  path: BulkPath;
  module: string;
  specs: FieldSpec[];
  acts: Act[];
  aim: Aim;
  count: number;
  onDone: () => void;
}

const OWN_TO_EACH = [
  'name',
  'external_id',
  'social_credit_code',
  'tags',
  'customer_id',
  'contact_id',
  'items',
];

/** A value under its name: that of a custom field lies under `custom`. */
function placed(name: string, value: unknown): Record<string, unknown> {
  const [head = '', key] = name.split('.');
  return key ? { [head]: { [key]: value } } : { [head]: value };
}

function valueAt(values: Record<string, unknown>, name: string): unknown {
  const [head = '', key] = name.split('.');
  return key ? (values[head] as Record<string, unknown> | undefined)?.[key] : values[head];
}

/** Asks which field gets which value in all of them. */
function EditDialog({
  specs,
  okText,
  onSubmit,
  onClose,
}: {
  specs: FieldSpec[];
  okText: string;
  onSubmit: (values: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}) {
  const say = useBulkWords();
  const label = useFieldLabel();
  const [name, setName] = useState(specs[0]?.name ?? '');
  const [empty, setEmpty] = useState(false);
  const chosen = specs.filter((spec) => spec.name === name);
  return (
    <DialogForm<Record<string, unknown>>
      title={say('edit')}
      width={520}
      okText={okText}
      onClose={onClose}
      onSubmit={(values) => onSubmit(placed(name, empty ? null : valueAt(values, name)))}
    >
      <Form.Item label={say('edit_field')} htmlFor="bulk-field">
        <Select
          id="bulk-field"
          showSearch={{ optionFilterProp: 'label' }}
          value={name}
          onChange={setName}
          options={specs.map((spec) => ({ value: spec.name, label: label(spec) }))}
        />
      </Form.Item>
      {!empty && <FormFields specs={chosen.map((spec) => ({ ...spec, required: true }))} />}
      <Checkbox checked={empty} onChange={(event) => setEmpty(event.target.checked)}>
        {say('clear')}
      </Checkbox>
    </DialogForm>
  );
}

/** What can be done with many records as one job: edit a field, labels, the verbs of the list, delete. */
export default function ManyActs({ path, module, specs, acts, aim, count, onDone }: ManyActsProps) {
  const say = useBulkWords();
  const { can } = useMe();
  const start = useBulk(path);
  const [asking, setAsking] = useState<string | null>(null);
  const editable = specs.filter((spec) => !spec.readOnly && !OWN_TO_EACH.includes(spec.name));
  const close = () => setAsking(null);
  const send = async (act: string, more: Record<string, unknown>) => {
    await start({ act, ...aim, ...more });
    onDone();
  };
  const okText = say('apply_to', { count });
  const verbs = acts.filter((one) => can(one.permission));
  return (
    <>
      {verbs.map((one) => (
        <Button key={one.act} size="small" onClick={() => setAsking(one.act)}>
          {one.label}
        </Button>
      ))}
      {can(`${module}:write`) && (
        <>
          <Button size="small" onClick={() => setAsking('edit')}>
            {say('edit')}
          </Button>
          <Button size="small" onClick={() => setAsking('tag')}>
            {say('tag')}
          </Button>
        </>
      )}
      {can(`${module}:delete`) && (
        <Button size="small" danger onClick={() => setAsking('delete')}>
          {say('delete')}
        </Button>
      )}
      {asking === 'edit' && (
        <EditDialog
          specs={editable}
          okText={okText}
          onClose={close}
          onSubmit={(values) => send('edit', { values })}
        />
      )}
      <FormDialog
        open={asking === 'tag'}
        title={say('tag')}
        specs={[
          { name: 'add', shape: 'list', label: say('tag_add') },
          { name: 'remove', shape: 'list', label: say('tag_remove') },
        ]}
        okText={okText}
        onClose={close}
        onSubmit={(values) => send('tag', values)}
      />
      <FormDialog
        open={asking === 'delete'}
        title={say('delete')}
        specs={[]}
        note={<p>{say('delete_note')}</p>}
        okText={okText}
        danger
        onClose={close}
        onSubmit={() => send('delete', {})}
      />
      {verbs.map((one) => (
        <FormDialog
          key={one.act}
          open={asking === one.act}
          title={one.label}
          specs={one.specs}
          okText={okText}
          onClose={close}
          onSubmit={(values) => send(one.act, values)}
        />
      ))}
    </>
  );
}
