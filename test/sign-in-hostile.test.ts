import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { startHostileOidc, type HostileProvider, type Plan } from './support/hostile-oidc.ts';
import { createVisitor, entry, providersFile } from './support/oidc.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let provider: HostileProvider;
let mandat: TestServer;
beforeAll(async () => {
  provider = await startHostileOidc();
  const file = providersFile(
    entry(provider.issuer),
    entry(provider.issuer, { id: 'restreint', domains: ['autre.example'] }),
    entry(provider.issuer, { id: 'ouvert', provision: true }),
    entry(provider.issuer, { id: 'muet', issuer: 'http://127.0.0.1:1' }),
    entry(provider.issuer, { id: 'locataires', tenants: ['5d2d5b4e-0000-4000-8000-000000000001'] }),
  );
  mandat = await startTestServer({ env: () => ({ MANDAT_OIDC: file }) });
  const person = { name: 'Sacha Martin', email: 'sacha.martin@centre.example', site: null };
  await mandat.server.app.access.people.invite(person, 'test');
});
afterAll(async () => {
  await mandat.close();
  await provider.close();
});

type Changed = { readonly nonce?: string; readonly search?: Record<string, string>; readonly id?: string };

/** A whole attempt; the code that comes back carries the nonce, as this provider does it. */
async function attempt(plan: Plan, { nonce, search = {}, id = 'maison' }: Changed = {}) {
  provider.plan(plan);
  const visitor = createVisitor();
  const answer = await visitor.go(`${mandat.url}/v1/sign-in/oidc/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { location } = (await answer.json()) as { location: string };
  const asked = new URL(location).searchParams;
  const query = new URLSearchParams({ code: nonce ?? asked.get('nonce')!, state: asked.get('state')!, ...search });
  const back = await visitor.go(`${mandat.url}/v1/sign-in/oidc/${id}/back?${query.toString()}`);
  return { to: back.headers.get('location'), session: visitor.cookie(mandat.url, 'mandat_session'), asked };
}
const now = (): number => Math.floor(Date.now() / 1000);

describe('an ID token', () => {
  test('that is right lets its person in, and counts as a second factor where it says so', async () => {
    const { to, session, asked } = await attempt({});
    expect(to).toBe('/');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${mandat.url}/v1/sign-in/oidc/maison/back`);
    const answer = await fetch(`${mandat.url}/v1/session`, { headers: { cookie: `mandat_session=${session}` } });
    expect(await answer.json()).toMatchObject({ name: 'Sacha Martin', factors: ['oidc', 'mfa'] });
  });

  const bad: readonly (readonly [what: string, plan: () => Plan])[] = [
    ['signed by a key that is not published', () => ({ foreignKey: true })],
    ['that names a key that is not published', () => ({ header: { alg: 'RS256', kid: 'unknown' } })],
    ['whose claims were changed', () => ({ tamper: true })],
    ['signed with nothing', () => ({ header: { alg: 'none' } })],
    ['signed with the public key as a shared secret', () => ({ header: { alg: 'HS256', kid: 'ours' } })],
    ['of another algorithm than its key is for', () => ({ header: { alg: 'ES256', kid: 'ours' } })],
    ['of a foreign issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    ['whose issuer differs by a slash', () => ({ claims: { iss: `${provider.issuer}/` } })],
    ['for another audience', () => ({ claims: { aud: 'another-client' } })],
    ['for several audiences, authorised to another', () => ({ claims: { aud: ['mandat', 'b'], azp: 'b' } })],
    ['that has expired', () => ({ claims: { iat: now() - 900, exp: now() - 600 } })],
    ['without an expiry', () => ({ claims: { exp: undefined } })],
    ['that is not valid yet', () => ({ claims: { nbf: now() + 600 } })],
    ['of another attempt', () => ({ claims: { nonce: 'another-nonce' } })],
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
  ];
  test.each(bad)('%s lets nobody in', async (_what, plan) => {
    const acts = await left(mandat.database, HOUSE, async () => {
      const { to, session } = await attempt(plan());
      expect({ to, session }).toEqual({ to: '/entree?refus=access.sign-in-untrusted', session: undefined });
    });
    expect(acts).toEqual([]);
  });

  test('within a minute of our clock is taken', async () => {
    expect((await attempt({ claims: { iat: now() - 90, exp: now() - 30 } })).to).toBe('/');
  });
});

