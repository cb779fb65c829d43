import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type Loose } from './support/interactions.ts';
import { ROOT } from './support/source.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let person: Readonly<Record<string, string>>;
beforeAll(async () => {
  mandat = await startTestServer();
  person = await mandat.session();
});
afterAll(() => mandat.close());

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers = person,
): Promise<{ status: number; body: Loose }> {
  const response = await fetch(mandat.url + path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

const hooks = '/v1/brands/lumen/hooks';
const deliver = (path: string, secret: string, body: unknown): Promise<{ status: number; body: Loose }> =>
  ask('POST', path, body, { authorization: `Bearer ${secret}` });
const query = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;

/** A hook of a source that signs nothing: its secret is a bearer token. */
async function vconHook(): Promise<{ id: string; path: string; secret: string }> {
  const { body } = await ask('POST', hooks, { source: 'vcon', name: 'essai' });
  return { id: body.id, path: new URL(body.url).pathname, secret: body.secret };
}

describe('a hook', () => {
  test('is made with its secret shown once, kept sealed, and one entry', async () => {
    let made: Loose;
    const acts = await left(mandat.database, 'lumen', async () => {
      made = await ask('POST', hooks, { source: 'vcon', name: 'plateau' });
    });
    expect(acts).toEqual(['configuration']);
    expect(made).toMatchObject({ status: 201, body: { source: 'vcon', secret: expect.stringMatching(/^[\w-]{43}$/) } });
    const [row] = await query(`select sealed, created_by from mandat.hook where id = $1`, made.body.id);
    expect(row.sealed.includes(made.body.secret)).toBe(false);
    const { body } = await ask('GET', hooks);
    expect(body.items.find(({ id }: { id: string }) => id === made.body.id)).toMatchObject({
      name: 'plateau',
      counts: {},
    });
    expect(JSON.stringify(body)).not.toContain(made.body.secret);
  });

  test('of a source that does not exist is refused, and nothing is left', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      expect(await ask('POST', hooks, { source: 'pigeon', name: 'x' })).toMatchObject({
        status: 404,
        body: { code: 'source.unknown' },
      });
    });
    expect(acts).toEqual([]);
  });

  test('takes what is delivered with its secret, after the commit, and says nothing of the content', async () => {
    const { id, path, secret } = await vconHook();
    const sent = call([['customer', 'Bonjour, mon numéro de carte est 4970 1012 3456 7893.']]);
    const acts = await left(mandat.database, 'lumen', async () => {
      expect(await deliver(path, secret, sent)).toEqual({ status: 200, body: { taken: true } });
    });
    expect(acts).toEqual(['admit']);
    expect(await deliver(path, secret, sent)).toEqual({ status: 200, body: { taken: true } });
    await expect
      .poll(async () => (await ask('GET', hooks)).body.items.find((one: Loose) => one.id === id))
      .toMatchObject({ counts: { accepted: 2 }, lastAt: expect.any(String) });
  });

  test('answers Firehose in the words that it waits for, and knows its own header', async () => {
    const { path, secret } = await vconHook();
    const answer = await ask('POST', path, call([['customer', 'Bonjour']]), {
      'x-amz-firehose-access-key': secret,
      'x-amz-firehose-request-id': 'ed1d787c-b9e2-4631-92dc-8e7c9d26d804',
    });
    expect(answer).toEqual({
      status: 200,
      body: { requestId: 'ed1d787c-b9e2-4631-92dc-8e7c9d26d804', timestamp: expect.any(Number) },
    });
  });

  test('refuses another secret, another source, another address, in the same words', async () => {
    const { path, secret } = await vconHook();
    const sent = call([['customer', 'Bonjour']]);
    const before = await query('select count(*)::int as n from mandat.interaction');
    expect(await deliver(path, `${secret}x`, sent)).toMatchObject({ status: 401, body: { code: 'source.signature' } });
    expect(await deliver(path, '', sent)).toMatchObject({ status: 401 });
    expect(await deliver(path.replace('/vcon/', '/meta/'), secret, sent)).toMatchObject({
      status: 404,
      body: { code: 'hook.unknown' },
    });
    expect(await deliver('/hooks/vcon/AAAAAAAAAAAAAAAAAAAAAA', secret, sent)).toMatchObject({ status: 404 });
    expect(await query('select count(*)::int as n from mandat.interaction')).toEqual(before);
  });

  test('changes its secret without a gap: the one before counts until the next change', async () => {
    const { id, path, secret } = await vconHook();
    const change = async (): Promise<string> => (await ask('POST', `${hooks}/${id}/rotation`, {})).body.secret;
    const sent = (): unknown => call([['customer', 'Bonjour']]);
    const second = await change();
    for (const one of [secret, second]) expect((await deliver(path, one, sent())).status).toBe(200);
    await change();
    expect((await deliver(path, secret, sent())).status).toBe(401);
    expect((await deliver(path, second, sent())).status).toBe(200);
  });

  test('that is revoked takes nothing, and is revoked once', async () => {
    const { id, path, secret } = await vconHook();
    const acts = await left(mandat.database, 'lumen', () => ask('DELETE', `${hooks}/${id}`));
    expect(acts).toEqual(['configuration']);
    expect((await deliver(path, secret, call([['customer', 'Bonjour']]))).status).toBe(404);
    expect((await ask('DELETE', `${hooks}/${id}`)).status).toBe(404);
  });

  test('is no business of another brand, nor of a stranger or a key', async () => {
    const { id } = await vconHook();
    expect((await ask('DELETE', `/v1/brands/orbe/hooks/${id}`)).status).toBe(404);
    expect((await ask('POST', `/v1/brands/orbe/hooks/${id}/rotation`, {})).status).toBe(404);
    expect((await ask('GET', '/v1/brands/orbe/hooks')).body.items).toEqual([]);
    expect((await ask('GET', hooks, undefined, {})).status).toBe(401);
    const key = await mandat.key('lumen');
    expect((await ask('GET', hooks, undefined, { authorization: `Bearer ${key}` })).status).toBe(403);
  });
});

