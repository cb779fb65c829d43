import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
type Headers = Readonly<Record<string, string>>;
let dpo: Headers;
let brandDpo: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  ({ headers: brandDpo } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' }));
});
afterAll(() => mandat.close());

async function ask(method: string, path: string, headers: Headers, body?: object) {
  const answer = await fetch(`${mandat.url}/v1${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Loose };
}

describe('points of attention', () => {
  const of = async (headers: Headers): Promise<Loose> => (await ask('GET', '/brands/lumen/attention', headers)).body;

  test('name what waits of a brand, each with its act, and go with their cause', async () => {
    const { owner } = mandat.database;
    const number = "(select min(number) from mandat.mandate_order where brand = 'lumen')";
    await owner.query(
      `update mandat.mandate_order set state = 'alerted', applies_at = null where brand = 'lumen' and number = ${number}`,
    );
    const found = (await of(dpo)).items.find(({ action }: Loose) => action === 'alert');
    expect(found).toMatchObject({ turn: 'controller', brand: 'lumen', article: 'GDPR art. 28(3)' });
    await owner.query(
      `update mandat.mandate_order set state = 'in-force', applies_at = received_at where brand = 'lumen' and number = ${number}`,
    );
    expect((await of(brandDpo)).items.some(({ action }: Loose) => action === 'alert')).toBe(false);
  });

  test('of the house stand over every brand that one may see; a brand’s people see theirs alone', async () => {
    const { body } = await ask('GET', '/attention', dpo);
    expect(new Set(body.items.map(({ brand }: Loose) => brand))).toEqual(
      new Set([undefined, 'lumen', 'garance', 'orbe']),
    );
    expect((await ask('GET', '/attention', brandDpo)).status).toBe(403);
    expect((await ask('GET', '/brands/orbe/attention', brandDpo)).status).toBe(404);
  });
});
