import { App, Button, Space } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { http, refreshResources } from '@/lib/api/client';
import type { Job } from '@/lib/api/types';
import { isOver, jobEnd, rememberJob } from '@/lib/jobs';
import { recordUrl } from '@/lib/urls';
import { useRefusal } from '../use-refusal';
import { useBulkWords } from './words';

/** The lists in which one thing can be done with many records. */
export type BulkPath = '/leads' | '/customers' | '/opportunities';

/** Which records: these, or all that a list shows. */
export type Aim = { ids: string[] } | { filter?: string; search?: string };

/** Starts a job for many records, and says in a notice how far it is, what came of it, and how to take it back. */
export function useBulk(path: BulkPath) {
  const say = useBulkWords();
  const refuse = useRefusal();
  const navigate = useNavigate();
  const { notification } = App.useApp();

  const see = (job: Job) => {
    notification.destroy(job.id);
    void navigate({ to: recordUrl('job', job.id) ?? '/' });
  };
  const tell = (job: Job) => {
    const text = job.failed ? say('refused', { count: job.failed }) : undefined;
    const title = !isOver(job)
      ? say('working', { done: job.done, total: job.total ?? '…' })
      : job.status === 'failed'
        ? say('failed')
        : say('done', { count: job.updated });
    notification.open({
      key: job.id,
      type: !isOver(job) ? 'info' : job.failed || job.status === 'failed' ? 'warning' : 'success',
      title,
      description: text,
      role: 'status',
      duration: isOver(job) ? 10 : 0,
      actions: (
        <Space>
          <Button size="small" onClick={() => see(job)}>
            {say('see_job')}
          </Button>
          {job.undoable && (
            <Button size="small" onClick={() => void undo(job)}>
              {say('undo')}
            </Button>
          )}
        </Space>
      ),
    });
  };
  const follow = async (first: Job) => {
    rememberJob(first.id);
    await jobEnd(first, tell);
    await refreshResources(path, '/recycle_bin', '/jobs');
  };
  const undo = async (job: Job) => {
    notification.destroy(job.id);
    try {
      const { data } = await http.POST('/jobs/{id}/undo', { params: { path: { id: job.id } } });
      if (data) await follow(data);
    } catch (error) {
      refuse(error);
    }
  };
  return async (wish: { act: string; [more: string]: unknown }): Promise<void> => {
    const { data } = await http.POST(`${path}/bulk`, { body: wish as never });
    if (data) void follow(data).catch(refuse);
  };
}
