import { Link } from '@tanstack/react-router';
import { LoadState } from '@/components/load-state';
import { api } from '@/lib/api/client';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoney, formatMoneyShort, formatRate } from '@/lib/money';
import { urls } from '@/lib/urls';
import type { Question } from './question';
import { useInsightWords } from './words';

/** Open, weighted, won, win rate, cycle and velocity; each opens the deals behind it. */
export function SummaryRibbon({ question }: { question: Question }) {
  const say = useInsightWords();
  const language = useLanguage();
  const summary = api.useQuery('get', '/pipeline/summary', { params: { query: question } });
  return (
    <LoadState of={summary} rows={2}>
      {(data) => {
        const cells = [
          {
            label: say('open'),
            value: formatMoneyShort(data.open.amount, language),
            full: formatMoney(data.open.amount, language),
            note: say('deals', { count: data.open.count }),
            view: 'open',
          },
          {
            label: say('weighted'),
            value: formatMoneyShort(data.open.weighted, language),
            full: formatMoney(data.open.weighted, language),
            view: 'open',
          },
          {
            label: say('won'),
            value: formatMoneyShort(data.won.amount, language),
            full: formatMoney(data.won.amount, language),
            note: say('deals', { count: data.won.count }),
            view: 'won',
          },
          {
            label: say('win_rate'),
            value: formatRate(data.win_rate, language),
            note: say('lost_count', { count: data.lost.count }),
            view: 'lost',
          },
          {
            label: say('cycle'),
            value:
              data.mean_cycle_days === null
                ? '—'
                : say('cycle_days', { days: Math.round(data.mean_cycle_days) }),
            view: 'won',
          },
          { label: say('velocity'), value: formatMoneyShort(data.velocity_per_day, language), view: 'won' },
        ];
        return (
          <dl className="ribbon">
            {cells.map(({ label, value, full, note, view }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd title={full}>
                  <Link to={urls.opportunities} search={{ as: 'list', view }}>
                    {value}
                  </Link>{' '}
                  {note && <small>{note}</small>}
                </dd>
              </div>
            ))}
          </dl>
        );
      }}
    </LoadState>
  );
}
