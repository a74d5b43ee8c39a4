import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Form, Progress } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ProblemAlert } from '@/components/problem-alert';
import { http, refreshResources } from '@/lib/api/client';
import type { Job, Pool, RecycleRule, RulePreview } from '@/lib/api/types';
import { jobEnd } from '@/lib/jobs';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { PoolKind } from './pool-kind';
import { RuleFields } from './rule-fields';
import { RulePreviewView } from './rule-preview';
import { NEW_RULE, sentRule } from './rules';
import { usePoolWords } from './words';

interface Values {
  recycle_rules: RecycleRule[];
}
interface Seen {
  draft: string;
  preview: RulePreview;
}

const pathOf = (pool: string, draft: string) => ({ params: { path: { id: pool, draft_id: draft } } });

async function draftAndSee(
  path: PoolKind['pools'],
  pool: string,
  rules: RecycleRule[],
  onStep: (job: Job) => void,
): Promise<Seen> {
  const body = { recycle_rules: rules.map(sentRule) };
  const { data: draft } = await http.POST(`${path}/{id}/rules`, { params: { path: { id: pool } }, body });
  if (!draft) throw new Error('no draft');
  const at = pathOf(pool, draft.id);
  const { data: made } = await http.POST(`${path}/{id}/rules/{draft_id}/simulate`, at);
  if (made && 'preview_id' in made) return { draft: draft.id, preview: made };
  if (made) await jobEnd(made, onStep);
  const { data: looked } = await http.GET(`${path}/{id}/rules/{draft_id}`, at);
  if (!looked?.preview) throw new Error('no preview');
  return { draft: draft.id, preview: looked.preview };
}

/** The recycle rules of a pool: written, previewed (who would move, from whom, what is at stake), then put in force. */
export default function RuleEditor({
  path,
  pool,
  pools,
  onClose,
}: {
  path: PoolKind['pools'];
  pool: Pool;
  pools: Pool[];
  onClose: () => void;
}) {
  const say = usePoolWords();
  const common = useCommonWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [looking, setLooking] = useState<Job | null>(null);
  const doing = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    await act().catch(setError);
    setLooking(null);
    setBusy(false);
  };
  const preview = () =>
    doing(async () => {
      const { recycle_rules: rules } = await form.validateFields();
      setSeen(await draftAndSee(path, pool.id, rules ?? [], setLooking));
    });
  const activate = () =>
    doing(async () => {
      if (!seen) return;
      const body = { preview_id: seen.preview.preview_id };
      await http.POST(`${path}/{id}/rules/{draft_id}/activate`, { ...pathOf(pool.id, seen.draft), body });
      await refreshResources(path, '/leads', '/customers');
      void message.success(say('activated'));
      onClose();
    });
  return (
    <Drawer
      open
      size={760}
      title={`${say('rules')} · ${pool.name}`}
      onClose={onClose}
      extra={
        <div className="page-actions">
          <Button type={seen ? 'default' : 'primary'} loading={busy} onClick={() => void preview()}>
            {say('preview')}
          </Button>
          <Button type="primary" disabled={!seen} loading={busy} onClick={() => void activate()}>
            {say('activate')}
          </Button>
        </div>
      }
    >
      <div className="stack">
        <p className="muted">{say('rules_text')}</p>
        {error !== null && !isFormError(error) && <ProblemAlert error={error} />}
        {looking && <LookedAt job={looking} />}
        {seen && (
          <RulePreviewView preview={seen.preview} noun={path === '/lead_pools' ? 'lead' : 'customer'} />
        )}
        <Form
          form={form}
          layout="vertical"
          initialValues={{ recycle_rules: pool.recycle_rules ?? [] }}
          onValuesChange={() => setSeen(null)}
        >
          <Form.List name="recycle_rules">
            {(fields, { add, remove, move }) => (
              <div className="stack">
                {!fields.length && <EmptyState title={say('rules_none')} text={say('rules_none_text')} />}
                {fields.map((field) => (
                  <RuleFields
                    key={field.key}
                    field={field}
                    last={field.name === fields.length - 1}
                    move={move}
                    remove={(place) => {
                      setSeen(null);
                      remove(place);
                    }}
                    pools={pools.filter((one) => one.id !== pool.id)}
                  />
                ))}
                <Button icon={<PlusOutlined />} onClick={() => add({ ...NEW_RULE })}>
                  {say('rule_add')}
                </Button>
              </div>
            )}
          </Form.List>
        </Form>
        <Button onClick={onClose}>{common('cancel')}</Button>
      </div>
    </Drawer>
  );
}

/** How far the preview of a large pool is. */
function LookedAt({ job }: { job: Job }) {
  const say = usePoolWords();
  const total = job.total ?? 0;
  return (
    <div role="status">
      {say('looking', { done: job.done, total })}
      <Progress percent={total ? Math.min(100, Math.floor((100 * job.done) / total)) : 0} />
    </div>
  );
}

/** The form says beside its fields what is missing. */
const isFormError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errorFields' in error;
