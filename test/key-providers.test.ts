import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import type { Refusal } from '../src/kernel/refusal.ts';
import { createKeyring } from '../src/vault/keyring.ts';
import { createKmsWrapper } from '../src/vault/kms-wrapper.ts';
import { createVault, type KeyWrapper } from '../src/vault/index.ts';
import { createTransitWrapper } from '../src/vault/transit-wrapper.ts';
import { PRIVATE } from './support/fake-http.ts';
import { startFakeKms, type FakeKms } from './support/fake-kms.ts';
import { startFakeTransit, type FakeTransit } from './support/fake-transit.ts';
import { temporaryFolder } from './support/folder.ts';

const [lumen, orbe] = ['lumen' as BrandId, 'orbe' as BrandId];
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
let folder: string;
let kms: FakeKms;
let transit: FakeTransit;
let now = 0;
const clock = (): number => now;

beforeAll(async () => {
  kms = await startFakeKms('alias/mandat', 'alias/other');
  transit = await startFakeTransit(['mandat', 'other']);
});
afterAll(() => Promise.all([kms.close(), transit.close()]));
beforeEach(() => void (folder = temporaryFolder('mandat-providers-')));
afterEach(() => {
  kms.heal();
  kms.refuse(undefined);
  transit.heal();
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};
const kmsOf = (key = 'alias/mandat'): KeyWrapper =>
  createKmsWrapper({ kind: 'aws-kms', key, endpoint: kms.endpoint, credentials }, { attempts: 2, answer: 300 });
const transitOf = (
  at = transit,
  key = 'mandat',
  more: object = { tokenFile: file('token', `${at.token}\n`) },
): KeyWrapper =>
  createTransitWrapper({ kind: 'transit', address: at.endpoint, mount: 'transit', key, ...more }, clock, {
    attempts: 2,
    answer: 300,
    between: 1,
  });
const ring = (wrapper: KeyWrapper) => createKeyring(join(folder, 'keys'), wrapper);
const path = (): string => join(folder, 'keys', 'keyring.json');
const refusal = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => expect.unreachable('it was not refused'),
    (error: Refusal) => error,
  );
/** Gives one brand's wrapped keys to the other, as who writes the file could. */
function swap(): void {
  const read = JSON.parse(readFileSync(path(), 'utf8')) as { keys: { brand: string; use: string; wrapped: string }[] };
  const of = (brand: string, use: string): string =>
    read.keys.find((key) => key.brand === brand && key.use === use)!.wrapped;
  const keys = read.keys.map((key) => ({ ...key, wrapped: of(key.brand === 'lumen' ? 'orbe' : 'lumen', key.use) }));
  writeFileSync(path(), JSON.stringify({ ...read, keys }));
}

describe.each([
  ['AWS KMS', kmsOf, 'alias/other'] as const,
  ['Vault transit', (key?: string) => transitOf(transit, key), 'other'] as const,
])('brands’ keys wrapped by %s', (_, wrapper, other) => {
  test('are the same after a restart, and none lies in clear', async () => {
    const made = await createVault(ring(wrapper()), clock).ensure(lumen);
    const again = await createVault(ring(wrapper()), clock).keysOf(lumen);
    expect(again.content.bytes).toEqual(made.content.bytes);
    expect((await createVault(ring(wrapper()), clock).rotate(lumen)).content.version).toBe(2);
    const text = readFileSync(path(), 'utf8');
    for (const { bytes } of [made.content, made.index, made.proof])
      expect(text).not.toContain(bytes.toString('base64'));
  });

  test('do not open in another brand’s place', async () => {
    const vault = createVault(ring(wrapper()), clock);
    await vault.ensure(lumen);
    await vault.ensure(orbe);
    swap();
    expect((await refusal(createVault(ring(wrapper()), clock).keysOf(lumen))).code).toBe('vault.provider-key');
  });

  test('do not open under another key of the service, nor under one that is not there', async () => {
    await createVault(ring(wrapper()), clock).ensure(lumen);
    for (const key of [other, 'absent'])
      expect((await refusal(createVault(ring(wrapper(key)), clock).keysOf(lumen))).code).toBe('vault.provider-key');
  });

  test('are not replaced by local ones where the provider changed without a move', async () => {
    await createVault(ring(wrapper()), clock).ensure(lumen);
    const { createLocalWrapper } = await import('../src/vault/local-provider.ts');
    const local = createVault(ring(createLocalWrapper(join(folder, 'master.key'))), clock);
    expect((await refusal(local.keysOf(lumen))).code).toMatch(/vault\.(?:other-provider|master-key)/);
    expect((await refusal(local.ensure(lumen))).code).toMatch(/vault\.(?:other-provider|master-key)/);
  });

  test('come out in a recovery file and come back in elsewhere', async () => {
    const made = await createVault(ring(wrapper()), clock).ensure(lumen);
    let recovery: Buffer = Buffer.alloc(0);
    await ring(wrapper()).exportRecovery('correct horse battery', 0, async (text) => void (recovery = text));
    rmSync(join(folder, 'keys'), { recursive: true });
    expect(await ring(wrapper()).importRecovery(recovery, 'correct horse battery')).toBe(6);
    expect((await createVault(ring(wrapper()), clock).keysOf(lumen)).log.export({ format: 'jwk' })).toEqual(
      made.log.export({ format: 'jwk' }),
    );
  });
});

