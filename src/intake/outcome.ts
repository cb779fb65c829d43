import type { Millis } from '../kernel/clock.ts';
import type { Row } from './rows.ts';
import type { Decided, Failed, Unreadable } from './types.ts';

export const STATUS = { accepted: 201, observed: 201, quarantined: 202, refused: 403 } as const;

/** What a sender is told of a row that is committed. */
export function decided(row: Row, now: Millis): Decided {
  const { verdict, because, activity, mandate } = row.item;
  return {
    status: STATUS[verdict],
    id: row.id,
    verdict,
    because,
    activity,
    mandate,
    entry: row.entry,
    receivedAt: now,
    repeated: false,
  };
}

/** What a sender is told of what could not be read. */
export function failed(fault: Unreadable): Failed {
  const status = fault.code === 'intake.prepare-failed' ? 503 : fault.code === 'input.too-large' ? 413 : 400;
  return { ...fault, status };
}
