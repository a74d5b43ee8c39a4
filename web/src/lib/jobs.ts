import { http } from './api/client';
import type { Job } from './api/types';

const LOOK_AGAIN = 700;
const KEY = 'tidewater.jobs';
const KEPT = 20;

/** The jobs that were started in this browser, newest first. */
export function rememberedJobs(): string[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** Keeps a job among those of this browser. */
export function rememberJob(id: string): void {
  if (id)
    localStorage.setItem(
      KEY,
      JSON.stringify([id, ...rememberedJobs().filter((one) => one !== id)].slice(0, KEPT)),
    );
}

/** Whether nothing more will come of a job. */
export const isOver = (job: Pick<Job, 'status'>): boolean =>
  ['done', 'failed', 'cancelled'].includes(job.status);

/** Follows a job to its end, and tells each time how it stands. */
export async function jobEnd(first: Job, tell: (job: Job) => void): Promise<Job> {
  let job = first;
  tell(job);
  while (!isOver(job)) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    const { data } = await http.GET('/jobs/{id}', { params: { path: { id: job.id } } });
    if (data) job = data;
    tell(job);
  }
  return job;
}
