import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseVkey, verifyLog, type LogReport, type VerifierKey } from '@mandat/verify';
import { inBrand } from '../src/db/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import {
  append,
  createTrace,
  ed25519Signer,
  type AppendOptions,
  type LogSigner,
  type Meaning,
  type Trace,
} from '../src/trace/index.ts';
import { openLog, type OpenLog } from '../src/trace/open-log.ts';
import { publish, sequence, type OnStep } from '../src/trace/sequence.ts';
import { TileFolder, tilesFolder } from '../src/trace/tile-folder.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

const { privateKey } = generateKeyPairSync('ed25519');
/** A moment, so that runs are alike; openings live far beyond it. */
export const NOW = Date.UTC(2026, 10, 24, 9);
const LATER = Date.UTC(2150, 0, 1);

export type TraceKit = TestDatabase & {
  readonly dataDir: string;
  readonly trace: Trace;
  folder(brand: BrandId): string;
  brand(name: string): Promise<BrandId>;
  /** Appends entries of as many acts, each in a transaction of its own; their ids. */
  act(
    brand: BrandId,
    count: number,
    options?: Partial<AppendOptions> & { readonly meaning?: Partial<Meaning> },
  ): Promise<string[]>;
  open(brand: BrandId): Promise<OpenLog>;
  /** Sequences and publishes all that waits, as a process that starts now would. */
  flush(brand: BrandId, limit?: number, onStep?: OnStep): Promise<OpenLog>;
  /** Checks the published log whole, with nothing but its files and its key. */
  verify(brand: BrandId): Promise<LogReport>;
};

export function signerOf(brand: BrandId): LogSigner {
  return ed25519Signer(`mandat.example/${brand}`, privateKey);
}

export function keyOf(brand: BrandId): VerifierKey {
  return parseVkey(signerOf(brand).vkey);
}

export async function traceKit(): Promise<TraceKit> {
  const database = await testDatabase();
  const { db, owner } = database;
  const dataDir = mkdtempSync(join(tmpdir(), 'mandat-trace-'));
  const trace = createTrace({ db, dataDir });
  const folder = (brand: BrandId): string => tilesFolder(dataDir, brand);
  const open = (brand: BrandId): Promise<OpenLog> => openLog(db, brand, signerOf(brand), new TileFolder(folder(brand)));
  return {
    ...database,
    dataDir,
    trace,
    folder,
    open,
    async brand(name) {
      await owner.query('insert into mandat.brand (brand, name) values ($1, $1)', [name]);
      return name as BrandId;
    },
    async act(brand, count, { meaning, ...options } = {}) {
      const ids: string[] = [];
      for (let n = 0; n < count; n++) {
        const act = { act: 'admit', at: NOW, actor: 'system', ...meaning } as const;
        ids.push(await inBrand(db, brand, (tx) => append(tx, brand, act, { expires: LATER, ...options })));
      }
      return ids;
    },
    async flush(brand, limit = 8192, onStep) {
      const log = await open(brand);
      while ((await sequence(db, log, limit, onStep)) === limit);
      await publish(log, onStep);
      return log;
    },
    verify: (brand) => verifyLog(async (path) => (await trace.tile(brand, path))?.body ?? null, [keyOf(brand)]),
    async close() {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
