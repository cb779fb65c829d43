import { isDiskFull, isUnavailable } from '../db/index.ts';
import type { Failed } from './types.ts';

/** What a sender is told where the database is gone or full; undefined for any other error. */
export function outageOf(error: unknown): Failed | undefined {
  if (isUnavailable(error)) return { status: 503, code: 'database.unavailable' };
  if (isDiskFull(error)) return { status: 503, code: 'database.full' };
  return undefined;
}
