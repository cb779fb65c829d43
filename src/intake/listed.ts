import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { append, type Meaning } from '../trace/index.ts';
import { OPENING_LIFE } from './rows.ts';

/** A page of what is held of persons was shown: one entry, whatever the number of its rows. */
export function traceList(
  tx: Transaction,
  brand: BrandId,
  { actor, at }: { readonly actor: string; readonly at: Millis },
  details: NonNullable<Meaning['details']>,
): Promise<string> {
  return append(tx, brand, { act: 'list', at, actor, details }, { expires: at + OPENING_LIFE });
}
