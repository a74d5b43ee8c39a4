import { App, Form, Input, InputNumber, Select, Switch } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import { CUSTOM_MODULES, type CustomModule } from '@/components/use-custom-specs';
import { http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import type { CustomField, NewCustomField } from '@/lib/api/types';
import { filledIn } from '@/lib/filled-in';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useLanguage } from '@/lib/i18n/words';
import { optionsOf, optionsText } from './options-text';
import { useFieldWords } from './words';

type FieldType = CustomField['type'];

const TYPES: FieldType[] = [
  'text',
  'number',
  'money',
  'date',
  'moment',
  'boolean',
  'choice',
  'choices',
  'user',
  'relation',
  'phone',
  'email',
  'address',
  'attachment',
  'formula',
];
const FILTERABLE = new Set<FieldType>([
  'text',
  'phone',
  'email',
  'choice',
  'user',
  'relation',
  'number',
  'money',
  'date',
  'moment',
  'boolean',
]);
const NEVER_UNIQUE = new Set<FieldType>(['boolean', 'choices', 'address', 'attachment', 'formula']);
const KEY = /^[a-z][a-z0-9_]*$/;

interface Values {
  label: { 'zh-CN': string; en?: string };
  key: string;
  type: FieldType;
  required?: boolean;
  unique?: boolean;
  filterable?: boolean;
  options?: string;
  decimals?: number;
  relation?: string;
  formula?: string;
  visible_when?: string;
}

/** What a field of this type has besides its name. */
function TypeItems({ settled }: { settled: boolean }) {
  const say = useFieldWords();
  const common = useCommonWords();
  const type = (Form.useWatch('type') as FieldType | undefined) ?? 'text';
  const required = (field: string) => [{ required: true, message: common('required', { field }) }];
  return (
    <>
      {(type === 'choice' || type === 'choices') && (
        <Form.Item
          name="options"
          label={say('options')}
          extra={say('options_help')}
          rules={required(say('options'))}
          className="form-wide"
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      )}
      {type === 'number' && (
        <Form.Item name="decimals" label={say('decimals')}>
          <InputNumber min={0} max={6} precision={0} disabled={settled} className="wide" />
        </Form.Item>
      )}
      {type === 'relation' && (
        <Form.Item name="relation" label={say('relation')} rules={required(say('relation'))}>
          <Select
            disabled={settled}
            options={CUSTOM_MODULES.map((module) => ({ value: module, label: say(module) }))}
          />
        </Form.Item>
      )}
      {type === 'formula' && (
        <Form.Item
          name="formula"
          label={say('formula')}
          rules={required(say('formula'))}
          className="form-wide"
        >
          <Input.TextArea className="code" autoSize placeholder="custom.seats * 1200" />
        </Form.Item>
      )}
      <Form.Item name="visible_when" label={say('visible_when')} className="form-wide">
        <Input className="code" placeholder='industry == "教育"' />
      </Form.Item>
      <div className="form-wide switches">
        {type !== 'formula' && <SwitchItem name="required" label={say('required')} />}
        {!NEVER_UNIQUE.has(type) && <SwitchItem name="unique" label={say('unique')} />}
        {FILTERABLE.has(type) && <SwitchItem name="filterable" label={say('filterable')} />}
      </div>
    </>
  );
}

function SwitchItem({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label} valuePropName="checked" layout="horizontal">
      <Switch aria-label={label} />
    </Form.Item>
  );
}

/** Makes or changes a field; key, type, decimals and relation stay as they were made. */
export default function FieldDialog({
  module,
  field,
  onClose,
}: {
  module: CustomModule;
  field: CustomField | null;
  onClose: () => void;
}) {
  const say = useFieldWords();
  const common = useCommonWords();
  const language = useLanguage();
  const { message } = App.useApp();
  const save = async ({ key, type, decimals, relation, options, label, ...rest }: Values) => {
    const settings = {
      ...rest,
      label: filledIn({ ...label }) as Record<string, string>,
      visible_when: rest.visible_when || null,
      ...(options === undefined ? {} : { options: optionsOf(options, language, field?.options) }),
    };
    if (field)
      await http.PATCH('/fields/{id}', {
        params: { path: { id: field.id }, query: { module } },
        body: settings,
        headers: ifMatch(field.version),
      });
    else
      await http.POST('/fields', {
        body: { ...settings, module, key, type, decimals, relation } as NewCustomField,
      });
    await refreshResources('/fields', `/${module}`);
    void message.success(say('saved'));
  };
  const named = (name: string) => [
    { required: true, whitespace: true, message: common('required', { field: name }) },
  ];
  return (
    <DialogForm<Values>
      title={`${say(field ? 'edit' : 'new')} · ${say(module)}`}
      width={640}
      initial={
        field
          ? { ...field, filterable: field.wants_filterable, options: optionsText(field.options, language) }
          : { type: 'text', decimals: 0 }
      }
      onSubmit={save}
      onClose={onClose}
    >
      <div className="form-grid">
        <Form.Item name={['label', 'zh-CN']} label={say('label_zh')} rules={named(say('label_zh'))}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name={['label', 'en']} label={say('label_en')}>
          <Input />
        </Form.Item>
        <Form.Item
          name="key"
          label={say('key')}
          extra={say('key_help')}
          rules={[...named(say('key')), { pattern: KEY, message: say('bad_key') }]}
        >
          <Input className="code" disabled={field !== null} />
        </Form.Item>
        <Form.Item name="type" label={say('type')}>
          <Select
            disabled={field !== null}
            options={TYPES.map((type) => ({ value: type, label: say(`type_${type}`) }))}
          />
        </Form.Item>
        <TypeItems settled={field !== null} />
      </div>
    </DialogForm>
  );
}
