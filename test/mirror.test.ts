import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseVkey, verifyLog, type LogReport, type Source } from '@mandat/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { mirrorLog, openPublishedStore, type MirrorEvent, type PublishedStore } from '../src/mirror/index.ts';
import { folderSource, publishedLog } from '../src/trace/index.ts';
import { startFakeS3, type FakeS3 } from './support/s3.ts';
import { keyOf, signerOf, traceKit, type TraceKit } from './trace-kit.ts';

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

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const bucket = (): Promise<PublishedStore> =>
  openPublishedStore({ kind: 's3', bucket: 'published', prefix: 'logs/', endpoint: s3.endpoint, credentials });
const folder = (): { path: string; store: Promise<PublishedStore> } => {
  const path = mkdtempSync(join(kit.dataDir, 'mirror-'));
  return { path, store: openPublishedStore({ kind: 'folder', path }) };
};

async function mirror(
  store: PublishedStore,
  brand: BrandId,
  standing = new Map<BrandId, string>(),
): Promise<MirrorEvent> {
  const events: MirrorEvent[] = [];
  const published = (one: BrandId) => publishedLog(kit.dataDir, one, signerOf(one).vkey);
  await mirrorLog(
    { store, published, logs: () => Promise.resolve([]), report: (event) => events.push(event) },
    brand,
    standing,
  );
  return events[0]!;
}

async function grow(brand: BrandId, entries: number): Promise<void> {
  await kit.act(brand, entries);
  await kit.flush(brand);
}

describe('a copy of the published log', () => {
  test('in a folder is a whole log after each copy, and only what is new is put', async () => {
    const brand = await kit.brand('copied');
    const { path, store } = folder();
    const standing = new Map<BrandId, string>();
    const check = (): Promise<LogReport> => verifyLog(folderSource(join(path, brand)), [keyOf(brand)]);
    await grow(brand, 300);
    expect(await mirror(await store, brand, standing)).toMatchObject({ kind: 'mirrored', size: 300, files: 5 });
    expect(await check()).toMatchObject({ entries: 300 });
    expect(await mirror(await store, brand, standing)).toBeUndefined();
    await grow(brand, 1);
    expect(await mirror(await store, brand)).toMatchObject({ kind: 'mirrored', size: 301, files: 2 });
    await grow(brand, 400);
    expect(await mirror(await store, brand, standing)).toMatchObject({ kind: 'mirrored', size: 701 });
    expect(await check()).toMatchObject({ entries: 701 });
  });

  test('in a bucket is what any checker reads there', async () => {
    const brand = await kit.brand('in-bucket');
    await grow(brand, 280);
    expect(await mirror(await bucket(), brand)).toMatchObject({ kind: 'mirrored', size: 280 });
    await grow(brand, 20);
    expect(await mirror(await bucket(), brand)).toMatchObject({ kind: 'mirrored', size: 300 });
    const store = await bucket();
    const source: Source = async (path) => (await store.get(`${brand}/${path}`)) ?? null;
    expect(await verifyLog(source, [parseVkey(signerOf(brand).vkey)])).toMatchObject({ entries: 300 });
  });

  test('that is ahead of the log, or of another one, is not written over', async () => {
    const brand = await kit.brand('kept');
    const other = await kit.brand('kept-other');
    const { path, store } = folder();
    await grow(brand, 40);
    const early = await publishedLog(kit.dataDir, brand, signerOf(brand).vkey);
    await grow(brand, 20);
    await mirror(await store, brand);
    const published = () =>
      Promise.resolve({ ...early!, agrees: (note: string) => Promise.resolve(note === early!.note) });
    const events: MirrorEvent[] = [];
    await mirrorLog(
      { store: await store, published, logs: () => Promise.resolve([]), report: (one) => events.push(one) },
      brand,
      new Map(),
    );
    expect(events).toEqual([{ kind: 'not-mirrored', brand, reason: 'foreign' }]);
    await grow(other, 5);
    await (await store).put(`${other}/checkpoint`, (await (await store).get(`${brand}/checkpoint`))!, true);
    expect(await mirror(await store, other)).toMatchObject({ kind: 'not-mirrored', reason: 'foreign' });
    expect(await verifyLog(folderSource(join(path, brand)), [keyOf(brand)])).toMatchObject({ entries: 60 });
  });

  test('waits for a store that fails, and promises nothing meanwhile', async () => {
    const brand = await kit.brand('late');
    const { path, store } = folder();
    const standing = new Map<BrandId, string>();
    await grow(brand, 10);
    await mirror(await store, brand, standing);
    await grow(brand, 300);
    const inner = await store;
    let left = 2;
    const failing: PublishedStore = {
      ...inner,
      put: (name, bytes, mutable) => (left-- > 0 ? inner.put(name, bytes, mutable) : Promise.reject(new Error('full'))),
    };
    expect(await mirror(failing, brand, standing)).toMatchObject({ kind: 'not-mirrored', reason: 'store' });
    expect(await verifyLog(folderSource(join(path, brand)), [keyOf(brand)])).toMatchObject({ entries: 10 });
    expect(await mirror(inner, brand, standing)).toMatchObject({ kind: 'mirrored', size: 310 });
    expect(await verifyLog(folderSource(join(path, brand)), [keyOf(brand)])).toMatchObject({ entries: 310 });
    rmSync(path, { recursive: true });
  });
});
