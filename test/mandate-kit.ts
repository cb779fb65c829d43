import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { Refusal } from '../src/kernel/refusal.ts';
import {
  createMandates,
  generateSigningKey,
  layFooting,
  moveStage,
  readPrivateKey,
  signText,
  type Mandates,
  type Party,
  type StageMove,
} from '../src/mandate/index.ts';
import { append } from '../src/trace/index.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

export const FRAME = readFileSync(join(import.meta.dirname, '../testdata/mandate/frame.yaml'), 'utf8');
export const ALICE = { actor: 'cli', person: 'alice' };
export const BRUNO = { actor: 'cli', person: 'bruno' };
export const START = Date.UTC(2026, 10, 24, 9);
export const MINUTE = 60_000;

type Sign = Record<Party, (text: string) => string>;

/** A brand with both parties' keys enrolled, fresh for each test, on a database of its own. */
export type Kit = {
  now: number;
  brand: BrandId;
  readonly mandates: Mandates;
  readonly database: TestDatabase;
  readonly sign: Sign;
  readonly fingerprints: Record<Party, string>;
  newBrand(): Promise<BrandId>;
  /** Lays what an activity may stand on, for whatever is about something else. */
  stands(activity: string): Promise<void>;
  /** The sample frame as this brand's. */
  frame(text?: string): string;
  /** Moves an activity, whatever it stands on: the gate is tested on its own. */
  move(move: StageMove): Promise<void>;
  order(number: number, does: string, more?: string): string;
  publish(text?: string): ReturnType<Mandates['publish']>;
  give(text: string): ReturnType<Mandates['order']>;
  /** Runs a write and proves that it left exactly one entry; a minute passes. */
  leavesOne<T>(doing: () => Promise<T>): Promise<T>;
  /** Runs a write that must be refused and proves that it left nothing; the codes. */
  refused(doing: () => Promise<unknown>): Promise<string[]>;
  /** Codes of a refusal, whatever it left. */
  codesOf(doing: Promise<unknown>): Promise<string[]>;
  wiring(rows: string): string;
  entries(): Promise<number>;
};

export function mandateKit(): Kit {
  const kit = { now: START } as { -readonly [K in keyof Kit]: Kit[K] };
  let brands = 0;
  Object.assign(kit, {
    newBrand: async () => {
      const brand = `brand-${++brands}` as BrandId;
      await kit.database.owner.query('insert into mandat.brand (brand, name) values ($1, $1)', [brand]);
      return brand;
    },
    frame: (text = FRAME) => text.replaceAll('acme', kit.brand),
    order: (number, does, more = '') =>
      `order: ${number}\nbrand: ${kit.brand}\ngiven: 2026-11-01\n${more}does: ${does}\n`,
    wiring: (rows) => `wiring: 1\nbrand: ${kit.brand}\nfrom: 2026-01-01\nroutes:\n${rows}`,
    codesOf,
    move: (move) =>
      inBrand(kit.database.db, kit.brand, async (tx) => {
        await moveStage(tx, kit.brand, move, { person: 'test', at: kit.now });
      }),
    stands: (activity) =>
      inBrand(kit.database.db, kit.brand, (tx) =>
        layFooting(tx, kit.brand, {
          activity,
          kind: 'none-needed',
          ref: 'test',
          until: undefined,
          by: 'test',
          at: kit.now,
        }),
      ),
    publish: (text = FRAME) =>
      kit.mandates.publish(kit.brand, kit.sign.processor(kit.sign.brand(kit.frame(text))), ALICE),
    give: (text) => kit.mandates.order(kit.brand, kit.sign.brand(text), ALICE),
    leavesOne: async (doing) => {
      const before = await kit.entries();
      const result = await doing();
      expect(await kit.entries()).toBe(before + 1);
      kit.now += MINUTE;
      return result;
    },
    refused: async (doing) => {
      const before = await kit.entries();
      const codes = await codesOf(doing());
      expect(await kit.entries()).toBe(before);
      return codes;
    },
    entries: async () => {
      const { rows } = await kit.database.owner.query<{ n: string }>(
        'select count(*) as n from mandat.opening where brand = $1',
        [kit.brand],
      );
      return Number(rows[0]!.n);
    },
  } satisfies Partial<Kit>);
  beforeAll(async () => {
    kit.database = await testDatabase();
    kit.mandates = createMandates({ db: kit.database.db, append, clock: () => kit.now, newId: uuidv7 });
  });
  afterAll(() => kit.database.close());
  beforeEach(async () => {
    kit.now = START;
    kit.brand = await kit.newBrand();
    Object.assign(kit, await enrolBoth(kit));
  });
  return kit;
}

async function codesOf(doing: Promise<unknown>): Promise<string[]> {
  const refusal = await doing.then(
    () => expect.fail('not refused'),
    (error: unknown) => error,
  );
  if (!(refusal instanceof Refusal)) throw refusal;
  return refusal.faults.length > 0 ? refusal.faults.map(({ code }) => code) : [refusal.code];
}

async function enrolBoth({ mandates, brand }: Kit): Promise<Pick<Kit, 'sign' | 'fingerprints'>> {
  const sign = {} as Sign;
  const fingerprints = {} as Kit['fingerprints'];
  for (const by of ['brand', 'processor'] as const) {
    const who = { name: 'Ada Martin', capacity: `directrice (${by})` };
    const { privateKey, publicKey } = generateSigningKey();
    fingerprints[by] = (await mandates.enrol(brand, { party: by, ...who, publicKey }, ALICE)).fingerprint;
    await mandates.confirm(brand, fingerprints[by], BRUNO);
    sign[by] = (text) => signText(text, { by, ...who, key: readPrivateKey(privateKey) });
  }
  return { sign, fingerprints };
}
