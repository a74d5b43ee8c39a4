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
