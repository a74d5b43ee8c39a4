import { Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { ProblemAlert } from '@/components/problem-alert';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Permission, Role } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useIdentityWords } from './words';

const SCOPES = ['self', 'department', 'department_and_below', 'all'] as const;

/** Permissions by module, each with its label. */
function PermissionGrid({
  value = [],
  onChange,
  permissions,
}: {
  value?: string[];
  onChange?: (value: string[]) => void;
  permissions: Permission[];
}) {
  const modules = [...new Set(permissions.map((one) => one.module))];
  const toggle = (key: string, on: boolean) =>
    onChange?.(on ? [...value, key] : value.filter((one) => one !== key));
  return (
    <div className="stack">
      {modules.map((module) => (
        <fieldset className="filter-group" key={module}>
          <legend className="muted">{module}</legend>
          <div className="permission-grid wide">
            {permissions
              .filter((one) => one.module === module)
              .map((one) => (
                <Checkbox
                  key={one.key}
                  checked={value.includes(one.key)}
                  onChange={(event) => toggle(one.key, event.target.checked)}
                >
                  {one.label}
                </Checkbox>
              ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

function RoleDialog({ role, onClose }: { role: Partial<Role>; onClose: () => void }) {
  const say = useIdentityWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const permissions = api.useQuery('get', '/permissions', {}, { staleTime: 600_000 });
  const { id } = role;
  const submit = async (values: Pick<Role, 'name' | 'scope' | 'permissions'>) => {
    setBusy(true);
    try {
      if (id)
        await http.PATCH('/roles/{id}', {
          params: { path: { id } },
          body: { ...values },
          headers: ifMatch(role.version),
        });
      else await http.POST('/roles', { body: { ...values } });
      await refreshResources('/roles', '/me');
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={say(id ? 'role_edit' : 'role_new')}
      footer={null}
      width={760}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        layout="vertical"
        initialValues={{ scope: 'self', permissions: [], ...role }}
        onFinish={(values) => void submit(values)}
      >
        <div className="form-grid">
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
          <Form.Item name="scope" label={domain('field_scope')}>
            <Select options={SCOPES.map((scope) => ({ value: scope, label: domain(`scope_${scope}`) }))} />
          </Form.Item>
        </div>
        <LoadState of={permissions}>
          {({ items }) => (
            <Form.Item name="permissions" label={say('permissions')}>
              <PermissionGrid permissions={items} />
            </Form.Item>
          )}
        </LoadState>
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

/** Roles: what one may do, and on whose records. */
export default function RolesSettings() {
  const say = useIdentityWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const [editing, setEditing] = useState<Partial<Role> | null>(null);
  const roles = api.useQuery('get', '/roles', { params: { query: { limit: 100 } } });
  return (
    <Block
      title={say('roles')}
      actions={
        <Button type="primary" onClick={() => setEditing({})}>
          {say('role_new')}
        </Button>
      }
    >
      <LoadState of={roles}>
        {({ items }) =>
          items.length ? (
            <div className="table-scroll">
              <table className="small-table">
                <thead>
                  <tr>
                    <th scope="col">{domain('field_name')}</th>
                    <th scope="col">{domain('field_scope')}</th>
                    <th scope="col">{domain('field_permissions')}</th>
                    <th scope="col">{common('actions')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((role) => (
                    <tr key={role.id}>
                      <td>{role.name}</td>
                      <td>{domain(`scope_${role.scope}`)}</td>
                      <td>{say('role_permissions', { count: role.permissions.length })}</td>
                      <td>
                        <Button
                          size="small"
                          type="link"
                          aria-label={`${common('edit')} ${role.name}`}
                          onClick={() => setEditing(role)}
                        >
                          {common('edit')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : (
            <EmptyState title={say('roles_empty')} text={say('roles_empty_text')} />
          )
        }
      </LoadState>
      {editing && <RoleDialog role={editing} onClose={() => setEditing(null)} />}
    </Block>
  );
}
