import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { append, beat, runSequencer, sequenceNow, type LogFaultCode, type SequencerEvent } from '../src/trace/index.ts';
import { publish, sequence, settle, type Step } from '../src/trace/sequence.ts';
import { NOW, signerOf, traceKit, type TraceKit } from './trace-kit.ts';

let kit: TraceKit;
beforeAll(async () => void (kit = await traceKit()));
afterAll(() => kit.close());

const SOUND = { missing: 0, repeated: 0, unpublished: 0 };

describe('a log', () => {
  test('holds every entry once, in batches of any size, and its checkpoint covers them', async () => {
    const brand = await kit.brand('batches');
    for (const [count, limit] of [
      [3, 8192],
      [300, 7],
      [1, 1],
      [250, 256],
    ] as const) {
      await kit.act(brand, count);
      await kit.flush(brand, limit);
    }
    expect(await kit.verify(brand)).toMatchObject({ entries: 554, bundles: 3 });
    expect(await kit.trace.reconcile(brand)).toMatchObject({
      size: 554,
      waiting: 0,
      openings: 554,
      unopened: 0,
      ...SOUND,
    });
  });

  test('has a signed checkpoint before its first entry', async () => {
    const brand = await kit.brand('nothing-yet');
    await kit.flush(brand);
    expect(await kit.verify(brand)).toMatchObject({
      entries: 0,
      checkpoint: { origin: 'mandat.example/nothing-yet', size: 0 },
    });
  });

  test('takes an entry whose transaction began first and committed last', async () => {
    const brand = await kit.brand('slow');
    const entry = { act: 'admit', at: NOW, actor: 'system' } as const;
    let slow = '';
    await inBrand(kit.db, brand, async (tx) => {
      slow = await append(tx, brand, entry, { expires: NOW });
      await kit.act(brand, 5);
      expect((await kit.flush(brand)).edge.size).toBe(5);
    });
    const [later] = await kit.act(brand, 1);
    expect(slow < later!).toBe(true);
    await kit.flush(brand);
    expect((await kit.trace.prove(brand, later!)).index).toBeGreaterThanOrEqual(5);
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 7, waiting: 0, ...SOUND });
  });

  test('of an act that is rolled back holds nothing', async () => {
    const brand = await kit.brand('rolled-back');
    const acting = inBrand(kit.db, brand, async (tx) => {
      await append(tx, brand, { act: 'admit', at: NOW, actor: 'system' }, { expires: NOW });
      throw new Error('the act fails');
    });
    await expect(acting).rejects.toThrow('the act fails');
    expect((await kit.flush(brand)).edge.size).toBe(0);
  });
});

describe('a crash', () => {
  const crashAt =
    (wanted: Step) =>
    (step: Step): void => {
      if (step === wanted) throw new Error(`crash after ${step}`);
    };

  for (const step of ['taken', 'committed', 'written', 'signed', 'published', 'synced'] as const) {
    test(`of the process when a batch is ${step} loses nothing, doubles nothing and signs one history`, async () => {
      const brand = await kit.brand(`crash-${step}`);
      await kit.act(brand, 270);
      const before = await kit.flush(brand);
      await settle(kit.db, before);
      await kit.act(brand, 260);
      const dying = await kit.open(brand);
      await expect(live(dying, step)).rejects.toThrow(`crash after ${step}`);
      await kit.flush(brand);
      expect(await kit.verify(brand)).toMatchObject({ entries: 530 });
      expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 530, waiting: 0, openings: 530, ...SOUND });
    });

    test(`of the machine when a batch is ${step} is repaired though every file not made safe is gone`, async () => {
      const brand = await kit.brand(`power-${step}`);
      await kit.act(brand, 270);
      const before = await kit.flush(brand);
      await settle(kit.db, before);
      const safe = `${kit.folder(brand)}.safe`;
      cpSync(kit.folder(brand), safe, { recursive: true });
      await kit.act(brand, 260);
      const dying = await kit.open(brand);
      await expect(live(dying, step)).rejects.toThrow(`crash after ${step}`);
      if (step !== 'synced') {
        const checkpoint = readFileSync(join(kit.folder(brand), 'checkpoint')); // made safe whenever it is replaced
        rmSync(kit.folder(brand), { recursive: true });
        cpSync(safe, kit.folder(brand), { recursive: true });
        writeFileSync(join(kit.folder(brand), 'checkpoint'), checkpoint);
      }
      await kit.flush(brand);
      expect(await kit.verify(brand)).toMatchObject({ entries: 530 });
      expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 530, waiting: 0, ...SOUND });
    });
  }

  test('of the disk under the tiles stalls the log after the commit, and it goes on once the disk does', async () => {
    const brand = await kit.brand('disk');
    const log = await kit.open(brand);
    await kit.act(brand, 5);
    writeFileSync(join(kit.folder(brand), 'tile'), 'in the way');
    await expect(sequence(kit.db, log, 8192)).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(kit.open(brand)).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(await kit.trace.state(brand)).toMatchObject({ size: 5, pending: 0, checkpoint: undefined });
    rmSync(join(kit.folder(brand), 'tile'));
    await kit.flush(brand);
    expect(await kit.verify(brand)).toMatchObject({ entries: 5 });
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 5, waiting: 0, ...SOUND });
  });

  async function live(log: Awaited<ReturnType<TraceKit['open']>>, step: Step): Promise<void> {
    await sequence(kit.db, log, 8192, crashAt(step));
    await publish(log, crashAt(step));
    await settle(kit.db, log, crashAt(step));
  }
});

