import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, openingMatches, parseTlogProof, tilePath, tilesOf, verifyTlogProof } from '@mandat/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { checkLog, destroyOpenings, readTile } from '../src/trace/index.ts';
import { keyOf, NOW, signerOf, traceKit, type TraceKit } from './trace-kit.ts';

let kit: TraceKit;
beforeAll(async () => void (kit = await traceKit()));
afterAll(() => kit.close());

const folder = (): string => join(mkdtempSync(join(kit.dataDir, 'out-')), 'log');

describe('a proof', () => {
  test('leads from an entry to the signed root, and opens to what happened', async () => {
    const brand = await kit.brand('proofs');
    const ids = await kit.act(brand, 600, { meaning: { act: 'read', purpose: 'quality' } });
    await kit.flush(brand, 100);
    for (const id of [ids[0]!, ids[255]!, ids[256]!, ids[599]!]) {
      const { index, size, receipt, opening } = await kit.trace.prove(brand, id);
      const entry = entryOf(opening.salt, opening.meaning);
      expect(await verifyTlogProof(receipt, entry, [keyOf(brand)])).toMatchObject({ index, checkpoint: { size: 600 } });
      expect(size).toBe(600);
      expect(JSON.parse(opening.meaning.toString())).toMatchObject({ act: 'read', purpose: 'quality' });
      const other = entryOf(Buffer.alloc(32, 1), opening.meaning);
      await expect(verifyTlogProof(receipt, other, [keyOf(brand)])).rejects.toMatchObject({ code: 'proof' });
      expect(parseTlogProof(receipt).extra).toBeUndefined(); // the salt is asked for apart
    }
  });

  test('of an entry that waits is refused for now, of one that does not exist for good', async () => {
    const brand = await kit.brand('waiting');
    const [id] = await kit.act(brand, 1);
    await expect(kit.trace.prove(brand, id!)).rejects.toMatchObject({ code: 'trace.not-published' });
    await kit.flush(brand);
    await expect(kit.trace.prove(brand, id!)).resolves.toMatchObject({ index: 0 });
    await expect(kit.trace.prove(brand, uuidv7(NOW))).rejects.toMatchObject({ code: 'trace.unknown-entry' });
    await expect(kit.trace.prove(brand, 'x')).rejects.toMatchObject({ code: 'trace.unknown-entry' });
    const other = await kit.brand('waiting-other');
    await expect(kit.trace.prove(other, id!)).rejects.toMatchObject({ code: 'trace.unknown-entry' });
  });

  test('finds an entry that was sequenced long after its id was made', async () => {
    const brand = await kit.brand('straggler');
    await kit.act(brand, 300);
    await kit.flush(brand);
    const id = uuidv7(NOW - 5 * 3_600_000);
    await kit.act(brand, 1, { id });
    await kit.act(brand, 300);
    await kit.flush(brand);
    const { index } = await kit.trace.prove(brand, id);
    expect(index).toBeGreaterThanOrEqual(300);
  });
});

