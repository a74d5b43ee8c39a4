import { MenuFoldOutlined, MenuUnfoldOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { LazyDropdown } from '@/components/lazy-dropdown';
import { Loading } from '@/components/loading';
import { useHotkeys } from '@/lib/hotkeys';
import { useCommonWords } from '@/lib/i18n/common-words';
import { prefer, usePreferences } from '@/lib/preferences';
import { urls } from '@/lib/urls';
import { usePhone } from '@/lib/use-media';
import { AccountMenu } from './account-menu';
import { BottomBar } from './bottom-bar';
import { CrashPage } from './crash-page';
import { Navigation } from './navigation';
import { QuickCreate, useCreatables } from './quick-create';
import { useShellWords } from './shell-words';

const CommandPalette = lazy(() => import('./command-palette'));
const NotificationBell = lazy(() => import('./notifications'));
const MenuDrawer = lazy(() => import('./menu-drawer'));
const Shortcuts = lazy(() => import('./shortcuts'));

function Brand({ narrow }: { narrow: boolean }) {
  const common = useCommonWords();
  return (
    <Link to={urls.home} className="brand">
      <img src="/tidewater.svg" alt="" width={28} height={28} />
      <span className={narrow ? 'visually-hidden' : undefined}>{common('app_name')}</span>
    </Link>
  );
}

function CreateButton({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const say = useShellWords();
  const creatables = useCreatables();
  if (!creatables.length) return null;
  return (
    <LazyDropdown
      open={open}
      onOpenChange={onOpen}
      menu={{
        items: creatables.map(({ noun, label }) => ({ key: noun, label })),
        onClick: ({ key }) => {
          onOpen(false);
          creatables.find((one) => one.noun === key)?.open();
        },
      }}
    >
      <Button type="primary" icon={<PlusOutlined />} aria-label={say('quick_create')}>
        <span className="wide-only">{say('quick_create')}</span>
      </Button>
    </LazyDropdown>
  );
}

function SearchButton({ onOpen }: { onOpen: () => void }) {
  const say = useShellWords();
  return (
    <button type="button" className="search-button" onClick={onOpen}>
      <SearchOutlined aria-hidden />
      <span className="name-on-wide">{say('global_search')}</span>
      <kbd className="wide-only" aria-hidden="true">
        ⌘K
      </kbd>
    </button>
  );
}

/** The frame around every page: menu, search, quick create, bell, account. */
export function Shell() {
  const say = useShellWords();
  const phone = usePhone();
  const { sidebar } = usePreferences();
  const narrow = sidebar === 'narrow';
  const [menuOpen, setMenuOpen] = useState(false);
  const [searching, setSearching] = useState(false);
  const [creating, setCreating] = useState(false);
  const [helping, setHelping] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useHotkeys({
    'mod+k': (event) => {
      event.preventDefault();
      setSearching(true);
    },
    c: (event) => {
      event.preventDefault();
      setCreating(true);
    },
    '?': () => setHelping(true),
  });
  return (
    <div className={`shell ${narrow ? 'shell-narrow' : ''}`}>
      <a className="skip-link" href="#main">
        {say('skip')}
      </a>
      {!phone && (
        <aside className="sidebar">
          <Brand narrow={narrow} />
          <Navigation narrow={narrow} />
          <Button
            type="text"
            className="sidebar-toggle"
            icon={narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            aria-label={say(narrow ? 'widen' : 'narrow')}
            onClick={() => prefer({ sidebar: narrow ? 'open' : 'narrow' })}
          />
        </aside>
      )}
      <header className="topbar">
        {phone && <Brand narrow />}
        <SearchButton onOpen={() => setSearching(true)} />
        <div className="topbar-tools">
          <CreateButton open={creating} onOpen={setCreating} />
          <Suspense fallback={<span className="bell-place" />}>
            <NotificationBell />
          </Suspense>
          <AccountMenu onShortcuts={() => setHelping(true)} />
        </div>
      </header>
      <main id="main" className="main" tabIndex={-1}>
        <ErrorBoundary FallbackComponent={CrashPage} resetKeys={[path]}>
          <Suspense
            fallback={
              <div className="page">
                <Loading />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      {phone && <BottomBar onMore={() => setMenuOpen(true)} />}
      <Suspense fallback={null}>
        {menuOpen && <MenuDrawer onClose={() => setMenuOpen(false)} />}
        {searching && <CommandPalette open onClose={() => setSearching(false)} />}
        {helping && <Shortcuts onClose={() => setHelping(false)} />}
      </Suspense>
      <QuickCreate />
    </div>
  );
}
