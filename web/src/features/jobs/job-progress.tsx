import { App, Button, Progress } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { LoadState } from '@/components/load-state';
import { StatusTag } from '@/components/status-tag';
import { useRefusal } from '@/components/use-refusal';
import { api, http, refreshResources } from '@/lib/api/client';
import { download } from '@/lib/api/download';
import type { Job } from '@/lib/api/types';
import { isOver, rememberJob } from '@/lib/jobs';
import { recordUrl } from '@/lib/urls';
import { useCommonWords } from '@/lib/i18n/common-words';
import { useJobWords } from './words';

const POLL_MILLISECONDS = 1000;

/** Follows a job until it is over. */
export function useJob(id: string | null) {
  return api.useQuery(
    'get',
    '/jobs/{id}',
    { params: { path: { id: id ?? '' } } },
    {
      enabled: !!id,
      refetchInterval: (query: { state: { data?: Job } }) =>
        query.state.data && isOver(query.state.data) ? false : POLL_MILLISECONDS,
    },
  );
}

function Counts({ job }: { job: Job }) {
  const say = useJobWords();
  return (
    <dl className="ribbon">
      {(['created', 'updated', 'skipped', 'failed'] as const).map((key) => (
        <div key={key}>
          <dt>{say(key)}</dt>
          <dd className={key === 'failed' && job.failed ? 'danger' : undefined}>{job[key] ?? 0}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How far a job is, what it did, and its ways out. */
export function JobProgress({ id }: { id: string }) {
  const say = useJobWords();
  const common = useCommonWords();
  const refuse = useRefusal();
  const { modal } = App.useApp();
  const job = useJob(id);
  const navigate = useNavigate();
  const cancel = () =>
    http
      .POST('/jobs/{id}/cancel', { params: { path: { id } } })
      .then(() => refreshResources('/jobs'))
      .catch(refuse);
  const takeBack = () =>
    http
      .POST('/jobs/{id}/undo', { params: { path: { id } } })
      .then(({ data }) => {
        if (!data) return;
        rememberJob(data.id);
        void navigate({ to: recordUrl('job', data.id) ?? '/' });
      })
      .catch(refuse);
  const undo = () =>
    modal.confirm({
      title: say('undo'),
      content: say('undo_sure'),
      okText: say('undo'),
      cancelText: common('cancel'),
      onOk: takeBack,
    });
  return (
    <LoadState of={job}>
      {(data) => (
        <div className="stack" aria-live="polite">
          <div className="page-actions">
            <StatusTag of="job" status={data.status} />
            <span className="number">{say('done_of', { done: data.done, total: data.total ?? '…' })}</span>
          </div>
          <Progress
            percent={data.total ? Math.round((data.done / data.total) * 100) : isOver(data) ? 100 : 0}
            status={data.status === 'failed' ? 'exception' : isOver(data) ? 'success' : 'active'}
            aria-label={say('progress')}
          />
          <Counts job={data} />
          <div className="page-actions">
            {data.error_file && (
              <Button onClick={() => void download(data.error_file ?? '').catch(refuse)}>
                {say('error_file')}
              </Button>
            )}
            {!isOver(data) && <Button onClick={() => void cancel()}>{say('cancel')}</Button>}
            {data.undoable && (
              <Button danger onClick={undo}>
                {say('undo')}
              </Button>
            )}
          </div>
        </div>
      )}
    </LoadState>
  );
}
