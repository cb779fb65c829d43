import { isDiskFull, isUnavailable } from '../db/index.ts';
import type { Failed } from './types.ts';

/** What a sender is told where the database is gone or full; undefined for any other error. */
export function outageOf(error: unknown): Failed | undefined {
  if (isUnavailable(error)) return { status: 503, code: 'database.unavailable' };
  if (isDiskFull(error)) return { status: 503, code: 'database.full' };
  return undefined;
}

/** A value that the database has no place for (class 22): sent again, it would be refused again. */
export const isUnstorable = (error: unknown): boolean =>
  (error as { code?: unknown }).code?.toString().startsWith('22') === true;
