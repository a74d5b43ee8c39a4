import { BellOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { api } from '@/lib/api/client';
import type { Notification } from '@/lib/api/types';
import { useMe } from '@/lib/api/use-me';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useShellWords } from './shell-words';
import { useLiveNotices } from './use-live-notices';

const NoticeDrawer = lazy(() => import('./notice-drawer'));
const KEPT = 50;

/** The bell: what needs attention, live. */
export default function NotificationBell() {
  const say = useShellWords();
  const domain = useDomainWords();
  const { me } = useMe();
  const { notification } = App.useApp();
  const [open, setOpen] = useState(false);
  const [live, setLive] = useState<Notification[]>([]);
  const [unread, setUnread] = useState(0);
  const kept = api.useQuery('get', '/notifications', { params: { query: { limit: 30 } } }, { retry: false });
  useLiveNotices(
    me,
    useCallback(
      (noun: string, verb: string) => `${domain.any(noun, noun)} ${domain.any(`event_${verb}`, verb)}`,
      [domain],
    ),
    useCallback(
      (notice: Notification) => {
        setLive((old) => [notice, ...old].slice(0, KEPT));
        setUnread((count) => count + 1);
        notification.info({
          title: notice.title,
          description: notice.text ?? notice.body,
          placement: 'bottomRight',
          role: 'status',
        });
      },
      [notification],
    ),
  );
  const known = new Set(live.map((notice) => notice.id));
  const stored = (kept.data?.items ?? []).filter((notice) => !known.has(notice.id));
  const count = unread + stored.filter((notice) => !notice.read_at).length;
  return (
    <>
      <Button
        type="text"
        className="bell"
        icon={<BellOutlined />}
        aria-label={count ? say('notifications_unread', { count }) : say('notifications')}
        onClick={() => {
          setOpen(true);
          setUnread(0);
        }}
      >
        {count > 0 && <span className="bell-count">{count > 99 ? '99+' : count}</span>}
      </Button>
      <Suspense fallback={null}>
        {open && <NoticeDrawer notices={[...live, ...stored]} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
