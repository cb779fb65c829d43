import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../src/http/index.ts';
import { mountRoutes, type Services } from '../src/routes.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer({ env: () => ({ MANDAT_PUBLIC_URL: 'https://mandat.example' }) });
  key = await mandat.key('lumen');
  writeFileSync(join(mandat.dataDir, 'planted.txt'), 'PLANTED-SECRET');
});
afterAll(() => mandat.close());

/** What comes back on a bare socket that writes `text` and then nothing more: clients would tidy it up. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(mandat.url);
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
    socket.setTimeout(1500, () => socket.destroy());
    socket.setEncoding('latin1').on('data', (read) => (got += String(read)));
    socket.on('close', () => resolve(got)).on('error', reject);
  });
}
const get = (path: string, more = ''): Promise<string> =>
  raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\nconnection: close\r\n${more}\r\n`);
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const headOf = (answer: string): string => answer.split('\r\n\r\n', 1)[0]!;
const answersIn = (text: string): number => text.match(/^HTTP\/1\.1 \d{3}/gm)?.length ?? 0;

describe('headers', () => {
  test('of every answer, also of refusals, keep browsers from doing more than they should', async () => {
    for (const path of ['/healthz', '/v1/session', '/v1/nobody', '/openapi.json', '/']) {
      const { headers } = await fetch(mandat.url + path, { headers: { accept: 'text/html' } });
      expect(Object.fromEntries(headers), path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'permissions-policy': expect.stringContaining('camera=()'),
        'cache-control': 'no-store',
      });
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
        expect(headers.has(name)).toBe(false);
    }
  });

  test('of a page let run what bears its nonce, another each time; a program’s answer runs nothing', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/', '/docs', '/desinscription/nothing']) {
      const answer = await fetch(mandat.url + path, { headers: { accept: 'text/html' } });
      const [, nonce = ''] = /script-src 'nonce-([\w+/=]{24})' 'strict-dynamic'/.exec(
        answer.headers.get('content-security-policy')!,
      )!;
      nonces.add(nonce);
      const text = await answer.text();
      expect(text).toContain(nonce);
      for (const [tag] of text.matchAll(/<(?:script|style)\b[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
      expect(text).not.toContain('__CSP_NONCE__');
    }
    expect(nonces.size).toBe(4);
    const { headers } = await fetch(`${mandat.url}/healthz`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; (?!.*script-src)/);
  });

  test('ask for TLS only where the public address does', async () => {
    const plain = createServer({ log: () => undefined });
    plain.get('/', { config: { access: 'open' } }, () => 'x');
    expect((await plain.inject('/')).headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('what is only for some', () => {
  test('measures are for this machine, and for nobody through a proxy; nothing echoes a request', async () => {
    expect(statusOf(await get('/metrics'))).toBe(200);
    expect(statusOf(await get('/metrics', 'x-forwarded-for: 127.0.0.1\r\n'))).toBe(403);
    for (const method of ['TRACE', 'TRACK', 'CONNECT', 'OPTIONS']) {
      const answer = await raw(`${method} /healthz HTTP/1.1\r\nhost: x\r\nx-a: PLANTED\r\nconnection: close\r\n\r\n`);
      expect(statusOf(answer) === 200, method).toBe(false);
      expect(answer, method).not.toContain('PLANTED');
    }
    for (const path of ['/.git/config', '/assets', '/assets/', '/package.json', '/.env'])
      expect(statusOf(await get(path)), path).toBe(404);
  });

  test('a parameter given twice is refused', async () => {
    const listed = await get('/v1/brands/lumen/interactions?limit=1&limit=2');
    expect(statusOf(listed)).toBe(400);
  });
});

describe('a body', () => {
  const MEGABYTE = 1024 * 1024;
  /** Read whole, and larger than an ordinary request. Streams (NDJSON, CSV, recordings) are bounded piece by piece. */
  const LARGER = {
    '/v1/brands/:brand/contact-snapshots': 4,
    '/v1/brands/:brand/contact-simulations': 4,
    '/hooks/:source/:id': 8,
    '/v1/brands/:brand/interactions': 32,
    '/v1/brands/:brand/interactions/:id/events': 32,
    '/v1/brands/:brand/impact/:activity/assessments/:id': 2,
    '/v1/brands/:brand/impact/:activity/assessments/import': 2,
    '/v1/brands/:brand/drafts/:id': 2,
    '/v1/brands/:brand/drafts/:id/publication': 2,
    '/v1/brands/:brand/drafts/judgement': 2,
    '/v1/staff-proofs/import': 5,
    '/v1/house/questionnaires': 16,
  };

  test('has a limit on every route that takes one', async () => {
    const app = createServer({ log: () => undefined });
    const limits: [string, number | undefined][] = [];
    app.addHook('onRoute', ({ method, url, bodyLimit }) => {
      if ([method].flat().some((one) => ['POST', 'PUT', 'PATCH'].includes(one))) limits.push([url, bodyLimit]);
    });
    mountRoutes(app, {} as Services);
    await app.ready();
    expect(limits.length).toBeGreaterThan(30);
    const larger = limits.flatMap(([url, limit]) =>
      limit && limit > MEGABYTE ? [[url, limit / MEGABYTE] as const] : [],
    );
    expect(Object.fromEntries(larger)).toEqual(LARGER);
    expect(app.initialConfig.bodyLimit).toBe(MEGABYTE);
    // Whoever falls silent in the middle of one is hung up on.
    expect(app.server.timeout).toBe(300_000);
  });
});

