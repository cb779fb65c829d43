import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE, type BrandId } from '../src/kernel/ids.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ENTERPRISE, patch, scimClient, user, type ScimClient } from './support/scim.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let scim: ScimClient;
const house = (work: () => Promise<unknown>) => left(mandat.database, HOUSE, work);

beforeAll(async () => {
  mandat = await startTestServer();
  const { access } = mandat.server.app;
  scim = scimClient(mandat, (await access.directory.createToken('Entra ID', 'test')).secret);
  for (const [id, country] of [
    ['lille', 'FR'],
    ['tunis', 'TN'],
  ] as const)
    await access.people.saveSite({ id, name: id, employer: 'House SA', country, networks: [] }, 'test');
});
afterAll(() => mandat.close());

async function joined(name: string, more: object = {}): Promise<string> {
  const { status, body } = await scim('POST', '/Users', user(name, more));
  expect(status).toBe(201);
  return body['id'] as string;
}
const person = (id: string) => mandat.server.app.access.people.one(id);

describe('what the directory may ask before anything else', () => {
  test('is told: patch, filters and pages, the kinds of resources and their attributes', async () => {
    expect(await scim('GET', '/ServiceProviderConfig')).toMatchObject({
      status: 200,
      body: { patch: { supported: true }, bulk: { supported: false }, filter: { supported: true, maxResults: 200 } },
    });
    const types = await scim('GET', '/ResourceTypes');
    expect(types.headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect((types.body['Resources'] as { id: string }[]).map(({ id }) => id)).toEqual(['User', 'Group']);
    const { body } = await scim('GET', '/Schemas');
    expect(body['totalResults']).toBe(4);
    expect(await scim('GET', `/Schemas/${ENTERPRISE}`)).toMatchObject({
      status: 200,
      body: { name: 'EnterpriseUser' },
    });
    expect(await scim('GET', '/ResourceTypes/Group')).toMatchObject({ status: 200, body: { endpoint: '/Groups' } });
  });

  test('is refused in the form of SCIM without a live token of its own', async () => {
    const error = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' };
    for (const wrong of ['mdd_nobody', await mandat.key('lumen'), `mdd_${'x'.repeat(43)}`])
      expect(await scimClient(mandat, wrong)('GET', '/Users')).toMatchObject({ status: 401, body: error });
    const session = await mandat.session();
    const response = await fetch(`${mandat.url}/scim/v2/Users`, { headers: session });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toMatch(/^application\/scim\+json/);
  });

  test('opens nothing else with that token', async () => {
    const { secret } = await mandat.server.app.access.directory.createToken('autre', 'test');
    for (const path of ['/v1/session', '/v1/brands/lumen/keys', '/v1/brands/lumen/interactions']) {
      const { status } = await fetch(mandat.url + path, { headers: { authorization: `Bearer ${secret}` } });
      expect(status).toBe(401);
    }
  });
});

describe('Entra ID’s way through users', () => {
  test('asks for nobody, makes somebody, finds them, changes, disables, and asks for them again', async () => {
    const name = 'camille';
    const asked = `/Users?filter=${encodeURIComponent(`userName eq "${name}@house.example"`)}`;
    expect((await scim('GET', asked)).body).toMatchObject({ totalResults: 0, Resources: [] });
    let id = '';
    expect(
      await house(async () => {
        const made = await scim('POST', '/Users', user(name, { [ENTERPRISE]: { employeeNumber: 'E-17' } }));
        expect(made).toMatchObject({ status: 201, body: { userName: 'camille@house.example', active: true } });
        expect(made.headers.get('location')).toBe((made.body['meta'] as { location: string }).location);
        id = made.body['id'] as string;
      }),
    ).toEqual(['person-add']);
    expect(await person(id)).toMatchObject({
      name: 'Personne camille',
      email: 'camille@house.example',
      state: 'active',
      aliases: [
        { system: 'hr', value: 'E-17' },
        { system: 'scim', value: 'ext-camille' },
      ],
    });
    expect((await scim('GET', asked.toUpperCase().replace('/USERS?FILTER', '/Users?filter'))).body).toMatchObject({
      totalResults: 1,
    });
    expect(
      await house(async () => {
        const changes = patch(
          { op: 'Replace', path: 'emails[type eq "work"].value', value: 'c.durand@house.example' },
          { op: 'Add', path: 'displayName', value: 'Camille Durand' },
          { op: 'Add', path: `${ENTERPRISE}:employeeNumber`, value: 'E-18' },
          { op: 'Add', path: 'nickName', value: 'not kept' },
        );
        const { status, body } = await scim('PATCH', `/Users/${id}`, changes);
        expect(status).toBe(200);
        expect(body).not.toHaveProperty('nickName');
      }),
    ).toEqual(['person-change']);
    expect(await person(id)).toMatchObject({ name: 'Camille Durand', email: 'c.durand@house.example' });
    const disabled = await scim('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
    expect(disabled.body['active']).toBe(false);
    expect((await person(id)).state).toBe('suspended');
    await scim('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'True' }));
    expect((await person(id)).state).toBe('active');
  });

  test('may push the same again and again: nothing changes and nothing is noted', async () => {
    const id = await joined('morgan');
    const again = async () => {
      await scim('PATCH', `/Users/${id}`, patch({ op: 'Add', path: 'displayName', value: 'Personne morgan' }));
      await scim('PUT', `/Users/${id}`, user('morgan'));
    };
    expect(await house(again)).toEqual([]);
    expect(await scim('GET', `/Users/${id}`)).toMatchObject({ body: { meta: { version: 'W/"1"' } } });
  });
});

describe('Okta’s way', () => {
  test('sends whole resources and values without paths', async () => {
    const id = await joined('sacha');
    const off = await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: false } }));
    expect(off).toMatchObject({ status: 200, body: { active: false } });
    const named = await scim(
      'PUT',
      `/Users/${id}`,
      user('sacha', { displayName: 'Sacha Petit', active: false, id, groups: [] }),
    );
    expect(named).toMatchObject({ status: 200, body: { displayName: 'Sacha Petit', active: false } });
    // Silence about it opens nothing again.
    await scim('PUT', `/Users/${id}`, user('sacha', { active: undefined }));
    expect((await person(id)).state).toBe('suspended');
    const dotted = patch({ op: 'replace', value: { 'name.givenName': 'Alix', [`${ENTERPRISE}:division`]: 'Nord' } });
    expect(await scim('PATCH', `/Users/${id}`, dotted)).toMatchObject({
      body: { name: { givenName: 'Alix' }, [ENTERPRISE]: { division: 'Nord' } },
    });
  });
});

