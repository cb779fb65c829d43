import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, get, send, type Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

type Headers = Readonly<Record<string, string>>;

let mandat: TestServer;
let key: string;
let dpo: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
});
afterAll(() => mandat.close());

const map = async (query = ''): Promise<Loose> =>
  (await get(mandat.url, `/v1/brands/lumen/data-map${query}`, key)).body;
async function write(
  method: string,
  path: string,
  headers: Headers,
  body?: object,
): Promise<{ status: number; body: Loose }> {
  const answer = await fetch(`${mandat.url}/v1/brands/lumen/data-map/flows${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}
const flow = { leaves: 'source', name: 'Enregistreur de la téléphonie', data: 'appels, trente jours', country: 'FR' };

describe('the data map', () => {
  test('shows what ran: what came in, and from where it was read', async () => {
    const before = await map();
    const { body: receipt } = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour']]));
    await get(mandat.url, `/v1/brands/lumen/interactions/${receipt['id']}`, key);
    const after = await map();
    const counted = (found: Loose, from: RegExp): number =>
      found['flows']
        .filter((one: Loose) => from.test(`${one['from']} ${one['to']}`))
        .reduce((n: number, { count = 0 }: Loose) => n + count, 0);
    expect(counted(after, /^source:vcon activity:customer-service/)).toBe(
      counted(before, /^source:vcon activity:customer-service/) + 1,
    );
    expect(counted(after, /^store:contents place:FR/)).toBe(counted(before, /^store:contents place:FR/) + 1);
    const { rows } = await mandat.database.owner.query(
      "select act, activity, country, count from mandat.reading_tally where brand = 'lumen'",
    );
    expect(rows).toEqual([{ act: 'read', activity: 'customer-service', country: 'FR', count: 1 }]);
  });

  test('is a drawing and rows too', async () => {
    for (const [format, type] of [
      ['svg', 'image/svg+xml'],
      ['csv', 'text/csv; charset=utf-8'],
    ] as const) {
      const answer = await fetch(`${mandat.url}/v1/brands/lumen/data-map?format=${format}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="carte-lumen-.*\.(?:svg|csv)"$/);
    }
  });

  test('has flows that are declared, changed and taken away, in one entry each', async () => {
    let id = '';
    const acts = await left(mandat.database, 'lumen', async () => {
      const made = await write('POST', '', dpo, flow);
      expect([made.status, made.body['name']]).toEqual([201, flow.name]);
      id = made.body['id'];
      expect((await write('PUT', `/${id}`, dpo, { ...flow, country: 'TN' })).status).toBe(200);
    });
    expect(acts).toEqual(['outside-flow', 'outside-flow']);
    const { outside, differences } = await map();
    expect(outside).toEqual([expect.objectContaining({ id, country: 'TN', safeguard: null })]);
    expect(differences).toContainEqual(expect.objectContaining({ code: 'outside-bare', about: id }));
    const gone = await left(mandat.database, 'lumen', async () =>
      expect((await write('DELETE', `/${id}`, dpo)).status).toBe(204),
    );
    expect(gone).toEqual(['outside-flow']);
    expect((await map())['outside']).toEqual([]);
    const refused = await left(mandat.database, 'lumen', async () => {
      expect((await write('DELETE', `/${id}`, dpo)).body['code']).toBe('flow.unknown');
      expect((await write('PUT', `/${id}`, dpo, flow)).body['code']).toBe('flow.unknown');
      expect((await write('POST', '', dpo, { ...flow, country: 'France' })).body['code']).toBe('input.invalid');
    });
    expect(refused).toEqual([]);
  });

  test('of the house is a list of what it does not control of its own', async () => {
    const house = `${mandat.url}/v1/brands/_house/data-map`;
    const acts = await left(mandat.database, '_house', async () => {
      const answer = await fetch(`${house}/flows`, {
        method: 'POST',
        headers: { ...dpo, 'content-type': 'application/json' },
        body: JSON.stringify({ ...flow, leaves: 'site', name: 'Logiciel de paie' }),
      });
      expect(answer.status).toBe(201);
    });
    expect(acts).toEqual(['outside-flow']);
    const found = (await (await fetch(house, { headers: dpo })).json()) as Loose;
    expect(found['outside']).toEqual([expect.objectContaining({ name: 'Logiciel de paie' })]);
    expect(found['width']).toBeGreaterThan(0);
  });

  test('is nobody else’s to read or to change', async () => {
    const { headers: other } = await signedIn(mandat, { role: 'brand-dpo', brand: 'orbe' });
    const { headers: supervisor } = await signedIn(mandat, { role: 'supervisor' });
    expect((await write('POST', '', other, flow)).status).toBe(404);
    expect((await write('POST', '', supervisor, flow)).status).toBe(403);
    expect((await get(mandat.url, '/v1/brands/lumen/data-map', await mandat.key('orbe'))).status).toBe(403);
  });
});
