import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { today } from './support/days.ts';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const item = (id: number, title: string): string =>
  `<item><title>${title}</title><guid>${id}</guid><link>https://cnil.example/${id}</link></item>`;
const rss = (items: string): string => `<rss version="2.0"><channel><title>x</title>${items}</channel></rss>`;
let published = rss(item(1, 'Recommandation') + item(1, 'La même') + item(2, 'Sanction'));

/** Feeds of a stand-in on this machine, each wrong in its own way but one. */
let feeds: Server;
let mandat: TestServer;
let dpo: Headers;
let brandDpo: Headers;
type Headers = Readonly<Record<string, string>>;
beforeAll(async () => {
  feeds = createServer(({ url }, response) => {
    if (url === '/rss') response.end(published);
    else if (url === '/moved') response.writeHead(301, { location: '/rss' }).end();
    else if (url === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (url === '/inside') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else if (url === '/huge') response.end(rss(item(1, 'x'.repeat(3_000_000))));
    else if (url === '/entities') response.end(`<!DOCTYPE r [<!ENTITY a "b">]>${rss(item(1, '&a;'))}`);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => feeds.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(feeds.address() as AddressInfo).port}`;
  const named = ['rss', 'moved', 'round', 'inside', 'huge', 'entities', 'gone'].map((name) => `${name}=${at}/${name}`);
  mandat = await startTestServer({ env: () => ({ MANDAT_FEEDS: named.join(' ') }) });
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  ({ headers: brandDpo } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' }));
});
afterAll(async () => {
  feeds.closeAllConnections();
  feeds.close();
  await mandat.close();
});

async function ask(
  method: string,
  path: string,
  headers: Headers,
  body?: object,
): Promise<{ status: number; body: Loose }> {
  const answer = await fetch(`${mandat.url}/v1${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}
const watched = async (): Promise<Loose> => (await ask('GET', '/law-watch', dpo)).body;
const review = async (id: string): Promise<Loose> => (await watched()).reviews.find((one: Loose) => one.id === id);

describe('feeds', () => {
  test('are read once each, and say what went wrong with them', async () => {
    const entries = await left(mandat.database, '_house', () => mandat.server.app.watch.readFeeds());
    expect(entries).toEqual([]);
    const { feeds: states, items } = await watched();
    expect(Object.fromEntries(states.map(({ name, fault }: Loose) => [name, fault]))).toEqual({
      rss: undefined,
      moved: undefined,
      round: 'redirect',
      inside: 'refused',
      huge: 'too-large',
      entities: 'malformed',
      gone: 'unreachable',
    });
    expect(items.map(({ feed, title }: Loose) => `${feed} ${title}`).toSorted()).toEqual([
      'moved Recommandation',
      'moved Sanction',
      'rss Recommandation',
      'rss Sanction',
    ]);
  });

  test('keep what is known as it is, and take in what is new', async () => {
    published = rss(item(1, 'Renommée') + item(3, 'Lignes directrices'));
    await mandat.server.app.watch.readFeeds();
    const { items } = await watched();
    const own = items.filter(({ feed }: Loose) => feed === 'rss').map(({ title }: Loose) => title);
    expect(own.toSorted()).toEqual(['Lignes directrices', 'Recommandation', 'Sanction']);
  });

  test('have items that are read, then filed with what they concern: one entry each, and the review is due', async () => {
    const { id } = (await watched()).items.find(({ title }: Loose) => title === 'Lignes directrices');
    const filing = { note: 'À lire avec la liste.', reviews: ['dpf'], brands: ['lumen'] };
    const none = await left(mandat.database, '_house', async () => {
      expect((await ask('POST', `/law-watch/items/${id}/filing`, brandDpo, filing)).status).toBe(403);
      expect((await ask('POST', `/law-watch/items/${id}/filing`, dpo, { ...filing, reviews: ['x'] })).body.code).toBe(
        'watch.review',
      );
      expect((await ask('POST', `/law-watch/items/${id}/filing`, dpo, { ...filing, brands: ['x'] })).body.code).toBe(
        'brand.unknown',
      );
      const nobody = '00000000-0000-7000-8000-000000000000';
      expect((await ask('POST', `/law-watch/items/${nobody}/reading`, dpo, {})).body.code).toBe('watch.item');
    });
    expect(none).toEqual([]);
    const acts = await left(mandat.database, '_house', async () => {
      expect((await ask('POST', `/law-watch/items/${id}/reading`, dpo, {})).status).toBe(204);
      expect((await ask('POST', `/law-watch/items/${id}/filing`, dpo, filing)).status).toBe(204);
    });
    expect(acts).toEqual(['law-watch', 'law-watch']);
    expect((await ask('POST', `/law-watch/items/${id}/reading`, dpo, {})).body.code).toBe('watch.filed');
    expect(await review('dpf')).toMatchObject({ filed: ['Lignes directrices'] });
    expect((await review('dpf')).due <= today()).toBe(true);
  });
});

describe('a review', () => {
  const said = { outcome: 'confirmed', note: 'Rien de nouveau.', next: '2099-01-01' };

  test('says which activities in force rely on its rules, and is seen by the house alone', async () => {
    const { touched } = await review('caller-numbers');
    expect(touched.map(({ brand }: Loose) => brand)).toContain('lumen');
    const lumen = touched.find(({ brand }: Loose) => brand === 'lumen');
    expect(lumen.activities.map(({ id }: Loose) => id)).toContain('prospecting');
    expect((await review('omnibus-register')).touched.every(({ whole }: Loose) => whole)).toBe(true);
    expect((await ask('GET', '/law-watch', brandDpo)).status).toBe(403);
  });

  test('is recorded in one entry, settles what was filed, and only as it can be', async () => {
    const none = await left(mandat.database, '_house', async () => {
      expect((await ask('POST', '/law-watch/reviews/dpf', dpo, { ...said, next: '2020-01-01' })).body.code).toBe(
        'watch.next',
      );
      expect((await ask('POST', '/law-watch/reviews/none', dpo, said)).body.code).toBe('watch.review');
      expect((await ask('POST', '/law-watch/reviews/dpf', brandDpo, said)).status).toBe(403);
    });
    expect(none).toEqual([]);
    const acts = await left(mandat.database, '_house', () => ask('POST', '/law-watch/reviews/dpf', dpo, said));
    expect(acts).toEqual(['law-watch']);
    expect(await review('dpf')).toMatchObject({ due: '2099-01-01', filed: [], done: [{ outcome: 'confirmed' }] });
  });
});

test('what is held of an article is read by whoever is signed in', async () => {
  const name = encodeURIComponent('GDPR art. 28(3)(a)');
  const { body } = await ask('GET', `/law-articles?article=${name}`, brandDpo);
  expect(body.on[0]).toMatchObject({ id: 'gdpr.28.3.a', certainty: 'known' });
  expect((await ask('GET', `/law-articles?article=${name}`, {})).status).toBe(401);
});
