import type pg from 'pg';
import type { Millis } from '../kernel/clock.ts';
import { bytes, dayOf, instants, plain, quoted } from './columns.ts';
import { groupParameters, headColumns, type GroupTerms, type Row } from './rows.ts';
import type { AdmitVerdict } from '../mandate/index.ts';
import { ready, type EnsurePartitions } from './store.ts';

/** A contact that is known already. */
export type KnownHead = {
  /** What it was asked by: a digest or its id. */
  readonly digest: string;
  readonly id: string;
  readonly verdict: AdmitVerdict;
  readonly would: AdmitVerdict;
  readonly state: 'kept' | 'none' | 'expired' | 'erased' | 'destroyed';
  readonly revision: number;
  readonly activity: string | null;
  readonly mandate: number | null;
  readonly because: readonly string[];
  readonly entry: string;
  readonly subject: string | null;
  readonly wrapped: Buffer | null;
  readonly kek: number | null;
  readonly signals: readonly string[] | null;
  readonly closed: Date | null;
};
export type KnownPart = {
  readonly id: string;
  readonly kind: string;
  readonly revision: number;
  readonly key_version: number;
  readonly expires: string;
  readonly sealed: Buffer;
};

export type Known = {
  readonly heads: ReadonlyMap<string, KnownHead>;
  readonly parts: ReadonlyMap<string, readonly KnownPart[]>;
  readonly held: ReadonlyMap<string, Buffer>;
  /** Digests of pieces that came before. */
  readonly pieces: ReadonlySet<string>;
};

type Found = { readonly tag: 'head' | 'part' | 'held' | 'piece' } & KnownHead & KnownPart;

type Asked = { readonly interaction: string | undefined; readonly receipt: string; readonly piece: string };

/** What is there of contacts, asked by their id where it is given, else by the digest of their uuid. */
export async function resolveJoin(pool: pg.Pool, brand: string, asked: readonly Asked[], now: Millis): Promise<Known> {
  const ids = asked.flatMap(({ interaction }) => interaction ?? []);
  const receipts = asked.flatMap(({ interaction, receipt }) => (interaction === undefined ? receipt : []));
  const { rows } = await pool.query<Found>({
    name: 'intake-resolve-join',
    text: 'select * from mandat.resolve_join($1, $2, $3, $4, $5)',
    values: [brand, bytes(receipts), plain(ids), bytes(asked.map(({ piece }) => piece)), dayOf(now)],
  });
  const of = (tag: Found['tag']): Found[] => rows.filter((row) => row.tag === tag);
  return {
    heads: new Map(of('head').map((row) => [row.digest, row])),
    parts: Map.groupBy(of('part'), ({ id }) => id),
    held: new Map(of('held').map(({ id, sealed }) => [id, sealed])),
    pieces: new Set(of('piece').map(({ digest }) => digest)),
  };
}

/** A head that exists, as it will be: what it was when it was decided, and which of its contents go. */
export type Revised = {
  readonly row: Row;
  readonly seen: number;
  readonly closedAt: Millis | undefined;
  /** Kinds that are replaced or dropped, at their revision. */
  readonly gone: readonly { readonly kind: string; readonly revision: number }[];
  readonly held: boolean;
};

const STORED = 65;
const HEADS = 25;
const parameters = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');
/** One statement, so that both commit or neither does. */
const REVISE = `select mandat.revise_heads($1, ${parameters(STORED + 1, HEADS)}), mandat.store_group(${parameters(1, STORED)})`;

/**
 * Interactions that are there already, decided anew; resolves after the commit.
 * @throws SQLSTATE `MD001` a subject was erased, `MD002` the instructions changed, `MD003` an interaction changed meanwhile
 */
export async function storeRevised(
  pool: pg.Pool,
  ensure: EnsurePartitions,
  revised: readonly Revised[],
  terms: GroupTerms,
): Promise<void> {
  const rows = revised.map(({ row }) => row);
  const { values, days } = groupParameters(rows, terms, []);
  await ready(ensure, days);
  const [ids, subjects, ...columns] = headColumns(rows);
  const gone = revised.flatMap(({ row, gone: kinds }) => kinds.map((one) => ({ id: row.id, ...one })));
  const closed = revised.map(({ closedAt }) => (closedAt === undefined ? 'NULL' : instants([closedAt]).slice(1, -1)));
  await pool.query({
    name: 'intake-revise',
    text: REVISE,
    values: [
      ...values,
      ids,
      plain(revised.map(({ seen }) => seen)),
      subjects,
      ...columns,
      `{${closed.join(',')}}`,
      plain(gone.map(({ id }) => id)),
      quoted(gone.map(({ kind }) => kind)),
      plain(gone.map(({ revision }) => revision)),
      plain(revised.flatMap(({ row, held }) => (held ? [row.id] : []))),
    ],
  });
}
