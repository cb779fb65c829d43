import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { call } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let key: string;
let session: Readonly<Record<string, string>>;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  session = await mandat.session();
});
afterAll(() => mandat.close());

const PLANT = 'PLANTED-4970';
const LUMEN = 'lumen' as BrandId;

type Problem = { readonly status: number; readonly code: string; readonly allow: string | null; readonly text: string };

async function ask(
  path: string,
  options: { method?: string; body?: string | Uint8Array; headers?: object } = {},
): Promise<Problem> {
  const answer = await fetch(`${mandat.url}${path}`, {
    ...options,
    headers: {
      ...(options.headers && 'cookie' in options.headers ? {} : { authorization: `Bearer ${key}` }),
      ...options.headers,
    } as Record<string, string>,
  });
  const text = await answer.text();
  if (answer.status >= 400 && text !== '')
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  const { code = '' } = text === '' ? {} : (JSON.parse(text) as { code?: string });
  return { status: answer.status, code, allow: answer.headers.get('allow'), text };
}

const post = (path: string, body: unknown, headers: object = {}): Promise<Problem> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });

/** What comes back on a bare socket. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(mandat.url);
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (read) => (got += String(read)));
    socket.on('close', () => resolve(got)).on('error', reject);
  });
}

const INTERACTIONS = '/v1/brands/lumen/interactions';

describe('an address', () => {
  test.each(['/v1/brands/%zz/interactions', '/v1/brands/%C3%28/interactions', '/log/lumen/%'])(
    'that cannot be decoded is a problem: %s',
    async (path) => expect(await post(path, '{}')).toMatchObject({ status: 400, code: 'http.uri' }),
  );

  test('that is too long is a problem', async () => {
    expect(await post(`/v1/brands/${'a'.repeat(5000)}/interactions`, '{}')).toMatchObject({
      status: 414,
      code: 'http.uri-too-long',
    });
  });

  test('that does not take a method says which it takes, before any body is looked at', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect(await ask(INTERACTIONS, { method, headers })).toMatchObject({
        status: 405,
        code: 'http.method',
        allow: 'GET, HEAD, POST',
      });
    expect(await post('/v1/nothing', '{')).toMatchObject({ status: 404, code: 'http.not-found', allow: null });
    expect(await ask('/v1/nothing/of/ours')).toMatchObject({ status: 404, code: 'http.not-found' });
  });
});

describe('what is no request', () => {
  test('is a problem: headers without end, a method of nobody, no HTTP at all', async () => {
    const large = await raw(`GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${PLANT.repeat(9000)}\r\n\r\n`);
    const odd = await raw(`${PLANT} /healthz HTTP/1.1\r\nhost: x\r\n\r\n`);
    expect([large, odd].map((answer) => answer.split('\r\n', 1)[0]!.slice(0, 12))).toEqual([
      'HTTP/1.1 431',
      'HTTP/1.1 400',
    ]);
    for (const answer of [large, odd]) {
      expect(answer).toContain('application/problem+json');
      expect(answer).not.toContain(PLANT);
    }
  });
});

describe('a body', () => {
  test('of a stranger is not looked at', async () => {
    for (const path of [INTERACTIONS, '/v1/brands/lumen/reconciliation'])
      expect(await post(path, '{', { authorization: 'Bearer mdt_lumen_wrongwrongwrongwrong' })).toMatchObject({
        status: 401,
      });
  });

  test('that is compressed is refused as such', async () => {
    const body = gzipSync(JSON.stringify(call([['customer', 'Bonjour.']])));
    expect(await post(INTERACTIONS, body, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
      code: 'input.content-encoding',
    });
  });

  test('of fifty megabytes is refused wherever it goes, and its sender gets to read it', async () => {
    const body = new Uint8Array(50 * 1024 * 1024).fill(0x20);
    for (const path of [INTERACTIONS, '/v1/brands/lumen/reconciliation', '/v1/brands/lumen/keys'])
      expect(await post(path, body, path.endsWith('keys') ? session : {})).toMatchObject({
        status: 413,
        code: 'input.too-large',
      });
  });
});

describe('text that cannot be stored', () => {
  test.each(['\0', '\ud800'])('is refused in every body and every filter: %j', async (letter) => {
    const bad = encodeURIComponent(letter.toWellFormed());
    const reason = `${PLANT}${letter}`;
    const entry = '01a22259-57db-7042-8689-73b6e3f27799';
    const bodies: readonly (readonly [string, object])[] = [
      ['/v1/brands/lumen/keys', { name: reason, scopes: ['read'] }],
      ['/v1/brands/lumen/orders/13/acknowledge', { note: reason }],
      ['/v1/brands/lumen/orders/13/alert', { reason }],
      [`/v1/brands/lumen/quarantine/${entry}`, { decision: 'destroy', as: 'brand', reason }],
      [`/v1/brands/lumen/signals/${entry}/relay`, { to: 'dpo', reason }],
      ['/v1/brands/lumen/reconciliation', [{ source: reason, day: '2026-11-28', count: 1 }]],
    ];
    for (const [path, body] of bodies) {
      const answer = await post(path, body, path.endsWith('reconciliation') ? {} : session);
      expect(answer).toMatchObject({ status: 400, code: 'input.invalid' });
      expect(answer.text).not.toContain(PLANT);
    }
    if (letter !== '\0') return;
    for (const query of ['activity', 'channel', 'reason', 'after', 'from'])
      expect(await ask(`${INTERACTIONS}?${query}=${bad}`)).toMatchObject({ status: 400 });
    expect(await ask(`/v1/brands/lumen/trace/entries?act=${bad}`)).toMatchObject({ status: 400 });
    expect(await post(`${INTERACTIONS}?activity=${bad}`, call([['customer', 'x']]))).toMatchObject({ status: 400 });
  });
});

describe('a page', () => {
  test('is followed by an id alone', async () => {
    for (const list of ['interactions', 'quarantine', 'signals', 'trace/entries'])
      for (const after of ['x', PLANT, '%00'])
        expect(await ask(`/v1/brands/lumen/${list}?after=${after}`)).toMatchObject({ status: 400 });
  });
});

describe('entries of one act', () => {
  test('are found whatever other entries hold', async () => {
    const { app } = mandat.server;
    const meaning = { act: 'export', at: app.clock(), actor: 'test', details: { what: 'a\0b' } } as const;
    await inBrand(app.db, LUMEN, (tx) => app.trace.append(tx, LUMEN, meaning, { expires: meaning.at + 86_400_000 }));
    const { text } = await ask('/v1/brands/lumen/trace/entries?act=export');
    const { items } = JSON.parse(text) as { items: { meaning: { act: string } }[] };
    expect(items.map((one) => one.meaning.act)).toEqual(['export']);
    expect(await ask('/v1/brands/lumen/trace/entries?act=exp')).toMatchObject({ status: 200, text: '{"items":[]}' });
  });
});

describe('counts that a source declares', () => {
  const day = '2026-11-28';
  const declare = (body: unknown): Promise<Problem> => post('/v1/brands/lumen/reconciliation', body);

  test('are of a source, a day and a number that exist', async () => {
    for (const wrong of [
      { source: `${PLANT}@mail.example`, day, count: 1 },
      { source: 'vcon', day, count: 3e9 },
      { source: 'vcon', day, count: Number.MAX_SAFE_INTEGER },
      { source: 'vcon', day: '0000-01-01', count: 1 },
      { source: 'vcon', day: '2026-02-30', count: 1 },
    ]) {
      const answer = await declare([{ source: 'vcon', day, count: 1 }, wrong]);
      expect(answer).toMatchObject({ status: 400, code: 'input.invalid' });
      expect(answer.text).not.toContain(PLANT);
    }
    const listed = await ask('/v1/brands/lumen/reconciliation');
    expect(JSON.parse(listed.text)).toEqual({ items: [] });
  });
});

describe('the processor itself', () => {
  test('is no brand: it takes no interactions and no keys, and its log is read', async () => {
    const brand = '/v1/brands/_house';
    expect(await post(`${brand}/interactions`, call([['customer', 'x']]), session)).toMatchObject({ status: 404 });
    expect(await post(`${brand}/keys`, { name: 'x', scopes: ['read'] }, session)).toMatchObject({ status: 404 });
    expect((await ask(`${brand}/trace/entries`, { headers: session })).status).toBe(200);
  });
});
