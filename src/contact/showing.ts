import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { dayOf } from '../kernel/columns.ts';
import { uuidTime, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ContactChannel } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { unseal, type Vault } from '../vault/index.ts';
import { digestOf } from './address.ts';
import type { Grounds } from './ground.ts';
import type { SealedProof } from './records.ts';
import { DECISION_LIFE } from './rows.ts';
import { bindingOf, readingAt, readKnown } from './store.ts';
import type { Address, RecordSource, ShownRecord } from './types.ts';

export type Found = {
  readonly records: readonly ShownRecord[];
  /** Newest first. */
  readonly attempts: readonly {
    readonly at: Millis;
    readonly state: 'reserved' | 'counted';
    readonly holder: string | null;
  }[];
  readonly decisions: readonly {
    readonly id: string;
    readonly at: Millis;
    readonly channel: ContactChannel;
    readonly object: string | null;
    readonly verdict: 'allowed' | 'refused';
    readonly rules: readonly string[];
    readonly entry: string;
  }[];
};

type Options = { readonly db: Database; readonly vault: Vault; readonly clock: Clock; readonly grounds: Grounds };

const MOST_DECISIONS = 100;

/** Everything that is known here of one person, opened for a purpose that the instructions know. */
export function createShowing({ db, vault, clock, grounds }: Options) {
  return async (brand: BrandId, address: Address, purpose: string, actor: string): Promise<Found> => {
    const now = clock();
    const { indexKey, purposes, prospecting } = await grounds.now(brand);
    if (!purposes.includes(purpose))
      throw new Refusal('access.purpose-denied', { params: { reason: 'purpose.outside' } });
    const digest = digestOf(indexKey, address);
    const { version, bytes } = (await vault.keysOf(brand)).proof;
    const open = ({ id, sealed }: ProofRow): SealedProof =>
      JSON.parse(unseal(bytes, bindingOf(brand, id, version), sealed).toString('utf8')) as SealedProof;
    const reading = readingAt(now, now, prospecting?.unreported ?? 'counted');
    return inBrand(db, brand, async (tx) => {
      const stored = (await readKnown(tx.client, brand, [digest], reading)).get(digest);
      const proofs = await proofsOf(
        tx,
        brand,
        (stored?.records ?? []).map(({ id }) => id),
      );
      const records = (stored?.records ?? []).flatMap((record): ShownRecord[] => {
        const proof = proofs.get(record.id);
        return proof ? [{ record, ...toldOf(proof), proof: open(proof) }] : [];
      });
      const attempts = await attemptsOf(tx, brand, digest, reading.since);
      const decisions = await decisionsOf(tx, brand, digest, now);
      await append(
        tx,
        brand,
        { act: 'read', at: now, actor, purpose, details: { what: 'contact', records: records.length } },
        { expires: now + DECISION_LIFE },
      );
      return { records: records.toSorted((a, b) => b.record.at - a.record.at), attempts, decisions };
    });
  };
}

type ProofRow = {
  readonly id: string;
  readonly source: RecordSource;
  readonly sealed: Buffer;
  readonly entry: string;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly expires_on: string;
};

const toldOf = ({ id, source, entry, recorded_at, recorded_by, expires_on }: ProofRow) => ({
  id,
  source,
  recordedAt: recorded_at.getTime(),
  recordedBy: recorded_by,
  entry,
  keptUntil: expires_on,
});

async function proofsOf(
  { client }: Transaction,
  brand: BrandId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProofRow>> {
  const { rows } = await client.query<ProofRow>(
    `select id, source, sealed, entry, recorded_at, recorded_by, expires_on from mandat.contact_proof
     where brand = $1 and id = any ($2::uuid[])`,
    [brand, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function attemptsOf(
  { client }: Transaction,
  brand: BrandId,
  digest: string,
  since: Millis,
): Promise<Found['attempts']> {
  const { rows } = await client.query<{ at: Date; state: 'reserved' | 'counted'; holder: string | null }>(
    `select at, state, holder from mandat.contact_attempt
     where brand = $1 and digest = $2 and at >= $3 and state <> 'released' order by at desc`,
    [brand, Buffer.from(digest, 'hex'), new Date(since)],
  );
  return rows.map(({ at, ...row }) => ({ at: at.getTime(), ...row }));
}

async function decisionsOf(
  { client }: Transaction,
  brand: BrandId,
  digest: string,
  now: Millis,
): Promise<Found['decisions']> {
  const { rows } = await client.query<Omit<Found['decisions'][number], 'at'>>(
    `select id, channel, object, verdict, rules, entry from mandat.contact_decision
     where brand = $1 and digest = $2 and expires_on >= $3 order by id desc limit ${MOST_DECISIONS}`,
    [brand, Buffer.from(digest, 'hex'), dayOf(now)],
  );
  return rows.map((row) => ({ ...row, at: uuidTime(row.id) ?? 0 }));
}
