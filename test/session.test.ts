import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccess } from '../src/access/index.ts';
import { HOUSE, uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { beside, mandat as run } from './support/cli.ts';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer({ env: () => ({ MANDAT_PUBLIC_URL: 'https://mandat.example' }) });
});
afterAll(() => mandat.close());

type Reply = {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Record<string, unknown>;
  readonly cookie: string;
};

async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Reply> {
  const response = await fetch(mandat.url + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
  return {
    status: response.status,
    code: parsed['code'] as string | undefined,
    body: parsed,
    cookie: response.headers.get('set-cookie') ?? '',
  };
}

const enter = (token: string): Promise<Reply> => ask('POST', '/v1/session', {}, { token });
const token = async (): Promise<string> => (await mandat.adminLink()).split('#')[1]!;

/** A person signed in: the cookie alone, and with what a write needs besides. */
async function person(): Promise<{ readonly cookie: Record<string, string>; readonly write: Record<string, string> }> {
  const { cookie, body } = await enter(await token());
  const sent = { cookie: cookie.split(';')[0]! };
  return { cookie: sent, write: { ...sent, 'x-mandat-csrf': body['csrf'] as string } };
}

const brandsKeys = '/v1/brands/lumen/keys';
const asked = { name: 'téléphonie', scopes: ['ingest'] };

describe('a one-time link', () => {
  test('opens one session, in a cookie that scripts and other sites cannot use, with one entry', async () => {
    const once = await token();
    const entries = await left(mandat.database, HOUSE, async () => {
      const { status, cookie, body } = await enter(once);
      expect(status).toBe(200);
      expect(cookie).toMatch(
        /^__Host-mandat_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
      );
      expect(body).toMatchObject({
        person: null,
        roles: [{ role: 'administrator', brand: null }],
        csrf: expect.any(String),
      });
    });
    expect(entries).toEqual(['sign-in']);
    expect(
      await left(mandat.database, HOUSE, async () =>
        expect(await enter(once)).toMatchObject({ status: 410, code: 'access.link-used', cookie: '' }),
      ),
    ).toEqual([]);
  });

  test('clicked twice at once opens one', async () => {
    const once = await token();
    const both = await Promise.all(Array.from({ length: 6 }, () => enter(once)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410, 410, 410]);
  });

  test('is past after half an hour; its session after an hour without a request, and after twelve', async () => {
    let now = Date.now();
    const access = createAccess({ db: mandat.database.db, clock: () => now, newId: uuidv7 });
    const [early, late] = [await access.createLink('test'), await access.createLink('test')];
    now += 30 * 60_000 - 1;
    const { cookie } = await access.enter(early);
    now += 1;
    await expect(access.enter(late)).rejects.toMatchObject({ code: 'access.link-used' });
    for (let hours = 0; hours < 11.5; hours += 0.5) {
      now += 30 * 60_000;
      expect(await access.ofCookie(cookie), `${hours + 0.5} h`).toMatchObject({ kind: 'session' });
    }
    now += 30 * 60_000;
    expect(await access.ofCookie(cookie)).toBeUndefined();

    const { cookie: idle } = await access.enter(await access.createLink('test'));
    now += 60 * 60_000 - 1;
    expect(await access.ofCookie(idle)).toMatchObject({ kind: 'session' });
    now += 60 * 60_000;
    expect(await access.ofCookie(idle)).toBeUndefined();
  });

  test('that was never made opens nothing', async () => {
    expect(await enter('x'.repeat(43))).toMatchObject({ status: 410, code: 'access.link-used' });
    expect(await enter('court')).toMatchObject({ status: 400, code: 'input.invalid' });
  });
});

describe('a session', () => {
  test('reads with its cookie, writes only with what the page alone can know', async () => {
    const { cookie, write } = await person();
    expect((await ask('GET', brandsKeys, cookie)).status).toBe(200);
    for (const forged of [cookie, { ...cookie, 'x-mandat-csrf': '' }, { ...cookie, 'x-mandat-csrf': 'x'.repeat(43) }]) {
      const entries = await left(mandat.database, 'lumen', async () =>
        expect(await ask('POST', brandsKeys, forged, asked)).toMatchObject({ status: 403, code: 'access.csrf' }),
      );
      expect(entries).toEqual([]);
    }
    expect((await ask('POST', brandsKeys, write, asked)).status).toBe(201);
    expect(await ask('GET', '/v1/brands/personne/keys', cookie)).toMatchObject({ status: 404, code: 'brand.unknown' });
  });

  test('ends when its person leaves, at once', async () => {
    const { cookie, write } = await person();
    expect(await ask('DELETE', '/v1/session', cookie)).toMatchObject({ status: 403, code: 'access.csrf' });
    const entries = await left(mandat.database, HOUSE, async () => {
      const { status, cookie: cleared } = await ask('DELETE', '/v1/session', write);
      expect([status, cleared]).toEqual([
        204,
        expect.stringMatching(/^__Host-mandat_session=; .*Expires=Thu, 01 Jan 1970/),
      ]);
    });
    expect(entries).toEqual(['sign-out']);
    expect(await ask('GET', '/v1/session', cookie)).toMatchObject({ status: 401, code: 'access.unauthenticated' });
  });

  test('is no key, and a key is no session', async () => {
    const { cookie } = await person();
    const value = cookie['cookie']!.split('=')[1]!;
    expect(await ask('GET', brandsKeys, { authorization: `Bearer ${value}` })).toMatchObject({ status: 401 });
    const key = await mandat.key('lumen');
    expect(await ask('GET', brandsKeys, { cookie: `mandat_session=${key}` })).toMatchObject({ status: 401 });
    for (const path of [brandsKeys, '/v1/session', '/v1/overview']) {
      expect
        .soft([path, await ask('GET', path, { authorization: `Bearer ${key}` })])
        .toMatchObject([path, { status: 403, code: 'access.denied' }]);
    }
  });
});

describe('an API key', () => {
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

  test('is shown once, kept as a digest, told by its last use', async () => {
    const { cookie, write } = await person();
    let made: Reply | undefined;
    const entries = await left(
      mandat.database,
      'lumen',
      async () => (made = await ask('POST', brandsKeys, write, asked)),
    );
    expect(entries).toEqual(['api-key-create']);
    const { id, secret } = made!.body as { id: string; secret: string };
    expect(secret).toMatch(/^mdt_lumen_[\w-]{43}$/);
    const listed = async () =>
      ((await ask('GET', brandsKeys, cookie)).body['items'] as Record<string, unknown>[]).find(
        (item) => item['id'] === id,
      );
    expect(await listed()).toMatchObject({
      id,
      ...asked,
      createdAt: expect.any(String),
      lastUsedAt: null,
      revokedAt: null,
    });
    await send(mandat.url, 'lumen', secret, call([['customer', 'Bonjour']]));
    expect(Date.now() - Date.parse((await listed())!['lastUsedAt'] as string)).toBeLessThan(5000);
    expect(await dump()).not.toContain(secret.slice(10));
  });

  test('may do what its scopes say, and nothing else', async () => {
    const { body } = await send(
      mandat.url,
      'lumen',
      await mandat.key('lumen', 'ingest'),
      call([['customer', 'Bonjour']]),
    );
    const routes: Readonly<Record<string, readonly [method: string, path: string, body?: unknown]>> = {
      ingest: ['POST', '/v1/brands/lumen/interactions', call([['customer', 'Encore']])],
      read: ['GET', `/v1/brands/lumen/interactions/${body['id']}`],
      instructions: ['GET', '/v1/brands/lumen/mandate'],
      trace: ['GET', '/v1/brands/lumen/trace/entries'],
      quarantine: ['GET', '/v1/brands/lumen/quarantine'],
    };
    for (const scope of Object.keys(routes)) {
      const key = await mandat.key('lumen', scope as 'ingest');
      for (const [needed, [method, path, sent]] of Object.entries(routes)) {
        const { status, code } = await ask(method, path, bearer(key), sent);
        expect
          .soft([scope, needed, status < 300 ? 'yes' : code])
          .toEqual([scope, needed, scope === needed ? 'yes' : 'access.denied']);
      }
    }
  });

  test('is refused as soon as it is revoked, and within two seconds where another process did it', async () => {
    const { access } = mandat.server.app;
    const { write } = await person();
    const one = (await ask('POST', brandsKeys, write, asked)).body as { id: string; secret: string };
    expect((await send(mandat.url, 'lumen', one.secret, call([['customer', 'Bonjour']]))).status).toBe(201);
    const entries = await left(mandat.database, 'lumen', async () =>
      expect((await ask('DELETE', `${brandsKeys}/${one.id}`, write)).status).toBe(204),
    );
    expect(entries).toEqual(['api-key-revoke']);
    expect((await send(mandat.url, 'lumen', one.secret, call([['customer', 'Bonjour']]))).status).toBe(401);
    expect(await ask('DELETE', `${brandsKeys}/${one.id}`, write)).toMatchObject({ status: 404 });

    const other = await access.createKey('lumen' as BrandId, 'autre', ['read'], 'test');
    expect((await get(mandat.url, '/v1/brands/lumen/unrouted', other.secret)).status).toBe(200);
    const elsewhere = createAccess({ db: mandat.database.db, clock: Date.now, newId: uuidv7 });
    expect(await elsewhere.revokeKey('lumen' as BrandId, other.id, 'test')).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 2_050));
    expect((await get(mandat.url, '/v1/brands/lumen/unrouted', other.secret)).status).toBe(401);
  });

  test('of another brand cannot be seen or revoked through this one', async () => {
    const { write, cookie } = await person();
    const orbe = (await ask('POST', '/v1/brands/orbe/keys', write, asked)).body as { id: string; secret: string };
    expect(await ask('DELETE', `${brandsKeys}/${orbe.id}`, write)).toMatchObject({ status: 404 });
    expect(JSON.stringify((await ask('GET', brandsKeys, cookie)).body)).not.toContain(orbe.id);
    expect((await get(mandat.url, '/v1/brands/orbe/interactions', orbe.secret)).status).toBe(403);
  });

  test('is refused with a name or scopes that do not exist, and nothing is made', async () => {
    const { write } = await person();
    for (const wrong of [
      { ...asked, name: '' },
      { ...asked, scopes: [] },
      { ...asked, scopes: ['root'] },
      { scopes: ['read'] },
      {},
    ]) {
      const entries = await left(mandat.database, 'lumen', async () =>
        expect(await ask('POST', brandsKeys, write, wrong)).toMatchObject({ status: 400, code: 'input.invalid' }),
      );
      expect(entries).toEqual([]);
    }
  });

  test('can be made beside a running server', async () => {
    const made = await run(beside(mandat), 'brand', 'key', 'lumen', '--name', 'ligne', '--scope', 'ingest', '--json');
    const { secret } = JSON.parse(made.out) as { secret: string };
    expect((await send(mandat.url, 'lumen', secret, call([['customer', 'Bonjour']]))).status).toBe(201);
    expect((await get(mandat.url, '/v1/brands/lumen/interactions', secret)).status).toBe(403);
  });
});

/** Every row of every table, as PostgreSQL writes it out, and the text that bytes spell. */
async function dump(): Promise<string> {
  const { rows } = await mandat.database.owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'mandat'::regnamespace and relkind = 'r'`,
  );
  const all = await Promise.all(
    rows.map(({ name }) => mandat.database.owner.query<{ t: string }>(`select t::text from mandat.${name} t`)),
  );
  const text = all.flatMap((table) => table.rows.map(({ t }) => t)).join('\n');
  const bytes = [...text.matchAll(/\\x((?:[0-9a-f]{2})+)/g)].map(([, hex]) =>
    Buffer.from(hex!, 'hex').toString('latin1'),
  );
  return `${text}\n${bytes.join('\n')}`;
}
