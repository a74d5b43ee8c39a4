import { App } from 'antd';
import { Link } from '@tanstack/react-router';
import { Block } from '@/components/page';
import { RowButton, SmallTable, useActionColumn } from '@/components/small-table';
import { useRefusal } from '@/components/use-refusal';
import { api, http } from '@/lib/api/client';
import type { AskedExtension } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { at, touching } from '@/lib/api/verbs';
import { formatMoment } from '@/lib/dates';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { recordUrl } from '@/lib/urls';
import type { PoolKind } from './pool-kind';
import { usePoolWords } from './words';

/** Owners who ask for more time, to those who may grant it; nothing when nobody asks. */
export function ExtensionRequests({ kind }: { kind: PoolKind }) {
  const say = usePoolWords();
  const domain = useDomainWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const { nameOf } = usePeople();
  const asked = api.useQuery('get', `${kind.records}/extensions`, {}, { retry: false });
  const done = touching(kind.records);
  const answer = ({ record_id: id, until }: AskedExtension, granted: boolean) => {
    const call = granted
      ? done(http.POST(`${kind.records}/{id}/extend`, { ...at(id), body: { until } }))
      : done(http.POST(`${kind.records}/{id}/refuse_extension`, { ...at(id), body: {} }));
    call.then(() => message.success(say(granted ? 'granted' : 'refused')), refuse);
  };
  const actions = useActionColumn<AskedExtension & { id: string }>((one) => (
    <>
      <RowButton verb={say('grant')} of={one.record_name} onClick={() => answer(one, true)} />
      <RowButton danger verb={say('refuse')} of={one.record_name} onClick={() => answer(one, false)} />
    </>
  ));
  const items = asked.data?.items ?? [];
  if (!items.length) return null;
  return (
    <Block title={say('requests')}>
      <SmallTable
        label={say('requests')}
        rows={items.map((one) => ({ ...one, id: one.record_id }))}
        columns={[
          {
            title: domain('field_name'),
            cell: (one) => <Link to={recordUrl(kind.noun, one.record_id) ?? '/'}>{one.record_name}</Link>,
          },
          { title: say('requested_by'), cell: (one) => nameOf(one.asked_by) },
          { title: domain('field_recycle_at'), cell: (one) => formatMoment(one.recycle_at) },
          { title: say('requested_until'), cell: (one) => formatMoment(one.until) },
          { title: say('more_time_note'), cell: (one) => one.note ?? '—' },
          actions,
        ]}
      />
    </Block>
  );
}