describe('destroying openings', () => {
  test('leaves a log that still verifies and no longer says what happened; proof stays', async () => {
    const brand = await kit.brand('erasure');
    const about = uuidv7(NOW);
    const [gone] = await kit.act(brand, 1, { about });
    const [kept] = await kit.act(brand, 1, { about, proof: true, meaning: { act: 'erase' } });
    await kit.act(brand, 3, { about: uuidv7(NOW) });
    await kit.flush(brand);
    expect(await kit.trace.about(brand, about)).toMatchObject([{ id: gone }, { id: kept, meaning: { act: 'erase' } }]);
    expect(await inBrand(kit.db, brand, (tx) => destroyOpenings(tx, brand, about))).toBe(1);
    expect(await kit.trace.about(brand, about)).toMatchObject([{ id: kept, index: expect.any(Number) as number }]);
    await expect(kit.trace.prove(brand, gone!)).rejects.toMatchObject({ code: 'trace.unknown-entry' });
    expect(await kit.verify(brand)).toMatchObject({ entries: 5 });
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 5, openings: 4, unopened: 1, missing: 0 });
    // Nothing in the database says any more which entry it was.
    const { rows } = await kit.owner.query<{ found: number }>(
      `select (select count(*) from mandat.opening where id = $1) + (select count(*) from mandat.outbox where id = $1) as found`,
      [gone],
    );
    expect(rows[0]!.found).toBe(0);
  });

  test('ends at the latest with the week of their expiry', async () => {
    const brand = await kit.brand('expiry');
    const [id] = await kit.act(brand, 1, { expires: Date.UTC(2020, 0, 8) });
    await kit.flush(brand);
    await expect(kit.trace.prove(brand, id!)).rejects.toMatchObject({ code: 'trace.unknown-entry' });
    await kit.db.pool.query(`select mandat.drop_expired('opening', current_date)`);
    expect((await kit.owner.query('select from mandat.opening where id = $1', [id])).rowCount).toBe(0);
    expect(await kit.verify(brand)).toMatchObject({ entries: 1 });
  });
});

describe('the listing of a log', () => {
  test('has the newest first, page by page, of one act if asked, and says what waits', async () => {
    const brand = await kit.brand('listing');
    const admits = await kit.act(brand, 30);
    const reads = await kit.act(brand, 5, { meaning: { act: 'read' } });
    await kit.flush(brand);
    const [waits] = await kit.act(brand, 1);
    const first = await kit.trace.recent(brand, { limit: 10 });
    expect(first.map(({ id }) => id)).toEqual([waits, ...reads.toReversed(), ...admits.slice(-4).toReversed()]);
    expect(first[0]!.index).toBeUndefined();
    expect(first.slice(1).every(({ index }) => index !== undefined)).toBe(true);
    const second = await kit.trace.recent(brand, { limit: 100, before: first.at(-1)!.id });
    expect(second.map(({ id }) => id)).toEqual(admits.slice(0, -4).toReversed());
    expect((await kit.trace.recent(brand, { limit: 100, act: 'read' })).map(({ id }) => id)).toEqual(
      reads.toReversed(),
    );
    expect(await kit.trace.state(brand)).toMatchObject({
      size: 35,
      pending: 1,
      checkpoint: { size: 35 },
      vkey: signerOf(brand).vkey,
    });
  });
});

describe('the tiles over HTTP', () => {
  test('are those of the published size, cut from the files that grow, and nothing else', async () => {
    const brand = await kit.brand('served');
    await kit.act(brand, 300);
    const log = await kit.flush(brand);
    const get = (path: string): ReturnType<typeof readTile> => readTile(kit.dataDir, brand, path);
    expect(await get('checkpoint')).toMatchObject({ contentType: 'text/plain; charset=utf-8', immutable: false });
    for (const tile of tilesOf(300))
      expect(await get(tilePath(tile)), tilePath(tile)).toMatchObject({ immutable: true });
    expect((await get('tile/0/001.p/7'))!.body.length).toBe(7 * 32);
    expect((await get('tile/entries/000.p/9'))!.body.length).toBe(9 * 35);
    expect((await get('tile/0/000'))!.body.length).toBe(8192);
    const wrong = [
      'tile/0/001',
      'tile/0/001.p/45',
      'tile/0/002',
      'tile/1/000',
      'tile/1/000.p/2',
      'tile/0/0',
      'tile/00/000',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/x000/000',
      'tile/64/000',
      'tile/0/../checkpoint',
      '../served/checkpoint',
      'tile/entries/000/',
      '',
      'checkpoint.tmp',
      'tile/0/001.p/044',
    ];
    for (const path of wrong) expect(await get(path), path).toBeUndefined();
    for (const brandId of ['../served', 'unknown', 'served/..', ''])
      expect(await readTile(kit.dataDir, brandId, 'checkpoint')).toBeUndefined();
    // What is written and not yet published is not shown.
    await kit.act(brand, 10);
    expect(log.edge.size).toBe(300);
    expect(await get('tile/entries/001.p/45')).toBeUndefined();
  });
});