describe('a service that fails', () => {
  const told = async (work: Promise<unknown>): Promise<string> => {
    const error = await refusal(work);
    expect(JSON.stringify([error.message, error.params, error.cause, error.stack])).not.toContain(PRIVATE);
    return error.code;
  };
  const load = (wrapper: KeyWrapper): Promise<unknown> => createVault(ring(wrapper), clock).keysOf(lumen);

  test('of AWS is told by what it says, and a passing fault is passed', async () => {
    await createVault(ring(kmsOf()), clock).ensure(lumen);
    const faults = {
      AccessDeniedException: 'vault.provider-denied',
      UnrecognizedClientException: 'vault.provider-denied',
      DisabledException: 'vault.provider-key',
      KMSInvalidStateException: 'vault.provider-key',
      ThrottlingException: 'vault.provider-down',
      KMSInternalException: 'vault.provider-down',
    };
    for (const [fault, code] of Object.entries(faults)) {
      kms.refuse(fault);
      expect([fault, await told(load(kmsOf()))]).toEqual([fault, code]);
    }
    kms.refuse(undefined);
    kms.fail('silent');
    expect(await told(load(kmsOf()))).toBe('vault.provider-down');
    kms.heal();
    kms.fail('unavailable', 1);
    await load(kmsOf());
  });

  test('of Vault is told by what it says, and a passing fault is passed', async () => {
    await createVault(ring(transitOf()), clock).ensure(lumen);
    const faults = {
      denied: 'vault.provider-denied',
      throttled: 'vault.provider-down',
      unavailable: 'vault.provider-down',
      page: 'vault.provider-down',
      cut: 'vault.provider-down',
      silent: 'vault.provider-down',
    } as const;
    for (const [how, code] of Object.entries(faults)) {
      transit.fail(how as keyof typeof faults);
      expect([how, await told(load(transitOf()))]).toEqual([how, code]);
      transit.heal();
    }
    transit.fail('throttled', 1);
    await load(transitOf());
    expect(await told(load(transitOf(transit, 'mandat', { tokenFile: join(folder, 'gone') })))).toBe(
      'vault.provider-denied',
    );
  });

  test('stops nobody whose keys are in memory, also when instructions change; what is new is refused', async () => {
    const vault = createVault(ring(transitOf()), clock);
    const before = await vault.ensure(lumen);
    transit.fail('unavailable');
    vault.forget(lumen);
    expect((await vault.keysOf(lumen)).content.bytes).toEqual(before.content.bytes);
    await vault.refresh();
    expect((await vault.keysOf(lumen)).index.bytes).toEqual(before.index.bytes);
    const text = readFileSync(path(), 'utf8');
    expect(await told(vault.rotate(lumen))).toBe('vault.provider-down');
    expect(await told(vault.ensure(orbe))).toBe('vault.provider-down');
    expect(readFileSync(path(), 'utf8')).toBe(text);
    expect((await vault.keysOf(lumen)).content.version).toBe(1);
  });

  test('that ignores associated data still does not let keys be swapped', async () => {
    const deaf = await startFakeTransit(['mandat'], { deaf: true });
    try {
      const vault = createVault(ring(transitOf(deaf)), clock);
      await vault.ensure(lumen);
      await vault.ensure(orbe);
      swap();
      expect(await told(load(transitOf(deaf)))).toBe('vault.provider-key');
    } finally {
      await deaf.close();
    }
  });
});

describe('the token of Vault', () => {
  const uses = (): number => transit.requests.filter((one) => one.includes('/renew-self')).length;

  test('comes by an AppRole, is renewed in time, and is asked for anew when it ran out', async () => {
    const wrapper = transitOf(transit, 'mandat', { roleFile: file('role.json', JSON.stringify(transit.role)) });
    const vault = createVault(ring(wrapper), clock);
    const before = new Set(transit.tokens);
    await vault.ensure(lumen);
    const [own] = [...transit.tokens].filter((token) => !before.has(token));
    const renewed = uses();
    await wrapper.tend();
    expect(uses()).toBe(renewed);
    now += 1_900_000;
    await wrapper.tend();
    expect(uses()).toBe(renewed + 1);
    transit.end(own!);
    await vault.ensure(orbe);
    const wrong = transitOf(transit, 'mandat', {
      roleFile: file('wrong.json', '{"role_id":"mandat","secret_id":"no"}'),
    });
    expect((await refusal(createVault(ring(wrong), clock).keysOf(lumen))).code).toBe('vault.provider-denied');
  });

  test('is read from its file again where it was replaced there', async () => {
    const wrapper = transitOf(transit, 'mandat', { tokenFile: file('rotated', transit.token) });
    const vault = createVault(ring(wrapper), clock);
    await vault.ensure(lumen);
    const next = transit.issue();
    transit.end(transit.token);
    expect((await refusal(vault.ensure(orbe))).code).toBe('vault.provider-denied');
    file('rotated', next);
    await vault.ensure(orbe);
  });

  test('goes with the namespace', async () => {
    const apart = await startFakeTransit(['mandat'], { namespace: 'team/keys' });
    try {
      const tokenFile = file('apart', apart.token);
      const within = transitOf(apart, 'mandat', { tokenFile, namespace: 'team/keys' });
      await createVault(ring(within), clock).ensure(lumen);
      const without = createVault(ring(transitOf(apart, 'mandat', { tokenFile })), clock).keysOf(lumen);
      expect((await refusal(without)).code).toBe('vault.provider-denied');
    } finally {
      await apart.close();
    }
  });
});
