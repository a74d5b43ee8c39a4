import {
  AccountBookOutlined,
  AimOutlined,
  AuditOutlined,
  CloudUploadOutlined,
  DeleteOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FunnelPlotOutlined,
  GlobalOutlined,
  InboxOutlined,
  RollbackOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useMe } from '@/lib/api/use-me';
import { urls } from '@/lib/urls';
import { useShellWords } from './shell-words';

interface Place {
  key:
    | 'home'
    | 'leads'
    | 'lead_pools'
    | 'customers'
    | 'public_seas'
    | 'opportunities'
    | 'orders'
    | 'payments'
    | 'refunds'
    | 'approvals'
    | 'imports'
    | 'recycle_bin'
    | 'settings';
  url: string;
  icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  /** Any of these permissions opens the place. */
  needs: string[];
}

/** Any of these lets somebody decide. */
const APPROVING = ['orders:approve', 'refunds:approve', 'payments:confirm'];

export const mayApprove = (can: (permission: string) => boolean): boolean => APPROVING.some(can);

const GROUPS: { key: 'group_work' | 'group_money' | 'group_admin'; places: Place[] }[] = [
  {
    key: 'group_work',
    places: [
      { key: 'home', url: urls.home, icon: DashboardOutlined, needs: [] },
      { key: 'leads', url: urls.leads, icon: AimOutlined, needs: ['leads:read'] },
      { key: 'lead_pools', url: urls.leadPools, icon: InboxOutlined, needs: ['leads:read'] },
      { key: 'customers', url: urls.customers, icon: TeamOutlined, needs: ['customers:read'] },
      {
        key: 'public_seas',
        url: urls.publicSeas,
        icon: GlobalOutlined,
        needs: ['customers:read'],
      },
      {
        key: 'opportunities',
        url: urls.opportunities,
        icon: FunnelPlotOutlined,
        needs: ['opportunities:read'],
      },
    ],
  },
  {
    key: 'group_money',
    places: [
      { key: 'orders', url: urls.orders, icon: FileTextOutlined, needs: ['orders:read'] },
      {
        key: 'payments',
        url: urls.payments,
        icon: AccountBookOutlined,
        needs: ['payments:read'],
      },
      { key: 'refunds', url: urls.refunds, icon: RollbackOutlined, needs: ['refunds:read'] },
      { key: 'approvals', url: urls.approvals, icon: AuditOutlined, needs: APPROVING },
    ],
  },
  {
    key: 'group_admin',
    places: [
      {
        key: 'imports',
        url: urls.imports,
        icon: CloudUploadOutlined,
        needs: ['leads', 'customers', 'contacts', 'products', 'opportunities', 'orders', 'payments'].map(
          (module) => `${module}:import`,
        ),
      },
      {
        key: 'recycle_bin',
        url: urls.recycleBin,
        icon: DeleteOutlined,
        needs: [
          'leads:delete',
          'customers:delete',
          'contacts:delete',
          'opportunities:delete',
          'orders:delete',
        ],
      },
      {
        key: 'settings',
        url: urls.settings,
        icon: SettingOutlined,
        needs: [
          'users:manage',
          'roles:manage',
          'tenant:manage',
          'pools:manage',
          'seas:manage',
          'fields:manage',
          'api_keys:manage',
          'audit:read',
        ],
      },
    ],
  },
];

/** The places a person may go to, by group. */
export function usePlaces() {
  const { can } = useMe();
  return GROUPS.map((group) => ({
    ...group,
    places: group.places.filter((place) => place.needs.length === 0 || place.needs.some(can)),
  })).filter((group) => group.places.length > 0);
}

/** The menu; `narrow` shows icons with their names as tooltips. */
export function Navigation({ narrow, onFollow }: { narrow: boolean; onFollow?: () => void }) {
  const say = useShellWords();
  const groups = usePlaces();
  return (
    <nav className="navigation" aria-label={say('menu')}>
      {groups.map((group) => (
        <div key={group.key} className="navigation-group">
          <h2 className={narrow ? 'visually-hidden' : undefined}>{say(group.key)}</h2>
          <ul>
            {group.places.map(({ key, url, icon: Icon }) => (
              <li key={key}>
                <Link
                  to={url}
                  activeOptions={{ exact: url === urls.home, includeSearch: false }}
                  activeProps={{ className: 'active', 'aria-current': 'page' }}
                  title={narrow ? say(key) : undefined}
                  onClick={onFollow}
                >
                  <Icon aria-hidden />
                  <span className={narrow ? 'visually-hidden' : undefined}>{say(key)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