describe('a path', () => {
  const UP = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..%5c',
    '..\\',
    '%252e%252e%252f',
    '....//',
    '..;/',
    '%c0%ae%c0%ae/',
  ];
  test('that climbs serves no file, wherever files are served', async () => {
    const master = readFileSync(join(mandat.dataDir, 'keys', 'master.key'), 'utf8').trim();
    for (const from of [
      '/',
      '/assets/',
      '/log/lumen/',
      '/log/lumen/tile/',
      '/log/',
      '/docs/',
      '/v1/brands/lumen/media/',
    ])
      for (const up of UP)
        for (const target of ['package.json', 'planted.txt', 'keys/master.key', 'etc/passwd', 'orbe/checkpoint']) {
          const answer = await get(`${from}${up.repeat(6)}${target}`);
          expect([400, 403, 404, 405, 414], `${from}${up}${target}`).toContain(statusOf(answer));
          expect(answer).not.toMatch(/PLANTED-SECRET|root:x|"workspaces"/);
          expect(answer).not.toContain(master);
        }
  }, 60_000);

  test('with a NUL, or absolute, is nobody’s', async () => {
    for (const path of [
      '/assets/%00',
      '/log/lumen/checkpoint%00',
      '/log/lumen//etc/passwd',
      '/log/lumen/%2fetc%2fpasswd',
    ])
      expect([400, 404], path).toContain(statusOf(await get(path)));
  });
});

describe('a redirect', () => {
  test('is never made out of what was asked', async () => {
    const targets = [
      '//evil.example',
      '/\\evil.example',
      '/%5cevil.example',
      '/%2f%2fevil.example',
      'https://evil.example/',
    ];
    const names = ['next', 'url', 'return', 'returnTo', 'redirect', 'redirect_uri', 'continue', 'lang'];
    const paths = [
      ...targets,
      ...targets.flatMap((to) => [`/docs?lang=${to}`, `/entree?${names.map((name) => `${name}=${to}`).join('&')}`]),
    ];
    for (const path of paths) {
      const answer = await get(path, 'accept: text/html\r\nx-forwarded-host: evil.example\r\n');
      expect(headOf(answer), path).not.toMatch(/^(?:location|refresh):/im);
      expect(statusOf(answer) >= 300 && statusOf(answer) < 400, path).toBe(false);
    }
  });
});

describe('a header', () => {
  test('is never written out of what was asked', async () => {
    for (const path of [
      '/docs?lang=fr%0d%0aset-cookie:%20a=b',
      '/desinscription/x%0d%0aset-cookie:%20a=b',
      '/%0d%0aset-cookie:%20a=b',
    ])
      expect(headOf(await get(path, 'accept: text/html\r\n')), path).not.toMatch(/^set-cookie:/im);
  });

  test('of two meanings ends the connection, and nothing is smuggled behind it', async () => {
    const behind = 'GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n';
    const post = (headers: string, body: string): string =>
      `POST /v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${headers}\r\n\r\n${body}`;
    for (const [name, text] of Object.entries({
      'length and chunks': post('content-length: 5\r\ntransfer-encoding: chunked', `0\r\n\r\n${behind}`),
      'chunks and length': post('transfer-encoding: chunked\r\ncontent-length: 5', `0\r\n\r\n${behind}`),
      'two lengths': post('content-length: 5\r\ncontent-length: 0', `12345${behind}`),
      'a list of lengths': post('content-length: 5, 5', `12345${behind}`),
      'a signed length': post('content-length: +5', `12345${behind}`),
      'chunked twice, obscured': post('transfer-encoding: xchunked', `0\r\n\r\n${behind}`),
      'chunked, then more': post('transfer-encoding: chunked, identity', `0\r\n\r\n${behind}`),
      'a blank before the colon': post('transfer-encoding : chunked', `0\r\n\r\n${behind}`),
      'a folded line': post('x-a: b\r\n c: d\r\ncontent-length: 0', behind),
      'a chunk of no number': post('transfer-encoding: chunked', `0x5\r\n12345\r\n0\r\n\r\n${behind}`),
      'bare line feeds': `POST /v1/session HTTP/1.1\nhost: x\ncontent-length: 0\n\n${behind}`,
    })) {
      const answer = await raw(text);
      expect(statusOf(answer), name).toBe(400);
      expect(answersIn(answer), name).toBe(1);
    }
  }, 60_000);
});

describe('a brand that only looks like one', () => {
  // Cyrillic е, full-width letters, a dotless i, a soft hyphen, a zero-width space, a right-to-left mark, mathematical letters.
  test.each([
    'lum\u0435n',
    'ｌｕｍｅｎ',
    'lumen\u200b',
    'lu\u00admen',
    '\u200flumen',
    '𝗅umen',
    'LUMEN',
    'lumen.',
    'xn--lumn-9bd',
    'lumen%20',
  ])('is nobody’s: %s', async (name) => {
    const path = `/v1/brands/${encodeURIComponent(name).replace('%2520', '%20')}/interactions`;
    const asked = await fetch(mandat.url + path, { headers: { authorization: `Bearer ${key}` } });
    expect(asked.status).toBe(403);
    const person = await fetch(mandat.url + path, { headers: await mandat.session() });
    expect([person.status, ((await person.json()) as { code: string }).code]).toEqual([404, 'brand.unknown']);
  });
});
