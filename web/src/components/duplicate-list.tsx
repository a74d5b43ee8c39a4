import { Alert } from 'antd';
import type { Duplicate } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { useCommonWords } from '@/lib/i18n/common-words';

/** Records that look the same: says who owns them and no more than the caller may know. */
export function DuplicateList({ duplicates }: { duplicates: Duplicate[] | undefined }) {
  const say = useCommonWords();
  const { nameOf } = usePeople();
  if (!duplicates?.length) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={say('duplicate_hint')}
      description={
        <ul className="plain-list">
          {duplicates.slice(0, 5).map((one, place) => (
            <li key={one.id ?? place}>
              {one.name ?? say('duplicate_out_of_sight')}{' '}
              <span className="muted">
                {(one.owner_name ?? one.owner_id) &&
                  say('duplicate_owner', { owner: one.owner_name ?? nameOf(one.owner_id) })}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
