import { App, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { FormFields } from '@/components/form-fields';
import { ProblemAlert } from '@/components/problem-alert';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { NewUser, User } from '@/lib/api/types';
import type { FieldSpec } from '@/lib/fields';
import { filledIn } from '@/lib/filled-in';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useIdentityWords } from './words';

/** Invites a colleague or changes one. */
export default function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
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
      else await http.POST('/users', { body: filledIn(values) as unknown as NewUser });
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
