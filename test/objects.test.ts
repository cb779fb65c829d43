import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFolderStore, objectName, type ObjectStore } from '../src/vault/index.ts';
import { createS3Store, type S3Patience } from '../src/vault/objects-s3.ts';
import { temporaryFolder } from './support/folder.ts';
import { sound } from './support/media.ts';
import { startFakeS3, type FakeS3 } from './support/s3.ts';

const MIB = 1024 * 1024;
/** Chunks of a content; each a copy, for a store may free what it is given. */
async function* inChunks(bytes: Buffer, step = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield new Uint8Array(bytes.subarray(at, at + step));
}
async function* breaking(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield* inChunks(bytes);
  throw new Error('the sender went away');
}
const read = async (store: ObjectStore, name: string, from: number, to: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.get(name, from, to)) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const down = expect.objectContaining({ code: 'media.store-unavailable' });

const folder = temporaryFolder('mandat-objects-');
let s3: FakeS3;
let versioned: FakeS3;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const inBucket = ({ endpoint }: FakeS3, patience: S3Patience = { connect: 5_000, idle: 10_000 }): ObjectStore =>
  createS3Store({ kind: 's3', bucket: 'recordings', prefix: 'lille/', endpoint, credentials }, patience);
beforeAll(async () => {
  s3 = await startFakeS3('recordings');
  versioned = await startFakeS3('recordings', { versioned: true });
});
afterEach(() => s3.heal());
afterAll(async () => {
  await Promise.all([s3.close(), versioned.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['a folder', () => createFolderStore(join(folder, 'store'))],
  ['a bucket', () => inBucket(s3)],
  ['a bucket that keeps versions', () => inBucket(versioned)],
])('objects in %s', (_, make) => {
  test.each([0, 1, 250_000, 3 * MIB + 7, 20 * MIB])(
    'of %i bytes are what was put, whole and in ranges',
    async (length) => {
      const store = make();
      const name = objectName();
      const bytes = sound(length);
      expect(await store.put(name, inChunks(bytes))).toBe(length);
      expect(await store.size(name)).toBe(length);
      expect((await read(store, name, 0, length)).equals(bytes)).toBe(true);
      for (const [from, to] of [
        [0, 1],
        [length >> 1, (length >> 1) + 1000],
        [length - 1, length],
      ] as const)
        if (from >= 0 && to <= length)
          expect((await read(store, name, from, to)).equals(bytes.subarray(from, to))).toBe(true);
      await store.delete(name);
      expect(await store.size(name)).toBeUndefined();
    },
  );

  test('go when they are deleted, twice as well as once, and are missing then', async () => {
    const store = make();
    const name = objectName();
    await store.put(name, inChunks(sound(10_000)));
    await store.delete(name);
    await store.delete(name);
    await expect(read(store, name, 0, 10)).rejects.toMatchObject({ code: 'media.missing' });
  });

  test('are not there where their content broke off, and the error is its own', async () => {
    const store = make();
    for (const length of [1000, 12 * MIB]) {
      const name = objectName();
      await expect(store.put(name, breaking(sound(length)))).rejects.toThrow('the sender went away');
      expect(await store.size(name)).toBeUndefined();
    }
  });

  test('have no names but ours, and answer a probe', async () => {
    const store = make();
    await expect(store.put('../../etc/passwd', inChunks(sound(1)))).rejects.toThrow(TypeError);
    await expect(store.delete('x')).rejects.toThrow(TypeError);
    await store.probe();
  });
});

describe('a folder', () => {
  test('lies below two levels of directories, for this account alone, with nothing left beside', async () => {
    const here = join(folder, 'alone');
    const store = createFolderStore(here);
    const name = objectName();
    await store.put(name, inChunks(sound(1000)));
    const path = join(here, name.slice(0, 2), name.slice(2, 4), name);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(here).mode & 0o077).toBe(0);
    expect(readdirSync(join(here, 'unfinished'))).toEqual([]);
  });

  test('that cannot be written says so', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(createFolderStore(join(folder, 'file')).put(objectName(), inChunks(sound(10)))).rejects.toEqual(down);
  });

  test('deletes what a crash left unfinished', async () => {
    const store = createFolderStore(join(folder, 'crashed'));
    const name = objectName();
    mkdirSync(join(folder, 'crashed', 'unfinished'), { recursive: true });
    writeFileSync(join(folder, 'crashed', 'unfinished', name), 'half');
    expect(await store.size(name)).toBeUndefined();
    await store.delete(name);
    expect(readdirSync(join(folder, 'crashed', 'unfinished'))).toEqual([]);
  });
});

describe('a bucket', () => {
  test('keeps no version of what is deleted', async () => {
    const store = inBucket(versioned);
    const name = objectName();
    await store.put(name, inChunks(sound(1000)));
    await store.put(name, inChunks(sound(2000)));
    expect(versioned.versions.get(`lille/${name}`)).toHaveLength(2);
    await store.delete(name);
    expect(versioned.versions.has(`lille/${name}`)).toBe(false);
  });

  test('takes large objects in parts, and none of them stays where the put fails', async () => {
    const store = inBucket(s3);
    const name = objectName();
    await store.put(name, inChunks(sound(20 * MIB)));
    expect(s3.requests.filter((line) => line.startsWith(`PUT /recordings/lille/${name}?`))).toHaveLength(3);
    const failing = objectName();
    s3.fail('503', Infinity, ({ method, url }) => method === 'PUT' && url!.includes('partNumber=2'));
    await expect(store.put(failing, inChunks(sound(20 * MIB)))).rejects.toEqual(down);
    expect(s3.unfinished.size).toBe(0);
    expect(await store.size(failing)).toBeUndefined();
  });

  test('that is busy or cuts a line is asked again', async () => {
    const store = inBucket(s3);
    for (const how of ['503', 'cut'] as const) {
      const name = objectName();
      s3.fail(how, 1);
      expect(await store.put(name, inChunks(sound(70_000)))).toBe(70_000);
      s3.fail(how, 1);
      expect((await read(store, name, 5, 60_000)).equals(sound(70_000).subarray(5, 60_000))).toBe(true);
      s3.fail(how, 1);
      await store.delete(name);
    }
  });

  test.each(['503', 'cut', 'slow'] as const)(
    'that is down (%s) says so, in time, and confirms nothing',
    async (how) => {
      const store = inBucket(s3, { attempts: 3, connect: 500, idle: 400 });
      const name = objectName();
      await store.put(name, inChunks(sound(1000)));
      s3.fail(how);
      // All at once, as senders come: each is given up after its own tries.
      const asked = [
        store.put(objectName(), inChunks(sound(1000))),
        read(store, name, 0, 10),
        store.size(name),
        store.delete(name),
        store.probe(),
      ];
      const told = await Promise.allSettled(asked);
      expect(told).toEqual(asked.map(() => ({ status: 'rejected', reason: down })));
      s3.heal();
      expect(await store.size(name)).toBe(1000);
    },
  );

  test('deletes the parts that a crash left', async () => {
    const store = inBucket(s3);
    const name = objectName();
    await fetch(`${s3.endpoint}/recordings/lille/${name}?uploads`, {
      method: 'POST',
      headers: { authorization: 'AWS4-HMAC-SHA256 x' },
    });
    expect(s3.unfinished.size).toBe(1);
    await store.delete(name);
    expect(s3.unfinished.size).toBe(0);
    await wait(0);
  });
});
