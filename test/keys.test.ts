import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, mandat as run } from './support/cli.ts';
import { call, get, send } from './support/interactions.ts';
import { during } from './support/load.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const keys = (...argv: string[]) => run(beside(mandat), 'keys', ...argv);
const said = (words: string, tel: string, queue?: string) =>
  send(mandat.url, 'lumen', key, call([['customer', words]], { tel, ...(queue && { queue }) }));

async function read(id: unknown): Promise<string> {
  const { body } = await get(mandat.url, `/v1/brands/lumen/interactions/${String(id)}?purpose=customer-service`, key);
  return (body['turns'] as { text: string }[] | undefined)?.map((turn) => turn.text).join() ?? `${body['code']}`;
}

async function contentVersions(): Promise<readonly number[]> {
  const lines = (await keys('list', '--json')).out.trim().split('\n');
  const all = lines.map((line) => JSON.parse(line) as { brand: string; use: string; version: number });
  return all.flatMap(({ brand, use, version }) => (brand === 'lumen' && use === 'content' ? [version] : []));
}

const wrappedBy = async (): Promise<readonly number[]> => {
  const { rows } = await mandat.database.owner.query<{ v: number }>(
    `select distinct kek_version as v from mandat.subject where brand = 'lumen' order by 1`,
  );
  return rows.map(({ v }) => v);
};

describe('rotating a brand’s keys beside a running server', () => {
  test('wraps everybody anew at once: old and new are read, known and unknown people are served', async () => {
    const before = await said('Bonjour, avant.', '+33639980010');
    const entries = await left(mandat.database, 'lumen', async () =>
      expect((await keys('rotate', 'lumen')).code).toBe(0),
    );
    expect(entries).toEqual(['key-rotate', 'key-rewrap']);
    const known = await said('Bonjour, après.', '+33639980010');
    const unknown = await said('Première fois.', '+33639980011');
    expect([known.status, unknown.status]).toEqual([201, 201]);
    expect(await wrappedBy()).toEqual([2]);
    const texts = await Promise.all([before, known, unknown].map(({ body }) => read(body['id'])));
    expect(texts).toEqual(['Bonjour, avant.', 'Bonjour, après.', 'Première fois.']);
  });

  test('destroys what is retired and loses nothing that was acknowledged meanwhile', async () => {
    let entries: readonly string[] = [];
    const rotating = async (): Promise<void> => {
      entries = await left(mandat.database, 'lumen', () => keys('rotate', 'lumen', '--destroy-retired'));
    };
    const answers = await during(rotating, async (n) => {
      const words = `Message ${n}.`;
      const { status, body } = await said(words, `+336399801${String(n % 30).padStart(2, '0')}`);
      return { words, status, id: body['id'] };
    });
    // Content and quarantine, versions 1 and 2.
    expect(entries.filter((act) => act.startsWith('key-'))).toEqual([
      'key-rotate',
      'key-rewrap',
      ...Array<string>(4).fill('key-destroy'),
    ]);
    expect(await contentVersions()).toEqual([3]);
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    expect(await Promise.all(answers.map(({ id }) => read(id)))).toEqual(answers.map(({ words }) => words));
    expect(await wrappedBy()).toEqual([3]);
  });

  test('leaves what was quarantined under an older version admissible', async () => {
    const { body } = await said('Qui êtes-vous ?', '+33639980012', 'file-inconnue');
    await keys('rotate', 'lumen', '--destroy-retired');
    const decision = { decision: 'admit', activity: 'customer-service', reason: 'file oubliée', as: 'brand' };
    expect(await send(mandat.url, 'lumen', key, decision, `quarantine/${body['id']}`)).toMatchObject({ status: 200 });
    expect(await read(body['id'])).toBe('Qui êtes-vous ?');
  });

  test('is refused for a brand that does not exist', async () => {
    expect(await keys('rotate', 'personne')).toMatchObject({ code: 1, err: expect.stringContaining('brand.unknown') });
  });
});
