import { Alert } from 'antd';
import { MoneyText } from '@/components/field-value';
import { SmallTable } from '@/components/small-table';
import { api } from '@/lib/api/client';
import type { RulePreview } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { formatMoment } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n/words';
import { formatMoneyShort } from '@/lib/money';
import { recordUrl } from '@/lib/urls';
import type { PoolKind } from './pool-kind';
import { usePoolWords } from './words';

const MOST_LISTED = 50;

/** What a draft would do: how many would move and when, from whom, and the open amount at risk. */
export function RulePreviewView({ preview, noun }: { preview: RulePreview; noun: PoolKind['noun'] }) {
  const say = usePoolWords();
  const language = useLanguage();
  const { nameOf } = usePeople();
  const departments = api.useQuery('get', '/departments', {});
  const { counts } = preview;
  const departmentOf = (id: string | null | undefined) =>
    departments.data?.items.find((one) => one.id === id)?.name ?? say('no_department');
  return (
    <div className="stack" aria-live="polite">
      <Alert
        type={counts.moved ? 'warning' : 'success'}
        showIcon
        title={say('moved', { count: counts.moved })}
        description={say('moved_of', { held: counts.held, horizon: formatMoment(preview.horizon) })}
      />
      <dl className="ribbon">
        <Figure name={say('moved_now')} value={counts.now} />
        <Figure name={say('moved_tonight')} value={counts.tonight} />
        <div>
          <dt>{say('at_risk')}</dt>
          <dd className="number">{formatMoneyShort(counts.open_amount, language)}</dd>
        </div>
        <Figure name={say('moved_past')} value={counts.last_90_days.moved} />
      </dl>
      {counts.moved > 0 && (
        <>
          <SmallTable
            label={say('by_department')}
            rows={counts.by_department.map((one) => ({ ...one, id: one.department_id ?? '' }))}
            columns={[
              { title: say('by_department'), cell: (one) => departmentOf(one.department_id) },
              { title: say('records'), right: true, cell: (one) => one.count },
              { title: say('at_risk'), right: true, cell: (one) => <MoneyText money={one.open_amount} /> },
            ]}
          />
          <SmallTable
            label={say('moved_from')}
            rows={counts.by_owner.slice(0, MOST_LISTED).map((one) => ({ ...one, id: one.owner_id ?? '' }))}
            columns={[
              { title: say('moved_from'), cell: (one) => nameOf(one.owner_id) },
              { title: say('records'), right: true, cell: (one) => one.count },
              { title: say('at_risk'), right: true, cell: (one) => <MoneyText money={one.open_amount} /> },
            ]}
          />
          <SmallTable
            label={say('moved_first')}
            rows={preview.moved.slice(0, MOST_LISTED)}
            columns={[
              {
                title: say('moved_record'),
                cell: (one) => <Moved to={recordUrl(noun, one.id)} name={one.name} />,
              },
              { title: say('moved_at'), cell: (one) => formatMoment(one.at) },
              { title: say('moved_from'), cell: (one) => nameOf(one.owner_id) },
              { title: say('moved_rule'), cell: (one) => one.rule },
              { title: say('at_risk'), right: true, cell: (one) => <MoneyText money={one.open_amount} /> },
            ]}
          />
        </>
      )}
    </div>
  );
}

/** A record that would fall back; it opens beside what is being written. */
function Moved({ to, name }: { to: string | null; name: string | null }) {
  return to ? (
    <a href={to} target="_blank" rel="noopener">
      {name ?? '—'}
    </a>
  ) : (
    <>{name ?? '—'}</>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{value}</dd>
    </div>
  );
}
