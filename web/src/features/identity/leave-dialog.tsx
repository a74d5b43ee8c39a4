import { FormDialog } from '@/components/record-form';
import { LoadState } from '@/components/load-state';
import { RowButton, SmallTable, useActionColumn } from '@/components/small-table';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import { usePeople } from '@/lib/api/use-people';
import { at } from '@/lib/api/verbs';
import { useIdentityWords } from './words';

const refresh = () => refreshResources('/users', '/lead_pools', '/public_seas');

/** Present and coming leaves of somebody; one that is cancelled ends at once. */
function Leaves({ userId }: { userId: string }) {
  const say = useIdentityWords();
  const refuse = useRefusal();
  const { nameOf } = usePeople();
  const leaves = api.useQuery('get', '/users/{id}/leaves', { params: { path: { id: userId } } });
  const actions = useActionColumn<{ id: string; starts_on: string }>((leave) => (
    <RowButton
      danger
      verb={say('leave_cancel')}
      of={leave.starts_on}
      onClick={() =>
        void http
          .DELETE('/users/{id}/leaves/{leave_id}', {
            params: { path: { id: userId, leave_id: leave.id } },
          })
          .then(refresh)
          .catch(refuse)
      }
    />
  ));
  return (
    <LoadState of={leaves}>
      {({ items }) =>
        items.length ? (
          <SmallTable
            label={say('leaves')}
            rows={items}
            columns={[
              { title: say('leave_from'), cell: (leave) => leave.starts_on },
              { title: say('leave_until'), cell: (leave) => leave.ends_on },
              {
                title: say('leave_substitute'),
                cell: (leave) => (leave.substitute_id ? nameOf(leave.substitute_id) : '—'),
              },
              actions,
            ]}
          />
        ) : (
          <p className="muted">{say('leaves_none')}</p>
        )
      }
    </LoadState>
  );
}

/** When a colleague is away: pools that give out records pass them over. */
export default function LeaveDialog({
  user,
  onClose,
}: {
  user: { id: string; name: string };
  onClose: () => void;
}) {
  const say = useIdentityWords();
  return (
    <FormDialog
      open
      title={say('leaves_of', { name: user.name })}
      note={
        <>
          <p className="muted">{say('leaves_text')}</p>
          <Leaves userId={user.id} />
        </>
      }
      specs={[
        { name: 'starts_on', shape: 'date', label: say('leave_from'), required: true },
        { name: 'ends_on', shape: 'date', label: say('leave_until'), required: true },
        { name: 'substitute_id', shape: 'user', label: say('leave_substitute') },
      ]}
      okText={say('leave_add')}
      onClose={onClose}
      onSubmit={async ({ starts_on, ends_on, substitute_id }) => {
        const body = {
          starts_on: String(starts_on),
          ends_on: String(ends_on),
          ...(substitute_id ? { substitute_id: String(substitute_id) } : {}),
        };
        await http.POST('/users/{id}/leaves', { ...at(user.id), body });
        await refresh();
      }}
    />
  );
}
