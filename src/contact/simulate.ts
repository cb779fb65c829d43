import { inBrand, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf, type CitedRule, type ContactChannel } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { readAddress } from './address.ts';
import { readList } from './list-rules.ts';
import type { ContactRequest, Contacts } from './types.ts';

type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly contacts: Pick<Contacts, 'judge' | 'prospecting'>;
};

export type Asked = {
  readonly channel: ContactChannel;
  readonly object: string;
  readonly at: Millis;
  readonly automated?: boolean | undefined;
  readonly caller?: string | undefined;
  readonly list: string;
};

export type Simulated = {
  readonly rows: number;
  readonly allowed: number;
  readonly refused: number;
  readonly unreadable: number;
  readonly byRule: readonly { readonly rule: CitedRule; readonly count: number }[];
  readonly later: readonly { readonly day: string; readonly count: number }[];
  readonly never: number;
  readonly entry: string;
};
export type Simulate = (brand: BrandId, asked: Asked, actor: string) => Promise<Simulated>;

const AT_ONCE = 1000;
const PROOF_LIFE = 5 * 366 * 86_400_000;

/** What a list would give at a moment. Every row is judged and none is kept: what stays is one entry with the counts. */
export function createSimulate({ db, clock, contacts }: Options): Simulate {
  return async (brand, { list, channel, object, at, automated, caller }, actor) => {
    // A brand without instructions is refused before anything is read.
    await contacts.prospecting(brand, at);
    const rows = readList(list, channel);
    const requests = rows
      .filter(({ to }) => readAddress(channel, to) !== undefined)
      .map((row): ContactRequest => ({
        ...row,
        channel,
        object,
        at,
        ...((caller !== undefined || automated !== undefined) && {
          caller: { number: caller, automated: automated ?? false },
        }),
      }));
    const tally = newTally();
    for (let from = 0; from < requests.length; from += AT_ONCE)
      for (const decided of await contacts.judge(brand, requests.slice(from, from + AT_ONCE))) count(tally, decided);
    const { allowed, refused, never } = tally;
    const counts = { rows: rows.length, allowed, refused, unreadable: rows.length - requests.length };
    const now = clock();
    const entry = await inBrand(db, brand, (tx) =>
      append(
        tx,
        brand,
        {
          act: 'scrub',
          at: now,
          actor,
          details: { what: 'simulation', channel, object, on: new Date(at).toISOString(), ...counts },
        },
        { proof: true, expires: now + PROOF_LIFE },
      ),
    );
    return {
      ...counts,
      byRule: [...tally.byRule.values()].toSorted((a, b) => b.count - a.count),
      later: [...tally.later]
        .map(([day, count_]) => ({ day, count: count_ }))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      never,
      entry,
    };
  };
}

type Tally = {
  allowed: number;
  refused: number;
  never: number;
  readonly byRule: Map<string, { readonly rule: CitedRule; count: number }>;
  readonly later: Map<string, number>;
};
const newTally = (): Tally => ({ allowed: 0, refused: 0, never: 0, byRule: new Map(), later: new Map() });

function count(tally: Tally, decided: Awaited<ReturnType<Contacts['judge']>>[number]): void {
  if (decided.verdict === 'allowed') {
    tally.allowed++;
    return;
  }
  tally.refused++;
  const [first] = decided.reasons;
  if (first) {
    const known = tally.byRule.get(first.rule);
    if (known) known.count++;
    else tally.byRule.set(first.rule, { rule: { ...first, record: undefined }, count: 1 });
  }
  if (decided.allowedFrom === null) tally.never++;
  else {
    const day = dayOf(decided.allowedFrom);
    tally.later.set(day, (tally.later.get(day) ?? 0) + 1);
  }
}
