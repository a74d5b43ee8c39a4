import { App, Button, DatePicker, Form, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { DurationInput } from '@/components/duration-input';
import { LoadState } from '@/components/load-state';
import { Block } from '@/components/page';
import { SmallTable } from '@/components/small-table';
import { StatusTag } from '@/components/status-tag';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import { ifMatch } from '@/lib/api/etag';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useDomainWords } from '@/lib/i18n/domain-words';
import { useLanguage } from '@/lib/i18n/words';
import { formatRate } from '@/lib/money';
import { useLifecycleWords } from './lifecycle-words';

const STAGES = ['interaction', 'purchase', 'maintenance'] as const;
const PATH = '/customers/lifecycle';
type Quiet = Partial<Record<(typeof STAGES)[number], string | null>>;

/** Who came and went in each stage of life, who stayed, and who bought again. */
function Indicators() {
  const say = useLifecycleWords();
  const language = useLanguage();
  const [span, setSpan] = useState<[Dayjs, Dayjs]>(() => [
    dayjs().subtract(90, 'day').startOf('day'),
    dayjs().endOf('day'),
  ]);
  const query = { from: span[0].toISOString(), to: span[1].toISOString() };
  const found = api.useQuery('get', `${PATH}/indicators`, { params: { query } });
  return (
    <Block
      title={say('indicators')}
      actions={
        <DatePicker.RangePicker
          aria-label={say('span')}
          allowClear={false}
          value={span}
          onChange={(days) => days?.[0] && days[1] && setSpan([days[0].startOf('day'), days[1].endOf('day')])}
        />
      }
    >
      <LoadState of={found}>
        {(data) => (
          <>
            <SmallTable
              label={say('indicators')}
              rows={data.stages.map((one) => ({ ...one, id: one.stage }))}
              columns={[
                { title: say('stage'), cell: (one) => <StatusTag of="stage" status={one.stage} /> },
                { title: say('at_start'), right: true, cell: (one) => one.at_start },
                { title: say('entered'), right: true, cell: (one) => one.entered },
                { title: say('left'), right: true, cell: (one) => one.left },
                { title: say('now'), right: true, cell: (one) => one.now },
                { title: say('median_days'), right: true, cell: (one) => one.median_days ?? '—' },
              ]}
            />
            <p>
              {say('retention')}: {formatRate(data.retention, language)} · {say('repurchase')}:{' '}
              {formatRate(data.repurchase, language)}
            </p>
            <p className="muted">{say('indicators_text')}</p>
          </>
        )}
      </LoadState>
    </Block>
  );
}

/** After how much silence a customer has churned; what it would do now is seen before it holds. */
function Rules({ known }: { known: { quiet: Record<string, string | null>; version: number } }) {
  const say = useLifecycleWords();
  const common = useCommonWords();
  const domain = useDomainWords();
  const refuse = useRefusal();
  const { message } = App.useApp();
  const [quiet, setQuiet] = useState<Quiet>(known.quiet);
  const [churning, setChurning] = useState<number | null>(null);
  const preview = async () => {
    try {
      const { data } = await http.POST(`${PATH}/simulate`, { body: { quiet } });
      setChurning(Object.values(data?.churning ?? {}).reduce((sum, count) => sum + count, 0));
    } catch (error) {
      refuse(error);
    }
  };
  const save = async () => {
    try {
      await http.PUT(PATH, { body: { quiet }, headers: ifMatch(known.version) });
      await refreshResources('/customers');
      void message.success(common('saved'));
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <Form layout="vertical">
      {STAGES.map((stage) => (
        <Form.Item key={stage} label={domain(`stage_${stage}`)} htmlFor={`quiet-${stage}`}>
          <DurationInput
            id={`quiet-${stage}`}
            label={domain(`stage_${stage}`)}
            value={quiet[stage]}
            onChange={(value) => {
              setChurning(null);
              setQuiet({ ...quiet, [stage]: value });
            }}
          />
        </Form.Item>
      ))}
      <Space>
        <Button onClick={() => void preview()}>{say('preview')}</Button>
        <Button type="primary" disabled={churning === null} onClick={() => void save()}>
          {common('save')}
        </Button>
        <span role="status">{churning !== null && say('churning', { count: churning })}</span>
      </Space>
    </Form>
  );
}

/** The life cycle of customers: its rules, and what it comes to. */
export default function LifecycleSettings() {
  const say = useLifecycleWords();
  const rules = api.useQuery('get', PATH);
  return (
    <>
      <Block title={say('rules')}>
        <p className="muted">{say('rules_text')}</p>
        <LoadState of={rules}>{(known) => <Rules key={known.version} known={known} />}</LoadState>
      </Block>
      <Indicators />
    </>
  );
}
