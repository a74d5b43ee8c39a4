import { Alert, App, Button, Checkbox, Form, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '@/components/problem-alert';
import { UsersSelect } from '@/components/record-select';
import { SmallTable } from '@/components/small-table';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import type { Handover, HandoverWish, User } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { at } from '@/lib/api/verbs';
import { formatMoment } from '@/lib/dates';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useIdentityWords } from './words';

const KINDS = ['customers', 'leads', 'opportunities', 'orders'] as const;
const STRATEGIES = ['in_turn', 'weighted', 'least_loaded'] as const;
const MOVING = ['counting', 'running', 'undoing'];
const LOOK_MILLISECONDS = 500;

interface Values {
  successors: string[];
  weights?: Record<string, number>;
  scope: HandoverWish['scope'];
  strategy: HandoverWish['strategy'];
}

/** Follows a hand-over for as long as something moves. */
function useHandover(id: string | null) {
  return api.useQuery('get', '/handovers/{id}', at(id ?? ''), {
    enabled: !!id,
    refetchInterval: ({ state }) =>
      state.data && !MOVING.includes(state.data.status) ? false : LOOK_MILLISECONDS,
  });
}

/** What there is, and who would get how much of it. */
function Split({ handover }: { handover: Handover }) {
  const say = useIdentityWords();
  const { nameOf } = usePeople();
  const kinds = KINDS.filter((kind) => handover.scope.includes(kind));
  const total = { id: 'total', name: say('handover_total'), counts: handover.held };
  const rows = Object.keys(handover.successors).map((id) => ({
    id,
    name: nameOf(id),
    counts: handover.split[id] ?? {},
  }));
  return (
    <SmallTable
      label={say('handover_split')}
      rows={[...rows, total]}
      columns={[
        { title: say('handover_successors'), cell: (row) => row.name },
        ...kinds.map((kind) => ({
          title: say(`handover_${kind}`),
          right: true,
          cell: (row: typeof total) => row.counts[kind] ?? 0,
        })),
      ]}
    />
  );
}

function Weights({ successors }: { successors: string[] }) {
  const { nameOf } = usePeople();
  return (
    <div className="form-grid">
      {successors.map((id) => (
        <Form.Item key={id} name={['weights', id]} label={nameOf(id)} initialValue={1}>
          <InputNumber min={1} max={1000} precision={0} className="wide" />
        </Form.Item>
      ))}
    </div>
  );
}

function WishForm({ user, onWish }: { user: User; onWish: (wish: Values) => Promise<void> }) {
  const say = useIdentityWords();
  const common = useCommonWords();
  const [form] = Form.useForm<Values>();
  const strategy = Form.useWatch('strategy', form);
  const successors = Form.useWatch('successors', form) ?? [];
  return (
    <Form
      form={form}
      layout="vertical"
      name="handover"
      initialValues={{ scope: [...KINDS], strategy: 'in_turn' }}
      onFinish={(values) => void onWish(values)}
    >
      <Form.Item
        name="successors"
        label={say('handover_successors')}
        rules={[{ required: true, message: common('required', { field: say('handover_successors') }) }]}
      >
        <UsersSelect without={user.id} />
      </Form.Item>
      <Form.Item name="strategy" label={say('handover_strategy')}>
        <Select options={STRATEGIES.map((one) => ({ value: one, label: say(`handover_${one}`) }))} />
      </Form.Item>
      {strategy === 'weighted' && <Weights successors={successors} />}
      <Form.Item name="scope" label={say('handover_scope')} extra={say('handover_scope_help')}>
        <Checkbox.Group options={KINDS.map((kind) => ({ value: kind, label: say(`handover_${kind}`) }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {say('handover_count')}
      </Button>
    </Form>
  );
}

/** Hands over what a leaver holds: to whom, seen before, started, taken back within a day. */
export default function HandoverDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const say = useIdentityWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [id, setId] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { data: handover, refetch } = useHandover(id);
  const prepare = async ({ successors, weights, scope, strategy }: Values) => {
    setError(null);
    try {
      const to = successors.map((one) => ({ user_id: one, weight: weights?.[one] ?? 1 }));
      const { data } = await http.POST('/users/{id}/handover', {
        ...at(user.id),
        body: { successors: to, scope, strategy },
      });
      setId(data?.id ?? null);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const act = async (verb: 'start' | 'undo') => {
    if (!id) return;
    try {
      await http.POST(`/handovers/{id}/${verb}`, at(id));
      await refetch();
      await refreshResources('/customers', '/leads', '/opportunities', '/orders');
      if (verb === 'start') void message.info(say('handover_running'));
    } catch (thrown) {
      refuse(thrown);
    }
  };
  return (
    <Modal open footer={null} width={680} title={say('handover_of', { name: user.name })} onCancel={onClose}>
      <div className="stack" aria-live="polite">
        {!id && <WishForm user={user} onWish={prepare} />}
        {error !== null && <ProblemAlert error={error} />}
        {handover && (
          <>
            <Alert
              showIcon
              type={handover.status === 'failed' ? 'error' : handover.status === 'done' ? 'success' : 'info'}
              title={say(`handover_is_${handover.status}`)}
              description={
                handover.failure
                  ? String(handover.failure.code)
                  : handover.undo_until &&
                    say('handover_undo_until', { time: formatMoment(handover.undo_until) })
              }
            />
            {handover.status !== 'counting' && <Split handover={handover} />}
            <div className="page-actions">
              {handover.status === 'ready' && (
                <Button type="primary" onClick={() => void act('start')}>
                  {say('handover_start')}
                </Button>
              )}
              {handover.status === 'done' && (
                <Button onClick={() => void act('undo')}>{say('handover_undo')}</Button>
              )}
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
