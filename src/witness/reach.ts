import { readFileSync } from 'node:fs';
import { httpSource, VerifyError, type Source } from '@mandat/verify';
import { folderSource } from '../trace/index.ts';
import type { Followed } from './memory.ts';

const PATIENCE = 30_000;
/** A log that takes no cosignatures is a log all the same: others come for them. */
const TAKES_NONE: ReadonlySet<number> = new Set([404, 405]);

/** Read anew each time: tokens are replaced. */
function headersOf({ bearerFile }: Followed): Record<string, string> {
  if (bearerFile === null) return {};
  try {
    return { authorization: `Bearer ${readFileSync(bearerFile, 'utf8').trim()}` };
  } catch {
    throw new VerifyError('source', 'the token cannot be read', { path: bearerFile });
  }
}

/** The published files of a log, on the web or in a folder. */
export function reach(log: Followed): Source {
  const { url } = log;
  if (url === null) return () => Promise.reject(new VerifyError('source', 'followed by its checkpoints alone'));
  if (!/^https?:\/\//.test(url)) return folderSource(url);
  return (path) => httpSource(url, headersOf(log))(path);
}

/** Brings a cosigned checkpoint to the log that it is of. */
export async function bring(log: Followed, note: string): Promise<void> {
  const { url } = log;
  if (url === null || !/^https?:\/\//.test(url)) return;
  const response = await fetch(new URL('cosignatures', url.endsWith('/') ? url : `${url}/`), {
    method: 'POST',
    headers: { ...headersOf(log), 'content-type': 'text/plain' },
    body: note,
    signal: AbortSignal.timeout(PATIENCE),
  });
  await response.body?.cancel();
  if (!response.ok && !TAKES_NONE.has(response.status)) throw new VerifyError('source', `answers ${response.status}`);
}