describe('an exported log', () => {
  for (const size of [0, 1, 255, 256, 257, 600]) {
    test(`of ${size} entries is checked from its folder alone`, async () => {
      const brand = await kit.brand(`export-${size}`);
      await kit.act(brand, size);
      await kit.flush(brand, 200);
      const out = folder();
      expect(await kit.trace.export(brand, out, { openings: true })).toEqual({ size, openings: size });
      const report = await checkLog(out, { openings: true });
      expect(report).toMatchObject({
        entries: size,
        openings: size,
        keyFrom: 'source',
        tiles: [...tilesOf(size)].filter(({ level }) => level !== 'entries').length,
      });
      expect(await checkLog(out, { key: signerOf(brand).vkey })).toMatchObject({ keyFrom: 'caller' });
      await expect(kit.trace.export(brand, out)).rejects.toMatchObject({ code: 'trace.folder-not-empty' });
    });
  }

  test('betrays, with its place, whatever was altered in it', async () => {
    const brand = await kit.brand('tampered');
    await kit.act(brand, 300);
    await kit.flush(brand);
    const alterations: [string, (text: Buffer) => Buffer, object][] = [
      ['tile/entries/001.p/44', flip(2), { code: 'tile', place: { path: 'tile/0/001.p/44', index: 256 } }],
      [
        'tile/entries/000',
        (bytes) => bytes.subarray(35),
        { code: 'bundle', place: { path: 'tile/entries/000', index: 0 } },
      ],
      ['tile/0/000', flip(32 * 200), { code: 'tile', place: { path: 'tile/0/000', index: 200 } }],
      ['tile/1/000.p/1', flip(0), { code: 'tile', place: { path: 'tile/1/000.p/1', index: 0 } }],
      ['checkpoint', (text) => Buffer.from(text.toString().replace('\n300\n', '\n299\n')), { code: 'signature' }],
      [
        'openings.jsonl',
        (text) => Buffer.from(text.toString().replace('system', 'nobody')),
        { code: 'opening', place: { line: 1, index: 0 } },
      ],
      ['openings.jsonl', (text) => text.subarray(0, -5), { code: 'opening' }],
      ['vkey', () => Buffer.from(signerOf('other' as BrandId).vkey), { code: 'signature' }],
    ];
    for (const [file, alter, fault] of alterations) {
      const out = folder();
      await kit.trace.export(brand, out, { openings: true });
      writeFileSync(join(out, file), alter(readFileSync(join(out, file))));
      await expect(checkLog(out, { openings: file === 'openings.jsonl' }), file).rejects.toMatchObject(fault);
    }
    const out = folder();
    await kit.trace.export(brand, out);
    rmSync(join(out, 'tile/0/000'));
    await expect(checkLog(out)).rejects.toMatchObject({ code: 'missing', place: { path: 'tile/0/000' } });
    await expect(checkLog(join(out, 'nothing'))).rejects.toMatchObject({ code: 'source' });
  });

  test('needs a log', async () => {
    const brand = await kit.brand('no-log');
    await expect(kit.trace.export(brand, folder())).rejects.toMatchObject({ code: 'trace.unknown-log' });
  });
});

test('an opening matches its own entry alone', async () => {
  const brand = await kit.brand('openings');
  const [a, b] = await kit.act(brand, 2);
  await kit.flush(brand);
  const [one, two] = [await kit.trace.prove(brand, a!), await kit.trace.prove(brand, b!)];
  const entry = entryOf(one.opening.salt, one.opening.meaning);
  expect(openingMatches(entry, one.opening.salt, one.opening.meaning)).toBe(true);
  expect(openingMatches(entry, two.opening.salt, one.opening.meaning)).toBe(false);
  expect(openingMatches(entry, one.opening.salt, Buffer.concat([one.opening.meaning, Buffer.alloc(1)]))).toBe(false);
});

function flip(at: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1;
    return copy;
  };
}