describe('the way back', () => {
  test('with the issuer of another provider is refused (RFC 9207)', async () => {
    expect((await attempt({}, { search: { iss: 'https://evil.example' } })).to).toBe(
      '/entree?refus=access.sign-in-untrusted',
    );
  });
  test('with an error, and with what looks like HTML in it, shows nothing of it', async () => {
    const { to } = await attempt({}, { search: { error: 'access_denied', error_description: '<b>camille</b>' } });
    expect(to).toBe('/entree?refus=access.sign-in-cancelled');
  });
});

describe('a provider', () => {
  test('that lets only one domain in refuses the others', async () => {
    const stranger = { claims: { sub: 'other', email: 'x@centre.example' } };
    expect((await attempt(stranger, { id: 'restreint' })).to).toBe('/entree?refus=access.email-domain');
  });
  test('that says so gives an account to whoever it knows, without any role', async () => {
    const { to, session } = await attempt(
      { claims: { sub: 'new', email: 'Nouvelle@centre.example', name: 'Nouvelle Venue' } },
      { id: 'ouvert' },
    );
    expect(to).toBe('/');
    const answer = await fetch(`${mandat.url}/v1/session`, { headers: { cookie: `mandat_session=${session}` } });
    expect(await answer.json()).toMatchObject({ name: 'Nouvelle Venue', roles: [] });
  });
  test('of many tenants lets in those that the settings name', async () => {
    expect((await attempt({ claims: { tid: 'another' } }, { id: 'locataires' })).to).toBe(
      '/entree?refus=access.not-invited',
    );
    const tid = '5d2d5b4e-0000-4000-8000-000000000001';
    expect((await attempt({ claims: { tid } }, { id: 'locataires' })).to).toBe('/');
  });
  test('that does not answer is said to', async () => {
    const answer = await fetch(`${mandat.url}/v1/sign-in/oidc/muet`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'access.provider-unavailable' });
  });
});

describe('a logout token', () => {
  const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
  const claims = (more: object = {}): Record<string, unknown> => ({
    events: { [LOGOUT]: {} },
    jti: crypto.randomUUID(),
    sub: 'hostile-1',
    nonce: undefined,
    ...more,
  });
  const send = async (token: string): Promise<number> =>
    (
      await fetch(`${mandat.url}/v1/sign-in/oidc/maison/logout`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ logout_token: token }).toString(),
      })
    ).status;
  const live = async (session: string): Promise<number> =>
    (await fetch(`${mandat.url}/v1/session`, { headers: { cookie: `mandat_session=${session}` } })).status;

  test('ends the session that it names, once', async () => {
    const one = (await attempt({ claims: { sid: 's1' } })).session!;
    const other = (await attempt({ claims: { sid: 's2' } })).session!;
    const token = provider.token(claims({ sid: 's1' }));
    const acts = await left(mandat.database, HOUSE, async () => expect(await send(token)).toBe(204));
    expect(acts).toEqual(['sign-out']);
    expect([await live(one), await live(other)]).toEqual([401, 200]);
    expect(await send(token)).toBe(400);
  });

  test('that is no logout token, or not this provider’s, ends nothing', async () => {
    const session = (await attempt({})).session!;
    const bad = [
      provider.token(claims(), { foreignKey: true }),
      provider.token(claims(), { header: { alg: 'none' } }),
      provider.token(claims(), { header: { alg: 'HS256', kid: 'ours' } }),
      provider.token(claims({ iss: 'https://evil.example' })),
      provider.token(claims({ aud: 'another-client' })),
      provider.token(claims({ nonce: 'an-id-token' })),
      provider.token(claims({ events: {} })),
      provider.token(claims({ jti: undefined })),
      provider.token(claims({ sub: undefined })),
      provider.token(claims({ iat: now() - 3600, exp: now() + 60 })),
      'not.a.token',
    ];
    for (const token of bad) expect(await send(token)).toBe(403);
    expect(await live(session)).toBe(200);
  });
});
