import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccess } from '../src/access/index.ts';
import { inBrand } from '../src/db/index.ts';
import { HOUSE, uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { beside, mandat as run } from './support/cli.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { group, patch, scimClient, user, type ScimClient } from './support/scim.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let scim: ScimClient;
const house = (work: () => Promise<unknown>) => left(mandat.database, HOUSE, work);
const directory = (...argv: string[]) => run(beside(mandat), 'directory', ...argv);

beforeAll(async () => {
  mandat = await startTestServer();
  const made = await directory('token', 'create', 'Entra ID', '--json');
  scim = scimClient(mandat, (JSON.parse(made.out) as { secret: string }).secret);
});
afterAll(() => mandat.close());

async function made(path: '/Users' | '/Groups', body: object): Promise<string> {
  const { status, body: answer } = await scim('POST', path, body);
  expect(status).toBe(201);
  return answer['id'] as string;
}
async function roles(id: string): Promise<readonly string[]> {
  const { grants } = await mandat.server.app.access.people.one(id);
  return grants.map(({ role, for_brand, source }) => `${role}/${for_brand}/${source}`);
}

describe('a group that is mapped', () => {
  test('gives its members a role for that brand, kept apart from what was given by hand', async () => {
    const [a, b] = [await made('/Users', user('alix')), await made('/Users', user('billie'))];
    const mapped = ['map', 'Mandat lumen supervisors', 'supervisor', 'lumen'] as const;
    expect(await house(() => directory(...mapped))).toEqual(['configuration']);
    let id = '';
    const asked = async () => void (id = await made('/Groups', group('Mandat Lumen Supervisors', a)));
    expect(await house(asked)).toEqual(['role-give']);
    expect(await roles(a)).toEqual(['supervisor/lumen/scim']);
    const add = patch({ op: 'Add', path: 'members', value: [{ value: b }] });
    expect(await house(() => scim('PATCH', `/Groups/${id}`, add))).toEqual(['role-give']);
    expect(await house(() => scim('PATCH', `/Groups/${id}`, add))).toEqual([]);
    const given = { role: 'supervisor', brand: 'lumen' as BrandId, until: null } as const;
    await mandat.server.app.access.people.give(b, given, { reason: 'remplacement', actor: 'session:test' });
    // Entra ID's older form, and the one with a filter.
    const out = patch({ op: 'Remove', path: 'members', value: [{ value: b }] });
    expect(await house(() => scim('PATCH', `/Groups/${id}`, out))).toEqual(['role-take']);
    expect(await roles(b)).toEqual(['supervisor/lumen/given']);
    await scim('PATCH', `/Groups/${id}`, patch({ op: 'remove', path: `members[value eq "${a}"]` }));
    expect(await roles(a)).toEqual([]);
    await scim('PUT', `/Groups/${id}`, group('Mandat Lumen Supervisors', a, b));
    expect(await roles(a)).toEqual(['supervisor/lumen/scim']);
    expect((await scim('GET', `/Users/${a}`)).body['groups']).toMatchObject([{ value: id }]);
    expect(await house(() => scim('DELETE', `/Groups/${id}`))).toEqual(['role-take', 'role-take']);
    expect(await roles(a)).toEqual([]);
  });

  test('by a rule that comes or goes while it has members, or by another name', async () => {
    const a = await made('/Users', user('charlie'));
    const id = await made('/Groups', group('Équipe de nuit', a));
    expect(await roles(a)).toEqual([]);
    expect((await directory('map', 'Équipe de nuit', 'agent', 'lumen')).out).toBe('1 given, 0 taken, 0 withheld\n');
    expect(await roles(a)).toEqual(['agent/lumen/scim']);
    const rename = (displayName: string) =>
      scim('PATCH', `/Groups/${id}`, patch({ op: 'replace', value: { displayName } }));
    await rename('Équipe de jour');
    expect(await roles(a)).toEqual([]);
    await rename('Équipe de nuit');
    expect((await directory('unmap', 'Équipe de nuit', 'agent', 'lumen')).out).toBe('0 given, 1 taken, 0 withheld\n');
    expect(await roles(a)).toEqual([]);
    expect(await directory('unmap', 'Équipe de nuit', 'agent', 'lumen')).toMatchObject({ code: 1 });
  });

  test('cannot make one person act for a brand and for the house: that role is withheld, and shown as such', async () => {
    const a = await made('/Users', user('dany'));
    await directory('map', 'Marque', 'brand-dpo', 'lumen');
    await directory('map', 'Maison', 'dpo', '--all');
    await made('/Groups', group('Marque', a));
    const entries = await house(() => made('/Groups', group('Maison', a)));
    expect(entries).toEqual(['configuration']);
    expect(await roles(a)).toEqual(['brand-dpo/lumen/scim']);
    expect((await directory('groups')).out).toMatch(/^Maison +1 {2}dpo for all {2}\(1 withheld\)$/m);
  });
});

test('a group that nobody mapped gives nothing, leaves one entry, and is shown as such', async () => {
  const a = await made('/Users', user('elie'));
  const entries = await house(() => made('/Groups', group('Tout le monde', a)));
  expect(entries).toEqual(['configuration']);
  expect(await roles(a)).toEqual([]);
  expect((await directory('groups')).out).toMatch(/^Tout le monde +1 {2}nothing: not mapped$/m);
  const shown = await scim(
    'GET',
    `/Groups?filter=${encodeURIComponent('displayName eq "tout le monde"')}&excludedAttributes=members`,
  );
  expect(shown.body).toMatchObject({ totalResults: 1 });
  expect((shown.body['Resources'] as object[])[0]).not.toHaveProperty('members');
});

test('a rule names a role and a brand that exist', async () => {
  for (const [argv, code, err] of [
    [['map', 'G', 'roi', 'lumen'], 1, 'access.role-unknown'],
    [['map', 'G', 'brand-dpo', '--all'], 1, 'access.role-brand'],
    [['map', 'G', 'agent', 'personne'], 1, 'brand.unknown'],
    [['map', 'G', 'agent'], 2, 'needs a group'],
    [['setting', '--site-from', 'emails['], 1, 'scim.path'],
  ] as const)
    expect(
      await house(async () =>
        expect(await directory(...argv)).toMatchObject({ code, err: expect.stringContaining(err) }),
      ),
    ).toEqual([]);
});

test('members that are nobody of the directory are left out, other resources are refused', async () => {
  const id = await made('/Groups', group('Fantômes', '01900000-0000-7000-8000-000000000000', 'pas-un-identifiant'));
  expect((await scim('GET', `/Groups/${id}`)).body).not.toHaveProperty('members');
  expect(await scim('POST', '/Groups', group('fantômes'))).toMatchObject({
    status: 409,
    body: { scimType: 'uniqueness' },
  });
  expect(await scim('PATCH', '/Groups/x', patch({ op: 'add', path: 'displayName', value: 'x' }))).toMatchObject({
    status: 404,
  });
  expect(await scim('POST', '/Groups', { schemas: [] })).toMatchObject({
    status: 400,
    body: { scimType: 'invalidValue' },
  });
});

test('whoever leaves is out within two seconds, in every process, with what they held', async () => {
  const a = await made('/Users', user('fred'));
  await directory('map', 'Sortants', 'supervisor', 'lumen');
  await made('/Groups', group('Sortants', a));
  const { app } = mandat.server;
  // A second process: its own beliefs over the same database.
  const other = createAccess({ db: mandat.database.db, clock: app.clock, newId: uuidv7 });
  const person = await app.access.people.one(a);
  const from = { at: 'unknown', agent: '' };
  const { cookie } = await inBrand(app.db, HOUSE, (tx) => other.sessions.openFor(tx, person, ['oidc'], from));
  const ask = () => fetch(`${mandat.url}/v1/session`, { headers: { cookie: `mandat_session=${cookie}` } });
  expect((await ask()).status).toBe(200);
  expect(await other.ofCookie(cookie)).toMatchObject({ person: a });
  expect((await scim('PATCH', `/Users/${a}`, patch({ op: 'Replace', path: 'active', value: 'False' }))).status).toBe(
    200,
  );
  expect((await ask()).status).toBe(401);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await other.ofCookie(cookie)).toBeUndefined();
  await scim('DELETE', `/Users/${a}`);
  expect(await roles(a)).toEqual([]);
});

