import type * as verifier from '@mandat/verify';
import type { FaultCode, LogReport, Reached, VerifyOptions } from '@mandat/verify';

/** What this browser saw of a log the last time it checked it: the next check goes on from there, and finds a second history. */
export type Memory = {
  readonly vkey: string;
  readonly size: number;
  readonly root: string;
  readonly at: string;
  readonly reached: Reached;
};

export type Checked =
  | { readonly kind: 'holds'; readonly report: LogReport; readonly since: Memory | undefined }
  | { readonly kind: 'fails'; readonly code: FaultCode; readonly index: number | undefined }
  | { readonly kind: 'stopped' | 'unable' };

const placeOf = (vkey: string): string => `mandat.log.${vkey}`;

export function remembered(vkey: string): Memory | undefined {
  try {
    const memory = JSON.parse(localStorage.getItem(placeOf(vkey)) ?? 'null') as Memory | null;
    return memory?.vkey === vkey ? memory : undefined;
  } catch {
    return undefined; // nothing is kept here, or not by us
  }
}

function remember(memory: Memory): void {
  try {
    localStorage.setItem(placeOf(memory.vkey), JSON.stringify(memory));
  } catch {
    // a browser that keeps nothing checks from the beginning each time
  }
}

export function forget(vkey: string): void {
  localStorage.removeItem(placeOf(vkey));
}

class Stopped extends Error {}

/**
 * Checks a whole log with @mandat/verify in this browser: every entry hashed again, every tile derived again, the root signed by
 * the key that the reader chose, and the continuation of what this browser saw before.
 */
export async function checkWhole(
  address: string,
  vkey: string,
  onProgress: (entries: number, size: number) => void,
  signal: AbortSignal,
): Promise<Checked> {
  const verify = await import('@mandat/verify');
  const since = remembered(vkey);
  try {
    const report = await verify.verifyLog(verify.httpSource(address), [verify.parseVkey(vkey)], {
      ...(since && continuing(since, verify)),
      pruned: true, // said with the outcome
      onProgress(entries, size) {
        if (signal.aborted) throw new Stopped();
        onProgress(entries, size);
      },
    });
    const { size, root } = report.checkpoint;
    const at = new Date().toISOString();
    remember({ vkey, size, root: verify.toBase64(root), at, reached: report.reached });
    return { kind: 'holds', report, since };
  } catch (error) {
    if (error instanceof Stopped) return { kind: 'stopped' };
    if (!(error instanceof verify.VerifyError)) return { kind: 'unable' };
    return { kind: 'fails', code: error.code, index: error.place.index };
  }
}

function continuing(
  { size, root, reached }: Memory,
  { fromBase64 }: Pick<typeof verifier, 'fromBase64'>,
): Pick<VerifyOptions, 'from' | 'seen'> {
  return { from: reached, seen: { size, root: fromBase64(root) ?? new Uint8Array() } };
}
