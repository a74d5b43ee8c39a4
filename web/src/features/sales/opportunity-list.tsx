import { Button } from 'antd';
import { useMemo } from 'react';
import type { Act } from '@/components/bulk/many-acts';
import { EmptyState } from '@/components/empty-state';
import { RecordList, type BuiltInView } from '@/components/record-list/record-list';
import type { Opportunity } from '@/lib/api/types';
import { useListState } from '@/lib/use-list-state';
import { OPPORTUNITY_COLUMNS, OPPORTUNITY_FIELDS } from './fields';
import { useSalesWords } from './words';

/** Deals as a list. */
export default function OpportunityList() {
  const say = useSalesWords();
  const [, setSearch] = useListState();
  const acts = useMemo<Act[]>(
    () => [
      {
        act: 'transfer',
        label: say('transfer'),
        permission: 'opportunities:transfer',
        specs: [{ name: 'owner_id', shape: 'user', required: true }],
      },
    ],
    [say],
  );
  const views = useMemo<BuiltInView[]>(
    () => [
      { key: 'mine', label: say('view_mine'), filter: 'owner_id == me && status == "open"' },
      { key: 'open', label: say('view_open'), filter: 'status == "open"' },
      { key: 'rotting', label: say('view_rotting'), filter: 'status == "open" && stage_due_at < now' },
      { key: 'won', label: say('view_won'), filter: 'status == "won"', sort: '-closed_on' },
      { key: 'lost', label: say('view_lost'), filter: 'status == "lost"', sort: '-closed_on' },
      { key: 'all', label: say('view_all') },
    ],
    [say],
  );
  return (
    <RecordList<Opportunity>
      path="/opportunities"
      module="opportunities"
      noun="opportunity"
      label={say('opportunities')}
      specs={OPPORTUNITY_FIELDS}
      columns={OPPORTUNITY_COLUMNS}
      views={views}
      defaultSort="-created_at"
      titleOf={(deal) => deal.name}
      many={{ path: '/opportunities', acts }}
      empty={
        <EmptyState title={say('empty')} text={say('empty_text')}>
          <Button type="primary" onClick={() => setSearch({ new: 'opportunity' })}>
            {say('new_opportunity')}
          </Button>
        </EmptyState>
      }
    />
  );
}