describe('what nobody can read', () => {
  test('is set aside sealed, without a card number, and answered so that it does not come again', async () => {
    const { id, path, secret } = await vconHook();
    const broken = { uuid: 'x', parties: [], note: 'carte 4970 1012 3456 7893' };
    expect(await deliver(path, secret, broken)).toEqual({ status: 200, body: { taken: true } });
    const [kept] = await query('select event, sealed, bytes, source from mandat.aside where hook = $1', id);
    expect(kept).toMatchObject({ source: 'vcon', event: expect.stringMatching(/^(?:vcon|source)\./) });
    expect(kept.sealed.toString('latin1')).not.toContain('4970');
    expect(kept.bytes).toBeLessThan(JSON.stringify(broken).length);
  });

  test('is destroyed for a reason that the log keeps; without one, or by another brand, it stays', async () => {
    const { id, path, secret } = await vconHook();
    await deliver(path, secret, { uuid: 'x', parties: [] });
    const [kept] = await query('select id from mandat.aside where hook = $1', id);
    const refused = await left(mandat.database, 'lumen', async () => {
      const at = `/v1/brands/lumen/aside/${kept.id}`;
      expect((await ask('DELETE', at, {})).status).toBe(400);
      expect((await ask('DELETE', at, { reason: ' ' })).status).toBe(400);
      const other = await ask('DELETE', `/v1/brands/orbe/aside/${kept.id}`, { reason: 'renvoyé autrement' });
      expect(other).toMatchObject({ status: 404, body: { code: 'aside.unknown' } });
    });
    expect([refused, (await query('select from mandat.aside where hook = $1', id)).length]).toEqual([[], 1]);
    const acts = await left(mandat.database, 'lumen', async () => {
      const reason = 'La plateforme l’a renvoyé autrement.';
      expect((await ask('DELETE', `/v1/brands/lumen/aside/${kept.id}`, { reason })).status).toBe(204);
    });
    expect(acts).toEqual(['configuration']);
    const [last] = await mandat.server.app.trace.recent('lumen' as BrandId, { limit: 1 });
    expect(last!.meaning.details).toEqual({
      what: 'aside-destroy',
      aside: kept.id,
      reason: 'La plateforme l’a renvoyé autrement.',
    });
  });

  test('from a stranger is not kept', async () => {
    const { id, path } = await vconHook();
    expect((await deliver(path, 'faux-secret', { what: 'ever' })).status).toBe(401);
    expect(await query('select 1 from mandat.aside where hook = $1', id)).toEqual([]);
  });
});

describe('a platform that signs', () => {
  const SECRET = 'jeton-twilio';
  const form = (name: string): string => readFileSync(join(ROOT, 'testdata/sources/twilio', name), 'utf8').trim();

  /** As Twilio signs: the address, then the form's fields sorted by name. */
  const signature = (url: string, body: string): string => {
    const fields = [...new URLSearchParams(body)].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return createHmac('sha1', SECRET)
      .update(url + fields.map(([name, value]) => name + value).join(''))
      .digest('base64');
  };
  async function twilio(): Promise<(body: string, changed?: string) => Promise<number>> {
    const { body: made } = await ask('POST', hooks, { source: 'twilio', name: 'Twilio', secret: SECRET });
    expect(made.secret).toBeNull();
    return async (body, changed = body) => {
      const response = await fetch(made.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': signature(made.url, body),
        },
        body: changed,
      });
      return response.status;
    };
  }

  test('is believed for what it signed and for nothing else; its pieces join in any order', async () => {
    const push = await twilio();
    const [added, updated, removed] = ['message-added.form', 'message-updated.form', 'message-removed.form'].map(form);
    expect(await push(added!, `${added!}&Body=autre`)).toBe(401);
    const before = await query('select count(*)::int as n from mandat.interaction');
    for (const one of [updated!, added!, updated!]) expect(await push(one)).toBe(200);
    const after = await query('select count(*)::int as n from mandat.interaction');
    expect(after[0].n - before[0].n).toBe(1);
    expect(await push(removed!)).toBe(200);
    expect(await query(`select kind from mandat.signal where kind = 'erasure'`)).toHaveLength(1);
  });
});
