import { Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { DialogForm } from '@/components/dialog-form';
import { DurationInput } from '@/components/duration-input';
import { EmptyState } from '@/components/empty-state';
import { LoadState } from '@/components/load-state';
import { NameItem } from '@/components/name-item';
import { Block } from '@/components/page';
import { UsersSelect } from '@/components/record-select';
import { RowButton, SmallTable, useActionColumn } from '@/components/small-table';
import { ToneTag } from '@/components/tone-tag';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { ClaimRules, Pool } from '@/lib/api/types';
import { at } from '@/lib/api/verbs';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { isDuration } from '@/lib/durations';
import { MarkSelect } from './mark-select';
import { Routing } from './routing';
import { usePoolWords } from './words';

const AssignmentEditor = lazy(() => import('./assignment-editor'));
const FirstResponse = lazy(() => import('./first-response'));
const RuleEditor = lazy(() => import('./rule-editor'));

type PoolPath = '/lead_pools' | '/public_seas';

const CAPS = {
  '/lead_pools': ['daily_cap', 'hold_cap', 'view_daily_cap'],
  '/public_seas': ['daily_cap', 'hold_cap', 'view_daily_cap', 'lock_cap'],
} as const;
const SPANS = {
  '/lead_pools': ['min_gap', 'cooldown', 'new_record_protection'],
  '/public_seas': ['min_gap', 'cooldown', 'new_record_protection', 'lock_max'],
} as const;

interface Values {
  name: string;
  mode: Pool['mode'];
  enabled: boolean;
  regions?: string[];
  industries?: string[];
  sources?: string[];
  admins?: string[];
  members?: Pool['members'];
  masked_fields?: string[];
  claim?: ClaimRules;
}

const tidy = (claim: ClaimRules | undefined): ClaimRules =>
  Object.fromEntries(
    Object.entries(claim ?? {}).map(([key, value]) => [
      key,
      value === '' || (Array.isArray(value) && !value.length) ? null : (value ?? null),
    ]),
  );

/** The limits of a pool; their snapshot is not typed. */
const claimOf = (pool: Pool): ClaimRules => pool.claim ?? {};

/** The basic settings of a pool: who belongs to it, and how much they may take. */
function PoolDialog({
  path,
  pool,
  pools,
  onClose,
}: {
  path: PoolPath;
  pool: Partial<Pool>;
  pools: Pool[];
  onClose: () => void;
}) {
  const say = usePoolWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const departments = api.useQuery('get', '/departments', {});
  const roles = api.useQuery('get', '/roles', { params: { query: { limit: 100 } } }, { retry: false });
  const { id } = pool;
  const submit = async ({ claim, members, ...values }: Values) => {
    const body = {
      ...values,
      claim: tidy(claim),
      members: {
        users: members?.users ?? [],
        departments: members?.departments ?? [],
        roles: members?.roles ?? [],
      },
    };
    if (id) await http.PATCH(`${path}/{id}`, { ...at(id), body, headers: ifMatch(pool.version) });
    else await http.POST(path, { body });
    await refreshResources(path);
  };
  const durationRule = {
    validator: (_: unknown, text?: string) =>
      !text || isDuration(text) ? Promise.resolve() : Promise.reject(new Error(say('bad_duration'))),
  };
  return (
    <DialogForm<Values>
      title={say(id ? 'edit' : 'new')}
      width={720}
      initial={{ mode: 'pull', enabled: true, ...pool }}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-grid">
        <NameItem />
        <Form.Item name="mode" label={say('mode')}>
          <Select
            options={(['pull', 'push', 'both'] as const).map((mode) => ({
              value: mode,
              label: domain(`mode_${mode}`),
            }))}
          />
        </Form.Item>
        {(['regions', 'industries', 'sources'] as const).map((key) => (
          <Form.Item key={key} name={key} label={say(key)}>
            <MarkSelect mark={key} />
          </Form.Item>
        ))}
        <Form.Item name="admins" label={say('admins')}>
          <UsersSelect />
        </Form.Item>
        <Form.Item name={['members', 'users']} label={say('member_users')} extra={say('members_help')}>
          <UsersSelect />
        </Form.Item>
        <Form.Item name={['members', 'departments']} label={say('member_departments')}>
          <Select
            mode="multiple"
            options={departments.data?.items.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name={['members', 'roles']} label={say('member_roles')}>
          <Select
            mode="multiple"
            options={roles.data?.items.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        {CAPS[path].map((key) => (
          <Form.Item key={key} name={['claim', key]} label={say(key)}>
            <InputNumber min={0} precision={0} className="wide" placeholder={common('no_limit')} />
          </Form.Item>
        ))}
        {SPANS[path].map((key) => (
          <Form.Item key={key} name={['claim', key]} label={say(key)} rules={[durationRule]}>
            <DurationInput label={say(key)} />
          </Form.Item>
        ))}
        <Form.Item name={['claim', 'return_to']} label={say('return_to')} extra={say('return_to_help')}>
          <Select
            mode="multiple"
            allowClear
            options={pools.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name={['claim', 'hold_excludes']} label={say('hold_excludes')}>
          <Input className="code" placeholder="won == true" />
        </Form.Item>
        <Form.Item name="masked_fields" label={say('masked_fields')}>
          <Select
            mode="tags"
            options={['phone', 'email', 'wechat'].map((key) => ({
              value: key,
              label: domain.any(`field_${key}`, key),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="enabled" label={say('enabled')} valuePropName="checked" layout="horizontal">
        <Switch aria-label={say('enabled')} />
      </Form.Item>
    </DialogForm>
  );
}

/** Lead pools or public seas: make, change, and set the rules by which records fall back. */
export default function PoolSettings({ path, title }: { path: PoolPath; title: string }) {
  const say = usePoolWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const [editing, setEditing] = useState<Partial<Pool> | null>(null);
  const [ruling, setRuling] = useState<Pool | null>(null);
  const [answering, setAnswering] = useState<Pool | null>(null);
  const [giving, setGiving] = useState<Pool | null>(null);
  const pools = api.useQuery('get', path, { params: { query: { limit: 100 } } });
  const capOf = (pool: Pool, cap: 'daily_cap' | 'hold_cap') => claimOf(pool)[cap] ?? common('no_limit');
  const actions = useActionColumn<Pool>((pool) => (
    <>
      <RowButton verb={common('edit')} of={pool.name} onClick={() => setEditing(pool)} />
      <RowButton verb={say('rules')} of={pool.name} onClick={() => setRuling(pool)} />
      <RowButton verb={say('assignment')} of={pool.name} onClick={() => setGiving(pool)} />
      {path === '/lead_pools' && (
        <RowButton verb={say('first_response')} of={pool.name} onClick={() => setAnswering(pool)} />
      )}
    </>
  ));
  return (
    <div className="stack">
      <Block
        title={title}
        actions={
          <Button type="primary" onClick={() => setEditing({})}>
            {say('new')}
          </Button>
        }
      >
        <LoadState of={pools}>
          {({ items }) =>
            items.length ? (
              <SmallTable
                label={title}
                rows={items}
                columns={[
                  {
                    title: domain('field_name'),
                    cell: (pool) => (
                      <>
                        {pool.name} {!pool.enabled && <ToneTag>{say('disabled')}</ToneTag>}
                      </>
                    ),
                  },
                  { title: say('mode'), cell: (pool) => domain.any(`mode_${pool.mode}`, pool.mode) },
                  { title: say('daily_cap'), right: true, cell: (pool) => capOf(pool, 'daily_cap') },
                  { title: say('hold_cap'), right: true, cell: (pool) => capOf(pool, 'hold_cap') },
                  { title: say('rules'), right: true, cell: (pool) => pool.recycle_rules?.length ?? 0 },
                  actions,
                ]}
              />
            ) : (
              <EmptyState title={say('empty')} text={say('empty_text')} />
            )
          }
        </LoadState>
      </Block>
      <Routing path={path} pools={pools.data?.items ?? []} />
      {editing && (
        <PoolDialog
          path={path}
          pool={editing}
          pools={pools.data?.items ?? []}
          onClose={() => setEditing(null)}
        />
      )}
      <Suspense fallback={null}>
        {ruling && (
          <RuleEditor
            path={path}
            pool={ruling}
            pools={pools.data?.items ?? []}
            onClose={() => setRuling(null)}
          />
        )}
        {answering && <FirstResponse pool={answering} onClose={() => setAnswering(null)} />}
        {giving && <AssignmentEditor path={path} pool={giving} onClose={() => setGiving(null)} />}
      </Suspense>
    </div>
  );
}
