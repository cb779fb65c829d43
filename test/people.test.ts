import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import { HOUSE } from '../src/kernel/ids.ts';
import { somebody, type SignedIn } from './support/colleagues.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let security: SignedIn;
let auditor: SignedIn;
beforeAll(async () => {
  mandat = await startTestServer();
  security = await somebody(mandat, [['security', null]]);
  auditor = await somebody(mandat, [['auditor', null]]);
});
afterAll(() => mandat.close());

let invitations = 0;
const fresh = () => ({ name: 'Dominique Petit', email: `dominique-${++invitations}@atlas.example` });
const invite = async (): Promise<string> => (await security.ask('POST', '/v1/people', fresh())).body.person;
const acts = (work: () => Promise<unknown>) => left(mandat.database, HOUSE, work);
/** Refused with this code, and nothing is left in the log. */
async function refused(who: SignedIn, code: string, ...asked: Parameters<SignedIn['ask']>): Promise<void> {
  const entries = await acts(async () => expect((await who.ask(...asked)).code).toBe(code));
  expect(entries).toEqual([]);
}
const REASON = 'Remplace le superviseur absent';

describe('people', () => {
  test('are invited with one entry and a link that is in the answer alone', async () => {
    const wanted = fresh();
    expect(
      await acts(async () => {
        const { status, body } = await security.ask('POST', '/v1/people', wanted);
        expect(status).toBe(201);
        expect(body.link).toMatch(/\/invitation#[\w-]{43}$/);
        expect(body.link.endsWith(body.token)).toBe(true);
      }),
    ).toEqual(['person-add']);
    await refused(security, 'access.person-email', 'POST', '/v1/people', wanted);
    await refused(security, 'access.site-unknown', 'POST', '/v1/people', { ...fresh(), site: 'nulle-part' });
    await refused(auditor, 'access.denied', 'POST', '/v1/people', fresh());
    const { body } = await auditor.ask('GET', '/v1/people');
    expect(body.items.find((one: { email: string }) => one.email === wanted.email)).toMatchObject({
      name: wanted.name,
      state: 'invited',
      roles: [],
      sessions: 0,
      seenAt: null,
    });
  });

  test('get another link, with one entry, until they have left', async () => {
    const id = await invite();
    const path = `/v1/people/${id}/invitation`;
    expect(await acts(async () => expect((await security.ask('POST', path, {})).status).toBe(201))).toEqual([
      'person-invite',
    ]);
    await refused(auditor, 'access.denied', 'POST', path, {});
    expect(await acts(() => security.ask('PATCH', `/v1/people/${id}`, { state: 'left' }))).toEqual(['person-change']);
    await refused(security, 'access.person-closed', 'POST', path, {});
    await refused(security, 'access.person-unknown', 'POST', `/v1/people/${crypto.randomUUID()}/invitation`, {});
  });

  test('are suspended at once, and change neither their own state nor place', async () => {
    const agent = await somebody(mandat, [['agent', 'lumen']]);
    expect((await agent.ask('GET', '/v1/session')).status).toBe(200);
    const entries = await acts(async () =>
      expect((await security.ask('PATCH', `/v1/people/${agent.id}`, { state: 'suspended' })).status).toBe(204),
    );
    expect(entries).toEqual(['person-change']);
    expect((await agent.ask('GET', '/v1/session')).code).toBe('access.unauthenticated');
    await refused(security, 'access.person-self', 'PATCH', `/v1/people/${security.id}`, { site: 'lille' });
    await refused(security, 'access.person-self', 'PATCH', `/v1/people/${security.id}`, { state: 'left' });
    await refused(security, 'access.person-state', 'PATCH', `/v1/people/${await invite()}`, { state: 'active' });
    await refused(security, 'input.invalid', 'PATCH', `/v1/people/${agent.id}`, {});
    await refused(auditor, 'access.denied', 'PATCH', `/v1/people/${agent.id}`, { state: 'active' });
  });

  test('have their sessions ended by somebody else, and the oldest of many by themselves', async () => {
    const agent = await somebody(mandat, [['agent', 'lumen']]);
    const path = `/v1/people/${agent.id}/sessions`;
    await refused(auditor, 'access.denied', 'DELETE', path);
    expect((await agent.ask('GET', '/v1/session')).status).toBe(200);
    expect(await acts(async () => expect((await security.ask('DELETE', path)).body).toEqual({ ended: 1 }))).toEqual([
      'sign-out',
    ]);
    expect((await agent.ask('GET', '/v1/session')).code).toBe('access.unauthenticated');
    await refused(security, 'access.person-unknown', 'DELETE', `/v1/people/${crypto.randomUUID()}/sessions`);

    const { access, db } = mandat.server.app;
    const person = await access.people.one(agent.id);
    const enter = () =>
      inBrand(db, HOUSE, (tx) => access.sessions.openFor(tx, person, ['oidc'], { at: 'unknown', agent: 'essai' }));
    const first = await enter();
    for (let i = 0; i < 10; i++) await enter();
    expect((await security.ask('GET', `/v1/people/${agent.id}`)).body.sessions).toBe(10);
    expect(await access.ofCookie(first.cookie)).toBeUndefined();
  });

  test('who try what they may not are told of once, without a brand that there is not', async () => {
    const agent = await somebody(mandat, [['agent', 'lumen']]);
    const tried = async (brand: string): Promise<string | undefined> => {
      const { code } = await agent.ask('GET', `/v1/brands/${brand}/keys`);
      return code;
    };
    expect([await tried('lumen'), await tried('lumen')]).toEqual(['access.denied', 'access.denied']);
    expect([await tried('orbe'), await tried('personne')]).toEqual(['brand.unknown', 'brand.unknown']);
    const told = (await mandat.server.app.trace.about(HOUSE, agent.id)).filter(
      ({ meaning }) => meaning.act === 'access-refuse',
    );
    expect(told.map(({ meaning: { actor, because, details } }) => ({ actor, because, details }))).toEqual(
      [
        ['access.denied', { asked: 'machines', for: 'lumen' }],
        ['brand.unknown', { asked: 'machines', for: 'orbe' }],
        ['brand.unknown', { asked: 'machines' }],
      ].map(([code, details]) => ({ actor: `person:${agent.id}`, because: [code], details })),
    );
  });

  test('are one identity over the directory, the telephony, a CRM and the personnel file', async () => {
    const [id, other] = [await invite(), await invite()];
    const path = `/v1/people/${id}/aliases`;
    const alias = { system: 'telephony:genesys', value: `A-${id.slice(-6)}` };
    expect(await acts(async () => expect((await security.ask('POST', path, alias)).status).toBe(204))).toEqual([
      'person-change',
    ]);
    await refused(security, 'access.alias-taken', 'POST', `/v1/people/${other}/aliases`, alias);
    await refused(security, 'input.invalid', 'POST', path, { system: 'oidc:https://id.example', value: 'x' });
    await refused(auditor, 'access.denied', 'POST', path, { system: 'hr', value: '1207' });
    expect((await auditor.ask('GET', `/v1/people/${id}`)).body.aliases).toEqual([alias]);
    const query = new URLSearchParams(alias).toString();
    await refused(auditor, 'access.denied', 'DELETE', `${path}?${query}`);
    expect(await acts(() => security.ask('DELETE', `${path}?${query}`))).toEqual(['person-change']);
    await refused(security, 'http.not-found', 'DELETE', `${path}?${query}`);
  });
});

describe('roles', () => {
  test('are given with a reason and taken, each with one entry', async () => {
    const id = await invite();
    const path = `/v1/people/${id}/roles`;
    const wanted = { role: 'supervisor', brand: 'lumen', reason: REASON };
    expect(await acts(async () => expect((await security.ask('POST', path, wanted)).status).toBe(204))).toEqual([
      'role-give',
    ]);
    const { body } = await auditor.ask('GET', `/v1/people/${id}`);
    expect(body.roles).toMatchObject([{ ...wanted, until: null, source: 'given', givenBy: `person:${security.id}` }]);
    expect(body.history.map(({ act }: { act: string }) => act)).toEqual(['role-give', 'person-add']);
    await refused(auditor, 'access.denied', 'DELETE', `${path}/supervisor/lumen`);
    expect(await acts(() => security.ask('DELETE', `${path}/supervisor/lumen`))).toEqual(['role-take']);
    await refused(security, 'access.role-unheld', 'DELETE', `${path}/supervisor/lumen`);
  });

  test('are refused to oneself, for no brand, on both sides, for two brands, in the past, without a reason', async () => {
    const id = await invite();
    const path = `/v1/people/${id}/roles`;
    const ask = (code: string, change: object, at = path, who = security) =>
      refused(who, code, 'POST', at, { role: 'agent', brand: 'lumen', reason: REASON, ...change });
    await ask('access.role-self', {}, `/v1/people/${security.id}/roles`);
    await ask('access.role-brand', { role: 'brand-dpo', brand: null });
    await ask('access.role-past', { until: '2020-01-01T00:00:00Z' });
    await ask('brand.unknown', { brand: 'personne' });
    await ask('input.invalid', { reason: 'oui' });
    await ask('access.denied', {}, path, auditor);
    await security.ask('POST', path, { role: 'brand-dpo', brand: 'lumen', reason: REASON });
    await ask('access.role-sides', {});
    await ask('access.role-one-brand', { role: 'brand-auditor', brand: 'orbe' });
  });

  test('ask for a second factor to be given', async () => {
    const single = await somebody(mandat, [['security', null]], { factors: ['oidc'] });
    await refused(single, 'access.second-factor', 'POST', '/v1/people', fresh());
  });

  test('of a brand show that brand alone, and what may be done there', async () => {
    const theirs = await somebody(mandat, [['brand-dpo', 'lumen']], { factors: ['saml'] });
    const { body } = await theirs.ask('GET', '/v1/session');
    expect(body.may.house).toEqual([]);
    expect(Object.keys(body.may.brands)).toEqual(['lumen']);
    expect(body.may.brands.lumen).toContain('export');
    expect(body.may.brands.lumen).not.toContain('machines');
    expect((await theirs.ask('GET', '/v1/brands/orbe/mandate')).code).toBe('brand.unknown');
    await refused(theirs, 'access.denied', 'GET', '/v1/people');
    const { body: brands } = await theirs.ask('GET', '/v1/brands');
    expect(brands.items.map(({ brand }: { brand: string }) => brand)).toEqual(['lumen']);
  });
});

describe('sites and policies', () => {
  test('a site is declared with one entry, by whoever gives roles', async () => {
    const site = { name: 'Lille', employer: 'Atlas Relation Client', country: 'FR', networks: ['192.0.2.0/24'] };
    expect(await acts(() => security.ask('PUT', '/v1/sites/lille', site))).toEqual(['configuration']);
    await refused(auditor, 'access.denied', 'PUT', '/v1/sites/lille', site);
    await refused(security, 'input.invalid', 'PUT', '/v1/sites/lille', { ...site, networks: ['chez moi'] });
    expect((await auditor.ask('GET', '/v1/sites')).body.items).toEqual([{ id: 'lille', ...site, people: 0 }]);
  });

  test('the policies are shown as they stand, and what they answer is asked of them', async () => {
    const { body } = await auditor.ask('GET', '/v1/policies');
    expect(body.text).toContain('@id("second-factor")');
    const of = (role: string) => body.roles.find((one: { role: string }) => one.role === role);
    expect(of('security')).toMatchObject({
      brand: { read: 'no', machines: 'second-factor' },
      house: { people: 'yes' },
    });
    expect(of('brand-auditor')).toMatchObject({ brand: { trace: 'yes', export: 'no' }, house: { people: 'no' } });
    expect(of('machine')).toMatchObject({ brand: { ingest: 'yes', overview: 'no' }, house: { people: 'no' } });
  });
});

test('what the log holds of somebody is theirs to read; others leave an entry when they do', async () => {
  const agent = await somebody(mandat, [['agent', 'lumen']]);
  expect(await acts(() => auditor.ask('GET', `/v1/people/${agent.id}`))).toEqual(['read']);
  let own: { history: { act: string; actor: string }[] } | undefined;
  expect(await acts(async () => (own = (await agent.ask('GET', '/v1/session/history')).body))).toEqual([]);
  expect(own!.history[0]).toMatchObject({ act: 'read', actor: `person:${auditor.id}` });
});