describe('two sequencers', () => {
  test('on one log: who was overtaken commits nothing and shows nothing', async () => {
    const brand = await kit.brand('overtaken');
    await kit.act(brand, 10);
    const old = await kit.open(brand);
    const young = await kit.open(brand);
    await expect(sequence(kit.db, old, 8192)).rejects.toMatchObject({ name: 'LogLost' });
    expect(await sequence(kit.db, young, 8192)).toBe(10);
    await publish(young);
    await expect(publish(old)).rejects.toMatchObject({ name: 'LogLost' });
    expect(await kit.verify(brand)).toMatchObject({ entries: 10 });
  });

  test('running side by side over many brands fork nothing and lose nothing', async () => {
    const brands = await Promise.all(Array.from({ length: 8 }, (_, n) => kit.brand(`side-${n}`)));
    const events: SequencerEvent[] = [];
    const options = {
      db: kit.db,
      dataDir: kit.dataDir,
      signerOf,
      lanes: 2,
      report: (event: SequencerEvent) => void events.push(event),
    };
    const running = [runSequencer(options), runSequencer(options)];
    await Promise.all(brands.map((brand) => kit.act(brand, 60)));
    await until(async () =>
      (await Promise.all(brands.map((b) => kit.trace.state(b)))).every((s) => s?.checkpoint?.size === 60),
    );
    await Promise.all(running.map((sequencer) => sequencer.stop()));
    for (const brand of brands) {
      expect(await kit.verify(brand)).toMatchObject({ entries: 60 });
      expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 60, waiting: 0, ...SOUND });
    }
    expect(events.filter(({ kind }) => kind !== 'sequenced')).toEqual([]);
  });

  test('carries on when the database drops every connection, its locks among them', async () => {
    const brand = await kit.brand('dropped');
    const sequencer = runSequencer({ db: kit.db, dataDir: kit.dataDir, signerOf });
    for (let round = 1; round <= 3; round++) {
      await kit.act(brand, 20);
      await kit.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'mandat_app'`,
      );
      await until(async () => (await kit.trace.state(brand).catch(() => undefined))?.checkpoint?.size === round * 20);
    }
    await sequencer.stop();
    expect(await kit.verify(brand)).toMatchObject({ entries: 60 });
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 60, waiting: 0, ...SOUND });
  });

  test('a command sequences at once where no server does, and waits for a server that does', async () => {
    const brand = await kit.brand('at-once');
    const options = { db: kit.db, dataDir: kit.dataDir, signerOf };
    await kit.act(brand, 3);
    expect(await sequenceNow(options, brand)).toBe(true);
    expect(await kit.verify(brand)).toMatchObject({ entries: 3 });
    const server = runSequencer(options);
    await kit.act(brand, 1);
    await until(async () => (await kit.trace.state(brand))?.checkpoint?.size === 4);
    await kit.act(brand, 2);
    expect(await sequenceNow(options, brand)).toBe(true);
    expect(await kit.verify(brand)).toMatchObject({ entries: 6 });
    await server.stop();
  });
});

describe('a log whose state is not what it must be stops and says so', () => {
  type Damage = (brand: BrandId) => Promise<unknown> | void;
  const tile = (brand: BrandId, path: string): string => join(kit.folder(brand), path);
  const CASES: [string, LogFaultCode, Damage][] = [
    [
      'a database restored from before what was published',
      'published-ahead',
      (brand) =>
        kit.owner.query(`update mandat.log set size = 0, root = sha256(''), low = null, high = null where brand = $1`, [
          brand,
        ]),
    ],
    ['a tile that is gone', 'tiles-missing', (brand) => rmSync(tile(brand, 'tile/0/000'))],
    [
      'a tile that was altered',
      'root-differs',
      (brand) => {
        const bytes = readFileSync(tile(brand, 'tile/0/000'));
        bytes[5]! ^= 1;
        writeFileSync(tile(brand, 'tile/0/000'), bytes);
      },
    ],
    [
      'a head that was altered',
      'root-differs',
      (brand) => kit.owner.query(`update mandat.log set root = sha256('x') where brand = $1`, [brand]),
    ],
    [
      'a batch that is missing',
      'root-differs',
      async (brand) => {
        await kit.act(brand, 5);
        await kit.flush(brand);
        await kit.act(brand, 5);
        await kit.flush(brand);
        await kit.owner.query('delete from mandat.batch where brand = $1 and start_index = 25', [brand]);
      },
    ],
    [
      'a checkpoint of another key',
      'published-differs',
      (brand) => {
        const note = readFileSync(tile(brand, 'checkpoint'), 'utf8');
        writeFileSync(tile(brand, 'checkpoint'), note.replace(/\S{80}\n$/, `${'A'.repeat(79)}=\n`));
      },
    ],
    [
      'a key that is not the log’s',
      'key-differs',
      (brand) => kit.owner.query(`update mandat.log set vkey = vkey || 'x' where brand = $1`, [brand]),
    ],
  ];
  for (const [n, [what, code, damage]] of CASES.entries()) {
    test(`because of ${what}`, async () => {
      const brand = await kit.brand(`damaged-${n}`);
      await kit.act(brand, 20);
      await settle(kit.db, await kit.flush(brand));
      await damage(brand);
      await expect(kit.open(brand)).rejects.toMatchObject({ name: 'LogFault', code });
    });
  }

  test('and the other logs go on', async () => {
    const [broken, sound] = [await kit.brand('broken'), await kit.brand('sound')];
    await kit.act(broken, 3);
    await settle(kit.db, await kit.flush(broken));
    rmSync(tile(broken, 'tile/0/000'));
    let signers = 0;
    const sequencer = runSequencer({
      db: kit.db,
      dataDir: kit.dataDir,
      signerOf(brand) {
        // A vault that is not open yet: tried again, no fault.
        if (brand === sound && signers++ === 0) throw new Error('not yet');
        return signerOf(brand);
      },
    });
    await Promise.all([kit.act(broken, 2), kit.act(sound, 4)]);
    await until(async () => (await kit.trace.state(sound))?.checkpoint?.size === 4);
    await until(() => Promise.resolve(sequencer.faults.size > 0));
    await sequencer.stop();
    expect(sequencer.faults.get(broken)).toMatchObject({ code: 'tiles-missing' });
    expect(await kit.trace.state(broken)).toMatchObject({ size: 3, pending: 2 });
  });
});

describe('a log to which nothing is added', () => {
  test('says so after an hour, once, and not while something waits', async () => {
    const brand = await kit.brand('silent');
    const clock = () => NOW;
    expect(await beat(kit.db, clock, brand)).toBe(false); // no log yet
    await kit.act(brand, 1);
    await kit.flush(brand);
    expect(await beat(kit.db, clock, brand)).toBe(false);
    const silent = () =>
      kit.owner.query(`update mandat.log set updated_at = now() - interval '61 minutes' where brand = $1`, [brand]);
    await silent();
    expect(await beat(kit.db, clock, brand)).toBe(true);
    expect(await beat(kit.db, clock, brand)).toBe(false);
    await kit.flush(brand);
    expect(await beat(kit.db, clock, brand)).toBe(false);
    expect(await kit.verify(brand)).toMatchObject({ entries: 2 });
    expect((await kit.trace.recent(brand, { limit: 1 }))[0]).toMatchObject({
      index: 1,
      meaning: { act: 'heartbeat', actor: 'system' },
    });
  });
});

describe('row-level security', () => {
  test('shows and gives a brand nothing of another’s entries', async () => {
    const [one, two] = [await kit.brand('fence-one'), await kit.brand('fence-two')];
    await kit.act(one, 2);
    const options = { expires: NOW } as const;
    for (const table of ['outbox', 'opening', 'log', 'batch', 'bundle']) {
      const seen = await inBrand(kit.db, two, (tx) =>
        tx.client.query(`select from mandat.${table} where brand = $1`, [one]),
      );
      expect(seen.rowCount, table).toBe(0);
      expect(
        (await inBrand(kit.db, one, (tx) => tx.client.query(`select from mandat.${table} where brand = $1`, [two])))
          .rowCount,
      ).toBe(0);
    }
    const forging = inBrand(kit.db, two, (tx) => append(tx, one, { act: 'admit', at: NOW, actor: 'system' }, options));
    await expect(forging).rejects.toMatchObject({ code: '42501' });
    const { rows } = await kit.owner.query<{ child: string }>(
      `select inhrelid::regclass::text as child from pg_inherits where inhparent = 'mandat.opening'::regclass limit 1`,
    );
    await expect(kit.db.pool.query(`select from ${rows[0]!.child}`)).rejects.toMatchObject({ code: '42501' });
    expect((await kit.db.pool.query('select from mandat.outbox')).rowCount).toBe(0);
  });

  test('lets a brand neither change an entry nor an opening', async () => {
    const brand = await kit.brand('no-update');
    for (const table of ['outbox', 'opening']) {
      const changing = inBrand(kit.db, brand, (tx) => tx.client.query(`update mandat.${table} set id = id`));
      await expect(changing).rejects.toMatchObject({ code: '42501' });
    }
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited for too long');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
