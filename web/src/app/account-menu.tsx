import { UserOutlined } from '@ant-design/icons';
import { Button, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { LazyDropdown } from '@/components/lazy-dropdown';
import { http, queryClient } from '@/lib/api/client';
import { session } from '@/lib/api/session';
import { useMe } from '@/lib/api/use-me';
import { prefer, usePreferences } from '@/lib/preferences';
import { useShellWords } from './shell-words';

const LeaveDialog = lazy(() => import('@/features/identity/leave-dialog'));

async function signOut(): Promise<void> {
  try {
    await http.POST('/auth/logout', {});
  } finally {
    session.end();
    queryClient.clear();
  }
}

/** Language, theme, density, and the way out. */
export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const say = useShellWords();
  const { me } = useMe();
  const { language, theme, density } = usePreferences();
  const [open, setOpen] = useState(false);
  const [away, setAway] = useState(false);
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: me ? `${me.name} · ${me.email}` : '' },
    {
      key: 'language',
      type: 'group',
      label: say('language'),
      children: [
        { key: 'language:zh-CN', label: '中文' },
        { key: 'language:en', label: 'English' },
      ],
    },
    {
      key: 'theme',
      type: 'group',
      label: say('theme'),
      children: (['light', 'dark', 'system'] as const).map((one) => ({
        key: `theme:${one}`,
        label: say(`theme_${one}`),
      })),
    },
    {
      key: 'density',
      type: 'group',
      label: say('density'),
      children: (['comfortable', 'compact'] as const).map((one) => ({
        key: `density:${one}`,
        label: say(`density_${one}`),
      })),
    },
    { type: 'divider' },
    { key: 'leave', label: say('my_leave') },
    { key: 'shortcuts', label: say('shortcuts'), extra: '?' },
    { key: 'sign_out', label: say('sign_out'), danger: true },
  ];
  return (
    <>
      {away && me && (
        <Suspense fallback={null}>
          <LeaveDialog user={me} onClose={() => setAway(false)} />
        </Suspense>
      )}
      <LazyDropdown
        open={open}
        onOpenChange={setOpen}
        menu={{
          items,
          selectable: true,
          multiple: true,
          selectedKeys: [`language:${language}`, `theme:${theme}`, `density:${density}`],
          onClick: ({ key }) => {
            const [what, value] = key.split(':');
            if (what && value) prefer({ [what]: value });
            if (key === 'leave') setAway(true);
            if (key === 'shortcuts') onShortcuts();
            if (key === 'sign_out') void signOut();
          },
        }}
      >
        <Button type="text" icon={<UserOutlined />} aria-label={`${say('account')} ${me?.name ?? ''}`}>
          <span className="account-name">{me?.name}</span>
        </Button>
      </LazyDropdown>
    </>
  );
}
