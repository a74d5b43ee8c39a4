import { useParams } from '@tanstack/react-router';
import { Block, Page } from '@/components/page';
import { JobProgress } from './job-progress';
import { useJobWords } from './words';

/** One job. */
export default function JobPage() {
  const say = useJobWords();
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <Page title={say('job')} subtitle={id}>
      <Block title={say('progress')}>
        <JobProgress id={id} />
      </Block>
    </Page>
  );
}
