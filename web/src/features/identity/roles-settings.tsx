import { Button, Checkbox, Form, Select } from 'antd';
import { useState } from 'react';
import { DialogForm } from '@/components/dialog-form';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { NameItem } from '@/components/name-item';
import { Block } from '@/components/page';
import { RowButton, SmallTable, useActionColumn } from '@/components/small-table';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Permission, Role } from '@/lib/api/types';
import { at } from '@/lib/api/verbs';
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
  const domain = useDomainWords();
  const permissions = api.useQuery('get', '/permissions', {}, { staleTime: 600_000 });
  const { id } = role;
  const submit = async (body: Pick<Role, 'name' | 'scope' | 'permissions'>) => {
    if (id) await http.PATCH('/roles/{id}', { ...at(id), body, headers: ifMatch(role.version) });
    else await http.POST('/roles', { body });
    await refreshResources('/roles', '/me');
  };
  return (
    <DialogForm
      title={say(id ? 'role_edit' : 'role_new')}
      width={760}
      initial={{ scope: 'self', permissions: [], ...role }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-grid">
        <NameItem />
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
    </DialogForm>
  );
}

/** Roles: what one may do, and on whose records. */
export default function RolesSettings() {
  const say = useIdentityWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const [editing, setEditing] = useState<Partial<Role> | null>(null);
  const roles = api.useQuery('get', '/roles', { params: { query: { limit: 100 } } });
  const actions = useActionColumn<Role>((role) => (
    <RowButton verb={common('edit')} of={role.name} onClick={() => setEditing(role)} />
  ));
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
            <SmallTable
              label={say('roles')}
              rows={items}
              columns={[
                { title: domain('field_name'), cell: (role) => role.name },
                { title: domain('field_scope'), cell: (role) => domain(`scope_${role.scope}`) },
                {
                  title: domain('field_permissions'),
                  cell: (role) => say('role_permissions', { count: role.permissions.length }),
                },
                actions,
              ]}
            />
          ) : (
            <EmptyState title={say('roles_empty')} text={say('roles_empty_text')} />
          )
        }
      </LoadState>
      {editing && <RoleDialog role={editing} onClose={() => setEditing(null)} />}
    </Block>
  );
}
