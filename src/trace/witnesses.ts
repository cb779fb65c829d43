import { COSIGNATURE, openNote, parseVkey, VerifyError, type Verified, type VerifierKey } from '@mandat/verify';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { uuidv7, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from './append.ts';
import { confront } from './confront.ts';
import { nodesOf, openPublished } from './published.ts';
import { endWitness, insertWitness, noteCosigned, noteFault, witnessesOf, type WitnessRow } from './witness-store.ts';

/** Who watches a log is proof of how it could be checked: kept as long as claims can be made (C. civ. 2224, five years). */
const PROOF_LIFE = 5 * 366 * 86_400_000;

export type NewWitness = {
  readonly vkey: string;
  /** Where it takes checkpoints; null for one that comes by itself. */
  readonly url: string | null;
};

/** What a brand's witnesses signed now. */
export type Cosigned = { readonly size: number; readonly witnesses: readonly string[] };

export type Witnesses = ReturnType<typeof createWitnesses>;

type Options = {
  readonly db: Database;
  readonly dataDir: string;
  readonly clock: Clock;
  /** Refuses an address that leads inside. @throws Refusal `outgoing.refused` */
  readonly checkUrl: (url: string) => void;
};

/** The witnesses of brands' logs: whom a brand names, and what they bring. */
export function createWitnesses({ db, dataDir, clock, checkUrl }: Options) {
  const act = (tx: Transaction, brand: BrandId, name: 'witness-add' | 'witness-remove', actor: string, id: string) =>
    append(
      tx,
      brand,
      { act: name, at: clock(), actor, details: { witness: id } },
      { proof: true, expires: clock() + PROOF_LIFE },
    );

  return {
    list: (brand: BrandId): Promise<readonly WitnessRow[]> => inBrand(db, brand, (tx) => witnessesOf(tx, brand)),

    /** @throws Refusal `trace.witness-key` | `trace.witness-known` | `outgoing.refused` */
    async add(brand: BrandId, { vkey, url }: NewWitness, actor: string): Promise<WitnessRow> {
      const { name } = witnessKey(vkey);
      if (url !== null) checkUrl(url);
      const row = { id: uuidv7(clock()), name, vkey, url, added_at: new Date(clock()) };
      await inBrand(db, brand, async (tx) => {
        if (!(await insertWitness(tx, brand, row))) throw new Refusal('trace.witness-known');
        await act(tx, brand, 'witness-add', actor, row.id);
      });
      return { ...row, size: null, cosigned_at: null, note: null, fault: null, fault_at: null, fault_note: null };
    },

    /** @throws Refusal `trace.witness-unknown` */
    remove: (brand: BrandId, id: string, actor: string): Promise<void> =>
      inBrand(db, brand, async (tx) => {
        if (!(await endWitness(tx, brand, id, new Date(clock())))) throw new Refusal('trace.witness-unknown');
        await act(tx, brand, 'witness-remove', actor, id);
      }),

    /**
     * Takes a checkpoint that witnesses cosigned by themselves. It leaves no entry: each would grow the log, and ask for
     * the next cosignature.
     * @throws Refusal `trace.cosignature` | `trace.cosignature-conflict` (the log stops) | `trace.unknown-log`
     */
    async take(brand: BrandId, note: string): Promise<Cosigned> {
      const log = await openPublished(dataDir, brand);
      const { witnesses, vkey } = await inBrand(db, brand, async (tx) => ({
        witnesses: await witnessesOf(tx, brand),
        vkey: (await tx.client.query<{ vkey: string }>('select vkey from mandat.log where brand = $1', [brand])).rows[0]
          ?.vkey,
      }));
      if (!log || vkey === undefined) throw new Refusal('trace.unknown-log');
      const signed = await signedBy(note, witnesses);
      const found = await confront({ vkey, size: log.size, node: nodesOf(log) }, note);
      if (signed.length === 0 || found.outcome === 'foreign') throw new Refusal('trace.cosignature');
      const { outcome, checkpoint } = found;
      await inBrand(db, brand, async (tx) => {
        for (const { id, time } of signed) {
          if (outcome === 'agrees') await noteCosigned(tx, brand, id, { size: checkpoint.size, at: time, note });
          else await noteFault(tx, brand, id, outcome, new Date(clock()), note);
        }
      });
      if (outcome !== 'agrees') throw new Refusal('trace.cosignature-conflict');
      return { size: checkpoint.size, witnesses: signed.map(({ name }) => name) };
    },
  };
}

function witnessKey(vkey: string): VerifierKey {
  try {
    const key = parseVkey(vkey);
    if (key.type === COSIGNATURE) return key;
  } catch (error) {
    throw new Refusal('trace.witness-key', { cause: error });
  }
  throw new Refusal('trace.witness-key');
}

/** Which of the registered witnesses signed a note, and when. @throws Refusal `trace.cosignature` where one did wrongly */
async function signedBy(
  note: string,
  witnesses: readonly WitnessRow[],
): Promise<readonly { readonly id: string; readonly name: string; readonly time: Date }[]> {
  let verified: readonly Verified[];
  try {
    ({ verified } = await openNote(
      note,
      witnesses.map(({ vkey }) => parseVkey(vkey)),
    ));
  } catch (error) {
    if (error instanceof VerifyError) throw new Refusal('trace.cosignature', { cause: error });
    throw error;
  }
  return verified.flatMap(({ key, time }) => {
    const row = witnesses.find(({ vkey }) => parseVkey(vkey).id === key.id && key.name === parseVkey(vkey).name);
    return row && time !== undefined ? [{ id: row.id, name: row.name, time: new Date(time * 1000) }] : [];
  });
}