describe('a directory token', () => {
  test('is rotated with two live ones, and shows its last use', async () => {
    const [before] = await mandat.server.app.access.directory.tokens();
    expect(before?.last_used).toBeInstanceOf(Date);
    let next = '';
    const entries = await house(async () => {
      next = (JSON.parse((await directory('token', 'rotate', before!.id, '--json')).out) as { secret: string }).secret;
    });
    expect(entries).toEqual(['api-key-create']);
    const [both, fresh] = [scim, scimClient(mandat, next)];
    expect((await both('GET', '/Users?count=0')).status).toBe(200);
    expect((await fresh('GET', '/Users?count=0')).status).toBe(200);
    expect(await house(() => directory('token', 'revoke', before!.id))).toEqual(['api-key-revoke']);
    expect((await both('GET', '/Users?count=0')).status).toBe(401);
    expect((await fresh('GET', '/Users?count=0')).status).toBe(200);
    expect((await directory('token', 'list')).out.trim().split('\n')).toHaveLength(2);
    expect(await directory('token', 'rotate', before!.id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('access.directory-token'),
    });
  });

  test('ends by itself where an end was said', async () => {
    const { directory: service } = mandat.server.app.access;
    const { secret } = await service.createToken('court', 'test', Date.now() + 2_000);
    const client = scimClient(mandat, secret);
    expect((await client('GET', '/Users?count=0')).status).toBe(200);
    await expect.poll(async () => (await client('GET', '/Users?count=0')).status).toBe(401);
  });
});
