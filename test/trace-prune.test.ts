import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint, verifyLog, verifyTlogProof, type Source } from '@mandat/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIds, idFloor, type BrandId } from '../src/kernel/ids.ts';
import { mirrorLog, openPublishedStore, type PublishedStore } from '../src/mirror/index.ts';
import { folderSource, publishedLog, recoverLog, type Pruned } from '../src/trace/index.ts';
import { entryOfOpening } from '../src/trace/openings.ts';
import { settle } from '../src/trace/sequence.ts';
import { startFakeS3, type FakeS3 } from './support/s3.ts';
import { left } from './support/traces.ts';
import { keyOf, NOW, signerOf, traceKit, type TraceKit } from './trace-kit.ts';

let kit: TraceKit;
let s3: FakeS3;
beforeAll(async () => {
  kit = await traceKit();
  s3 = await startFakeS3('published');
});
afterAll(async () => {
  await s3.close();
  await kit.close();
});

const YEAR = 366 * 86_400_000;
const OLD = NOW - 7 * YEAR;
const how = { keep: 6 * YEAR, at: NOW, actor: 'cli', expires: NOW + 5 * YEAR };
const prune = (brand: BrandId, more: Partial<typeof how> = {}, dry = false): Promise<Pruned> =>
  kit.trace.prune(brand, { ...how, ...more }, dry);

/** Entries of seven years ago whose openings are gone, but for one where it is asked for; then some of today. */
async function aged(name: string, old: number, today: number, kept?: number): Promise<BrandId> {
  const brand = await kit.brand(name);
  const newId = createIds(); // the process's own does not go back
  for (let n = 0; n < old; n++) await kit.act(brand, 1, { id: newId(OLD + n) });
  await settle(kit.db, await kit.flush(brand)); // years ago
  await kit.owner.query(`delete from mandat.opening where brand = $1 and id::text not like $2`, [
    brand,
    kept === undefined ? '' : `${idFloor(OLD + kept).slice(0, 13)}%`,
  ]);
  for (let n = 0; n < today; n++) await kit.act(brand, 1, { id: newId(NOW + n) });
  await kit.flush(brand);
  return brand;
}
const served = (brand: BrandId): Source => {
  return async (path) => (await kit.trace.tile(brand, path))?.body ?? null;
};

describe('pruning a log', () => {
  test('needs a time that its readers were told', async () => {
    const brand = await aged('untold', 300, 1);
    await expect(kit.trace.prune(brand, { ...how, keep: undefined })).rejects.toMatchObject({
      code: 'trace.no-retention',
    });
    await expect(prune(await kit.brand('none'))).rejects.toMatchObject({ code: 'trace.unknown-log' });
    expect(await prune(brand, { keep: 8 * YEAR })).toEqual({ from: 0, to: 0 });
  });

  test('takes bundles that nothing opens, with one entry; proofs and what is younger hold', async () => {
    const brand = await aged('pruned', 600, 100);
    expect(
      await left(kit, brand, async () => expect(await prune(brand, {}, true)).toEqual({ from: 0, to: 512 })),
    ).toEqual([]);
    const before = await openCheckpoint((await kit.trace.tile(brand, 'checkpoint'))!.body.toString(), [keyOf(brand)]);
    expect(await left(kit, brand, async () => expect(await prune(brand)).toEqual({ from: 0, to: 512 }))).toEqual([
      'expire',
    ]);
    expect(await left(kit, brand, async () => expect(await prune(brand)).toEqual({ from: 512, to: 512 }))).toEqual([]);
    await kit.flush(brand);

    for (const path of ['tile/entries/000', 'tile/entries/001', 'tile/entries/000.p/44'])
      expect(await kit.trace.tile(brand, path)).toBeUndefined();
    expect(existsSync(join(kit.folder(brand), 'tile/entries/000'))).toBe(false);
    // A reader who was not told meets a fault; who takes it is told how much was not looked at.
    await expect(kit.verify(brand)).rejects.toMatchObject({ code: 'missing', place: { path: 'tile/entries/000' } });
    const report = await verifyLog(served(brand), [keyOf(brand)], { pruned: true, seen: before });
    expect(report).toMatchObject({ pruned: 512, entries: 189, bundles: 1 });
    expect(report.checkpoint.size).toBe(701);
    // Who was beyond goes on as before.
    const { reached } = report;
    await kit.act(brand, 300);
    await kit.flush(brand);
    expect(await verifyLog(served(brand), [keyOf(brand)], { from: reached, seen: report.checkpoint })).toMatchObject({
      pruned: 0,
      entries: 1001 - reached.size,
    });

    const [entry] = await kit.trace.recent(brand, { limit: 1 });
    const { receipt, opening } = await kit.trace.prove(brand, entry!.id);
    expect((await verifyTlogProof(receipt, entryOfOpening(opening), [keyOf(brand)])).index).toBeGreaterThan(512);
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 1001, pruned: 512, missing: 0, repeated: 0 });
  });

  test('stops before what somebody can still open', async () => {
    const brand = await aged('opened', 600, 1, 300);
    expect(await prune(brand)).toEqual({ from: 0, to: 256 });
  });

  test('is no leave to lack anything else', async () => {
    const brand = await aged('hole', 800, 1);
    await prune(brand, {}, true);
    rmSync(join(kit.folder(brand), 'tile/entries/001'));
    await expect(verifyLog(served(brand), [keyOf(brand)], { pruned: true })).rejects.toMatchObject({
      code: 'missing',
      place: { path: 'tile/entries/001' },
    });
    rmSync(join(kit.folder(brand), 'tile/entries/000'));
    rmSync(join(kit.folder(brand), 'tile/0/000'));
    await expect(verifyLog(served(brand), [keyOf(brand)], { pruned: true })).rejects.toMatchObject({
      code: 'missing',
      place: { path: 'tile/0/000' },
    });
  });

  test('that was cut off before its files went leaves none of them to readers, and the next takes them', async () => {
    const brand = await aged('cut', 600, 1);
    const bundle = join(kit.folder(brand), 'tile/entries/000');
    const bytes = readFileSync(bundle);
    await prune(brand);
    writeFileSync(bundle, bytes);
    expect(await kit.trace.tile(brand, 'tile/entries/000')).toBeUndefined();
    const newId = createIds();
    for (let n = 0; n < 200; n++) await kit.act(brand, 1, { id: newId(OLD + 700 + n) });
    await kit.flush(brand);
    await kit.owner.query('delete from mandat.opening where brand = $1', [brand]);
    expect(await prune(brand, { at: NOW + 8 * YEAR })).toEqual({ from: 512, to: 768 });
    expect(existsSync(bundle)).toBe(false);
  });
});

