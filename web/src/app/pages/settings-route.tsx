import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { Loading } from '@/components/loading';
import { Page } from '@/components/page';
import { useDictionaryWords } from '@/features/dictionaries/words';
import { useFieldWords } from '@/features/fields/words';
import { useIdentityWords } from '@/features/identity/words';
import { useMe } from '@/lib/api/use-me';
import { useShellWords } from '../shell-words';

const ApiKeysSettings = lazy(() => import('@/features/identity/api-keys-settings'));
const AuditSettings = lazy(() => import('@/features/identity/audit-settings'));
const CalendarSettings = lazy(() => import('@/features/identity/calendar-settings'));
const DepartmentsSettings = lazy(() => import('@/features/identity/departments-settings'));
const RolesSettings = lazy(() => import('@/features/identity/roles-settings'));
const UsersSettings = lazy(() => import('@/features/identity/users-settings'));
const FieldsSettings = lazy(() => import('@/features/fields/fields-settings'));
const DictionarySettings = lazy(() => import('@/features/dictionaries/dictionary-settings'));
const PrivacySettings = lazy(() => import('@/features/customers/privacy-settings'));
const LifecycleSettings = lazy(() => import('@/features/customers/lifecycle-settings'));
const PoolSettings = lazy(() => import('@/components/pools/pool-settings'));

interface Section {
  key: string;
  label: string;
  /** One of these permissions. */
  needs: string | string[];
  body: ReactNode;
}

function useSections(): Section[] {
  const say = useIdentityWords();
  const shell = useShellWords();
  const fields = useFieldWords();
  const dictionaries = useDictionaryWords();
  const { can } = useMe();
  const sections: Section[] = [
    { key: 'users', label: say('users'), needs: 'users:manage', body: <UsersSettings /> },
    { key: 'departments', label: say('departments'), needs: 'users:manage', body: <DepartmentsSettings /> },
    { key: 'roles', label: say('roles'), needs: 'roles:manage', body: <RolesSettings /> },
    {
      key: 'lead-pools',
      label: shell('lead_pools'),
      needs: 'pools:manage',
      body: <PoolSettings path="/lead_pools" title={shell('lead_pools')} />,
    },
    {
      key: 'public-seas',
      label: shell('public_seas'),
      needs: 'seas:manage',
      body: <PoolSettings path="/public_seas" title={shell('public_seas')} />,
    },
    {
      key: 'lifecycle',
      label: shell('lifecycle'),
      needs: 'seas:manage',
      body: <LifecycleSettings />,
    },
    { key: 'calendar', label: say('calendar'), needs: 'tenant:manage', body: <CalendarSettings /> },
    {
      key: 'dictionaries',
      label: dictionaries('dictionaries'),
      needs: ['pools:manage', 'seas:manage'],
      body: <DictionarySettings />,
    },
    { key: 'fields', label: fields('fields'), needs: 'fields:manage', body: <FieldsSettings /> },
    { key: 'api-keys', label: say('api_keys'), needs: 'api_keys:manage', body: <ApiKeysSettings /> },
    {
      key: 'privacy',
      label: shell('privacy'),
      needs: 'privacy:manage',
      body: <PrivacySettings />,
    },
    { key: 'audit', label: say('audit'), needs: 'audit:read', body: <AuditSettings /> },
  ];
  return sections.filter((section) => [section.needs].flat().some(can));
}

/** Everything an administrator sets. */
export default function SettingsRoute() {
  const shell = useShellWords();
  const { section: wanted } = useParams({ strict: false }) as { section?: string };
  const sections = useSections();
  const section = sections.find((one) => one.key === wanted) ?? sections[0];
  return (
    <Page fill title={shell('settings')}>
      <div className="settings-layout">
        <nav className="settings-menu" aria-label={shell('settings')}>
          {sections.map((one) => (
            <Link
              key={one.key}
              to="/settings/$section"
              params={{ section: one.key }}
              className={one.key === section?.key ? 'active' : undefined}
              aria-current={one.key === section?.key ? 'page' : undefined}
            >
              {one.label}
            </Link>
          ))}
        </nav>
        <div className="settings-body">
          <Suspense fallback={<Loading />}>{section?.body}</Suspense>
        </div>
      </div>
    </Page>
  );
}
