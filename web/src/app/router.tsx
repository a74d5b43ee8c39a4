import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { refreshSession, session, useSessionState } from '@/lib/api/session';
import { readListSearch } from '@/lib/list-search';
import { urls } from '@/lib/urls';
import { NotFoundPage } from './crash-page';
import { Shell } from './shell';

const root = createRootRoute({
  component: Outlet,
  validateSearch: readListSearch,
});

const login = createRoute({
  getParentRoute: () => root,
  path: urls.login,
  component: lazyRouteComponent(() => import('@/features/identity/login-page')),
});

function SignedIn() {
  const state = useSessionState();
  if (state === 'anonymous')
    return <Navigate to={urls.login} search={{ next: location.pathname + location.search }} replace />;
  return <Shell />;
}

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SignedIn,
  beforeLoad: async ({ location }) => {
    if (session.state() === 'unknown') await refreshSession();
    if (session.state() !== 'signed_in') throw redirect({ to: urls.login, search: { next: location.href } });
  },
});

function page<Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) {
  return createRoute({ getParentRoute: () => signedIn, path, component });
}

const routeTree = root.addChildren([
  login,
  signedIn.addChildren([
    page(
      urls.home,
      lazyRouteComponent(() => import('@/features/insights/home-page')),
    ),
    page(
      urls.leads,
      lazyRouteComponent(() => import('@/features/leads/lead-list-page')),
    ),
    page(
      urls.lead,
      lazyRouteComponent(() => import('@/features/leads/lead-page')),
    ),
    page(
      urls.leadPools,
      lazyRouteComponent(() => import('@/features/leads/lead-pools-page')),
    ),
    page(
      urls.customers,
      lazyRouteComponent(() => import('@/features/customers/customer-list-page')),
    ),
    page(
      urls.customer,
      lazyRouteComponent(() => import('./pages/customer-route')),
    ),
    page(
      urls.publicSeas,
      lazyRouteComponent(() => import('@/features/customers/public-sea-page')),
    ),
    page(
      urls.opportunities,
      lazyRouteComponent(() => import('@/features/sales/pipeline-page')),
    ),
    page(
      urls.opportunity,
      lazyRouteComponent(() => import('./pages/opportunity-route')),
    ),
    page(
      urls.orders,
      lazyRouteComponent(() => import('@/features/billing/order-list-page')),
    ),
    page(
      urls.order,
      lazyRouteComponent(() => import('@/features/billing/order-page')),
    ),
    page(
      urls.payments,
      lazyRouteComponent(() => import('@/features/billing/payment-list-page')),
    ),
    page(
      urls.refunds,
      lazyRouteComponent(() => import('@/features/billing/refund-list-page')),
    ),
    page(
      urls.approvals,
      lazyRouteComponent(() => import('@/features/billing/approvals-page')),
    ),
    page(
      urls.recycleBin,
      lazyRouteComponent(() => import('@/features/recycle-bin/recycle-bin-page')),
    ),
    page(
      urls.imports,
      lazyRouteComponent(() => import('@/features/jobs/import-page')),
    ),
    page(
      urls.jobs,
      lazyRouteComponent(() => import('@/features/jobs/job-list-page')),
    ),
    page(
      urls.job,
      lazyRouteComponent(() => import('@/features/jobs/job-page')),
    ),
    page(
      urls.trace,
      lazyRouteComponent(() => import('./pages/trace-route')),
    ),
    page(
      urls.settings,
      lazyRouteComponent(() => import('./pages/settings-route')),
    ),
    page(
      urls.settingsSection,
      lazyRouteComponent(() => import('./pages/settings-route')),
    ),
    createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage }),
  ]),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
