import { Typography } from 'antd';
import { useParams } from '@tanstack/react-router';
import { Block, Page } from '@/components/page';
import { useTraceWords } from './trace-words';

/** A trace id to copy, where the gateway does not forward to the tracing store. */
export default function TraceRoute() {
  const say = useTraceWords();
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <Page title={say('trace')}>
      <Block title={say('trace_id')}>
        <Typography.Text copyable className="code">
          {id}
        </Typography.Text>
        <p className="muted">{say('trace_text')}</p>
      </Block>
    </Page>
  );
}
