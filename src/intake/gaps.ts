import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Task } from '../jobs/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { idFloor, type BrandId } from '../kernel/ids.ts';
import type { CompiledMandate } from '../mandate/index.ts';
import { dueAt, expectedKinds, missingKinds, TELLING_APART, type Contact } from './gap-rules.ts';
import { receivedAt } from './views.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How far back a first look goes: of what is older, parts may have come and gone. */
const FIRST_LOOK = DAY;
/** How long a gap is told. */
const TOLD = 90 * DAY;
const PAGE = 1000;

export type GapOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
  /** How long parts may take to come. */
  readonly delay: Millis;
};

type Row = Contact & { readonly id: string; readonly closed_at: Date | null; readonly kinds: readonly string[] };

/** Whether a part of that kind is there; sound lies outside the table of parts too. */
const CAME = (kind: string, interaction: string): string =>
  `(exists (select from mandat.part p where p.brand = $1 and p.interaction = ${interaction} and p.kind = ${kind})
    or (${kind} = 'audio' and exists (select from mandat.media m where m.brand = $1 and m.interaction = ${interaction} and m.state = 'kept')))`;

/**
 * Names what never came of contacts that came long enough ago, and forgets what came after all. Reads of each contact once what it
 * holds; the way in knows nothing of it. @returns how many gaps are new
 */
export async function findGaps({ db, clock, mandateOf, delay }: GapOptions, brand: BrandId): Promise<number> {
  const now = clock();
  const mandate = await mandateOf(brand);
  const until = now - delay;
  await inBrand(db, brand, (tx) => closeGaps(tx, brand, now));
  let found = 0;
  const from = await inBrand(db, brand, (tx) => scannedUntil(tx, brand)).then((at) => at ?? until - FIRST_LOOK);
  for (let after = idFloor(from); ;) {
    const page = await inBrand(db, brand, async (tx) => {
      const rows = await contacts(tx, brand, 'i.id > $3 and i.id < $4', [after, idFloor(until)]);
      found += await writeGaps(tx, brand, rows, { mandate, delay });
      if (rows.length < PAGE) await scanned(tx, brand, until);
      return rows;
    });
    if (page.length < PAGE) return found;
    after = page.at(-1)!.id;
  }
}

async function scannedUntil({ client }: Transaction, brand: BrandId): Promise<Millis | undefined> {
  const { rows } = await client.query<{ until: Date }>('select until from mandat.gap_scan where brand = $1', [brand]);
  return rows[0]?.until.getTime();
}

async function scanned({ client }: Transaction, brand: BrandId, until: Millis): Promise<void> {
  await client.query(
    `insert into mandat.gap_scan as s (brand, until) values ($1, $2)
     on conflict (brand) do update set until = greatest(s.until, excluded.until)`,
    [brand, new Date(until)],
  );
}

/** Those kept, of sources that tell apart. */
async function contacts(
  { client }: Transaction,
  brand: BrandId,
  where: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(
    `select i.id, i.source, i.channel, i.activity, i.closed_at,
            array(select k from unnest(array['record', 'message', 'transcript', 'audio']) k where ${CAME('k', 'i.id')}) as kinds
     from mandat.interaction i
     where i.brand = $1 and i.verdict = 'accepted' and i.state = 'kept' and i.source = any ($2) and ${where}
     order by i.id limit ${PAGE}`,
    [brand, TELLING_APART, ...values],
  );
  return rows;
}

async function writeGaps(
  { client }: Transaction,
  brand: BrandId,
  rows: readonly Row[],
  { mandate, delay }: { readonly mandate: CompiledMandate | undefined; readonly delay: Millis },
): Promise<number> {
  const gaps = rows.flatMap((row) => {
    const kinds = missingKinds(expectedKinds(row, mandate), row.kinds);
    const due = dueAt(receivedAt(row.id), row.closed_at?.getTime(), delay);
    return kinds.length > 0 ? [{ id: row.id, kinds, due: new Date(due) }] : [];
  });
  if (gaps.length === 0) return 0;
  await client.query(
    `insert into mandat.gap (brand, interaction, kinds, due_at)
     select $1, i, string_to_array(k, ','), d from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as t(i, k, d) on conflict do nothing`,
    [brand, gaps.map(({ id }) => id), gaps.map(({ kinds }) => kinds.join()), gaps.map(({ due }) => due)],
  );
  return gaps.length;
}

/** What came meanwhile, of what is erased or decided otherwise, or long ago. */
async function closeGaps({ client }: Transaction, brand: BrandId, now: Millis): Promise<void> {
  const left = `array(select k from unnest(g.kinds) with ordinality as t(k, n) where not ${CAME('k', 'g.interaction')} order by n)`;
  await client.query(
    `with looked as (select g.interaction, ${left} as left_out,
                            exists (select from mandat.interaction i where i.brand = $1 and i.id = g.interaction
                                      and i.state = 'kept' and i.verdict = 'accepted') as there
                     from mandat.gap g where g.brand = $1),
          gone as (delete from mandat.gap g using looked l where g.brand = $1 and g.interaction = l.interaction
                     and (not l.there or l.left_out = '{}' or g.due_at < $2))
     update mandat.gap g set kinds = l.left_out from looked l
     where g.brand = $1 and g.interaction = l.interaction and l.there and l.left_out <> '{}' and l.left_out <> g.kinds and g.due_at >= $2`,
    [brand, new Date(now - TOLD)],
  );
}

/** What may still come of one contact, and until when; undefined where nothing is missing or its time is over. */
export async function awaitedOf(
  { db, clock, mandateOf, delay }: GapOptions,
  brand: BrandId,
  id: string,
): Promise<{ readonly kinds: readonly string[]; readonly until: Millis } | undefined> {
  if (receivedAt(id) + delay + FIRST_LOOK < clock()) return undefined;
  const mandate = await mandateOf(brand);
  const [row] = await inBrand(db, brand, (tx) => contacts(tx, brand, 'i.id = $3', [id]));
  if (!row) return undefined;
  const kinds = missingKinds(expectedKinds(row, mandate), row.kinds);
  const until = dueAt(receivedAt(id), row.closed_at?.getTime(), delay);
  return kinds.length > 0 && until > clock() ? { kinds, until } : undefined;
}

/** Contacts that are closed with gaps. */
export async function countGaps({ client }: Transaction, brand: string, now: Millis): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*) as n from mandat.gap where brand = $1 and due_at <= $2',
    [brand, new Date(now)],
  );
  return rows[0]!.n;
}

export function gapTask(options: GapOptions, brands: () => Promise<readonly BrandId[]>): Task {
  return {
    name: 'gaps',
    everyMs: 15 * MINUTE,
    async run() {
      for (const brand of await brands()) await findGaps(options, brand);
    },
  };
}
