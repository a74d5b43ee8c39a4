import { AimOutlined, AuditOutlined, InboxOutlined, MenuOutlined, TeamOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useMe } from '@/lib/api/use-me';
import { urls } from '@/lib/urls';
import { mayApprove } from './navigation';
import { useShellWords } from './shell-words';

/** What a thumb reaches on a phone: leads, pools, approvals (or customers), and the whole menu. */
export function BottomBar({ onMore }: { onMore: () => void }) {
  const say = useShellWords();
  const { can } = useMe();
  const places = [
    { key: 'leads' as const, url: urls.leads, icon: AimOutlined },
    { key: 'lead_pools' as const, url: urls.leadPools, icon: InboxOutlined },
    mayApprove(can)
      ? { key: 'approvals' as const, url: urls.approvals, icon: AuditOutlined }
      : { key: 'customers' as const, url: urls.customers, icon: TeamOutlined },
  ];
  return (
    <nav className="bottom-bar" aria-label={say('bottom_bar')}>
      {places.map(({ key, url, icon: Icon }) => (
        <Link key={key} to={url} activeProps={{ className: 'active', 'aria-current': 'page' }}>
          <Icon aria-hidden />
          <span>{say(key)}</span>
        </Link>
      ))}
      <button type="button" onClick={onMore}>
        <MenuOutlined aria-hidden />
        <span>{say('more')}</span>
      </button>
    </nav>
  );
}
