import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer({
    env: () => ({
      MANDAT_RATE_KEY: '20',
      MANDAT_RATE_PERSON: '3',
      MANDAT_RATE_ADDRESS: '5',
      MANDAT_RATE_FAILURES: '4',
      MANDAT_TRUST_PROXY: '127.0.0.0/8',
    }),
  });
  key = await mandat.key('lumen', 'read');
});
afterAll(() => mandat.close());

type Answer = { readonly status: number; readonly code: string | undefined; readonly after: string | null };

async function ask(path: string, address: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(mandat.url + path, {
    ...init,
    headers: { 'x-forwarded-for': address, ...(init.headers as Record<string, string>) },
  });
  const text = await answer.text();
  const { code } = (answer.status >= 400 ? JSON.parse(text) : {}) as { code?: string };
  return { status: answer.status, code, after: answer.headers.get('retry-after') };
}
const statuses = async (count: number, one: () => Promise<Answer>): Promise<readonly number[]> => {
  const all: number[] = [];
  for (let tried = 0; tried < count; tried++) all.push((await one()).status);
  return all;
};
const bearer = (value: string): RequestInit => ({ headers: { authorization: `Bearer ${value}` } });
const MINE = '/v1/brands/lumen/interactions?limit=1';
const enter = (token: string, address: string): Promise<Answer> =>
  ask('/v1/session', address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
const token = async (): Promise<string> => (await mandat.adminLink()).split('#')[1]!;

describe('keys that nobody made', () => {
  test('are tried a few times from one address, not from its neighbour, and the answer says when to come back', async () => {
    const wrong = (address: string) => () => ask(MINE, address, bearer('mdt_lumen_wrongwrongwrongwrong'));
    expect(await statuses(6, wrong('192.0.2.1'))).toEqual([401, 401, 401, 401, 429, 429]);
    const { code, after } = await wrong('192.0.2.1')();
    expect([code, Number(after) > 0 && Number(after) <= 15]).toEqual(['http.too-many', true]);
    expect((await wrong('192.0.2.2')()).status).toBe(401);
  });

  test('do not shut out a machine that was let in from the same address', async () => {
    expect((await ask(MINE, '192.0.2.3', bearer(key))).status).toBe(200);
    expect(await statuses(6, () => ask(MINE, '192.0.2.3', bearer('mdt_lumen_wrongwrongwrongwrong')))).toContain(429);
    expect((await ask(MINE, '192.0.2.3', bearer(key))).status).toBe(200);
  });

  test('count for a whole network of IPv6 addresses', async () => {
    let host = 0;
    const wrong = () => ask(MINE, `2001:db8::${++host}`, bearer('mdt_lumen_wrongwrongwrongwrong'));
    expect(await statuses(5, wrong)).toEqual([401, 401, 401, 401, 429]);
  });
});

describe('the way in', () => {
  test('is tried a few times from one address; what is refused leaves no entry, and who is right is not counted', async () => {
    for (let person = 0; person < 6; person++) expect((await enter(await token(), '192.0.2.10')).status).toBe(200);
    const entries = await left(mandat.database, HOUSE, async () => {
      expect(await statuses(5, () => enter('x'.repeat(43), '192.0.2.10'))).toEqual([410, 410, 410, 410, 429]);
    });
    expect(entries).toEqual([]);
    expect((await enter(await token(), '192.0.2.11')).status).toBe(200);
  });

  test('does not give back more than it took', async () => {
    const right = await Promise.all(Array.from({ length: 3 }, () => token()));
    for (const one of right) expect((await enter(one, '192.0.2.13')).status).toBe(200);
    expect(await statuses(5, () => enter('x'.repeat(43), '192.0.2.13'))).toEqual([410, 410, 410, 410, 429]);
    const [refused, late] = [await token(), await token()];
    expect([(await enter(refused, '192.0.2.13')).status, (await enter(late, '192.0.2.14')).status]).toEqual([429, 200]);
  });

  test('many at once are not all let try', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => enter('x'.repeat(43), '192.0.2.12')));
    expect(all.filter(({ status }) => status === 410)).toHaveLength(4);
  });
});

describe('unsubscribe links and hooks', () => {
  test.each(['/desinscription/nothing', '/hooks/twilio/nothing'])('are not guessed: %s', async (path) => {
    const address = path.startsWith('/hooks') ? '192.0.2.20' : '192.0.2.21';
    const answer = await statuses(6, () =>
      ask(path, address, { method: 'GET' }).catch(() => ({ status: 404 }) as Answer),
    );
    expect(answer.slice(4)).toEqual([429, 429]);
  });
});

describe('what may be asked', () => {
  test('of one key is bounded, whatever its address', async () => {
    const own = await mandat.key('lumen', 'read');
    const all = await Promise.all(Array.from({ length: 60 }, (_, at) => ask(MINE, `192.0.2.${at}`, bearer(own))));
    const passed = all.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(40);
    expect(passed).toBeLessThan(60);
    expect(all.filter(({ status, code }) => status === 429 && code === 'http.too-many')).toHaveLength(60 - passed);
  });

  test('of one person is bounded', async () => {
    const headers = await mandat.session();
    const all = await Promise.all(Array.from({ length: 60 }, () => ask('/v1/session', '192.0.2.40', { headers })));
    expect(all.filter(({ status }) => status === 200).length).toBeLessThan(60);
  });

  test('of what is open is bounded by address, and of what is nobody’s', async () => {
    const many = (path: string, address: string): Promise<Answer[]> =>
      Promise.all(Array.from({ length: 200 }, () => ask(path, address)));
    for (const [path, address] of [
      ['/healthz', '192.0.2.50'],
      ['/v1/nobody', '192.0.2.51'],
    ] as const) {
      const limited = (await many(path, address)).filter(({ status }) => status === 429);
      expect(limited.length).toBeGreaterThan(0);
      expect(limited.length).toBeLessThanOrEqual(50);
    }
    expect((await ask('/healthz', '192.0.2.52')).status).toBe(200);
  });
});

describe('an address that a stranger claims', () => {
  test('is not believed where no proxy is trusted', async () => {
    const alone = await startTestServer({ env: () => ({ MANDAT_RATE_FAILURES: '3' }) });
    try {
      const all: number[] = [];
      for (let at = 0; at < 5; at++) {
        const headers = { 'x-forwarded-for': `192.0.2.${at}`, authorization: 'Bearer mdt_lumen_wrongwrongwrongwrong' };
        all.push((await fetch(`${alone.url}${MINE}`, { headers })).status);
      }
      expect(all).toEqual([401, 401, 401, 429, 429]);
    } finally {
      await alone.close();
    }
  });

  test('is not believed through a proxy either: only what the nearest trusted one saw', async () => {
    let claimed = 0;
    const wrong = () => ask(MINE, `198.51.100.${++claimed}, 192.0.2.60`, bearer('mdt_lumen_wrongwrongwrongwrong'));
    expect(await statuses(5, wrong)).toEqual([401, 401, 401, 401, 429]);
  });
});
