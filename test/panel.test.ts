import { createHmac, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPanelSessions } from '../src/panel/index.ts';
import { derive, ed25519 } from '../src/vault/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { ask, contextOf, DESKTOP, employ, openSites, panelOn } from './support/panel.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer({ env: panelOn() });
  await openSites(mandat.server.app.access.people);
  await employ(mandat, { agent: 'a-lille' });
  key = await mandat.key('lumen', 'panel');
});
afterAll(() => mandat.close());

type Made = { readonly id: string; readonly token: string; readonly expiresAt: string };
const make = (body: object, bearer = key, brand = 'lumen') =>
  ask<Made>(mandat.url, 'POST', `/v1/brands/${brand}/panel-contexts`, bearer, body);
const open = (token: string) => ask<{ token: string }>(mandat.url, 'POST', '/panel/session', undefined, { token });
const view = (bearer: string) => ask(mandat.url, 'GET', '/panel/session', bearer);
const contextFor = async (agent: string, more?: object): Promise<string> =>
  (await make(contextOf(agent, more))).body.token;
const partsOf = (token: string) => token.split('.') as [string, string, string];
const json = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const text = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Nothing is opened, and nothing is written. */
async function expectRefused(token: string, status: number, code: string): Promise<void> {
  const acts = await left(mandat.database, 'lumen', async () =>
    expect(await open(token)).toMatchObject({ status, body: { code } }),
  );
  expect(acts).toEqual([]);
}

describe('a context', () => {
  test('is signed for a machine of its brand, names no customer, and leaves one entry', async () => {
    let made: Awaited<ReturnType<typeof make>>;
    const acts = await left(mandat.database, 'lumen', async () => {
      made = await make(contextOf('a-lille', { reference: 'C-1042', postalCode: '59000' }));
    });
    expect(made!.status).toBe(201);
    expect(acts).toEqual(['panel-context']);
    const [header, payload] = partsOf(made!.body.token);
    expect(json(header)).toEqual({ alg: 'EdDSA', kid: expect.any(String), typ: 'mandat-panel+jwt' });
    expect(json(payload)).toEqual({
      aud: 'panel',
      jti: made!.body.id,
      iat: expect.any(Number),
      exp: expect.any(Number),
      brand: 'lumen',
      sub: expect.any(String),
      ctx: expect.any(String),
    });
    const bytes =
      Buffer.from(made!.body.token, 'base64url').toString('latin1') +
      Buffer.from(json(payload)['ctx'] as string, 'base64url').toString('latin1');
    for (const secret of ['639980001', 'C-1042', '59000', 'customer-service']) expect(bytes).not.toContain(secret);
  });

  test('is refused where it is not for a machine, for its brand, with the scope', async () => {
    expect(await make(contextOf('a-lille'), await mandat.key('lumen', 'contact'))).toMatchObject({
      status: 403,
      body: { code: 'access.denied' },
    });
    expect(await make(contextOf('a-lille'), await mandat.key('orbe', 'panel'))).toMatchObject({
      status: 403,
      body: { code: 'access.denied' },
    });
    const session = await mandat.session();
    const asPerson = await fetch(`${mandat.url}/v1/brands/lumen/panel-contexts`, {
      method: 'POST',
      headers: { ...session, 'content-type': 'application/json' },
      body: JSON.stringify(contextOf('a-lille')),
    });
    expect(asPerson.status).toBe(403);
  });

  test.each([
    [
      'an agent that nobody is',
      { agent: { system: 'telephony:genesys', value: 'personne' } },
      422,
      'panel.agent-unknown',
    ],
    ['an activity that the instructions do not know', { activity: 'autre' }, 422, 'panel.activity'],
    [
      'a channel that the activity does not comprise',
      { activity: 'prospecting', channel: 'call.inbound' },
      422,
      'panel.activity',
    ],
    ['a queue that no wiring knows', { activity: undefined, queue: 'inconnue' }, 422, 'panel.activity'],
    ['an address that cannot be read', { customer: { kind: 'phone', value: 'plus tard' } }, 422, 'contact.address'],
    ['more than a quarter of an hour', { expiresIn: 901 }, 400, 'input.invalid'],
    ['nobody at all', { customer: undefined }, 400, 'input.invalid'],
    ['both an activity and a queue', { queue: 'lumen-sc-voix' }, 400, 'input.invalid'],
  ])('is refused for %s, and nothing is written', async (_what, more, status, code) => {
    const acts = await left(mandat.database, 'lumen', async () =>
      expect(await make(contextOf('a-lille', more))).toMatchObject({ status, body: { code } }),
    );
    expect(acts).toEqual([]);
  });

  test('finds its activity by the queue, as the wiring says', async () => {
    const { body } = await open(await contextFor('a-lille', { activity: undefined, queue: 'lumen-sc-voix' }));
    expect(await view(body.token)).toMatchObject({
      status: 200,
      body: {
        activity: { id: 'customer-service' },
        direction: 'inbound',
        name: 'Camille Morel',
        site: 'Lille',
        country: 'FR',
      },
    });
  });
});

