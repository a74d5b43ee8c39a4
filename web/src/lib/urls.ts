/** Every address of the app, in one place. */
export const urls = {
  login: '/login',
  home: '/',
  leads: '/leads',
  lead: '/leads/$id',
  leadPools: '/lead-pools',
  customers: '/customers',
  customer: '/customers/$id',
  publicSeas: '/public-seas',
  opportunities: '/opportunities',
  opportunity: '/opportunities/$id',
  orders: '/orders',
  order: '/orders/$id',
  payments: '/payments',
  refunds: '/refunds',
  approvals: '/approvals',
  recycleBin: '/recycle-bin',
  imports: '/imports',
  jobs: '/jobs',
  job: '/jobs/$id',
  settings: '/settings',
  trace: '/traces/$id',
  settingsSection: '/settings/$section',
} as const;

const RECORD_ROUTES: Record<string, string> = {
  lead: urls.lead,
  customer: urls.customer,
  opportunity: urls.opportunity,
  order: urls.order,
  job: urls.job,
};

/** The page of a record of any type, or null when it has none. */
export function recordUrl(type: string, id: string): string | null {
  const route = RECORD_ROUTES[type.replace(/s$/, '')];
  return route ? route.replace('$id', id) : null;
}

/** Where a trace can be looked at: the gateway leads on to the store of traces; without one, our own page says the id. */
export const traceUrl = (traceId: string): string => `/traces/${traceId}`;
