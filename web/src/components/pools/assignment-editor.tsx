import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { UserSelect, UsersSelect } from '@/components/record-select';
import { SmallTable } from '@/components/small-table';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Assignment, Pool } from '@/lib/api/types';
import { at } from '@/lib/api/verbs';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { PoolKind } from './pool-kind';
import { MarkSelect } from './mark-select';
import { usePoolWords } from './words';

const STRATEGIES = ['manual', 'round_robin', 'weighted', 'least_loaded', 'rules', 'score'] as const;
const AMONG = ['round_robin', 'weighted', 'least_loaded'] as const;

/** Who gets records now, what they hold, who is away, and what waits in vain. */
function Candidates({ path, pool }: { path: PoolKind['pools']; pool: Pool }) {
  const say = usePoolWords();
  const common = useCommonWords();
  const assignment = api.useQuery('get', `${path}/{id}/assignment`, at(pool.id));
  return (
    <LoadState of={assignment}>
      {({ candidates, waiting }) => (
        <>
          <p className="muted">
            {[
              say('waiting', { count: waiting.count }),
              waiting.all_at_capacity > 0 && say('waiting_capacity', { count: waiting.all_at_capacity }),
              waiting.no_rule_matched > 0 && say('waiting_rule', { count: waiting.no_rule_matched }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {candidates.length > 0 && (
            <SmallTable
              label={say('assignment')}
              rows={candidates.map((one) => ({ ...one, id: one.user_id }))}
              columns={[
                { title: common('assigned_to'), cell: (one) => one.name ?? one.user_id.slice(-6) },
                {
                  title: say('held_now'),
                  right: true,
                  cell: (one) => `${one.held} / ${one.capacity ?? common('no_limit')}`,
                },
                { title: say('weight'), right: true, cell: (one) => one.weight },
                {
                  title: say('state'),
                  cell: (one) =>
                    one.skipped ? say.any(`candidate_${one.skipped}`, one.skipped) : say('candidate_free'),
                },
              ]}
            />
          )}
        </>
      )}
    </LoadState>
  );
}

/** The rules of the strategy that goes by rules. */
function AssignmentRules() {
  const say = usePoolWords();
  const common = useCommonWords();
  return (
    <Block title={say('assignment_rules')}>
      <Form.List name="rules">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <div key={key} className="form-grid routing-rule">
                <Form.Item name={[name, 'name']} label={say('rule_name')}>
                  <Input />
                </Form.Item>
                {(['regions', 'industries', 'sources'] as const).map((mark) => (
                  <Form.Item key={mark} name={[name, mark]} label={say(mark)}>
                    <MarkSelect mark={mark} />
                  </Form.Item>
                ))}
                <Form.Item name={[name, 'when']} label={say('when')}>
                  <Input className="code" placeholder="score >= 80" />
                </Form.Item>
                <Form.Item
                  name={[name, 'to', 'users']}
                  label={say('give_to')}
                  rules={[{ required: true, message: common('required', { field: say('give_to') }) }]}
                >
                  <UsersSelect />
                </Form.Item>
                <Form.Item name={[name, 'strategy']} label={say('strategy')}>
                  <Select options={AMONG.map((one) => ({ value: one, label: say(`strategy_${one}`) }))} />
                </Form.Item>
                <Button
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={say('rule_remove', { number: name + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ strategy: 'round_robin' })}>
              {say('assignment_rule_add')}
            </Button>
          </div>
        )}
      </Form.List>
    </Block>
  );
}

function StrategyItems() {
  const say = usePoolWords();
  const common = useCommonWords();
  const strategy = Form.useWatch('strategy') as Assignment['strategy'];
  return (
    <>
      <div className="form-grid">
        <Form.Item name="strategy" label={say('strategy')}>
          <Select options={STRATEGIES.map((one) => ({ value: one, label: say(`strategy_${one}`) }))} />
        </Form.Item>
        <Form.Item name="hours" label={say('hours')}>
          <Select
            options={(['any', 'working'] as const).map((one) => ({ value: one, label: say(`hours_${one}`) }))}
          />
        </Form.Item>
        <Form.Item name={['capacity', 'default']} label={say('capacity_default')}>
          <InputNumber min={0} precision={0} className="wide" placeholder={common('no_limit')} />
        </Form.Item>
        <Form.Item name="fallback_user_id" label={say('fallback_user')}>
          <UserSelect />
        </Form.Item>
      </div>
      {strategy === 'rules' && <AssignmentRules />}
    </>
  );
}

/** How a pool that pushes gives its records out, and how that stands now. */
export default function AssignmentEditor({
  path,
  pool,
  onClose,
}: {
  path: PoolKind['pools'];
  pool: Pool;
  onClose: () => void;
}) {
  const say = usePoolWords();
  const known = (pool.assignment ?? {}) as Assignment;
  const save = async (changed: Assignment) => {
    const fallback = changed.fallback_user_id || null;
    const body = { assignment: { ...known, ...changed, fallback_user_id: fallback } };
    await http.PATCH(`${path}/{id}`, { ...at(pool.id), body, headers: ifMatch(pool.version) });
    await refreshResources(path);
  };
  return (
    <DialogForm<Assignment>
      title={`${say('assignment')} · ${pool.name}`}
      width={760}
      initial={{ strategy: 'manual', hours: 'any', ...known }}
      onSubmit={save}
      onClose={onClose}
    >
      <StrategyItems />
      <Candidates path={path} pool={pool} />
    </DialogForm>
  );
}
