import { Segmented } from 'antd';
import { Page } from '@/components/page';
import { useMe } from '@/lib/api/use-me';
import { useListState } from '@/lib/use-list-state';
import { CollectionBlock } from './collection-block';
import { FunnelBlock } from './funnel-block';
import { PeriodChoice, periodOf } from './period-choice';
import { SummaryRibbon } from './summary-ribbon';
import { useInsightWords } from './words';
import { DueLeads, DuePlans, RecyclingLeads, UnansweredLeads, WaitingForMe } from './work-blocks';

/** The page for a person's day: figures and work, by what the role may see. */
export default function HomePage() {
  const say = useInsightWords();
  const { me, can } = useMe();
  const [search, setSearch] = useListState();
  const wide = me?.scope !== undefined && me.scope !== 'self';
  const mine = !wide || search.view === 'mine';
  const question = { ...periodOf(search), ...(mine && me ? { owner_id: me.id } : {}) };
  return (
    <Page
      title={me ? say('hello', { name: me.name }) : say('home')}
      actions={
        <>
          {wide && (
            <Segmented
              name="whose"
              value={mine ? 'mine' : 'all'}
              onChange={(value) => setSearch({ view: value === 'mine' ? 'mine' : undefined })}
              options={[
                { value: 'all', label: say('all') },
                { value: 'mine', label: say('mine') },
              ]}
            />
          )}
          <PeriodChoice search={search} onChange={setSearch} />
        </>
      }
    >
      {me && (
        <>
          {can('opportunities:read') && <SummaryRibbon question={question} />}
          <div className="dashboard">
            <div className="stack">
              {can('leads:read') && <UnansweredLeads />}
              {can('leads:read') && <DueLeads />}
              {can('customers:read') && <DuePlans />}
              {can('leads:read') && <RecyclingLeads />}
              {(can('orders:approve') || can('payments:confirm')) && <WaitingForMe />}
            </div>
            <div className="stack">
              {can('opportunities:read') && <FunnelBlock question={question} />}
              {can('payments:read') && <CollectionBlock question={question} />}
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
