import { App, Button, Form, Input, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import type { FollowUpInput } from '@/lib/api/types';
import { useCommonWords } from '@/lib/i18n/common-words';
import { DateInput } from './date-input';
import { useRefusal } from './use-refusal';

const KINDS = ['call', 'visit', 'message', 'email', 'meeting', 'note'] as const;

/** What tells whether somebody was reached: the best hours are learnt from it. */
const RESULTS = ['answered', 'no_answer', 'replied', 'no_reply'] as const;

interface Values {
  kind: (typeof KINDS)[number];
  content: string;
  result?: string;
  next?: dayjs.Dayjs | null;
}

/** Logs a conversation with a record; ⌘/Ctrl + Enter saves. */
export default function FollowUpEditor({
  onSave,
}: {
  onSave: (followUp: FollowUpInput) => Promise<unknown>;
}) {
  const say = useCommonWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const save = async ({ kind, content, result, next }: Values) => {
    try {
      await onSave({
        kind,
        content,
        ...(result ? { result } : {}),
        ...(next ? { next_follow_up_at: next.toISOString() } : {}),
      });
      form.resetFields();
      void message.success(say('follow_up_saved'));
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      name="follow-up"
      className="follow-up-form"
      initialValues={{ kind: 'call' }}
      onFinish={save}
    >
      <Form.Item name="kind" aria-label={say('follow_up_kind')}>
        <Segmented
          name="follow-up-kind"
          options={KINDS.map((kind) => ({ value: kind, label: say(`kind_${kind}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="content"
        rules={[
          { required: true, whitespace: true, message: say('required', { field: say('follow_up_content') }) },
        ]}
      >
        <Input.TextArea
          aria-label={say('follow_up_content')}
          placeholder={say('follow_up_placeholder')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onKeyDown={(event) => {
            if ((event.metaKey || event.ctrlKey) && event.key === 'Enter') form.submit();
          }}
        />
      </Form.Item>
      <div className="follow-up-footer">
        <Form.Item name="next" label={say('follow_up_next')} layout="horizontal">
          <DateInput
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            presets={[1, 3, 7, 30].map((days) => ({
              label: `+${days} ${say('days')}`,
              value: dayjs().add(days, 'day').hour(9).minute(0),
            }))}
          />
        </Form.Item>
        <Form.Item name="result" label={say('follow_up_result')} layout="horizontal">
          <Select
            allowClear
            className="follow-up-result"
            placeholder={say('optional')}
            options={RESULTS.map((result) => ({ value: result, label: say(`result_${result}`) }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {say('follow_up_save')}
        </Button>
      </div>
    </Form>
  );
}
