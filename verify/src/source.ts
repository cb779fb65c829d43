import { VerifyError } from './error.ts';
import type { Source } from './log.ts';

/**
 * A log on the web, at the address that `checkpoint` and `tile/` are under. Only 404 means that something is not
 * there: anything else that is not a success is an error, or an outage would pass for a gap.
 * @param headers sent with each request, e.g. an authorisation.
 * @throws VerifyError `source`.
 */
export function httpSource(address: string, headers: Readonly<Record<string, string>> = {}): Source {
  const base = address.endsWith('/') ? address : `${address}/`;
  return async (path) => {
    let response: Response;
    try {
      response = await fetch(new URL(path, base), { headers, signal: AbortSignal.timeout(30_000) });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
    } catch {
      throw new VerifyError('source', 'the log cannot be reached', { path });
    }
    if (response.status === 404) return null;
    throw new VerifyError('source', `the log answers ${response.status}`, { path });
  };
}
