import { inBrand, type Database } from '../db/index.ts';
import type { BrandAct, HouseAct } from '../http/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Code } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { OPENING_LIFE } from './sessions.ts';
import { actorOf, type Identity } from './types.ts';

/** What somebody known asked for: an act on a brand, or on the house. */
export type Asked = { readonly act: BrandAct | HouseAct; readonly brand?: BrandId };
/** A door that somebody tries is told of once in this while, and so many of their doors: the rest is counted with all answers. */
const ONCE_IN = 15 * 60_000;
const MOST_DOORS = 50;
const MOST_REMEMBERED = 10_000;

const personOf = (identity: Identity): string | undefined =>
  identity.kind === 'session' ? identity.person : undefined;

type Tried = { readonly since: Millis; readonly doors: Set<string> };
type Needs = { readonly db: Database; readonly clock: Clock; readonly exists: (brand: string) => Promise<boolean> };

/**
 * Tells the house's log that somebody known was refused (ASVS 16.3.2). A brand that there is not is told of alike, so that the
 * time it takes says nothing, and not named: it is a word of the input.
 */
export function createDenials({ db, clock, exists }: Needs) {
  const tried = new Map<string, Tried>();

  function isNew(actor: string, door: string, now: Millis): boolean {
    let known = tried.get(actor);
    if (known === undefined || now - known.since >= ONCE_IN) {
      if (tried.size >= MOST_REMEMBERED) tried.clear();
      tried.set(actor, (known = { since: now, doors: new Set() }));
    }
    if (known.doors.has(door) || known.doors.size >= MOST_DOORS) return false;
    known.doors.add(door);
    return true;
  }

  return async (identity: Identity, { act, brand }: Asked, code: Code): Promise<void> => {
    const actor = actorOf(identity);
    const now = clock();
    if (!isNew(actor, `${act} ${brand} ${code}`, now)) return;
    const named = brand !== undefined && (brand === HOUSE || (await exists(brand)));
    const details = { asked: act, ...(named && { for: brand }) };
    const meaning = { act: 'access-refuse', at: now, actor, because: [code], details } as const;
    await inBrand(db, HOUSE, (tx) =>
      append(tx, HOUSE, meaning, { about: personOf(identity), expires: now + OPENING_LIFE }),
    );
  };
}
