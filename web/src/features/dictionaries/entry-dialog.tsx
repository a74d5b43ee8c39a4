import { Form, Input, InputNumber, Switch } from 'antd';
import { DialogForm } from '@/components/dialog-form';
import type { DictionaryEntry } from '@/lib/api/types';
import type { Dictionary } from '@/lib/fields';
import { useCommonWords } from '@/lib/i18n/common-words';
import { addEntry, changeEntry, type EntrySettings } from './dictionary-verbs';
import { useDictionaryWords } from './words';

interface Values extends EntrySettings {
  key: string;
}

/** Makes an entry of a dictionary, or changes it. */
export default function EntryDialog({
  kind,
  entry,
  onClose,
}: {
  kind: Dictionary;
  entry: DictionaryEntry | null;
  onClose: () => void;
}) {
  const say = useDictionaryWords();
  const common = useCommonWords();
  const submit = ({ key, label, enabled, position }: Values) => {
    const names = Object.fromEntries(Object.entries(label).filter(([, name]) => name));
    const settings = { label: names, enabled, position: position ?? 0 };
    return entry ? changeEntry(entry, settings) : addEntry(kind, key, settings);
  };
  const need = (field: string) => [
    { required: true, whitespace: true, message: common('required', { field }) },
  ];
  return (
    <DialogForm<Values>
      title={say(entry ? 'edit' : 'new')}
      initial={entry ?? { enabled: true, position: 0 }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name={['label', 'zh-CN']} label={say('zh')} rules={need(say('zh'))}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name={['label', 'en']} label={say('en')}>
        <Input maxLength={200} />
      </Form.Item>
      {!entry && (
        <Form.Item name="key" label={say('key')} extra={say('key_help')} rules={need(say('key'))}>
          <Input className="code" maxLength={50} />
        </Form.Item>
      )}
      <Form.Item name="position" label={say('position')}>
        <InputNumber min={0} precision={0} className="wide" />
      </Form.Item>
      <Form.Item name="enabled" label={say('enabled')} valuePropName="checked" layout="horizontal">
        <Switch aria-label={say('enabled')} />
      </Form.Item>
    </DialogForm>
  );
}