describe('a copy of a pruned log', () => {
  test('is an export that is checked, and gives a lost log back', async () => {
    const brand = await aged('returned', 600, 10);
    await prune(brand);
    await kit.flush(brand);
    const copy = join(mkdtempSync(join(kit.dataDir, 'copy-')), 'log');
    const { rows } = await kit.owner.query('select size, root, low, high from mandat.log where brand = $1', [brand]);
    await kit.act(brand, 40);
    await kit.flush(brand);
    await kit.trace.export(brand, copy);
    expect(await verifyLog(folderSource(copy), [keyOf(brand)], { pruned: true })).toMatchObject({ pruned: 512 });

    await kit.owner.query('update mandat.log set size = $2, root = $3, low = $4, high = $5 where brand = $1', [
      brand,
      rows[0].size,
      rows[0].root,
      rows[0].low,
      rows[0].high,
    ]);
    await kit.owner.query('delete from mandat.batch where brand = $1', [brand]);
    rmSync(kit.folder(brand), { recursive: true });
    const recovered = await recoverLog(
      {
        db: kit.db,
        dataDir: kit.dataDir,
        signer: signerOf(brand),
        source: folderSource(copy),
        traced: { at: NOW, actor: 'cli', expires: NOW + 5 * YEAR },
      },
      brand,
    );
    expect(recovered).toEqual({ from: 611, size: 651 });
    await kit.act(brand, 1);
    await kit.flush(brand);
    expect(await verifyLog(served(brand), [keyOf(brand)], { pruned: true })).toMatchObject({
      pruned: 512,
      entries: 141,
    });
    expect(await prune(brand)).toEqual({ from: 512, to: 512 });
  });

  test('elsewhere is pruned as well, in a folder and in a bucket, its partial bundles too', async () => {
    const brand = await kit.brand('elsewhere');
    const path = mkdtempSync(join(kit.dataDir, 'mirror-'));
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const stores = await Promise.all([
      openPublishedStore({ kind: 'folder', path }),
      openPublishedStore({ kind: 's3', bucket: 'published', prefix: 'logs/', endpoint: s3.endpoint, credentials }),
    ]);
    const copy = async (store: PublishedStore): Promise<void> =>
      mirrorLog(
        {
          store,
          published: (one) => publishedLog(kit.dataDir, one, signerOf(one).vkey),
          logs: () => Promise.resolve([]),
          report: ({ kind }) => expect(kind).toBe('mirrored'),
        },
        brand,
        new Map(),
      );
    const newId = createIds();
    for (const count of [200, 400]) {
      for (let n = 0; n < count; n++) await kit.act(brand, 1, { id: newId(OLD + count + n) });
      await kit.flush(brand);
      for (const store of stores) await copy(store);
    }
    const old = ['tile/entries/000', 'tile/entries/000.p/200', 'tile/entries/001'];
    for (const store of stores) for (const file of old) expect(await store.get(`${brand}/${file}`)).toBeDefined();
    await kit.owner.query('delete from mandat.opening where brand = $1', [brand]);
    await prune(brand);
    await kit.flush(brand);
    for (const store of stores) {
      await copy(store);
      for (const file of old) expect(await store.get(`${brand}/${file}`)).toBeUndefined();
      const source: Source = async (file) => (await store.get(`${brand}/${file}`)) ?? null;
      expect(await verifyLog(source, [keyOf(brand)], { pruned: true })).toMatchObject({ pruned: 512, entries: 89 });
    }
  });
});
