import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { CALLER, openProspecting } from './support/contact.ts';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const PROXY = { MANDAT_CLIENT_CERT_HEADER: 'client-cert' };
let mandat: TestServer;
let session: Awaited<ReturnType<TestServer['session']>>;
beforeAll(async () => {
  mandat = await startTestServer({ env: () => PROXY });
  await openProspecting(mandat.database);
  session = await mandat.session();
});
afterAll(() => mandat.close());

type Body = Record<string, unknown>;
type Reply = { readonly status: number; readonly body: Body; readonly headers: Headers };
const entries = (work: () => Promise<unknown>) => left(mandat.database, 'lumen', work);

async function ask(method: string, path: string, body?: unknown, headers: object = session): Promise<Reply> {
  const response = await fetch(mandat.url + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body, headers: response.headers };
}
const keys = '/v1/brands/lumen/keys';
async function key(more: object = {}): Promise<{ readonly id: string; readonly secret: string }> {
  const { status, body } = await ask('POST', keys, { name: 'recorder', scopes: ['ingest', 'read'], ...more });
  expect(status).toBe(201);
  return body as { id: string; secret: string };
}
async function token(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`${mandat.url}/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  return { status: response.status, body: (await response.json()) as Body, headers: response.headers };
}
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});
const reads = async (secret: string) => (await get(mandat.url, '/v1/brands/lumen/unrouted', secret)).status;

describe('a key', () => {
  test('is rotated with two live ones, one successor at a time, until an end or a revocation', async () => {
    const old = await key({ activities: undefined });
    let next: Body = {};
    const rotated = async () => {
      const { status, body } = await ask('POST', `${keys}/${old.id}/rotation`, {});
      expect(status).toBe(201);
      next = body;
    };
    expect(await entries(rotated)).toEqual(['api-key-create']);
    expect(next).toMatchObject({ name: 'recorder', scopes: ['ingest', 'read'], replaces: old.id });
    expect([await reads(old.secret), await reads(String(next['secret']))]).toEqual([200, 200]);
    const again = async () =>
      expect(await ask('POST', `${keys}/${old.id}/rotation`, {})).toMatchObject({
        status: 409,
        body: { code: 'access.key-rotating' },
      });
    expect(await entries(again)).toEqual([]);
    await ask('DELETE', `${keys}/${old.id}`);
    expect([await reads(old.secret), await reads(String(next['secret']))]).toEqual([401, 200]);
    expect((await ask('POST', `${keys}/${old.id}/rotation`, {})).status).toBe(404);
    const orbe = await mandat.server.app.access.createKey('orbe' as BrandId, 'autre', ['read'], 'test');
    expect((await ask('POST', `${keys}/${orbe.id}/rotation`, {})).status).toBe(404);

    const soon = new Date(Date.now() + 2_000).toISOString();
    const last = await ask('POST', `${keys}/${String(next['id'])}/rotation`, { oldUntil: soon });
    await expect.poll(() => reads(String(next['secret']))).toBe(401);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon));
    expect(await reads(String(last.body['secret']))).toBe(200);
    const listed = (await ask('GET', keys)).body['items'] as Body[];
    expect(listed.find(({ id }) => id === last.body['id'])).toMatchObject({ lastUsedAt: expect.any(String) });
    expect(listed.find(({ id }) => id === next['id'])).toMatchObject({ expiresAt: soon });
  });

  test('held to activities gets nowhere that does not look at them', async () => {
    const held = await key({ scopes: ['ingest', 'read', 'contact'], activities: ['customer-service'] });
    const contact = call([['customer', 'Bonjour']]);
    const sent = (query: string) => send(mandat.url, 'lumen', held.secret, contact, `interactions${query}`);
    const denied = { status: 403, body: { code: 'access.activity-denied' } };
    expect(await sent('?activity=customer-service')).toMatchObject({ status: 201 });
    const nothing = async () => {
      expect(await sent('')).toMatchObject(denied);
      expect(await sent('?activity=agent-assist')).toMatchObject(denied);
      expect(await send(mandat.url, 'lumen', held.secret, contact, 'interactions/batch')).toMatchObject({
        status: 403,
      });
      expect((await ask('GET', '/v1/brands/lumen/unrouted', undefined, bearer(held.secret))).status).toBe(403);
    };
    expect(await entries(nothing)).toEqual([]);
    const offers = await mandat.server.app.contacts.prospecting(lumen);
    const offer = offers?.offers.find(({ id }) => id === 'energy-supply');
    const dialler = await key({ scopes: ['contact'], activities: [offer!.activity] });
    const question = { channel: 'phone', to: '+33639980077', object: offer!.id, caller: { number: CALLER } };
    const decide = (secret: string, body: object) =>
      ask('POST', '/v1/brands/lumen/contact-decisions', body, bearer(secret));
    expect((await decide(dialler.secret, question)).status).toBe(200);
    expect(await decide(dialler.secret, { ...question, object: undefined })).toMatchObject(denied);
    expect(await decide(held.secret, { items: [question] })).toMatchObject(denied);
    expect((await ask('GET', '/v1/brands/lumen/contact-prospecting', undefined, bearer(dialler.secret))).status).toBe(
      403,
    );
  });

  test('bound to a certificate opens nothing without it, or where nobody vouches for the header', async () => {
    const der = Buffer.from('the certificate of a recorder');
    const certificate = createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g)!.join(':');
    const bound = await key({ certificate });
    const shown = (value: string) =>
      ask('GET', '/v1/brands/lumen/unrouted', undefined, { ...bearer(bound.secret), 'client-cert': value });
    const wire = (bytes: Buffer) => `:${bytes.toString('base64')}:`;
    expect((await shown(wire(der))).status).toBe(200);
    for (const wrong of [wire(Buffer.from('another')), der.toString('base64'), `${wire(der)}, ${wire(der)}`, '::', ''])
      expect(await shown(wrong)).toMatchObject({ status: 401, body: { code: 'access.certificate' } });
    expect(await reads(bound.secret)).toBe(401);
    const { certificate: shownHex } = ((await ask('GET', keys)).body['items'] as Body[]).find(
      ({ id }) => id === bound.id,
    )!;
    expect(shownHex).toBe(createHash('sha256').update(der).digest('hex'));
    const { holdsCertificate } = await import('../src/access/certificate.ts');
    const digest = createHash('sha256').update(der).digest();
    expect(holdsCertificate(digest, { headers: { 'client-cert': wire(der) } }, undefined)).toBe(false);
  });
});

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

describe('a client of OAuth 2.0', () => {
  test('finds where tokens are given', async () => {
    const { body } = await ask('GET', '/.well-known/oauth-authorization-server', undefined, {});
    expect(body).toMatchObject({
      issuer: mandat.url,
      token_endpoint: `${mandat.url}/oauth/token`,
      grant_types_supported: ['client_credentials'],
      tls_client_certificate_bound_access_tokens: true,
    });
  });

  test('exchanges its secret for ten minutes of what it may, or of less, with one entry', async () => {
    const client = await key({ kind: 'client' });
    expect(await reads(client.secret)).toBe(401);
    let made: Reply | undefined;
    expect(await entries(async () => (made = await token({}, basic(client.id, client.secret))))).toEqual(['sign-in']);
    expect(made).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 600, scope: 'ingest read' } });
    expect(made!.headers.get('cache-control')).toBe('no-store');
    expect(await reads(String(made!.body['access_token']))).toBe(200);
    const less = await token({ client_id: client.id, client_secret: client.secret, scope: 'ingest' });
    expect(less.body['scope']).toBe('ingest');
    expect(await reads(String(less.body['access_token']))).toBe(403);
    const { lastUsedAt } = ((await ask('GET', keys)).body['items'] as Body[]).find(({ id }) => id === client.id)!;
    expect(lastUsedAt).not.toBe(null);
    // Its tokens go with it, here at once and elsewhere within two seconds.
    await ask('DELETE', `${keys}/${client.id}`);
    expect(await reads(String(made!.body['access_token']))).toBe(401);
    expect((await token({}, basic(client.id, client.secret))).status).toBe(401);
  });

  test('is refused in the form of OAuth, and leaves nothing', async () => {
    const client = await key({ kind: 'client' });
    const plain = await key();
    const right = basic(client.id, client.secret);
    const cases: readonly (readonly [Record<string, string>, Record<string, string>, number, string])[] = [
      [{}, {}, 401, 'invalid_client'],
      [{}, basic(client.id, 'wrong'), 401, 'invalid_client'],
      [{}, basic(plain.id, plain.secret), 401, 'invalid_client'],
      [{}, basic('%', 'x'), 401, 'invalid_client'],
      [{}, { authorization: 'Basic %%%' }, 401, 'invalid_client'],
      [{ client_id: client.id, client_secret: client.secret }, right, 400, 'invalid_request'],
      [{ grant_type: 'password' }, right, 400, 'unsupported_grant_type'],
      [{ scope: 'ingest export' }, right, 400, 'invalid_scope'],
      [{ scope: 'tout' }, right, 400, 'invalid_scope'],
      [{ client_assertion: 'x' }, {}, 400, 'invalid_request'],
    ];
    const attempts = async () => {
      for (const [form, headers, status, error] of cases)
        expect.soft(await token(form, headers)).toMatchObject({ status, body: { error } });
      for (const [body, type] of [
        ['grant_type=client_credentials&grant_type=client_credentials', 'application/x-www-form-urlencoded'],
        ['{}', 'application/json'],
        ['x'.repeat(20_000), 'application/x-www-form-urlencoded'],
      ]) {
        const response = await fetch(`${mandat.url}/oauth/token`, {
          method: 'POST',
          body: body!,
          headers: { ...right, 'content-type': type! },
        });
        expect.soft([response.status, await response.json()]).toEqual([400, { error: 'invalid_request' }]);
      }
    };
    expect(await entries(attempts)).toEqual([]);
    expect((await token({}, basic(client.id, 'wrong'))).headers.get('www-authenticate')).toMatch(/^Basic/);
  });

  test('signs with its own key instead: each assertion once, made out to us, by it, for some minutes', async () => {
    const pair = await generateKeyPair('ES256');
    const stranger = await generateKeyPair('ES256');
    const publicKey = await exportJWK(pair.publicKey);
    const client = await key({ kind: 'client', publicKey });
    expect(client.secret).toBe(null);
    const sign = (
      more: { aud?: string; sub?: string; exp?: string | number; jti?: string } = {},
      signer = pair.privateKey,
    ) => {
      const jwt = new SignJWT(more.jti === '' ? {} : { jti: more.jti ?? crypto.randomUUID() })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(more.sub ?? client.id)
        .setSubject(more.sub ?? client.id)
        .setAudience(more.aud ?? `${mandat.url}/oauth/token`)
        .setExpirationTime(more.exp ?? '2m');
      return jwt.sign(signer);
    };
    const shown = (assertion: string, more: Record<string, string> = {}) =>
      token({
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
        ...more,
      });
    const once = await sign();
    const both = await Promise.all([shown(once), shown(once)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await shown(await sign({ aud: mandat.url }), { client_id: client.id })).status).toBe(200);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${once.split('.')[1]}.`;
    for (const wrong of [
      await sign({ aud: 'https://other.example/token' }),
      await sign({ exp: '2h' }),
      await sign({ exp: Math.floor(Date.now() / 1000) - 120 }),
      await sign({ jti: '' }),
      await sign({ sub: (await key({ kind: 'client' })).id }),
      await sign({}, stranger.privateKey),
      none,
      'pas.un.jeton',
    ])
      expect.soft(await shown(wrong)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await shown(await sign(), { client_id: (await key()).id })).status).toBe(401);
    const leaky = {
      name: 'x',
      scopes: ['read'],
      kind: 'client',
      publicKey: await exportJWK(stranger.publicKey).then((jwk) => ({ ...jwk, d: 'x' })),
    };
    expect((await ask('POST', keys, leaky)).status).toBe(400);
    expect((await ask('POST', keys, { name: 'x', scopes: ['read'], publicKey })).status).toBe(400);
  });

  test('bound to a certificate gets no token without it, and can use none without it', async () => {
    const der = Buffer.from('the certificate of a client');
    const client = await key({ kind: 'client', certificate: createHash('sha256').update(der).digest('hex') });
    const cert = { 'client-cert': `:${der.toString('base64')}:` };
    expect((await token({}, basic(client.id, client.secret))).body).toEqual({ error: 'invalid_client' });
    const { body } = await token({}, { ...basic(client.id, client.secret), ...cert });
    expect(await reads(String(body['access_token']))).toBe(401);
    const used = await ask('GET', '/v1/brands/lumen/unrouted', undefined, {
      ...bearer(String(body['access_token'])),
      ...cert,
    });
    expect(used.status).toBe(200);
  });
});
