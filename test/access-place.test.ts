import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccess } from '../src/access/index.ts';
import { HOUSE, uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { call, get, send } from './support/interactions.ts';
import { signedIn, type Wanted } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let id: string;
beforeAll(async () => {
  mandat = await startTestServer();
  const { people } = mandat.server.app.access;
  for (const [site, country] of [
    ['lille', 'FR'],
    ['tunis', 'TN'],
  ] as const)
    await people.saveSite({ id: site, name: site, employer: 'Relation Conseil', country, networks: [] }, 'test');
  const { body } = await send(
    mandat.url,
    'lumen',
    await mandat.key('lumen'),
    call([['customer', 'Bonjour, au 06 39 98 00 12.']]),
  );
  id = body['id'] as string;
});
afterAll(() => mandat.close());

async function reads(wanted: Wanted) {
  const { headers } = await signedIn(mandat, wanted);
  const response = await fetch(`${mandat.url}/v1/brands/lumen/interactions/${id}?purpose=customer-service`, {
    headers,
  });
  const body = (await response.json()) as Record<string, unknown>;
  return [response.status, body['code'], JSON.stringify(body).match(/(?:site|country|place)\.[a-z]+/)?.[0]];
}

describe('a reading', () => {
  test('is allowed from a site of the activity, with one entry', async () => {
    expect(
      await left(mandat.database, 'lumen', async () => {
        expect(await reads({ role: 'supervisor', brand: 'lumen', site: 'lille' })).toEqual([200, undefined, undefined]);
      }),
    ).toEqual(['unmask']);
  });

  test('from a third country is a transfer, refused where the instructions do not allow it', async () => {
    expect(await reads({ role: 'supervisor', brand: 'lumen', site: 'tunis' })).toEqual([
      403,
      'access.purpose-denied',
      'site.outside',
    ]);
  });

  test('from another network than the site’s, or by somebody without a site, has no place and is refused', async () => {
    expect(await reads({ role: 'supervisor', brand: 'lumen', site: 'lille', at: 'elsewhere' })).toEqual([
      403,
      'access.purpose-denied',
      'place.unknown',
    ]);
    expect(await reads({ role: 'supervisor', brand: 'lumen' })).toEqual([
      403,
      'access.purpose-denied',
      'place.unknown',
    ]);
  });
});

describe('a machine’s reading', () => {
  const lumen = 'lumen' as BrandId;
  const key = (site: string | null, scopes: readonly ('read' | 'ingest')[] = ['read']) =>
    mandat.server.app.access.createKey(lumen, 'recorder', scopes, 'test', { site });
  const shown = async ({ secret }: { readonly secret: string }) => {
    const { status, body } = await get(
      mandat.url,
      `/v1/brands/lumen/interactions/${id}?purpose=customer-service`,
      secret,
    );
    return [status, JSON.stringify(body).match(/(?:site|country|place)\.[a-z]+/)?.[0]];
  };

  test('is judged by its site, as a person’s is, also once the key is renewed or exchanged for a token', async () => {
    expect(await shown(await key('lille'))).toEqual([200, undefined]);
    const there = await key('tunis');
    expect(await shown(there)).toEqual([403, 'site.outside']);
    expect(await shown(await mandat.server.app.access.rotateKey(lumen, there.id, 'test'))).toEqual([
      403,
      'site.outside',
    ]);
    const client = await mandat.server.app.access.createKey(lumen, 'app', ['read'], 'test', {
      kind: 'client',
      site: 'tunis',
    });
    const form = { grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret };
    const token = await fetch(`${mandat.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token } = (await token.json()) as { readonly access_token: string };
    expect(await shown({ secret: access_token })).toEqual([403, 'site.outside']);
  });

  test('has no place without a site, unless the operator says where such machines stand', async () => {
    const { app } = mandat.server;
    const bare = await key(null);
    expect(await shown(bare)).toEqual([200, undefined]);
    const unsaid = createAccess({ db: app.db, clock: app.clock, newId: uuidv7 });
    const placed = async ({ secret }: { readonly secret: string }) =>
      unsaid.readerOf((await unsaid.ofKey(secret))!, lumen);
    expect(await placed(bare)).toEqual({ role: 'agent', site: undefined, country: undefined });
    expect(await placed(await key('tunis'))).toEqual({ role: 'agent', site: 'tunis', country: 'TN' });
    await expect(key('nowhere')).rejects.toMatchObject({ code: 'access.site-unknown' });
  });
});

test('what takes data out asks for a second factor', async () => {
  const path = `/v1/brands/lumen/interactions/${id}/export`;
  const post = async (wanted: Wanted) => {
    const { headers } = await signedIn(mandat, wanted);
    const response = await fetch(mandat.url + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ purpose: 'rights', form: 'open' }),
    });
    return [response.status, ((await response.json()) as { code?: string }).code];
  };
  expect(await post({ role: 'dpo', site: 'lille', factors: ['oidc'] })).toEqual([403, 'access.second-factor']);
  expect((await post({ role: 'dpo', site: 'lille', factors: ['oidc', 'mfa'] }))[1]).not.toBe('access.second-factor');
});

test('somebody who is suspended or leaves has no session left, and what they did stays told', async () => {
  const { person, headers } = await signedIn(mandat, { role: 'supervisor', brand: 'lumen', site: 'lille' });
  const me = async (): Promise<number> => (await fetch(`${mandat.url}/v1/session`, { headers })).status;
  expect(await me()).toBe(200);
  const { people } = mandat.server.app.access;
  expect(
    await left(mandat.database, HOUSE, () => people.change(person, { state: 'left' }, 'test').then(() => undefined)),
  ).toEqual(['person-change']);
  expect(await me()).toBe(401);
  expect(await people.one(person)).toMatchObject({ state: 'left', grants: [], aliases: [] });
});
