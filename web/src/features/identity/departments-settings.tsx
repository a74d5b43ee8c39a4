import { Button, Form, Modal, Select, Input } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { ProblemAlert } from '@/components/problem-alert';
import { UsersSelect } from '@/components/record-select';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Department } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
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
  const common = useCommonWords();
  const domain = useDomainWords();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { id } = department;
  const submit = async ({ name, parent_id: parent, head_ids: heads }: Values) => {
    setBusy(true);
    try {
      if (id) {
        await http.PATCH('/departments/{id}', {
          params: { path: { id } },
          body: { name, head_ids: heads ?? [] },
          headers: ifMatch(department.version),
        });
        if ((parent ?? null) !== (department.parent_id ?? null)) {
          await http.POST('/departments/{id}/move', {
            params: { path: { id } },
            body: { parent_id: parent ?? null },
          });
        }
      } else {
        await http.POST('/departments', { body: { name, ...(parent ? { parent_id: parent } : {}) } });
      }
      await refreshResources('/departments');
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={say(id ? 'department_edit' : 'department_new')}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Values> layout="vertical" initialValues={department} onFinish={(values) => void submit(values)}>
        <Form.Item
          name="name"
          label={domain('field_name')}
          rules={[
            {
              required: true,
              whitespace: true,
              message: common('required', { field: domain('field_name') }),
            },
          ]}
        >
          <Input autoFocus />
        </Form.Item>
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
        {error !== null && <ProblemAlert error={error} />}
        <div className="dialog-footer">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {common('save')}
          </Button>
        </div>
      </Form>
    </Modal>
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
            <Button
              size="small"
              type="link"
              aria-label={`${common('edit')} ${one.name}`}
              onClick={() => onEdit(one)}
            >
              {common('edit')}
            </Button>
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
