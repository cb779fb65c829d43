import { createPrivateKey, generateKeyPairSync, X509Certificate, createPublicKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encryptVcon, signVcon, type Signer, type Vcon } from '../src/interaction/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { beside, mandat as run } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import { call, get, send, type Answer, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ROOT } from './support/source.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const pem = (name: string): string => readFileSync(join(ROOT, `testdata/sources/vcon/${name}.pem`), 'utf8');
const signer: Signer = {
  key: createPrivateKey(pem('signer-key')),
  alg: 'RS256',
  chain: [new X509Certificate(pem('signer')), new X509Certificate(pem('issuer'))],
};
const fresh = (): Vcon => call([['customer', 'Bonjour.']]) as unknown as Vcon;

let mandat: TestServer;
let key: string;
let manager: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen', 'ingest');
  manager = await mandat.key('lumen', 'trust');
});
afterAll(() => mandat.close());

const PATH = '/v1/brands/lumen/trust';
const ask = async (method: string, path: string, body?: unknown, as = manager): Promise<Answer> => {
  const response = await fetch(mandat.url + path, {
    method,
    headers: { authorization: `Bearer ${as}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {} };
};
const root = (name = 'Plateau') => ({ kind: 'root', name, value: pem('root') });
const ingest = (vcon: unknown): Promise<Answer> => send(mandat.url, 'lumen', key, vcon);
const code = async (vcon: unknown): Promise<unknown> => {
  const { status, body } = await ingest(vcon);
  return body['code'] ?? status;
};
/** A change is seen within a second, as new instructions are. */
const becomes = (vcon: () => Promise<unknown>, expected: unknown): Promise<void> =>
  expect.poll(async () => code(await vcon()), { timeout: 10_000 }).toBe(expected);
const signed = () => signVcon(fresh(), signer);

describe('whom a brand trusts', () => {
  test('is said with one entry, counts at once, and is taken back with one', async () => {
    expect(await code(await signed())).toBe('source.key-missing');
    let made: Answer | undefined;
    expect(await left(mandat.database, 'lumen', async () => (made = await ask('POST', PATH, root())))).toEqual([
      'configuration',
    ]);
    expect(made).toMatchObject({ status: 201, body: { kind: 'root', name: 'Plateau', endedAt: null } });
    await becomes(signed, 201);
    const tampered = { ...(await signed()), payload: Buffer.from(JSON.stringify(fresh())).toString('base64url') };
    expect(await code(tampered)).toBe('source.signature');
    const id = made!.body['id'] as string;
    expect(await left(mandat.database, 'lumen', () => ask('DELETE', `${PATH}/${id}`))).toEqual(['configuration']);
    await becomes(signed, 'source.key-missing');
    expect(await ask('DELETE', `${PATH}/${id}`)).toMatchObject({ status: 404, body: { code: 'trust.unknown' } });
  });

  test('is refused without a trace where it is no key, a private one, or trusted already', async () => {
    const { body } = await ask('POST', PATH, root());
    const acts = await left(mandat.database, 'lumen', async () => {
      for (const [given, expected] of [
        [root('encore'), 'trust.known'],
        [{ kind: 'signer', name: 'x', value: pem('signer-key') }, 'trust.private'],
        [{ kind: 'root', name: 'x', value: 'rien' }, 'trust.key'],
        [{ kind: 'mailbox', name: 'x', value: 'rien' }, 'trust.mailbox'],
      ] as const) {
        const refused = await ask('POST', PATH, given);
        expect(refused.body['code']).toBe(expected);
        expect(JSON.stringify(refused.body)).not.toContain('BEGIN');
      }
    });
    expect(acts).toEqual([]);
    await ask('DELETE', `${PATH}/${body['id']}`);
  });

  test('is for whoever has the scope, and for the brand alone', async () => {
    const { body } = await ask('POST', PATH, root());
    const others = await mandat.key('orbe', 'trust', 'ingest');
    for (const [method, path, sent] of [
      ['GET', PATH, undefined],
      ['POST', PATH, root('x')],
      ['POST', `${PATH}/keys`, { kind: 'opening' }],
      ['DELETE', `${PATH}/${body['id']}`, undefined],
    ] as const) {
      expect((await ask(method, path, sent, others)).status).toBe(403);
      expect((await ask(method, path, sent, key)).status).toBe(403);
    }
    expect((await ask('DELETE', `/v1/brands/orbe/trust/${body['id']}`, undefined, others)).status).toBe(404);
    // What lumen trusts counts for nobody else.
    await becomes(signed, 201);
    expect((await send(mandat.url, 'orbe', others, await signed())).body['code']).toBe('source.key-missing');
    await ask('DELETE', `${PATH}/${body['id']}`);
  });

  test('counts for a key without a certificate, until it is revoked', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'plateau-1' };
    const { body } = await ask('POST', PATH, { kind: 'signer', name: 'Plateau', value: JSON.stringify(jwk) });
    expect(body['kid']).toBe('plateau-1');
    const byKey = () => signVcon(fresh(), { key: privateKey, alg: 'EdDSA', chain: [] });
    await becomes(byKey, 201);
    await ask('DELETE', `${PATH}/${body['id']}`);
    await becomes(byKey, 'source.key-missing');
  });
});

describe('a key of the brand', () => {
  const opening = async (): Promise<{ id: string; jwk: Loose }> => {
    const { status, body } = await ask('POST', `${PATH}/keys`, { kind: 'opening' });
    expect(status).toBe(201);
    return { id: body['id'], jwk: JSON.parse(body['value']) };
  };
  const sealedFor = async (jwk: Loose) => {
    const vcon = fresh();
    const recipient = { key: createPublicKey({ key: jwk, format: 'jwk' }), alg: jwk.alg, kid: jwk.kid };
    return encryptVcon(vcon, vcon.uuid, [recipient]);
  };

  test('opens what is sealed for it, also after another followed, until it is revoked', async () => {
    let first: Awaited<ReturnType<typeof opening>> | undefined;
    expect(await left(mandat.database, 'lumen', async () => (first = await opening()))).toEqual(['configuration']);
    const { id, jwk } = first!;
    expect(jwk).toMatchObject({ kty: 'RSA', use: 'enc', alg: 'RSA-OAEP-256', kid: expect.any(String) });
    expect(Object.keys(jwk)).not.toContain('d');
    await becomes(() => sealedFor(jwk), 201);
    const second = await opening();
    await becomes(() => sealedFor(second.jwk), 201);
    expect(await code(await sealedFor(jwk))).toBe(201);
    const before = (await get(mandat.url, PATH, manager)).body['items'].find((one: Loose) => one.id === id);
    expect(Date.parse(before.until) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    await ask('DELETE', `${PATH}/${id}`);
    await becomes(() => sealedFor(jwk), 'source.key-missing');
    expect(await code(await sealedFor(second.jwk))).toBe(201);
    const { rows } = await mandat.database.owner.query('select sealed from mandat.trust where id = $1', [id]);
    expect(rows[0].sealed).toBe(null);
  });

  test('that another followed is destroyed when its time has come', async () => {
    const [{ id }] = [await opening(), await opening()];
    await mandat.database.owner.query("update mandat.trust set until = now() - interval '1 minute' where id = $1", [
      id,
    ]);
    const acts = await left(mandat.database, 'lumen', () => mandat.server.app.trust.expire(lumen));
    expect(acts).toEqual(['configuration']);
    const { rows } = await mandat.database.owner.query('select sealed, ended_by from mandat.trust where id = $1', [id]);
    expect(rows[0]).toEqual({ sealed: null, ended_by: 'system' });
  });

  test('opens in a batch too, beside lines that are not sealed, each line with its own answer', async () => {
    const { jwk } = await opening();
    await becomes(() => sealedFor(jwk), 201);
    const lines = [fresh(), await sealedFor(jwk), await signed(), fresh()].map((one) => JSON.stringify(one));
    const response = await fetch(`${mandat.url}/v1/brands/lumen/interactions/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const answers = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ status, code: why }) => why ?? status)).toEqual([201, 201, 'source.key-missing', 201]);
  });
});

