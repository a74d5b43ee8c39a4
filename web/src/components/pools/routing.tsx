import { DeleteOutlined, DownOutlined, PlusOutlined, UpOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Select, Space, Switch } from 'antd';
import { useState } from 'react';
import { Block } from '@/components/page';
import { LoadState } from '@/components/load-state';
import { ProblemAlert } from '@/components/problem-alert';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { Pool, RoutingRule } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { PoolKind } from './pool-kind';
import { usePoolWords } from './words';

interface Values {
  rules?: RoutingRule[];
}

/** Which pool a new record comes into: the first rule that fits decides. */
export function Routing({ path, pools }: { path: PoolKind['pools']; pools: Pool[] }) {
  const say = usePoolWords();
  const routing = api.useQuery('get', `${path}/routing`, {});
  return (
    <Block title={say('routing')}>
      <p className="muted">{say('routing_text')}</p>
      <LoadState of={routing}>
        {({ rules, version }) => (
          <RoutingForm key={version} path={path} pools={pools} rules={rules} version={version} />
        )}
      </LoadState>
    </Block>
  );
}

function RoutingForm({
  path,
  pools,
  rules,
  version,
}: {
  path: PoolKind['pools'];
  pools: Pool[];
  rules: RoutingRule[];
  version: number;
}) {
  const say = usePoolWords();
  const common = useCommonWords();
  const { message } = App.useApp();
  const [changed, setChanged] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async ({ rules: wanted = [] }: Values) => {
    setError(null);
    try {
      const body = { rules: wanted.map((rule) => ({ ...rule, when: rule.when || null })) };
      await http.PUT(`${path}/routing`, { body, headers: ifMatch(version) });
      void message.success(say('routing_saved'));
      await refreshResources(path);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const required = (field: string) => [{ required: true, message: common('required', { field }) }];
  return (
    <Form
      layout="vertical"
      initialValues={{ rules }}
      onValuesChange={() => setChanged(true)}
      onFinish={(values) => void save(values as Values)}
    >
      <Form.List name="rules">
        {(fields, { add, remove, move }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <div key={key} className="form-grid routing-rule">
                <Form.Item name={[name, 'when']} label={`${name + 1} · ${say('routing_when')}`}>
                  <Input className="code" placeholder='region in ["上海", "杭州"]' />
                </Form.Item>
                <Form.Item
                  name={[name, 'pool_id']}
                  label={say('routing_pool')}
                  rules={required(say('routing_pool'))}
                >
                  <Select options={pools.map((pool) => ({ value: pool.id, label: pool.name }))} />
                </Form.Item>
                <div className="page-actions">
                  <Form.Item
                    name={[name, 'returned']}
                    valuePropName="checked"
                    label={say('routing_returned')}
                  >
                    <Switch aria-label={say('routing_returned')} />
                  </Form.Item>
                  <Space.Compact>
                    <Button
                      icon={<UpOutlined />}
                      disabled={name === 0}
                      aria-label={say('rule_up', { number: name + 1 })}
                      onClick={() => move(name, name - 1)}
                    />
                    <Button
                      icon={<DownOutlined />}
                      disabled={name === fields.length - 1}
                      aria-label={say('rule_down', { number: name + 1 })}
                      onClick={() => move(name, name + 1)}
                    />
                    <Button
                      danger
                      icon={<DeleteOutlined />}
                      aria-label={say('rule_remove', { number: name + 1 })}
                      onClick={() => {
                        setChanged(true);
                        remove(name);
                      }}
                    />
                  </Space.Compact>
                </div>
              </div>
            ))}
            {error !== null && <ProblemAlert error={error} />}
            <div className="page-actions">
              <Button icon={<PlusOutlined />} onClick={() => add({ returned: false })}>
                {say('routing_add')}
              </Button>
              {changed && (
                <Button type="primary" htmlType="submit">
                  {common('save')}
                </Button>
              )}
            </div>
          </div>
        )}
      </Form.List>
    </Form>
  );
}
