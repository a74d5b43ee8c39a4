import { lazy, Suspense } from 'react';
import { useMe } from '@/lib/api/use-me';
import { useListState } from '@/lib/use-list-state';
import { useShellWords } from './shell-words';

const CREATE = {
  lead: lazy(() => import('@/features/leads/create-lead')),
  customer: lazy(() => import('@/features/customers/create-customer')),
  opportunity: lazy(() => import('@/features/sales/create-opportunity')),
  order: lazy(() => import('@/features/billing/create-order')),
};
type Noun = keyof typeof CREATE;

const NEEDS: Record<Noun, string[]> = {
  lead: ['leads:create', 'leads:write'],
  customer: ['customers:create', 'customers:write'],
  opportunity: ['opportunities:create', 'opportunities:write'],
  order: ['orders:create', 'orders:write'],
};

/** What the caller may create, each with its name and the act that opens its dialog. */
export function useCreatables() {
  const say = useShellWords();
  const { can } = useMe();
  const [, setSearch] = useListState();
  return (Object.keys(CREATE) as Noun[])
    .filter((noun) => NEEDS[noun].some(can))
    .map((noun) => ({ noun, label: say(`new_${noun}`), open: () => setSearch({ new: noun }) }));
}

/** The open quick-create dialog; which one is in the address. */
export function QuickCreate() {
  const [search, setSearch] = useListState();
  const Dialog = search.new && search.new in CREATE ? CREATE[search.new as Noun] : null;
  if (!Dialog) return null;
  return (
    <Suspense fallback={null}>
      <Dialog onClose={() => setSearch({ new: undefined }, 'replace')} />
    </Suspense>
  );
}
