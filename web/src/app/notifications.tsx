import { BellOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useMe } from '@/lib/api/use-me';
import { useEventTitle } from '@/lib/i18n/use-event-title';
import type { Notice } from './notice';
import { useShellWords } from './shell-words';
import { useLiveNotices } from './use-live-notices';

const NoticeDrawer = lazy(() => import('./notice-drawer'));
const KEPT = 50;

/** The bell: what needs attention, live. */
export default function NotificationBell() {
  const say = useShellWords();
  const { me } = useMe();
  const { notification } = App.useApp();
  const [open, setOpen] = useState(false);
  const [live, setLive] = useState<Notice[]>([]);
  const [unread, setUnread] = useState(0);
  useLiveNotices(
    me,
    useEventTitle(),
    useCallback(
      (notice: Notice) => {
        setLive((old) => [notice, ...old].slice(0, KEPT));
        setUnread((count) => count + 1);
        notification.info({
          title: notice.title,
          description: notice.text,
          placement: 'bottomRight',
          role: 'status',
        });
      },
      [notification],
    ),
  );
  return (
    <>
      <Button
        type="text"
        className="bell"
        icon={<BellOutlined />}
        aria-label={unread ? say('notifications_unread', { count: unread }) : say('notifications')}
        onClick={() => {
          setOpen(true);
          setUnread(0);
        }}
      >
        {unread > 0 && <span className="bell-count">{unread > 99 ? '99+' : unread}</span>}
      </Button>
      <Suspense fallback={null}>
        {open && <NoticeDrawer notices={live} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
