import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { PURPOSES } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { OPENING_LIFE } from './rows.ts';

/** What the instructions withheld from somebody known. Of what is not there, or no longer, nothing is told. */
const WITHHELD: ReadonlySet<string> = new Set(['access.purpose-denied', 'export.denied', 'export.original']);

export type Attempt = {
  readonly what: 'read' | 'export' | 'listen';
  readonly interaction: string;
  readonly actor: string;
  readonly purpose: string | undefined;
};

/**
 * A reading that is refused leaves one entry, in a transaction of its own: the reading's own is undone. A purpose that is no word of
 * ours is somebody's text, and is not kept.
 */
export async function tracedRefusal<T>(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  brand: BrandId,
  { what, interaction, actor, purpose }: Attempt,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || !WITHHELD.has(error.code)) throw error;
    const at = clock();
    const reason = error.params?.['reason'];
    const details = { what, code: error.code, ...(typeof reason === 'string' && { reason }) };
    const known = purpose !== undefined && Object.hasOwn(PURPOSES, purpose) && { purpose };
    const meaning = { act: 'read-refuse', at, actor, interaction, ...known, details } as const;
    await inBrand(db, brand, (tx) => append(tx, brand, meaning, { about: interaction, expires: at + OPENING_LIFE }));
    throw error;
  }
}
