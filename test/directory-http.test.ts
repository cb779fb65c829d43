import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { signedIn, type Signed } from './support/people.ts';
import { group, scimClient, user, type ScimClient } from './support/scim.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let keeper: Signed;
beforeAll(async () => {
  mandat = await startTestServer();
  keeper = await signedIn(mandat, { role: 'security' });
});
afterAll(() => mandat.close());

type Body = Record<string, unknown>;
async function ask(method: string, path: string, body?: object, { headers }: Pick<Signed, 'headers'> = keeper) {
  const response = await fetch(`${mandat.url}/v1/directory${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body };
}
const house = (work: () => Promise<unknown>) => left(mandat.database, HOUSE, work);
const scim = (secret: unknown): ScimClient => scimClient(mandat, String(secret));
const groupNamed = async (name: string): Promise<Body | undefined> =>
  ((await ask('GET', '')).body['groups'] as Body[]).find((one) => one['name'] === name);

describe('a directory token', () => {
  test('is made, shown once, renewed beside the one before, and revoked; one entry each', async () => {
    expect((await ask('GET', '')).body).toMatchObject({
      address: `${mandat.url}/scim/v2`,
      lastContactAt: null,
      tokens: [],
      groups: [],
    });
    let made: Body = {};
    expect(
      await house(async () => {
        const { status, body } = await ask('POST', '/tokens', { name: 'Entra ID' });
        expect(status).toBe(201);
        made = body;
      }),
    ).toEqual(['api-key-create']);
    expect((await scim(made['secret'])('GET', '/Users')).status).toBe(200);
    const { body } = await ask('GET', '');
    expect(JSON.stringify(body)).not.toContain(String(made['secret']));
    expect(body['lastContactAt']).toEqual((body['tokens'] as Body[])[0]!['lastUsedAt']);
    let next: Body = {};
    expect(
      await house(async () => void (next = (await ask('POST', `/tokens/${String(made['id'])}/rotation`, {})).body)),
    ).toEqual(['api-key-create']);
    expect((await scim(made['secret'])('GET', '/Users')).status).toBe(200);
    expect(await house(() => ask('DELETE', `/tokens/${String(made['id'])}`))).toEqual(['api-key-revoke']);
    expect((await scim(made['secret'])('GET', '/Users')).status).toBe(401);
    expect((await scim(next['secret'])('GET', '/Users')).status).toBe(200);
  });

  test('is nobody’s to make without the right role, a second factor, or for a time that has passed', async () => {
    const nothing = async () => {
      const weak = await signedIn(mandat, { role: 'security', factors: ['oidc'] });
      expect(await ask('POST', '/tokens', { name: 'x' }, weak)).toMatchObject({
        status: 403,
        body: { code: 'access.second-factor' },
      });
      for (const role of ['auditor', 'dpo', 'operations', 'agent'] as const) {
        const other = await signedIn(mandat, { role });
        expect([role, (await ask('POST', '/tokens', { name: 'x' }, other)).status]).toEqual([role, 403]);
      }
      const past = { name: 'x', expiresAt: '2020-01-01T00:00:00Z' };
      expect(await ask('POST', '/tokens', past)).toMatchObject({ status: 400, body: { code: 'access.key-past' } });
      expect(await ask('DELETE', `/tokens/${keeper.person}`)).toMatchObject({
        status: 404,
        body: { code: 'access.directory-token' },
      });
    };
    const acts = await house(nothing);
    expect(acts.filter((act) => act.startsWith('api-key'))).toEqual([]);
    const auditor = await signedIn(mandat, { role: 'auditor' });
    expect((await ask('GET', '', undefined, auditor)).status).toBe(200);
  });
});

describe('a group', () => {
  test('is mapped and unmapped: its members hold the role at once, and no longer', async () => {
    const { body: made } = await ask('POST', '/tokens', { name: 'Okta' });
    const client = scim(made['secret']);
    const { body: added } = await client('POST', '/Users', user('alix'));
    await client('POST', '/Groups', group('Encadrement', String(added['id'])));
    expect(await groupNamed('Encadrement')).toMatchObject({ members: 1, gives: [], withheld: 0 });
    const rule = { group: 'Encadrement', role: 'supervisor', brand: 'lumen' };
    expect(
      await house(async () =>
        expect((await ask('POST', '/rules', rule)).body).toEqual({ given: 1, taken: 0, withheld: 0 }),
      ),
    ).toEqual(['configuration', 'role-give']);
    expect(await groupNamed('Encadrement')).toMatchObject({ gives: [{ role: 'supervisor', brand: 'lumen' }] });
    const where = `/rules?${new URLSearchParams(rule).toString()}`;
    expect(
      await house(async () => expect((await ask('DELETE', where)).body).toEqual({ given: 0, taken: 1, withheld: 0 })),
    ).toEqual(['configuration', 'role-take']);
    expect(await ask('DELETE', where)).toMatchObject({ status: 404, body: { code: 'scim.unknown' } });
  });

  test('may be mapped before the directory sends it, and is shown as awaited', async () => {
    await ask('POST', '/rules', { group: 'À venir', role: 'agent', brand: null });
    expect(await groupNamed('à venir')).toMatchObject({
      id: null,
      members: 0,
      gives: [{ role: 'agent', brand: null }],
    });
  });

  test('is not mapped to what may not be, nor by somebody who is in it', async () => {
    const { body: made } = await ask('POST', '/tokens', { name: 'Keycloak' });
    const client = scim(made['secret']);
    const { people } = mandat.server.app.access;
    const { email } = await people.one(keeper.person);
    const { body: added } = await client('POST', '/Users', user('moi', { emails: [{ value: email, primary: true }] }));
    expect(added['id']).toBe(keeper.person);
    await client('POST', '/Groups', group('Sécurité', keeper.person));
    const nothing = async () => {
      for (const [rule, code] of [
        [{ group: 'Sécurité', role: 'administrator', brand: null }, 'access.role-self'],
        [{ group: 'Autre', role: 'brand-dpo', brand: null }, 'access.role-brand'],
        [{ group: 'Autre', role: 'agent', brand: 'inconnue' }, 'brand.unknown'],
      ] as const)
        expect((await ask('POST', '/rules', rule)).body).toMatchObject({ code });
    };
    expect(await house(nothing)).toEqual([]);
  });
});
