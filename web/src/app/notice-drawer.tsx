import { Drawer } from 'antd';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { fromNow } from '@/lib/dates';
import type { Notice } from './notice';
import { useNoticeWords } from './notice-words';
import { useShellWords } from './shell-words';

function NoticeLine({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  return (
    <li>
      {notice.url ? (
        <Link to={notice.url} onClick={onFollow}>
          {notice.title}
        </Link>
      ) : (
        <strong>{notice.title}</strong>
      )}
      {notice.text && <p>{notice.text}</p>}
      <time className="muted">{fromNow(notice.at)}</time>
    </li>
  );
}

/** The list behind the bell. */
export default function NoticeDrawer({ notices, onClose }: { notices: Notice[]; onClose: () => void }) {
  const say = useShellWords();
  const tell = useNoticeWords();
  return (
    <Drawer open onClose={onClose} title={say('notifications')} size={380}>
      {notices.length ? (
        <ul className="notices">
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} onFollow={onClose} />
          ))}
        </ul>
      ) : (
        <EmptyState title={tell('notifications_none')} text={tell('notifications_none_text')} />
      )}
    </Drawer>
  );
}
