import { fromBase64, parseVkey, verifyLog, VerifyError, type LogReport, type Seen, type Source } from '@mandat/verify';
import type { Followed, Memory } from './memory.ts';

/** The tree that was cosigned last. */
export function seenIn(memory: Memory | undefined): Seen | undefined {
  return memory && { size: memory.size, root: fromBase64(memory.root) ?? new Uint8Array() };
}

/**
 * Reads what is new of a log and hashes it again: what it shows must be the continuation of what is remembered.
 * @param source the log's; its `checkpoint` is what is checked
 * @throws VerifyError
 */
export async function lookAt(log: Followed, memory: Memory | undefined, source: Source): Promise<LogReport> {
  const report = await verifyLog(source, [parseVkey(log.vkey)], {
    from: memory?.reached ?? undefined,
    seen: seenIn(memory),
  });
  if (report.checkpoint.origin !== log.origin) throw new VerifyError('checkpoint', 'of another origin');
  return report;
}