describe('somebody', () => {
  test('invited by hand is the same person once the directory sends them', async () => {
    const { people } = mandat.server.app.access;
    const { person: invited } = await people.invite(
      { name: 'Noa', email: 'noa@house.example', site: null },
      'session:test',
    );
    const id = await joined('noa');
    expect(id).toBe(invited.id);
    expect((await person(id)).state).toBe('active');
  });

  test('who acts for a brand is not the house’s directory’s to take over', async () => {
    const { people } = mandat.server.app.access;
    const { person: theirs } = await people.invite(
      { name: 'Maud', email: 'maud@house.example', site: null },
      'session:test',
    );
    const grant = { role: 'brand-dpo', brand: 'lumen' as BrandId, until: null } as const;
    await people.give(theirs.id, grant, { reason: 'essai', actor: 'session:test' });
    const attempt = async () => expect(await scim('POST', '/Users', user('maud'))).toMatchObject({ status: 409 });
    expect(await house(attempt)).toEqual([]);
  });

  test('whom our security officer suspended stays so while the directory repeats itself', async () => {
    const id = await joined('lou');
    await mandat.server.app.access.people.change(id, { state: 'suspended' }, 'session:test');
    await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'displayName', value: 'Lou Martin' }));
    expect((await person(id)).state).toBe('suspended');
    expect((await scim('GET', `/Users/${id}`)).body['active']).toBe(false);
  });

  test('works from the site that the house reads from the directory', async () => {
    const { directory } = mandat.server.app.access;
    const setting = {
      siteFrom: 'addresses[type eq "work"].country',
      sites: { FR: 'lille', TN: 'tunis' },
      aliases: { 'telephony:genesys': 'urn:ietf:params:scim:schemas:extension:mandat:2.0:User:telephony' },
    };
    expect(await house(() => directory.saveSetting(setting, 'test'))).toEqual(['configuration']);
    await expect(directory.saveSetting({ ...setting, sites: { FR: 'nulle-part' } }, 'test')).rejects.toMatchObject({
      code: 'access.site-unknown',
    });
    const id = await joined('eden', {
      addresses: [
        { type: 'home', country: 'FR' },
        { type: 'work', country: 'TN' },
      ],
      'urn:ietf:params:scim:schemas:extension:mandat:2.0:User': { telephony: '7012' },
    });
    expect(await person(id)).toMatchObject({ site: 'tunis', country: 'TN' });
    expect((await person(id)).aliases).toContainEqual({ system: 'telephony:genesys', value: '7012', person: id });
    await scim('PATCH', `/Users/${id}`, patch({ op: 'remove', path: 'addresses' }));
    expect((await person(id)).site).toBe(null);
  });

  test('who leaves is gone from the directory, and their address free for somebody new', async () => {
    const id = await joined('gael');
    expect(await house(async () => expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204))).toEqual([
      'person-change',
    ]);
    expect((await person(id)).state).toBe('left');
    expect((await person(id)).aliases).toEqual([]);
    for (const [method, body] of [
      ['GET'],
      ['DELETE'],
      ['PATCH', patch({ op: 'add', path: 'active', value: true })],
    ] as const)
      expect(await scim(method, `/Users/${id}`, body)).toMatchObject({ status: 404, body: { status: '404' } });
    expect(await joined('gael')).not.toBe(id);
  });

  test('who left by another way makes room for the next of that name', async () => {
    const id = await joined('ange');
    await mandat.server.app.access.people.change(id, { state: 'left' }, 'session:test');
    expect((await scim('GET', `/Users/${id}`)).status).toBe(404);
    expect(await joined('ange')).not.toBe(id);
  });
});

