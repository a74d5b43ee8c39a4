import { DeleteOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select, Space } from 'antd';
import type { FormListFieldData, FormListOperation } from 'antd';
import { DurationInput } from '@/components/duration-input';
import { Block } from '@/components/page';
import { useCommonWords } from '@/lib/i18n/common-words';
import type { Pool } from '@/lib/api/types';
import { EXEMPTIONS, GRANTORS, TRIGGERS } from './rules';
import { usePoolWords } from './words';

/** One recycle rule: what did not happen in time, whom it spares, and how its owner is warned. */
export function RuleFields({
  field,
  last,
  move,
  remove,
  pools,
}: {
  field: FormListFieldData;
  last: boolean;
  move: FormListOperation['move'];
  remove: FormListOperation['remove'];
  pools: Pool[];
}) {
  const say = usePoolWords();
  const common = useCommonWords();
  const place = field.name;
  const required = (name: string) => [{ required: true, message: common('required', { field: name }) }];
  return (
    <Block
      title={say('rule_number', { number: place + 1 })}
      actions={
        <Space.Compact>
          <Button
            size="small"
            icon={<UpOutlined />}
            disabled={place === 0}
            aria-label={say('rule_up', { number: place + 1 })}
            onClick={() => move(place, place - 1)}
          />
          <Button
            size="small"
            icon={<DownOutlined />}
            disabled={last}
            aria-label={say('rule_down', { number: place + 1 })}
            onClick={() => move(place, place + 1)}
          />
          <Button
            size="small"
            danger
            icon={<DeleteOutlined />}
            aria-label={say('rule_remove', { number: place + 1 })}
            onClick={() => remove(place)}
          />
        </Space.Compact>
      }
    >
      <div className="form-grid">
        <Form.Item name={[place, 'name']} label={say('rule_name')} rules={required(say('rule_name'))}>
          <Input />
        </Form.Item>
        <Form.Item name={[place, 'trigger']} label={say('trigger')} rules={required(say('trigger'))}>
          <Select options={TRIGGERS.map((one) => ({ value: one, label: say(`trigger_${one}`) }))} />
        </Form.Item>
        <Form.Item name={[place, 'after']} label={say('after')} rules={required(say('after'))}>
          <DurationInput label={say('after')} />
        </Form.Item>
        <Form.Item name={[place, 'days']} label={say('days')}>
          <Select
            options={(['calendar', 'working'] as const).map((one) => ({
              value: one,
              label: say(`days_${one}`),
            }))}
          />
        </Form.Item>
        <Form.Item name={[place, 'exempt']} label={say('exempt')} className="form-wide">
          <Select
            mode="multiple"
            options={EXEMPTIONS.map((one) => ({ value: one, label: say(`exempt_${one}`) }))}
          />
        </Form.Item>
        <Form.Item name={[place, 'warn_before', 0]} label={say('warn_first')}>
          <DurationInput label={say('warn_first')} />
        </Form.Item>
        <Form.Item name={[place, 'warn_before', 1]} label={say('warn_last')}>
          <DurationInput label={say('warn_last')} />
        </Form.Item>
        <Form.Item name={[place, 'extension', 'max']} label={say('extension_max')}>
          <DurationInput label={say('extension_max')} />
        </Form.Item>
        <Form.Item name={[place, 'extension', 'by']} label={say('extension_by')}>
          <Select options={GRANTORS.map((one) => ({ value: one, label: say(`by_${one}`) }))} />
        </Form.Item>
        <Form.Item name={[place, 'target_pool_id']} label={say('target_pool')}>
          <Select
            allowClear
            placeholder={say('target_own')}
            options={pools.map((pool) => ({ value: pool.id, label: pool.name }))}
          />
        </Form.Item>
        <Form.Item name={[place, 'when']} label={say('when')}>
          <Input className="code" placeholder='region == "上海"' />
        </Form.Item>
      </div>
    </Block>
  );
}
