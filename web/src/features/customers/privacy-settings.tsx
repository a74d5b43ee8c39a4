import { Collapse } from 'antd';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { SmallTable } from '@/components/small-table';
import { StatusTag } from '@/components/status-tag';
import { api } from '@/lib/api/client';
import type { Erasure } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { formatMoment } from '@/lib/dates';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useCustomerWords } from './words';

const LOOK_MILLISECONDS = 1_000;

/** Who has confirmed an erasure, what each removed, and until when topics may still hold it. */
function Certificate({ erasure }: { erasure: Erasure }) {
  const say = useCustomerWords();
  return (
    <>
      <SmallTable
        label={say('certificate')}
        rows={erasure.confirmed.map((one) => ({ ...one, id: one.service }))}
        columns={[
          { title: say('erasure_service'), cell: (one) => one.service },
          { title: say('erasure_at'), cell: (one) => formatMoment(one.at) },
          {
            title: say('erasure_removed'),
            cell: (one) =>
              Object.entries(one.removed)
                .map(([kind, count]) => `${kind} ${count}`)
                .join(' · ') || '—',
          },
        ]}
      />
      <p className="muted">{say('erasure_topics', { time: formatMoment(erasure.topics_until) })}</p>
    </>
  );
}

/** What was erased, each with its certificate. */
export default function PrivacySettings() {
  const say = useCustomerWords();
  const domain = useDomainWords();
  const { nameOf } = usePeople();
  const erasures = api.useQuery(
    'get',
    '/erasures',
    {},
    {
      refetchInterval: ({ state }) =>
        state.data?.items.some((one) => one.status === 'running') ? LOOK_MILLISECONDS : false,
    },
  );
  return (
    <Block title={say('privacy')}>
      <p className="muted">{say('privacy_text')}</p>
      <LoadState of={erasures}>
        {({ items }) =>
          items.length ? (
            <Collapse
              items={items.map((one) => ({
                key: one.id,
                label: (
                  <>
                    {domain.any(one.type, one.type)} {one.person_id.slice(-6)} · {one.reason} ·{' '}
                    {formatMoment(one.asked_at)} · {nameOf(one.asked_by)}{' '}
                    <StatusTag of="erasure" status={one.status} />
                  </>
                ),
                children: <Certificate erasure={one} />,
              }))}
            />
          ) : (
            <EmptyState title={say('erasures_none')} text={say('erasures_none_text')} />
          )
        }
      </LoadState>
    </Block>
  );
}
