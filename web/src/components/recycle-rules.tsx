import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '@/components/problem-alert';
import { http, refreshResources } from '@/lib/api/client';
import type { Pool, RecycleRule, RulesPreview } from '@/lib/api/types';
import { usePeople } from '@/lib/api/use-people';
import { formatMoment } from '@/lib/dates';
import { isDuration } from '@/lib/durations';
import { useCommonWords } from '@/lib/i18n/common-words';
import { usePoolWords } from './pool-words';

type PoolPath = '/lead_pools' | '/public_seas';
const TRIGGERS = [
  'no_follow_up',
  'no_opportunity',
  'not_won',
  'contract_ended',
  'first_contact_overdue',
] as const;

function Preview({ preview }: { preview: RulesPreview }) {
  const say = usePoolWords();
  const { nameOf } = usePeople();
  return (
    <>
      <Alert
        type={preview.moved.length ? 'warning' : 'success'}
        showIcon
        role="status"
        title={say('moved', { count: preview.moved.length })}
      />
      {preview.moved.length > 0 && (
        <div className="table-scroll">
          <table className="small-table">
            <thead>
              <tr>
                <th scope="col">{say('moved_from')}</th>
                <th scope="col">{say('moved_at')}</th>
                <th scope="col">{say('moved_rule')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.moved.slice(0, 20).map((one) => (
                <tr key={one.id}>
                  <td>{nameOf(one.owner_id)}</td>
                  <td className="number">{formatMoment(one.at)}</td>
                  <td>{one.rule}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function RuleLine({ name, onRemove }: { name: number; onRemove: () => void }) {
  const say = usePoolWords();
  const common = useCommonWords();
  const required = (field: string) => ({ required: true, message: common('required', { field }) });
  const duration = {
    validator: (_: unknown, text?: string) =>
      !text || isDuration(text) ? Promise.resolve() : Promise.reject(new Error(say('bad_duration'))),
  };
  return (
    <fieldset className="filter-group">
      <div className="form-grid wide">
        <Form.Item name={[name, 'name']} label={say('rule_name')} rules={[required(say('rule_name'))]}>
          <Input />
        </Form.Item>
        <Form.Item name={[name, 'trigger']} label={say('trigger')}>
          <Select
            options={TRIGGERS.map((trigger) => ({ value: trigger, label: say(`trigger_${trigger}`) }))}
          />
        </Form.Item>
        <Form.Item name={[name, 'after']} label={say('after')} rules={[required(say('after')), duration]}>
          <Input placeholder="P15D" />
        </Form.Item>
        <Form.Item name={[name, 'days']} label={say('days')}>
          <Select
            options={(['calendar', 'working'] as const).map((days) => ({
              value: days,
              label: say(`days_${days}`),
            }))}
          />
        </Form.Item>
        <Form.Item name={[name, 'when']} label={say('when')}>
          <Input className="code" placeholder='source != "转介绍"' />
        </Form.Item>
      </div>
      <Button type="text" danger size="small" icon={<DeleteOutlined />} onClick={onRemove}>
        {common('remove')}
      </Button>
    </fieldset>
  );
}

/** Edits a pool's recycle rules: a draft is simulated, and activated only with its preview. */
export function RecycleRules({ path, pool, onClose }: { path: PoolPath; pool: Pool; onClose: () => void }) {
  const say = usePoolWords();
  const common = useCommonWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ rules: RecycleRule[] }>();
  const [draft, setDraft] = useState<{ id: string; preview: RulesPreview } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  const simulate = ({ rules }: { rules: RecycleRule[] }) =>
    run(async () => {
      const made = await http.POST(`${path}/{id}/rules`, {
        params: { path: { id: pool.id } },
        body: { recycle_rules: rules ?? [] },
      });
      const id = made.data?.id ?? '';
      const { data } = await http.POST(`${path}/{id}/rules/{draft}/simulate`, {
        params: { path: { id: pool.id, draft: id } },
      });
      if (data) setDraft({ id, preview: data });
    });
  const activate = () =>
    run(async () => {
      if (!draft) return;
      await http.POST(`${path}/{id}/rules/{draft}/activate`, {
        params: { path: { id: pool.id, draft: draft.id } },
        body: { preview_id: draft.preview.preview_id },
      });
      await refreshResources(path);
      void message.success(say('activated'));
      onClose();
    });
  return (
    <Modal
      open
      title={`${say('rules')} · ${pool.name}`}
      width={780}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ rules: pool.recycle_rules ?? [] }}
        onValuesChange={() => setDraft(null)}
        onFinish={(values) => void simulate(values)}
      >
        <p className="muted">{say('rules_text')}</p>
        <Form.List name="rules">
          {(fields, { add, remove }) => (
            <div className="stack">
              {fields.map(({ key, name }) => (
                <RuleLine key={key} name={name} onRemove={() => remove(name)} />
              ))}
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => add({ trigger: 'no_follow_up', after: 'P15D', days: 'calendar' })}
              >
                {say('rule_add')}
              </Button>
            </div>
          )}
        </Form.List>
        {draft && <Preview preview={draft.preview} />}
        {error !== null && <ProblemAlert error={error} />}
        <div className="dialog-footer">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button htmlType="submit" loading={busy && !draft}>
            {say('preview')}
          </Button>
          <Button type="primary" disabled={!draft} loading={busy && !!draft} onClick={() => void activate()}>
            {say('activate')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
