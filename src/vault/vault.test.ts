import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BrandId } from '../kernel/ids.ts';
import {
  blindIndex,
  contentDigest,
  createLocalProvider,
  createTombstones,
  createVault,
  derive,
  pack,
  receiptDigest,
  seal,
  unseal,
  unwrapKey,
  wrapKey,
  type Binding,
} from './index.ts';

const lumen = 'lumen' as BrandId;
const orbe = 'orbe' as BrandId;
const at = () => 1_764_000_000_000;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mandat-vault-'));
});
afterEach(() => rm(folder, { recursive: true }));

const provider = () => createLocalProvider(join(folder, 'keys'), join(folder, 'master', 'master.key'));
const binding: Binding = {
  use: 'part',
  brand: 'lumen',
  subject: 's',
  interaction: 'i',
  kind: 'message',
  revision: 1,
  keyVersion: 1,
};
const key = createSecretKey(randomBytes(32));

test('a digest is the HMAC of RFC 2104, short or long', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), fc.string({ unit: 'binary' }), (key, value) => {
      const whole = createHmac('sha256', key).update(`1\0email\0${value}`).digest('hex');
      expect(blindIndex(key, 'email', value)).toBe(whole.slice(0, 32));
    }),
  );
  for (const length of [0, 63, 4096, 65_536, 65_537]) {
    const bytes = randomBytes(length);
    const key = randomBytes(32);
    expect(contentDigest(key, bytes)).toBe(createHmac('sha256', key).update(bytes).digest('hex').slice(0, 32));
  }
});

test('what is sealed opens with its key and binding, small or large', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (plain) => {
      expect(unseal(key, binding, seal(key, binding, pack(Buffer.from(plain))))).toEqual(Buffer.from(plain));
    }),
  );
});

test('a sealed blob opens nowhere else: any other binding, key or byte is refused', () => {
  const sealed = seal(key, binding, pack(Buffer.from('x'.repeat(500))));
  const others: Binding[] = [
    { ...binding, use: 'quarantine' },
    { ...binding, brand: 'orbe' },
    { ...binding, subject: 't' },
    { ...binding, interaction: 'j' },
    { ...binding, kind: 'audio' },
    { ...binding, revision: 2 },
    { ...binding, keyVersion: 2 },
  ];
  for (const other of others) expect(() => unseal(key, other, sealed)).toThrow('vault.unreadable');
  expect(() => unseal(createSecretKey(randomBytes(32)), binding, sealed)).toThrow('vault.unreadable');
  for (let index = 0; index < sealed.length; index += 7) {
    const altered = Buffer.from(sealed);
    altered[index]! ^= 1;
    expect(() => unseal(key, binding, altered)).toThrow('vault.unreadable');
  }
  expect(() => unseal(key, binding, sealed.subarray(0, 20))).toThrow('vault.unreadable');
});

test('a wrapped key opens only in its context', () => {
  const wrapped = wrapKey(key, 'subject/lumen/1', Buffer.alloc(32, 7));
  expect(unwrapKey(key, 'subject/lumen/1', wrapped)).toEqual(Buffer.alloc(32, 7));
  expect(() => unwrapKey(key, 'subject/lumen/2', wrapped)).toThrow('vault.unreadable');
});

