import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ProblemAlert } from '@/components/problem-alert';
import { http, refreshResources } from '@/lib/api/client';
import type { Pool, RecycleRule, RulePreview } from '@/lib/api/types';
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

async function draftAndSee(path: PoolKind['pools'], pool: string, rules: RecycleRule[]): Promise<Seen> {
  const body = { recycle_rules: rules.map(sentRule) };
  const { data: draft } = await http.POST(`${path}/{id}/rules`, { params: { path: { id: pool } }, body });
  if (!draft) throw new Error('no draft');
  const { data: preview } = await http.POST(`${path}/{id}/rules/{draft_id}/simulate`, pathOf(pool, draft.id));
  if (!preview) throw new Error('no preview');
  return { draft: draft.id, preview };
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
  const doing = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    await act().catch(setError);
    setBusy(false);
  };
  const preview = () =>
    doing(async () => {
      const { recycle_rules: rules } = await form.validateFields();
      setSeen(await draftAndSee(path, pool.id, rules ?? []));
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
        {seen && <RulePreviewView preview={seen.preview} />}
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

/** The form says beside its fields what is missing. */
const isFormError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errorFields' in error;
