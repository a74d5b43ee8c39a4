import { problemFrom } from './problem';
import { send } from './client';

/** Fetches a file with the session's token and gives it to the browser to keep, under the name it comes with. */
export async function download(path: string, otherwise = 'file'): Promise<void> {
  const response = await send(new Request(new URL(path, location.origin)));
  if (!response.ok) throw await problemFrom(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name ?? otherwise;
  link.click();
  URL.revokeObjectURL(url);
}