test('a brand has its own keys, the same after a restart, and none in clear on disk', async () => {
  const first = await createVault(provider(), at).ensure(lumen);
  const again = await createVault(provider(), at).keysOf(lumen);
  const other = await createVault(provider(), at).ensure(orbe);
  expect(again.content.bytes).toEqual(first.content.bytes);
  expect(other.index.bytes).not.toEqual(first.index.bytes);
  const file = await readFile(join(folder, 'keys', 'keyring.json'), 'utf8');
  for (const secret of [first.content.bytes, first.index.bytes, first.proof.bytes])
    expect(file).not.toContain(secret.toString('base64'));
  expect((await stat(join(folder, 'keys', 'keyring.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'master', 'master.key'))).mode & 0o777).toBe(0o600);
});

test('rotation makes a new content key and keeps the blind index', async () => {
  const vault = createVault(provider(), at);
  const before = await vault.ensure(lumen);
  const after = await vault.rotate(lumen);
  expect(after.content.version).toBe(2);
  expect(after.contentAt(1).bytes).toEqual(before.content.bytes);
  expect(after.index.bytes).toEqual(before.index.bytes);
});

test('processes that make keys at once lose none', async () => {
  const brands = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'] as BrandId[];
  await Promise.all(brands.map((brand) => createVault(provider(), at).ensure(brand)));
  const listed = await provider().list();
  for (const brand of brands) expect(listed.filter((record) => record.brand === brand)).toHaveLength(6);
});

test('a keyring without its master key is told, not papered over', async () => {
  await createVault(provider(), at).ensure(lumen);
  await rm(join(folder, 'master', 'master.key'));
  await expect(createVault(provider(), at).keysOf(lumen)).rejects.toThrow('vault.master-key');
  await writeFile(join(folder, 'master', 'master.key'), randomBytes(32).toString('base64'));
  await expect(createVault(provider(), at).keysOf(lumen)).rejects.toThrow('vault.master-key');
});

test('a recovery file brings the keys back on another machine, and only with its passphrase', async () => {
  const vault = createVault(provider(), at);
  const keys = await vault.ensure(lumen);
  expect((await vault.provider.recovery()).complete).toBe(false);
  const unwritten = vault.provider.exportRecovery('correct horse battery', at(), () =>
    Promise.reject(new Error('full')),
  );
  await expect(unwritten).rejects.toThrow('full');
  expect(await vault.provider.recovery()).toEqual({ exportedAt: null, complete: false });
  let file: Buffer = Buffer.alloc(0);
  await vault.provider.exportRecovery('correct horse battery', at(), async (made) => void (file = made));
  expect((await vault.provider.recovery()).complete).toBe(true);
  const elsewhere = createLocalProvider(join(folder, 'other'), join(folder, 'other', 'master.key'));
  await expect(elsewhere.importRecovery(file, 'another passphrase')).rejects.toThrow('vault.unreadable');
  expect(await elsewhere.importRecovery(file, 'correct horse battery')).toBe(6);
  expect((await createVault(elsewhere, at).keysOf(lumen)).content.bytes).toEqual(keys.content.bytes);
  await vault.ensure(orbe);
  expect((await vault.provider.recovery()).complete).toBe(false);
});

test('digests of two brands, kinds or uses cannot be compared', () => {
  const one = derive(Buffer.alloc(32, 1), 'blind-index');
  const two = derive(Buffer.alloc(32, 2), 'blind-index');
  const digests = [
    blindIndex(one, 'phone', '+33199001234'),
    blindIndex(two, 'phone', '+33199001234'),
    blindIndex(one, 'email', '+33199001234'),
    contentDigest(one, Buffer.from('+33199001234')),
  ];
  expect(new Set(digests).size).toBe(4);
});

test('receipt digests of uuids made in order come in order', () => {
  const digest = (time: number) =>
    receiptDigest(
      Buffer.alloc(32),
      `${time
        .toString(16)
        .padStart(12, '0')
        .replace(/^(.{8})/, '$1-')}-7000-8000-000000000000`,
    );
  expect(digest(1_700_000_000_000) < digest(1_764_000_000_000)).toBe(true);
  expect(receiptDigest(Buffer.alloc(32), '6f0c3f1e-8a57-4c1e-9a51-b6a4f7d2c3aa')).toMatch(/^0{8}[0-9a-f]{32}$/);
});

test('tombstones are read back in order, and a line that a crash cut is skipped', async () => {
  const stones = createTombstones(join(folder, 'stones'));
  expect(await stones.read(lumen)).toEqual([]);
  const stone = { kind: 'subject', what: '01900000-0000-7000-8000-000000000001', at: 5 } as const;
  await stones.append(lumen, [stone]);
  await stones.append(lumen, [{ ...stone, kind: 'quarantine', at: 6 }]);
  await writeFile(join(folder, 'stones', 'lumen.tombstones'), '7 subject 0190', { flag: 'a' });
  expect(await stones.read(lumen)).toEqual([stone, { ...stone, kind: 'quarantine', at: 6 }]);
  await stones.append(lumen, [{ ...stone, at: 8 }]);
  expect((await stones.read(lumen)).map((one) => one.at)).toEqual([5, 6, 8]);
});
