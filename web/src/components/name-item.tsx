import { Form, Input } from 'antd';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';

/** The name of what a dialog makes or changes: required, and where typing begins. */
export function NameItem() {
  const common = useCommonWords();
  const field = useDomainWords()('field_name');
  return (
    <Form.Item
      name="name"
      label={field}
      rules={[{ required: true, whitespace: true, message: common('required', { field }) }]}
    >
      <Input autoFocus />
    </Form.Item>
  );
}
