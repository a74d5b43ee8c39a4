import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { refreshSession, session } from './api/session';

/** Something that happened elsewhere: a notification, a changed record, the progress of a job. */
export interface LiveEvent {
  id: string;
  kind: string;
  data: Record<string, unknown>;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

function read(message: EventSourceMessage): LiveEvent | null {
  try {
    const data = JSON.parse(message.data) as Record<string, unknown>;
    return { id: message.id ?? '', kind: message.event ?? String(data.kind ?? data.type ?? ''), data };
  } catch {
    return null;
  }
}

/**
 * Follows the live stream until the signal aborts. Reconnects with growing pauses and goes on after
 * the last event it saw; an EventSource could not send the token.
 */
export async function followLive(onEvent: (event: LiveEvent) => void, signal: AbortSignal): Promise<void> {
  let lastId = '';
  let wait = FIRST_PAUSE;
  const parser = createParser({
    onEvent(message) {
      if (message.id) lastId = message.id;
      const event = read(message);
      if (event) onEvent(event);
    },
  });
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (session.token()) headers.Authorization = `Bearer ${session.token()}`;
      if (lastId) headers['Last-Event-ID'] = lastId;
      const response = await fetch('/api/v1/live', { headers, signal });
      if (response.status === 401 && !(await refreshSession())) return;
      if (response.ok && response.body) {
        wait = FIRST_PAUSE;
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let part = await reader.read(); !part.done; part = await reader.read()) parser.feed(part.value);
      }
    } catch {
      // A broken line is normal: the next round reconnects.
    }
    parser.reset();
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, LONGEST_PAUSE);
  }
}
