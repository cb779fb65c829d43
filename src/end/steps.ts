import { stateOf, type Destruction, type Destructions } from '../keys/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { isUuid } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

/** One person's part in a destruction, as a command line says it. */
export type Said = {
  readonly confirm?: string | undefined;
  readonly cancel?: string | undefined;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
};

/** @throws Refusal `destruction.*` */
export async function takeStep(
  destructions: Destructions,
  brand: BrandId,
  what: Destruction['what'],
  { confirm, cancel, by = '', reason = '' }: Said,
): Promise<Destruction> {
  const operator = { actor: 'cli', person: by, reason };
  const id = confirm ?? cancel;
  if (id === undefined) return destructions.ask(brand, what, operator);
  const found = isUuid(id) ? await destructions.find(brand, id) : undefined;
  // Whoever confirms the end of keys must not find that it was the end of everything.
  if (found?.what !== what) throw new Refusal('destruction.unknown');
  if (confirm !== undefined) return destructions.confirm(brand, id, operator);
  await destructions.cancel(brand, id, operator);
  return (await destructions.find(brand, id))!;
}

export const shownDestruction = (one: Destruction, now: Millis) => ({
  id: one.id,
  what: one.what,
  state: stateOf(one, now),
  askedAt: iso(one.askedAt),
  askedBy: one.askedBy,
  reason: one.reason,
  lapsesAt: iso(one.lapsesAt),
  confirmedAt: iso(one.confirmedAt),
  confirmedBy: one.confirmedBy,
  confirmReason: one.confirmReason,
  dueAt: iso(one.dueAt),
  endedAt: iso(one.endedAt),
  endedBy: one.endedBy,
  entry: one.entry,
});

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const WHAT = { keys: 'its encryption keys', all: 'all that is held for it' } as const;

/** For a terminal: where it stands, and what comes next. */
export function wordsOfDestruction(brand: BrandId, one: Destruction, now: Millis): string {
  const head = `${one.id}  ${brand}, ${WHAT[one.what]}: `;
  const state = stateOf(one, now);
  if (state === 'asked')
    return `${head}asked for by ${one.askedBy}; another person confirms it before ${iso(one.lapsesAt)}`;
  if (state === 'confirmed')
    return `${head}confirmed by ${one.confirmedBy}; carried out from ${iso(one.dueAt)} on, given up until then`;
  if (state === 'lapsed') return `${head}lapsed ${iso(one.lapsesAt)}: nobody confirmed it`;
  return one.endedAt === null ? `${head}under way` : `${head}${state}, ${iso(one.endedAt)}, ${one.endedBy}`;
}
