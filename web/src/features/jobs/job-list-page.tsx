import { Button } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import { EmptyState } from '@/components/empty-state';
import { Block, Page } from '@/components/page';
import { rememberedJobs } from '@/lib/jobs';
import { recordUrl, urls } from '@/lib/urls';
import { JobProgress } from './job-progress';
import { useJobWords } from './words';

/** The jobs that were started here, with their progress. */
export default function JobListPage() {
  const say = useJobWords();
  const navigate = useNavigate();
  const jobs = rememberedJobs();
  return (
    <Page
      title={say('jobs')}
      actions={
        <Button type="primary" onClick={() => void navigate({ to: urls.imports })}>
          {say('new_import')}
        </Button>
      }
    >
      {jobs.length === 0 && <EmptyState title={say('jobs_none')} text={say('jobs_none_text')} />}
      {jobs.map((id) => (
        <Block
          key={id}
          title={say('job')}
          actions={<Link to={recordUrl('job', id) ?? '/'}>{id.slice(-8)}</Link>}
        >
          <JobProgress id={id} />
        </Block>
      ))}
    </Page>
  );
}
