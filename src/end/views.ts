import { inBrand, type Database } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';

/** The documented instructions and what followed them, a file each: what was signed as it was received, signatures within. */
export async function* instructionFiles(
  db: Database,
  brand: BrandId,
): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  for (const [table, name, key] of [
    ['frame', 'frame', 'number'],
    ['mandate_order', 'order', 'number'],
    ['wiring_version', 'wiring', 'version'],
  ] as const)
    for (const row of await rowsOf<{ n: number; source: string; document: unknown }>(
      db,
      brand,
      `select ${key} as n, source, document from mandat.${table} where brand = $1 order by ${key}`,
    )) {
      yield { path: `instructions/${name}-${row.n}.received.txt`, text: row.source };
      yield { path: `instructions/${name}-${row.n}.json`, text: `${JSON.stringify(row.document, undefined, 1)}\n` };
    }
  const lists = {
    'order-steps': 'select * from mandat.order_step where brand = $1 order by number, step',
    versions: `select version, in_force_from, in_force_to, frame, orders, digest, made_at from mandat.mandate_version where brand = $1 order by version`,
    stages: 'select * from mandat.activity_stage where brand = $1 order by activity, step',
    footings: 'select * from mandat.activity_footing where brand = $1 order by activity, step',
    screenings: 'select * from mandat.impact_screening where brand = $1 order by activity, step',
    consultations: 'select * from mandat.impact_consultation where brand = $1 order by at, id',
    moves: 'select * from mandat.impact_move where brand = $1 order by at, id',
    voices: 'select * from mandat.impact_voice where brand = $1 order by at, move, step',
    experiments: 'select * from mandat.impact_experiment where brand = $1 order by began_at, id',
    modes: 'select * from mandat.activity_mode where brand = $1 order by 2, 3',
    signatories: `select fingerprint, party, name, capacity, encode(public_key, 'base64') as public_key, enrolled_at, confirmed_at, revoked_at
      from mandat.signatory where brand = $1 order by enrolled_at`,
  };
  for (const [name, sql] of Object.entries(lists)) {
    const rows = await rowsOf<Record<string, unknown>>(db, brand, sql);
    yield { path: `instructions/${name}.jsonl`, text: rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
  }
}

async function rowsOf<R extends object>(db: Database, brand: BrandId, sql: string): Promise<readonly R[]> {
  return inBrand(db, brand, async ({ client }) => (await client.query<R>(sql, [brand])).rows);
}

export type Contract = {
  readonly name: string;
  readonly endedAt: string | null;
  readonly controllers: readonly string[];
  readonly processor: string | null;
  readonly reference: string | null;
  readonly to: string | null;
};

type FrameWords = {
  readonly controllers?: readonly { readonly name: string }[];
  readonly processor?: { readonly name: string };
  readonly contract?: { readonly reference: string; readonly to: string };
};

/** Between whom, under which contract: as the last frame says it. */
export async function contractOf(db: Database, brand: BrandId): Promise<Contract> {
  const [own] = await rowsOf<{ name: string; ended_at: Date | null }>(
    db,
    brand,
    'select name, ended_at from mandat.brand where brand = $1',
  );
  const [frame] = await rowsOf<{ document: FrameWords }>(
    db,
    brand,
    'select document from mandat.frame where brand = $1 order by number desc limit 1',
  );
  const { controllers = [], processor, contract } = frame?.document ?? {};
  return {
    name: own?.name ?? brand,
    endedAt: own?.ended_at?.toISOString() ?? null,
    controllers: controllers.map(({ name }) => name),
    processor: processor?.name ?? null,
    reference: contract?.reference ?? null,
    to: contract?.to ?? null,
  };
}
