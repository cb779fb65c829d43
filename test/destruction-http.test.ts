import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, send } from './support/interactions.ts';
import { signedIn, type Signed } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const PATH = '/v1/brands/lumen/encryption-keys/destructions';
const REASON = 'Fin du contrat au 31 décembre';
let mandat: TestServer;
let one: Signed;
let other: Signed;
beforeAll(async () => {
  mandat = await startTestServer();
  one = await signedIn(mandat, { role: 'security' });
  other = await signedIn(mandat, { role: 'administrator' });
  await send(mandat.url, 'lumen', await mandat.key('lumen'), call([['customer', 'Bonjour.']]));
});
afterAll(() => mandat.close());
beforeEach(() =>
  mandat.database.owner.query(
    `update mandat.destruction set ended_at = now(), outcome = 'cancelled' where ended_at is null`,
  ),
);

type Body = Record<string, unknown>;
async function ask({ headers }: Pick<Signed, 'headers'>, method: string, path = '', body?: object) {
  const response = await fetch(`${mandat.url}${PATH}${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}
const wanted = async (by: Signed = one): Promise<string> =>
  String((await ask(by, 'POST', '', { what: 'keys', reason: REASON })).body['id']);
const confirm = (by: Signed, id: string, what = 'keys') =>
  ask(by, 'POST', `/${id}/confirmation`, { what, reason: 'Vu avec la marque' });
const entries = (work: () => Promise<unknown>) => left(mandat.database, 'lumen', work);
const listed = async (by: Signed) => {
  const { body } = await ask(by, 'GET');
  return { ...body, first: (body['items'] as Body[])[0]! };
};

describe('a destruction asked for over HTTP', () => {
  test('says what would be lost, for whom, before anything is asked', async () => {
    const { body } = await ask(one, 'GET');
    expect(body).toMatchObject({
      delayHours: 72,
      held: { interactions: 1, persons: 1 },
      contract: { name: expect.any(String), controllers: [expect.any(String)] },
    });
  });

  test('takes two people under their own names, one entry a step, and can be given up', async () => {
    let id = '';
    expect(
      await entries(async () => {
        const asked = await ask(one, 'POST', '', { what: 'keys', reason: REASON });
        expect(asked).toMatchObject({
          status: 201,
          body: { state: 'asked', mine: true, what: 'keys', reason: REASON, dueAt: null },
        });
        id = String(asked.body['id']);
      }),
    ).toEqual(['destruction-ask']);
    expect((await listed(other)).first).toMatchObject({ id, mine: false, askedBy: expect.stringMatching(/^Personne/) });
    expect(
      await entries(async () =>
        expect(await confirm(other, id)).toMatchObject({ status: 200, body: { state: 'confirmed', mine: false } }),
      ),
    ).toEqual(['destruction-confirm']);
    const { first } = await listed(one);
    expect(Date.parse(String(first['dueAt'])) - Date.parse(String(first['confirmedAt']))).toBe(72 * 3_600_000);
    expect(
      await entries(async () =>
        expect(await ask(one, 'POST', `/${id}/cancellation`, { reason: 'La marque reste' })).toMatchObject({
          status: 200,
          body: { state: 'cancelled', endReason: 'La marque reste' },
        }),
      ),
    ).toEqual(['destruction-cancel']);
  });

  test('is refused to whoever asked, under whatever name, and where nothing waits', async () => {
    const id = await wanted();
    const nothing = async () => {
      expect(await confirm(one, id)).toMatchObject({ status: 403, body: { code: 'destruction.same-person' } });
      await mandat.server.app.access.people.change(one.person, { name: 'Quelqu’un d’autre' }, 'test');
      expect(await confirm(one, id)).toMatchObject({ status: 403, body: { code: 'destruction.same-person' } });
      // What is confirmed is what was asked for.
      expect(await confirm(other, id, 'all')).toMatchObject({ status: 404, body: { code: 'destruction.unknown' } });
      expect(await ask(other, 'POST', '', { what: 'all', reason: REASON })).toMatchObject({
        status: 409,
        body: { code: 'destruction.open' },
      });
      expect(await ask(other, 'POST', '', { what: 'keys', reason: 'court' })).toMatchObject({ status: 400 });
    };
    expect(await entries(nothing)).toEqual([]);
    await expect(
      mandat.database.owner.query(
        `update mandat.destruction set confirmed_at = now(), due_at = now(), confirmed_by = 'Nom', confirmed_as = asked_as where id = $1`,
        [id],
      ),
    ).rejects.toThrow('destruction_two_identities');
  });

  test('is refused to a session of nobody, without a second factor, to other roles and to keys', async () => {
    const id = await wanted();
    const link = { headers: await mandat.session() };
    const nothing = async () => {
      expect(await ask(link, 'POST', `/${id}/confirmation`, { what: 'keys', reason: REASON })).toMatchObject({
        status: 403,
        body: { code: 'destruction.person' },
      });
      const weak = await signedIn(mandat, { role: 'security', factors: ['oidc'] });
      expect(await confirm(weak, id)).toMatchObject({ status: 403, body: { code: 'access.second-factor' } });
      for (const role of ['dpo', 'operations', 'brand-dpo'] as const) {
        const { headers } = await signedIn(mandat, { role, brand: 'lumen' });
        expect([role, (await ask({ headers }, 'POST', '', { what: 'keys', reason: REASON })).status]).toEqual([
          role,
          403,
        ]);
      }
      const authorization = `Bearer ${await mandat.server.app.access.createKey('lumen' as never, 'k', ['read'], 'test').then(({ secret }) => secret)}`;
      expect((await fetch(mandat.url + PATH, { headers: { authorization } })).status).toBe(403);
    };
    expect((await entries(nothing)).filter((act) => act.startsWith('destruction'))).toEqual([]);
    expect((await ask(link, 'GET')).status).toBe(200);
  });
});