describe('a context opens', () => {
  test('one session, once, also where two bring it together', async () => {
    const token = await contextFor('a-lille');
    const acts = await left(mandat.database, 'lumen', async () => {
      const both = await Promise.all([open(token), open(token), open(token)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    });
    expect(acts).toEqual(['sign-in']);
    await expectRefused(token, 409, 'panel.context-used');
  });

  test('nothing once it has expired', async () => {
    const { app } = mandat.server;
    let now = Date.now();
    const panels = createPanelSessions({ ...app, clock: () => now, origins: [DESKTOP] });
    const asked = { ...contextOf('a-lille'), expiresIn: 10 } as Parameters<typeof panels.make>[1];
    const { token } = await panels.make('lumen' as BrandId, asked, 'key:test', '127.0.0.1');
    now += 10_000;
    const request = { ip: '127.0.0.1', headers: {} } as Parameters<typeof panels.open>[1];
    await expect(panels.open(token, request)).rejects.toMatchObject({ code: 'panel.context-expired' });
  });

  test('nothing once a letter of it is changed', async () => {
    const [header, payload, signature] = partsOf(await contextFor('a-lille'));
    const claims = json(payload);
    for (const forged of [
      `${header}.${text({ ...claims, sub: '019ab6f0-5b10-7c3a-9f00-5d2f0a6c1e01' })}.${signature}`,
      `${header}.${text({ ...claims, exp: Number(claims['exp']) + 60 })}.${signature}`,
      `${header}.${text({ ...claims, brand: 'orbe' })}.${signature}`,
      `${header}.${text({ ...claims, aud: 'contact' })}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      'x',
      '',
    ])
      await expectRefused(forged, 401, 'panel.context-invalid');
  });

  test('nothing with another algorithm, key or type than ours', async () => {
    const [header, payload] = partsOf(await contextFor('a-lille'));
    const { kid } = json(header) as { kid: string };
    const { app } = mandat.server;
    const lumen = (await app.vault.keysOf('lumen' as BrandId)).proof.bytes;
    const orbe = (await app.vault.keysOf('orbe' as BrandId)).proof.bytes;
    const ours = ed25519(derive(lumen, 'panel-context'));
    const signed = (head: object, by: (text: string) => string): string => {
      const start = `${text(head)}.${payload}`;
      return `${start}.${by(start)}`;
    };
    const ed = (by: typeof ours) => (start: string) => sign(null, Buffer.from(start), by).toString('base64url');
    const right = { alg: 'EdDSA', kid, typ: 'mandat-panel+jwt' };
    const publicKey = Buffer.from(kid);
    for (const forged of [
      signed({ ...right, alg: 'none' }, () => 'AA'),
      signed({ ...right, alg: 'HS256' }, (start) => createHmac('sha256', publicKey).update(start).digest('base64url')),
      signed({ ...right, typ: 'mandat-grant+jwt' }, ed(ours)),
      signed({ ...right, jwk: {} }, ed(ours)),
      // What the same brand's key for grants, or another brand's key for contexts, has signed.
      signed(right, ed(ed25519(derive(lumen, 'contact-grant')))),
      signed(right, ed(ed25519(derive(orbe, 'panel-context')))),
    ])
      await expectRefused(forged, 401, 'panel.context-invalid');
    // The same by the right key is no forgery: what is refused above is refused for what it says.
    expect((await open(signed(right, ed(ours)))).status).toBe(201);
  });

  test('nothing for whoever is suspended, has left, or is no agent of that brand; at once also in an open panel', async () => {
    const { people } = mandat.server.app.access;
    const closed = await employ(mandat, { agent: 'a-suspendue' });
    const [waiting, opened] = [await contextFor('a-suspendue'), await open(await contextFor('a-suspendue'))];
    await people.change(closed, { state: 'suspended' }, 'test');
    await expectRefused(waiting, 403, 'access.person-closed');
    expect(await view(opened.body.token)).toMatchObject({ status: 403, body: { code: 'access.person-closed' } });
    expect(await make(contextOf('a-suspendue'))).toMatchObject({ status: 403, body: { code: 'access.person-closed' } });

    const leaver = await employ(mandat, { agent: 'a-partie' });
    const kept = await contextFor('a-partie');
    await people.change(leaver, { state: 'left' }, 'test');
    await expectRefused(kept, 403, 'access.person-closed');

    const lost = await employ(mandat, { agent: 'a-sans-role' });
    const before = await contextFor('a-sans-role');
    await people.take(lost, { role: 'agent', forBrand: 'lumen' }, 'test');
    await expectRefused(before, 403, 'panel.role');

    await employ(mandat, { agent: 'a-orbe', brand: 'orbe' });
    expect(await make(contextOf('a-orbe'))).toMatchObject({ status: 403, body: { code: 'panel.role' } });
    await employ(mandat, { agent: 'a-admin', role: 'administrator', brand: null });
    expect(await make(contextOf('a-admin'))).toMatchObject({ status: 403, body: { code: 'panel.role' } });
    await employ(mandat, { agent: 'a-superviseur', role: 'supervisor' });
    expect((await open(await contextFor('a-superviseur'))).status).toBe(201);
  });
});

describe('a session of the panel', () => {
  test('opens the panel’s own routes and nothing else; no key and no cookie opens those', async () => {
    const { body } = await open(await contextFor('a-lille'));
    for (const path of ['/v1/session', '/v1/brands', '/v1/brands/lumen/interactions'])
      expect.soft([path, (await ask(mandat.url, 'GET', path, body.token)).status]).toEqual([path, 401]);
    const session = await mandat.session();
    for (const [method, path] of [
      ['GET', '/panel/session'],
      ['GET', '/panel/history'],
      ['POST', '/panel/verdict'],
      ['POST', '/panel/opposition'],
      ['POST', '/panel/callback'],
      ['POST', '/panel/comment'],
    ] as const) {
      expect.soft([path, (await ask(mandat.url, method, path, key)).status]).toEqual([path, 401]);
      expect.soft([path, (await fetch(mandat.url + path, { method, headers: session })).status]).toEqual([path, 401]);
    }
    expect((await view(body.token.replace('mdp_lumen_', 'mdp_orbe_'))).status).toBe(401);
  });

  test('ends when it is left, with one entry', async () => {
    const { body } = await open(await contextFor('a-lille'));
    const acts = await left(mandat.database, 'lumen', async () =>
      expect((await ask(mandat.url, 'DELETE', '/panel/session', body.token)).status).toBe(204),
    );
    expect(acts).toEqual(['sign-out']);
    expect((await view(body.token)).status).toBe(401);
  });

  test('ends by itself after an hour, and its row goes', async () => {
    const { body } = await open(await contextFor('a-lille'));
    await mandat.database.owner.query(
      `update mandat.panel_session set expires_at = now() - interval '1 second' where expires_at > now()`,
    );
    expect((await view(body.token)).status).toBe(401);
    const { panelTask } = await import('../src/panel/jobs.ts');
    await panelTask(mandat.server.app, mandat.server.app.access.brands).run();
    const { rows } = await mandat.database.owner.query('select from mandat.panel_session');
    expect(rows).toEqual([]);
  });
});

describe('the page', () => {
  test('may be framed by the desktops that are named, every other page by nobody', async () => {
    const policy = async (path: string): Promise<string> =>
      (await fetch(mandat.url + path, { headers: { accept: 'text/html' } })).headers.get('content-security-policy') ??
      '';
    expect(await policy('/panel')).toContain(`frame-ancestors ${DESKTOP};`);
    for (const path of ['/', '/entree', '/panel/session', '/panel.html', '/v1/brands'])
      expect.soft(await policy(path), path).toContain(`frame-ancestors 'none';`);
  });
});
