import { Form, Input, Select } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { useOutcomes } from '@/components/use-outcomes';
import { api, http } from '@/lib/api/client';
import { touching } from '@/lib/api/verbs';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { PoolKind } from './pool-kind';
import { usePoolWords } from './words';

interface Values {
  pool: string;
  reason?: string;
}

/** Leads or customers get another home pool; whoever owns one keeps it. */
export default function MoveDialog({
  kind,
  records,
  onClose,
  onDone,
}: {
  kind: PoolKind;
  records: { id: string; name: string }[];
  onClose: () => void;
  onDone?: () => void;
}) {
  const say = usePoolWords();
  const common = useCommonWords();
  const tell = useOutcomes();
  const pools = api.useQuery('get', kind.pools, { params: { query: { limit: 100 } } });
  const submit = async ({ pool, reason }: Values) => {
    const ids = records.map((record) => record.id);
    const done = touching(kind.records, kind.pools);
    tell(
      kind.noun === 'lead'
        ? await done(http.POST('/leads/move_batch', { body: { ids, pool_id: pool, reason } }))
        : await done(http.POST('/customers/move_batch', { body: { ids, sea_id: pool, reason } })),
      records,
    );
    onDone?.();
  };
  return (
    <DialogForm<Values>
      title={say(kind.noun === 'lead' ? 'move_leads' : 'move_customers', { count: records.length })}
      okText={say('move')}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{say('move_text')}</p>
      <Form.Item
        name="pool"
        label={say('move_to')}
        rules={[{ required: true, message: common('required', { field: say('move_to') }) }]}
      >
        <Select options={pools.data?.items.map((pool) => ({ value: pool.id, label: pool.name }))} />
      </Form.Item>
      <Form.Item name="reason" label={say('move_reason')}>
        <Input maxLength={200} />
      </Form.Item>
    </DialogForm>
  );
}