describe('what is trusted', () => {
  test('counts for hooks and for files too, and a command manages it', async () => {
    const hook = await hookOf('vcon');
    const file = join(temporaryFolder('mandat-trust-'), 'appel.vcon');
    writeFileSync(file, JSON.stringify(await signed()));
    const mandatHere = (...argv: string[]) => run(beside(mandat), ...argv);
    const folder = join(ROOT, 'testdata/sources/vcon');
    expect(
      (await mandatHere('trust', 'add', 'lumen', 'root', join(folder, 'signer-key.pem'), '--name', 'x')).err,
    ).toContain('trust.private');
    const { code: done, out } = await mandatHere(
      'trust',
      'add',
      'lumen',
      'root',
      join(folder, 'root.pem'),
      '--name',
      'Plateau',
    );
    expect(done).toBe(0);
    const id = out.split(' ')[0]!;
    expect(await mandatHere('ingest', file, '--brand', 'lumen')).toMatchObject({ code: 0 });
    await becomes(signed, 201);
    const before = await accepted();
    expect((await hook.deliver(await signed())).status).toBe(200);
    expect(await accepted()).toBe(before + 1);
    expect((await mandatHere('trust', 'list', 'lumen')).out).toContain(id);
    expect(JSON.parse((await mandatHere('trust', 'key', 'lumen', 'signing', '--json')).out).value).toContain(
      'CERTIFICATE',
    );
    expect(await mandatHere('trust', 'revoke', 'lumen', id)).toMatchObject({ code: 0 });
    expect((await mandatHere('trust', 'revoke', 'lumen', id)).err).toContain('trust.unknown');
  });

  test('tells whose side a mailbox is on', async () => {
    const { deliver } = await hookOf('email');
    const reader = await mandat.key('lumen', 'read');
    let sent = 0;
    const roles = async (): Promise<unknown> => {
      const head = [
        'From: camille@fournisseur.example',
        'To: service-client@lumen.example',
        'Cc: info@fournisseur.example',
      ];
      const about = [`Message-ID: <${sent++}@lumen.example>`, 'Date: Tue, 24 Nov 2026 09:15:00 +0100'];
      expect((await deliver([...head, ...about, '', 'Bonjour'].join('\r\n'), 'message/rfc822')).status).toBe(200);
      const { rows } = await mandat.database.owner.query(
        `select id from mandat.interaction where brand = 'lumen' and source = 'email' order by id desc limit 1`,
      );
      const { body } = await get(mandat.url, `/v1/brands/lumen/interactions/${rows[0].id}`, reader);
      return body['parties'].map(({ role }: Loose) => role);
    };
    expect(await roles()).toEqual(['customer', 'agent', 'agent']);
    await ask('POST', PATH, { kind: 'mailbox', name: 'Lumen', value: 'lumen.example' });
    await expect.poll(roles, { timeout: 10_000 }).toEqual(['customer', 'agent', 'other']);
  });
});

const accepted = async (): Promise<number> =>
  (
    await mandat.database.owner.query(
      `select count(*)::int as n from mandat.interaction where brand = 'lumen' and verdict = 'accepted'`,
    )
  ).rows[0].n;

async function hookOf(source: string) {
  const { createHooks } = await import('../src/intake/index.ts');
  const hooks = createHooks({ ...mandat.server.app, address: () => mandat.url });
  const { url, secret } = await hooks.create(lumen, source, 'essai', undefined, 'test');
  return {
    deliver: (body: unknown, type = 'application/json'): Promise<Answer> =>
      fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }).then(async (response) => ({ status: response.status, body: JSON.parse((await response.text()) || '{}') })),
  };
}
