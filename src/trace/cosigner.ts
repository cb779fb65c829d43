import { nodesFromTiles, parseCheckpoint, parseNote, tilePath } from '@mandat/verify';
import { inBrand, type Database } from '../db/index.ts';
import { atMost } from '../kernel/at-most.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { confront } from './confront.ts';
import { LogFault } from './fault.ts';
import type { OpenLog } from './open-log.ts';
import { nodesOf, openPublished } from './published.ts';
import type { Sequencer } from './sequencer.ts';
import { askWitness, mergeCosigned, sendTo, type Call, type Said, type Shown } from './witness-call.ts';
import {
  clearFault,
  noteCosigned,
  noteFault,
  STOPPING,
  witnessedBrands,
  witnessesOf,
  type WitnessFault,
  type WitnessRow,
} from './witness-store.ts';

export type CosignerOptions = {
  readonly db: Database;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly call: Call;
  readonly sequencer: Pick<Sequencer, 'held' | 'fail'>;
  /** No round went well; tried again. */
  readonly report?: (error: Error) => void;
};

const EVERY = 1000;
/** Brands at once: one whose witness is silent does not hold up the others. */
const BRANDS = 8;
/** Between two checkpoints that one witness is sent. */
const APART = 2000;
/** After one that could not be reached, or answered what is no answer. */
const RETRY = 30_000;
/** An idle log is cosigned again, so that silence is dated. */
const HEARTBEAT = 3_600_000;

/** Has the logs that this process sequences cosigned, beside everything else: nothing waits for a witness. */
export function runCosigner(options: CosignerOptions): { stop(): Promise<void> } {
  let stopping = false;
  let wake = (): void => {};
  const tried = new Map<string, number>();
  const turn = atMost(BRANDS);
  const ended = (async () => {
    while (!stopping) {
      try {
        const brands = await witnessedBrands(options.db);
        await Promise.all(
          brands.map((brand) => turn(() => (stopping ? Promise.resolve() : round(options, brand, tried)))),
        );
      } catch (error) {
        options.report?.(error as Error);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (stopping) wake();
      });
    }
  })();
  return {
    stop() {
      stopping = true;
      wake();
      return ended;
    },
  };
}

async function round(options: CosignerOptions, brand: BrandId, tried: Map<string, number>): Promise<void> {
  const { db, dataDir, clock, call, sequencer } = options;
  const log = sequencer.held(brand);
  const published = await openPublished(dataDir, brand);
  if (!log || !published) return;
  const witnesses = await inBrand(db, brand, (tx) => witnessesOf(tx, brand));
  const stopped = witnesses.find(({ fault }) => fault && STOPPING.has(fault));
  if (stopped) return sequencer.fail(brand, faultOf(stopped.fault!)); // another process was told
  const shown: Shown = { ...published, vkey: log.signer.vkey, node: nodesOf(published) };
  const now = clock();
  await Promise.all(
    witnesses.map(async (witness) => {
      const { id, url } = witness;
      if (url === null || !isDue(witness, published.size, now) || now - (tried.get(id) ?? 0) < APART) return;
      tried.set(id, now);
      await keep(options, brand, id, await sendTo(call, { ...witness, url }, shown, now));
    }),
  );
  await show(log, await inBrand(db, brand, (tx) => witnessesOf(tx, brand)));
}

function isDue({ size, cosigned_at, fault, fault_at }: WitnessRow, published: number, now: number): boolean {
  if (fault && now - Number(fault_at) < RETRY) return false;
  return size === null || size < published || now - Number(cosigned_at) >= HEARTBEAT;
}

async function keep({ db, clock, sequencer }: CosignerOptions, brand: BrandId, id: string, said: Said): Promise<void> {
  if (said.kind === 'silent') return;
  await inBrand(db, brand, (tx) =>
    said.kind === 'cosigned'
      ? noteCosigned(tx, brand, id, said)
      : noteFault(tx, brand, id, said.fault, new Date(clock()), said.note),
  );
  if (said.kind === 'fault' && STOPPING.has(said.fault)) sequencer.fail(brand, faultOf(said.fault));
}

const faultOf = (fault: WitnessFault): LogFault =>
  new LogFault(fault === 'ahead' ? 'witness-ahead' : 'witness-differs');

/** Puts what witnesses cosigned last beside the checkpoint. */
async function show({ folder }: OpenLog, witnesses: readonly WitnessRow[]): Promise<void> {
  const sizeOf = (note: string): number => parseCheckpoint(parseNote(note).text).size;
  const merged = mergeCosigned(
    witnesses.flatMap(({ note }) => note ?? []),
    sizeOf,
  );
  const standing = folder.cosigned();
  if (merged === undefined || merged === standing) return;
  if (standing === undefined || sizeOf(standing) <= sizeOf(merged)) await folder.publishCosigned(merged);
}

/**
 * Before a log is signed in again: asks each witness what it saw last, and holds what was told earlier against the log. A
 * witness that cannot be reached does not stop it, or a brand could by switching its witness off.
 * @throws LogFault `witness-ahead` | `witness-differs`: the database was restored to an earlier state, or altered
 */
export async function confirmWithWitnesses(
  { db, clock, call }: Pick<CosignerOptions, 'db' | 'clock' | 'call'>,
  log: OpenLog,
): Promise<void> {
  const { brand, folder, edge, signer } = log;
  const standing = {
    origin: signer.name,
    vkey: signer.vkey,
    size: edge.size,
    node: nodesFromTiles(edge.size, (tile) => {
      const bytes = folder.read(tile);
      return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(`the log lacks ${tilePath(tile)}`));
    }),
  };
  const holds = async (note: string | null | undefined): Promise<void> => {
    const { outcome } = note ? await confront(standing, note) : { outcome: 'agrees' as const };
    if (outcome === 'ahead' || outcome === 'differs') throw faultOf(outcome);
  };
  await holds(folder.cosigned());
  const witnesses = await inBrand(db, brand, (tx) => witnessesOf(tx, brand));
  for (const { id, note, fault, fault_note: charge } of witnesses) {
    await holds(note);
    await holds(charge);
    if (fault && STOPPING.has(fault)) await inBrand(db, brand, (tx) => clearFault(tx, brand, id));
  }
  await Promise.all(
    witnesses.map(async ({ id, url, vkey, size }) => {
      if (url === null) return;
      const said = await askWitness(call, { url, vkey, size }, standing);
      if (said.kind !== 'fault') return;
      await inBrand(db, brand, (tx) => noteFault(tx, brand, id, said.fault, new Date(clock()), said.note));
      if (STOPPING.has(said.fault)) throw faultOf(said.fault);
    }),
  );
}
