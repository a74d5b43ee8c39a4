import { Form, Select } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { DurationInput } from '@/components/duration-input';
import { LoadState } from '@/components/load-state';
import { SmallTable } from '@/components/small-table';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Pool } from '@/lib/api/types';
import { at } from '@/lib/api/verbs';
import { useLanguage } from '@/lib/i18n/words';
import { formatRate } from '@/lib/money';
import { usePoolWords } from './words';

interface Values {
  within?: string | null;
  days?: 'calendar' | 'working';
  warn_before?: string | null;
}

const COUNTS = ['in_time', 'late', 'missed', 'waiting', 'overdue'] as const;

/** How the people of a pool answered in the last 30 days. */
function Answered({ pool }: { pool: Pool }) {
  const say = usePoolWords();
  const language = useLanguage();
  const report = api.useQuery('get', '/lead_pools/{id}/first_response', {
    params: { path: { id: pool.id } },
  });
  return (
    <LoadState of={report}>
      {(data) => (
        <SmallTable
          label={say('answered_by')}
          rows={[
            { ...data.pool, id: 'all', name: say('everybody') },
            ...data.people.map((one) => ({ ...one, id: one.user_id })),
          ]}
          columns={[
            { title: say('moved_from'), cell: (row) => row.name ?? '—' },
            ...COUNTS.map((key) => ({
              title: say(`answered_${key}`),
              right: true,
              cell: (row: Record<(typeof COUNTS)[number], number>) => row[key],
            })),
            {
              title: say('answered_rate'),
              right: true,
              cell: (row) => formatRate(row.rate, language),
            },
            { title: say('answered_median'), right: true, cell: (row) => row.median_minutes ?? '—' },
          ]}
        />
      )}
    </LoadState>
  );
}

/** How fast whoever gets a lead of the pool is in touch: the promise, and how it is kept. */
export default function FirstResponse({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const say = usePoolWords();
  const submit = async ({ within, days, warn_before }: Values) => {
    const first_response = within ? { within, days: days ?? 'calendar', warn_before } : null;
    await http.PATCH('/lead_pools/{id}', {
      ...at(pool.id),
      body: { first_response },
      headers: ifMatch(pool.version),
    });
    await refreshResources('/lead_pools');
  };
  return (
    <DialogForm<Values>
      title={say('first_response_of', { pool: pool.name })}
      width={860}
      initial={{ days: 'working', ...('first_response' in pool ? pool.first_response : null) }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-grid">
        <Form.Item name="within" label={say('within')} extra={say('within_help')}>
          <DurationInput label={say('within')} />
        </Form.Item>
        <Form.Item name="days" label={say('days')}>
          <Select
            options={(['calendar', 'working'] as const).map((one) => ({
              value: one,
              label: say(`days_${one}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="warn_before" label={say('warn_before_one')}>
          <DurationInput label={say('warn_before_one')} />
        </Form.Item>
      </div>
      <h3>{say('answered_by')}</h3>
      <Answered pool={pool} />
    </DialogForm>
  );
}
