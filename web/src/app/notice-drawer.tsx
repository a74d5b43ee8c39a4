import { Drawer } from 'antd';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import type { Notification } from '@/lib/api/types';
import { fromNow } from '@/lib/dates';
import { recordUrl } from '@/lib/urls';
import { useNoticeWords } from './notice-words';
import { useShellWords } from './shell-words';

function Notice({ notice, onFollow }: { notice: Notification; onFollow: () => void }) {
  const [type, id] = (notice.subject ?? `${notice.record_type ?? ''}/${notice.record_id ?? ''}`).split('/');
  const url = type && id ? recordUrl(type, id) : null;
  return (
    <li>
      {url ? (
        <Link to={url} onClick={onFollow}>
          {notice.title}
        </Link>
      ) : (
        <strong>{notice.title}</strong>
      )}
      {(notice.text ?? notice.body) && <p>{notice.text ?? notice.body}</p>}
      <time className="muted">{fromNow(notice.at ?? notice.created_at)}</time>
    </li>
  );
}

/** The list behind the bell. */
export default function NoticeDrawer({ notices, onClose }: { notices: Notification[]; onClose: () => void }) {
  const say = useShellWords();
  const tell = useNoticeWords();
  return (
    <Drawer open onClose={onClose} title={say('notifications')} size={380}>
      {notices.length ? (
        <ul className="notices">
          {notices.map((notice) => (
            <Notice key={notice.id} notice={notice} onFollow={onClose} />
          ))}
        </ul>
      ) : (
        <EmptyState title={tell('notifications_none')} text={tell('notifications_none_text')} />
      )}
    </Drawer>
  );
}
