import { Button, Segmented, Select } from 'antd';
import { lazy } from 'react';
import { LoadState } from '@/components/load-state';
import { Page } from '@/components/page';
import { api } from '@/lib/api/client';
import { useMe } from '@/lib/api/use-me';
import { useListState } from '@/lib/use-list-state';
import { PipelineBoard } from './board';
import { useBoard } from './use-board';
import { useSalesWords } from './words';

const OpportunityList = lazy(() => import('./opportunity-list'));

function BoardView({ processId, ownerId }: { processId?: string; ownerId?: string }) {
  const { board, move, takeAway } = useBoard({
    ...(processId ? { process_id: processId } : {}),
    ...(ownerId ? { owner_id: ownerId } : {}),
  });
  return (
    <LoadState of={board} rows={10}>
      {(data) => <PipelineBoard board={data} actions={{ move, takeAway }} />}
    </LoadState>
  );
}

/** Deals, as a board or as a list. */
export default function PipelinePage() {
  const say = useSalesWords();
  const { me } = useMe();
  const [search, setSearch] = useListState();
  const processes = api.useQuery('get', '/sales_processes', {}, { staleTime: 300_000 });
  const asList = search.as === 'list';
  const mine = search.view === 'my_board';
  return (
    <Page
      fill
      title={say('pipeline')}
      actions={
        <>
          {!asList && (processes.data?.items.length ?? 0) > 1 && (
            <Select
              aria-label={say('process')}
              value={search.process ?? processes.data?.items.find((one) => one.is_default)?.id}
              onChange={(process) => setSearch({ process })}
              options={processes.data?.items.map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
          {!asList && (
            <Segmented
              name="board-owner"
              value={mine ? 'mine' : 'all'}
              onChange={(value) => setSearch({ view: value === 'mine' ? 'my_board' : undefined })}
              options={[
                { value: 'all', label: say('everyone') },
                { value: 'mine', label: say('mine') },
              ]}
            />
          )}
          <Segmented
            name="board-or-list"
            value={asList ? 'list' : 'board'}
            onChange={(value) =>
              setSearch({ as: value === 'list' ? 'list' : undefined, view: undefined, filter: undefined })
            }
            options={[
              { value: 'board', label: say('board') },
              { value: 'list', label: say('list') },
            ]}
          />
          <Button type="primary" onClick={() => setSearch({ new: 'opportunity' })}>
            {say('new_opportunity')}
          </Button>
        </>
      }
    >
      {asList ? (
        <OpportunityList />
      ) : (
        <BoardView processId={search.process} ownerId={mine ? me?.id : undefined} />
      )}
    </Page>
  );
}
