import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { RecordList } from '@/components/record-list/record-list';
import { useRefusal } from '@/components/use-refusal';
import { http, refreshResources } from '@/lib/api/client';
import type { User } from '@/lib/api/types';
import type { FieldSpec } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useIdentityWords } from './words';

const HandoverDialog = lazy(() => import('./handover-dialog'));
const LeaveDialog = lazy(() => import('./leave-dialog'));
const UserDialog = lazy(() => import('./user-dialog'));

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

function UserActions({
  user,
  onEdit,
  onHandOver,
  onLeave,
}: {
  user: User;
  onEdit: () => void;
  onHandOver: () => void;
  onLeave: () => void;
}) {
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
      <Button size="small" type="link" onClick={onLeave}>
        {say('leaves')}
      </Button>
      <Button size="small" type="link" onClick={onHandOver}>
        {say('handover')}
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
  const [away, setAway] = useState<User | null>(null);
  const [leaving, setLeaving] = useState<User | null>(null);
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
        rowAction={(user) => (
          <UserActions
            user={user}
            onEdit={() => setEditing(user)}
            onHandOver={() => setLeaving(user)}
            onLeave={() => setAway(user)}
          />
        )}
        empty={
          <EmptyState title={say('users_empty')} text={say('users_empty_text')}>
            <Button type="primary" onClick={() => setEditing('new')}>
              {say('user_new')}
            </Button>
          </EmptyState>
        }
      />
      {away && (
        <Suspense fallback={null}>
          <LeaveDialog user={away} onClose={() => setAway(null)} />
        </Suspense>
      )}
      {leaving && (
        <Suspense fallback={null}>
          <HandoverDialog user={leaving} onClose={() => setLeaving(null)} />
        </Suspense>
      )}
      {editing && (
        <Suspense fallback={null}>
          <UserDialog user={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </>
  );
}
