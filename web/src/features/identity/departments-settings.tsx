import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { DialogForm } from '@/components/dialog-form';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { NameItem } from '@/components/name-item';
import { Block } from '@/components/page';
import { UsersSelect } from '@/components/record-select';
import { RowButton } from '@/components/small-table';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Department } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { at } from '@/lib/api/verbs';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useIdentityWords } from './words';

interface Values {
  name: string;
  parent_id?: string | null;
  head_ids?: string[];
}

function DepartmentDialog({
  department,
  all,
  onClose,
}: {
  department: Partial<Department>;
  all: Department[];
  onClose: () => void;
}) {
  const say = useIdentityWords();
  const domain = useDomainWords();
  const { id } = department;
  const submit = async ({ name, parent_id: parent, head_ids: heads }: Values) => {
    if (!id) {
      await http.POST('/departments', { body: { name, ...(parent ? { parent_id: parent } : {}) } });
    } else {
      await http.PATCH('/departments/{id}', {
        ...at(id),
        body: { name, head_ids: heads ?? [] },
        headers: ifMatch(department.version),
      });
      if ((parent ?? null) !== (department.parent_id ?? null))
        await http.POST('/departments/{id}/move', { ...at(id), body: { parent_id: parent ?? null } });
    }
    await refreshResources('/departments');
  };
  return (
    <DialogForm<Values>
      title={say(id ? 'department_edit' : 'department_new')}
      initial={department}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameItem />
      <Form.Item name="parent_id" label={domain('field_parent_id')}>
        <Select
          allowClear
          options={all
            .filter((one) => one.id !== id && !one.path?.includes(id ?? ''))
            .map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      {id && (
        <Form.Item name="head_ids" label={domain('field_head_ids')}>
          <UsersSelect />
        </Form.Item>
      )}
    </DialogForm>
  );
}

function Branch({
  parent,
  all,
  onEdit,
}: {
  parent: string | null;
  all: Department[];
  onEdit: (department: Department) => void;
}) {
  const say = useIdentityWords();
  const common = useCommonWords();
  const { nameOf } = usePeople();
  const children = all.filter((one) => (one.parent_id ?? null) === parent);
  if (!children.length) return null;
  return (
    <ul>
      {children.map((one) => (
        <li key={one.id}>
          <div className="department-line">
            <strong>{one.name}</strong>
            {one.user_count !== undefined && (
              <span className="muted">{say('department_people', { count: one.user_count })}</span>
            )}
            {!!one.head_ids?.length && <span className="muted">{one.head_ids.map(nameOf).join(', ')}</span>}
            <RowButton verb={common('edit')} of={one.name} onClick={() => onEdit(one)} />
          </div>
          <Branch parent={one.id} all={all} onEdit={onEdit} />
        </li>
      ))}
    </ul>
  );
}

/** The tree of departments. */
export default function DepartmentsSettings() {
  const say = useIdentityWords();
  const [editing, setEditing] = useState<Partial<Department> | null>(null);
  const departments = api.useQuery('get', '/departments', {});
  const create = () => setEditing({});
  return (
    <Block
      title={say('departments')}
      actions={
        <Button type="primary" onClick={create}>
          {say('department_new')}
        </Button>
      }
    >
      <LoadState of={departments}>
        {({ items }) => (
          <div className="department-tree">
            {items.length ? (
              <Branch parent={null} all={items} onEdit={setEditing} />
            ) : (
              <EmptyState title={say('departments_empty')} text={say('departments_empty_text')} />
            )}
            {editing && (
              <DepartmentDialog department={editing} all={items} onClose={() => setEditing(null)} />
            )}
          </div>
        )}
      </LoadState>
    </Block>
  );
}