describe('lists', () => {
  test('come in pages, filtered or whole, with as much of each as was asked', async () => {
    for (const n of [1, 2, 3]) await joined(`page-${n}`, { userType: 'paged' });
    const filter = encodeURIComponent('userType eq "PAGED" and (externalId sw "ext-page" or not (active eq true))');
    const first = await scim('GET', `/Users?filter=${filter}&startIndex=1&count=2`);
    expect(first.body).toMatchObject({ totalResults: 3, startIndex: 1, itemsPerPage: 2 });
    const rest = await scim('GET', `/Users?filter=${filter}&startIndex=3&count=2&attributes=userName`);
    expect(rest.body).toMatchObject({ itemsPerPage: 1 });
    expect(Object.keys((rest.body['Resources'] as object[])[0]!).sort()).toEqual(['id', 'schemas', 'userName']);
    const { body } = await scim('GET', '/Users?count=0');
    expect(body).toMatchObject({ itemsPerPage: 0, Resources: [] });
    expect(Number(body['totalResults'])).toBeGreaterThan(3);
    for (const [path, total] of [
      [`/Users?filter=${encodeURIComponent('externalId eq "ext-page-1"')}`, 1],
      [`/Users?filter=${encodeURIComponent('externalId eq "EXT-PAGE-1"')}`, 0],
      [`/Users?filter=${encodeURIComponent('emails[value eq "page-2@house.example"] and active eq true')}`, 1],
      [`/Users?filter=${encodeURIComponent('id eq "nobody"')}`, 0],
    ] as const)
      expect((await scim('GET', path)).body['totalResults']).toBe(total);
  });
});

describe('a change', () => {
  test('is refused where the resource is another than the caller saw', async () => {
    const id = await joined('robin');
    const change = patch({ op: 'replace', path: 'displayName', value: 'Robin' });
    expect(await scim('PATCH', `/Users/${id}`, change, { 'if-match': 'W/"7"' })).toMatchObject({ status: 412 });
    expect(await scim('PATCH', `/Users/${id}`, change, { 'if-match': 'W/"1"' })).toMatchObject({ status: 200 });
  });

  test('of a name or an identifier that is taken is a conflict, and leaves nothing', async () => {
    await joined('andrea');
    const id = await joined('claude');
    const conflict = { status: 409, body: { scimType: 'uniqueness', status: '409' } };
    const attempts = async () => {
      expect(await scim('POST', '/Users', user('andrea'))).toMatchObject(conflict);
      const other = user('dominique', { externalId: 'ext-andrea' });
      expect(await scim('POST', '/Users', other)).toMatchObject(conflict);
      const taken = patch({ op: 'replace', path: 'userName', value: 'ANDREA@house.example' });
      expect(await scim('PATCH', `/Users/${id}`, taken)).toMatchObject(conflict);
    };
    expect(await house(attempts)).toEqual([]);
    expect(
      (await scim('GET', `/Users?filter=${encodeURIComponent('userName eq "dominique@house.example"')}`)).body,
    ).toMatchObject({ totalResults: 0 });
  });
});

