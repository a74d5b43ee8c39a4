import { Segmented, Select } from 'antd';
import { Page } from '@/components/page';
import { useMe } from '@/lib/api/use-me';
import { periodRange, type PeriodKey } from '@/lib/dates';
import { useListState } from '@/lib/use-list-state';
import { CollectionBlock } from './collection-block';
import { FunnelBlock } from './funnel-block';
import { SummaryRibbon } from './summary-ribbon';
import { useInsightWords } from './words';
import { DueLeads, RecyclingLeads, WaitingForMe } from './work-blocks';

const PERIODS: PeriodKey[] = ['this_month', 'last_month', 'this_quarter', 'this_year', 'last_90_days'];

/** The page for a person's day: figures and work, by what the role may see. */
export default function HomePage() {
  const say = useInsightWords();
  const { me, can } = useMe();
  const [search, setSearch] = useListState();
  const period = PERIODS.find((one) => one === search.period) ?? 'this_quarter';
  const wide = me?.scope !== undefined && me.scope !== 'self';
  const mine = !wide || search.view === 'mine';
  const question = { ...periodRange(period), ...(mine && me ? { owner_id: me.id } : {}) };
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
          <Select
            aria-label={say('period')}
            value={period}
            onChange={(key) => setSearch({ period: key })}
            options={PERIODS.map((key) => ({ value: key, label: say(key) }))}
          />
        </>
      }
    >
      {me && (
        <>
          {can('opportunities:read') && <SummaryRibbon question={question} />}
          <div className="dashboard">
            <div className="stack">
              {can('leads:read') && <DueLeads />}
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
