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
  links?: string[];
}

/** A file by its address: it is called what the address ends with. */
export function attachmentOf(url: string): { name: string; url: string } {
  const { pathname, host } = new URL(url);
  const last = decodeURIComponent(pathname.split('/').filter(Boolean).at(-1) ?? '');
  return { name: (last || host).slice(0, 200), url };
}

const isAddress = (text: string) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text);

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
  const save = async ({ kind, content, result, next, links }: Values) => {
    try {
      await onSave({
        kind,
        content,
        ...(result ? { result } : {}),
        ...(next ? { next_follow_up_at: next.toISOString() } : {}),
        ...(links?.length ? { attachments: links.map(attachmentOf) } : {}),
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
        <Form.Item
          name="links"
          label={say('follow_up_files')}
          layout="horizontal"
          rules={[
            {
              validator: (_, links?: string[]) =>
                links?.every(isAddress) === false
                  ? Promise.reject(new Error(say('follow_up_bad_file')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            maxCount={10}
            className="follow-up-links"
            tokenSeparators={[' ', '\n']}
            placeholder="https://"
          />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {say('follow_up_save')}
        </Button>
      </div>
    </Form>
  );
}