describe('hostile bodies', () => {
  test('are refused with a type, never with what was in them', async () => {
    const id = await joined('victime');
    const secret = 'personne-de-test';
    const cases: readonly (readonly [string, string, unknown, number, string | undefined])[] = [
      ['POST', '/Users', '{"userName": "a", "userName": "b"}', 400, 'invalidSyntax'],
      ['POST', '/Users', '[]', 400, 'invalidSyntax'],
      ['POST', '/Users', `{"userName": ${'['.repeat(40)}`, 400, 'invalidSyntax'],
      ['POST', '/Users', { ...user('x'), userName: { $ne: secret } }, 400, 'invalidValue'],
      ['POST', '/Users', { ...user('x'), userName: `${secret}\u0000` }, 400, 'invalidValue'],
      ['POST', '/Users', { ...user('x'), userName: secret.repeat(100) }, 400, 'invalidValue'],
      ['POST', '/Users', { ...user('x'), active: 'peut-être' }, 400, 'invalidValue'],
      ['POST', '/Users', { userName: secret }, 400, 'invalidValue'],
      [
        'POST',
        '/Users',
        { ...user('x'), emails: Array.from({ length: 51 }, () => ({ value: 'x@house.example' })) },
        400,
        'invalidValue',
      ],
      ['PATCH', `/Users/${id}`, { Operations: [{ op: 'add', path: 'active', value: true }] }, 400, 'invalidSyntax'],
      ['PATCH', `/Users/${id}`, patch({ op: secret, path: 'active' }), 400, 'invalidSyntax'],
      ['PATCH', `/Users/${id}`, patch({ op: 'replace', path: `emails[${secret}` }), 400, 'invalidPath'],
      ['PATCH', `/Users/${id}`, patch({ op: 'remove' }), 400, 'noTarget'],
      ['PATCH', `/Users/${id}`, patch({ op: 'remove', path: 'userName' }), 400, 'invalidValue'],
      ['GET', `/Users?filter=${encodeURIComponent(`userName eq "${secret}" and`)}`, undefined, 400, 'invalidFilter'],
      ['GET', `/Users?filter=${encodeURIComponent(`${'('.repeat(200)}userName pr`)}`, undefined, 400, 'invalidFilter'],
      ['GET', `/Users?filter=${encodeURIComponent(`userName eq '${secret}'`)}`, undefined, 400, 'invalidFilter'],
      ['GET', '/Users?count=beaucoup', undefined, 400, 'invalidValue'],
      ['GET', `/Users/${secret}`, undefined, 404, undefined],
      ['GET', `/${secret}`, undefined, 404, undefined],
      ['POST', '/Users', ' '.repeat(3 * 1024 * 1024), 413, undefined],
    ];
    for (const [method, path, body, status, scimType] of cases) {
      const answer = await scim(method, path, body);
      expect
        .soft({ path, status: answer.status, type: answer.body['scimType'] })
        .toEqual({ path, status, type: scimType });
      expect.soft(answer.body).toMatchObject({ status: String(status), detail: expect.any(String) });
      expect.soft(JSON.stringify(answer.body)).not.toContain(secret);
    }
    const polluting =
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","value":{"__proto__":{"active":false},"constructor.prototype":{"x":1}}}]}';
    expect(await scim('PATCH', `/Users/${id}`, polluting)).toMatchObject({ status: 200, body: { active: true } });
    expect(({} as Record<string, unknown>)['active']).toBeUndefined();
    expect((await scim('POST', '/Users', '<user/>', { 'content-type': 'text/xml' })).status).toBe(415);
  });
});
