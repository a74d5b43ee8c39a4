import { BellOutlined } from '@ant-design/icons';
import { App, Badge, Button, Drawer } from 'antd';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { api, refreshResources } from '@/lib/api/client';
import { useSessionState } from '@/lib/api/session';
import { idOf, nounOf, tellChange } from '@/lib/changes';
import { fromNow } from '@/lib/dates';
import { followLive, type LiveEvent } from '@/lib/live';
import { recordUrl } from '@/lib/urls';
import type { Notification } from '@/lib/api/types';
import { useShellWords } from './shell-words';

const RESOURCES: Record<string, string> = { opportunity: '/opportunities', payment: '/payments' };
const resourceOf = (noun: string) => RESOURCES[noun] ?? `/${noun}s`;

function asNotification(event: LiveEvent): Notification {
  const data = event.data as Partial<Notification>;
  return {
    ...data,
    id: data.id ?? event.id,
    title: data.title ?? '',
    at: data.at ?? data.created_at ?? new Date().toISOString(),
  };
}

/** Follows the live stream: keeps notices, passes on what changed, refreshes an open record. */
function useLiveNotices(onNotice: (notice: Notification) => void): void {
  const state = useSessionState();
  useEffect(() => {
    if (state !== 'signed_in') return undefined;
    const stop = new AbortController();
    void followLive((event) => {
      if (event.kind.includes('notification')) {
        onNotice(asNotification(event));
        return;
      }
      tellChange(event);
      const id = idOf(event);
      if (id && location.pathname.includes(id)) void refreshResources(`${resourceOf(nounOf(event))}/{id}`);
      if (event.kind.includes('job')) void refreshResources('/jobs');
    }, stop.signal);
    return () => stop.abort();
  }, [state, onNotice]);
}

function NoticeList({ notices, onFollow }: { notices: Notification[]; onFollow: () => void }) {
  const say = useShellWords();
  if (!notices.length)
    return <EmptyState title={say('notifications_none')} text={say('notifications_none_text')} />;
  return (
    <ul className="notices">
      {notices.map((notice) => {
        const [type, id] = (notice.subject ?? `${notice.record_type ?? ''}/${notice.record_id ?? ''}`).split(
          '/',
        );
        const url = type && id ? recordUrl(type, id) : null;
        return (
          <li key={notice.id}>
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
      })}
    </ul>
  );
}

/** The bell: what needs attention, live. */
export function NotificationBell() {
  const say = useShellWords();
  const { notification } = App.useApp();
  const [open, setOpen] = useState(false);
  const [live, setLive] = useState<Notification[]>([]);
  const [unread, setUnread] = useState(0);
  const kept = api.useQuery('get', '/notifications', { params: { query: { limit: 30 } } }, { retry: false });
  useLiveNotices(
    useCallback(
      (notice: Notification) => {
        setLive((old) => [notice, ...old].slice(0, 50));
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
      <Badge count={count} size="small" offset={[-6, 6]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={count ? say('notifications_unread', { count }) : say('notifications')}
          onClick={() => {
            setOpen(true);
            setUnread(0);
          }}
        />
      </Badge>
      <Drawer open={open} onClose={() => setOpen(false)} title={say('notifications')} size={380}>
        <NoticeList notices={[...live, ...stored]} onFollow={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
