import { App, Form, Select } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { FormFields } from '@/components/form-fields';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { NewUser, User } from '@/lib/api/types';
import { at } from '@/lib/api/verbs';
import type { FieldSpec } from '@/lib/fields';
import { filledIn } from '@/lib/filled-in';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useIdentityWords } from './words';

const CREATING: FieldSpec[] = [
  { name: 'name', shape: 'text', required: true },
  { name: 'email', shape: 'email', required: true },
];

/** Invites a colleague or changes one. */
export default function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const say = useIdentityWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const { message } = App.useApp();
  const roles = api.useQuery('get', '/roles', { params: { query: { limit: 100 } } });
  const departments = api.useQuery('get', '/departments', {});
  const submit = async (values: Record<string, unknown>) => {
    if (user)
      await http.PATCH('/users/{id}', {
        ...at(user.id),
        body: { department_id: null, ...filledIn(values) },
        headers: ifMatch(user.version),
      });
    else await http.POST('/users', { body: filledIn(values) as unknown as NewUser });
    await refreshResources('/users', '/departments');
    void message.success(user ? common('saved') : say('user_added'));
  };
  return (
    <DialogForm
      title={say(user ? 'user_edit' : 'user_new')}
      initial={user ?? { role_ids: [] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormFields specs={user ? CREATING.slice(0, 1) : CREATING} focusFirst />
      {!user && (
        <>
          <FormFields specs={[{ name: 'password', shape: 'text' }]} />
          <p className="muted">{say('user_password_help')}</p>
        </>
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
    </DialogForm>
  );
}
