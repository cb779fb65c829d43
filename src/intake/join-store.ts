import type pg from 'pg';
import type { EnsurePartitions } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import { bytes, dayOf, instants, plain, quoted } from '../kernel/columns.ts';
import { groupParameters, headColumns, type GroupTerms, type Row } from './rows.ts';
import type { AdmitVerdict } from '../mandate/index.ts';
import type { Opened, OpenPart } from './recent.ts';
import { ready } from './store.ts';

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
/** A part that is there, as it is read or as it is remembered. */
export type KnownPart = Pick<OpenPart, 'kind' | 'revision' | 'expires'> &
  ({ readonly key_version: number; readonly sealed: Buffer } | { readonly plain: Uint8Array });

export type Known = {
  readonly heads: ReadonlyMap<string, KnownHead>;
  readonly parts: ReadonlyMap<string, readonly KnownPart[]>;
  readonly held: ReadonlyMap<string, Buffer>;
  /** Digests of pieces that came before. */
  readonly pieces: ReadonlySet<string>;
};

type Found = { readonly tag: 'head' | 'part' | 'held' | 'piece' } & KnownHead & Extract<KnownPart, { sealed: Buffer }>;

type Asked = {
  readonly interaction: string | undefined;
  readonly receipt: string;
  readonly piece: string;
  readonly opened: Opened | undefined;
};

/**
 * What is there of contacts, asked by their id where it is given, else by the digest of their uuid. Contents that are remembered
 * are not read where the contact is as it was then.
 */
export async function resolveJoin(pool: pg.Pool, brand: string, asked: readonly Asked[], now: Millis): Promise<Known> {
  const contacts = [...new Map(asked.map((one) => [one.receipt, one])).values()];
  const today = dayOf(now);
  const { rows } = await pool.query<Found>({
    name: 'intake-resolve-join',
    text: 'select * from mandat.resolve_join($1, $2, $3, $4, $5, $6)',
    values: [
      brand,
      bytes(contacts.map(({ interaction, receipt }) => (interaction === undefined ? receipt : undefined))),
      plain(contacts.map(({ interaction }) => interaction)),
      plain(contacts.map(({ opened }) => opened?.entry)),
      bytes(asked.map(({ piece }) => piece)),
      today,
    ],
  });
  const of = (tag: Found['tag']): Found[] => rows.filter((row) => row.tag === tag);
  const heads = new Map(of('head').map((row) => [row.digest, row]));
  const parts = new Map<string, readonly KnownPart[]>(Map.groupBy(of('part'), ({ id }) => id));
  for (const { receipt, opened } of contacts) {
    const head = heads.get(receipt);
    if (head && opened?.entry === head.entry && head.verdict === 'accepted' && head.state === 'kept')
      parts.set(
        head.id,
        opened.parts.filter(({ expires }) => expires >= today),
      );
  }
  return {
    heads,
    parts,
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
  readonly gone: readonly Pick<KnownPart, 'kind' | 'revision' | 'expires'>[];
  readonly held: boolean;
};

const STORED = 80;
const HEADS = 26;
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
      plain(gone.map(({ expires }) => expires)),
      plain(revised.flatMap(({ row, held }) => (held ? [row.id] : []))),
    ],
  });
}
