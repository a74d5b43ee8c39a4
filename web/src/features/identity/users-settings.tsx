import { App, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ProblemAlert } from '@/components/problem-alert';
import { FormFields } from '@/components/form-fields';
import { filledIn } from '@/lib/filled-in';
import { RecordList } from '@/components/record-list/record-list';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { User } from '@/lib/api/types';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useIdentityWords } from './words';

const FIELDS: FieldSpec[] = [
  { name: 'name', shape: 'text', width: 160 },
  { name: 'email', shape: 'email', width: 220 },
  {
    name: 'status',
    shape: 'choice',
    options: ['invited', 'active', 'deactivated'],
    optionWords: 'user_',
    width: 110,
    sortable: false,
  },
  { name: 'title', shape: 'text', width: 140, sortable: false, filterable: false },
  { name: 'phone', shape: 'phone', width: 140, sortable: false, filterable: false },
  { name: 'created_at', shape: 'moment', width: 120 },
];

/** Invites a colleague or changes one. */
function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const say = useIdentityWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const roles = api.useQuery('get', '/roles', { params: { query: { limit: 100 } } });
  const departments = api.useQuery('get', '/departments', {});
  const submit = async (values: Record<string, unknown>) => {
    setBusy(true);
    try {
      if (user)
        await http.PATCH('/users/{id}', {
          params: { path: { id: user.id } },
          body: { department_id: null, ...filledIn(values) },
          headers: ifMatch(user.version),
        });
      else await http.POST('/users', { body: filledIn(values) });
      await refreshResources('/users', '/departments');
      void message.success(user ? common('saved') : say('user_added'));
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  const creating: FieldSpec[] = [
    { name: 'name', shape: 'text', required: true },
    { name: 'email', shape: 'email', required: true },
  ];
  return (
    <Modal open title={say(user ? 'user_edit' : 'user_new')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form
        form={form}
        layout="vertical"
        initialValues={user ?? { role_ids: [] }}
        onFinish={(values) => void submit(values)}
      >
        <FormFields specs={user ? creating.slice(0, 1) : creating} focusFirst />
        {!user && (
          <div title={say('user_password_help')}>
            <FormFields specs={[{ name: 'password', shape: 'text' }]} />
            <p className="muted">{say('user_password_help')}</p>
          </div>
        )}
        <Form.Item name="department_id" label={domain('field_department_id')}>
          <Select
            allowClear
            placeholder={common('select')}
            options={departments.data?.items.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item
          name="role_ids"
          label={domain('field_role_ids')}
          rules={[{ required: true, message: common('required', { field: domain('field_role_ids') }) }]}
        >
          <Select
            mode="multiple"
            placeholder={common('select')}
            options={roles.data?.items.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
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

function UserActions({ user, onEdit }: { user: User; onEdit: () => void }) {
  const say = useIdentityWords();
  const common = useCommonWords();
  const refuse = useRefusal();
  const { modal } = App.useApp();
  const act = (verb: 'activate' | 'deactivate') =>
    http
      .POST(`/users/{id}/${verb}`, { params: { path: { id: user.id } } })
      .then(() => refreshResources('/users'))
      .catch(refuse);
  const deactivate = () =>
    modal.confirm({
      title: say('deactivate'),
      content: say('deactivate_sure', { name: user.name }),
      okText: say('deactivate'),
      okButtonProps: { danger: true },
      cancelText: common('cancel'),
      onOk: () => act('deactivate'),
    });
  return (
    <>
      <Button size="small" type="link" onClick={onEdit}>
        {common('edit')}
      </Button>
      {user.status === 'deactivated' ? (
        <Button size="small" type="link" onClick={() => void act('activate')}>
          {say('activate')}
        </Button>
      ) : (
        <Button size="small" type="link" danger onClick={deactivate}>
          {say('deactivate')}
        </Button>
      )}
    </>
  );
}

/** Colleagues: invite, change, deactivate. */
export default function UsersSettings() {
  const say = useIdentityWords();
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  return (
    <>
      <RecordList<User>
        path="/users"
        module="users"
        noun="user"
        label={say('users')}
        specs={FIELDS}
        columns={FIELDS.map((spec) => spec.name)}
        views={[{ key: 'all', label: say('users') }]}
        titleOf={(user) => user.name}
        urlOf={() => null}
        toolbar={
          <Button type="primary" onClick={() => setEditing('new')}>
            {say('user_new')}
          </Button>
        }
        rowAction={(user) => <UserActions user={user} onEdit={() => setEditing(user)} />}
        empty={
          <EmptyState title={say('users_empty')} text={say('users_empty_text')}>
            <Button type="primary" onClick={() => setEditing('new')}>
              {say('user_new')}
            </Button>
          </EmptyState>
        }
      />
      {editing && <UserDialog user={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}
