import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BRAND_ROLES, HOUSE_ROLES, ROLES } from '../src/access/types.ts';
import { HOUSE_ACTS, SCOPES } from '../src/http/contract.ts';
import type { StatedRoute } from '../src/http/index.ts';
import { call, send } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ROOT } from './support/source.ts';

/**
 * Whom nobody is asked for, and why that is right. A new open route fails here until its reason stands beside it; every other
 * route is walked below by itself.
 */
const OPEN: Readonly<Record<string, string>> = {
  '/': 'the console’s page, alike for everybody',
  '/*': 'the console’s page, alike for everybody',
  '/healthz': 'says that the process lives',
  '/readyz': 'says whether it can work, with no figure of a brand',
  '/metrics': 'to this machine alone: test/http-edges.test.ts',
  '/openapi.json': 'the reference, alike for everybody',
  '/docs': 'the reference, alike for everybody',
  '/v1/session': 'signing in',
  '/v1/sign-in': 'the ways in, alike for everybody',
  '/v1/sign-in/oidc/:provider': 'begins signing in: test/sign-in-oidc.test.ts',
  '/v1/sign-in/oidc/:provider/back':
    'the sealed attempt and the provider’s answer are the permission: test/sign-in-oidc.test.ts',
  '/v1/sign-in/oidc/:provider/logout': 'signed by the provider: test/sign-in-oidc.test.ts',
  '/v1/sign-in/invitation': 'the invitation is the permission: test/sign-in-passkey.test.ts',
  '/v1/sign-in/invitation/options': 'the invitation is the permission: test/sign-in-passkey.test.ts',
  '/v1/sign-in/invitation/passkey': 'the invitation is the permission: test/sign-in-passkey.test.ts',
  '/v1/sign-in/passkey/options': 'begins signing in: test/sign-in-passkey.test.ts',
  '/v1/sign-in/passkey': 'the passkey is the permission: test/sign-in-passkey.test.ts',
  '/sign-in/saml/:id': 'begins signing in: test/saml.test.ts',
  '/sign-in/saml/:id/acs': 'signed by the provider, for the browser that asked: test/saml.test.ts',
  '/sign-in/saml/:id/metadata': 'what a provider must know of us, alike for everybody',
  '/oauth/token': 'the client’s credentials are the permission: test/machines.test.ts',
  '/.well-known/oauth-authorization-server': 'alike for everybody',
  '/v1/brands/:brand/contact-keys':
    'public halves of keys, and alike for whoever is no client: test/contact-http.test.ts',
  '/hooks/:source/:id': 'signed by the system that sends: test/hooks.test.ts',
  '/panel': 'the panel’s page, alike for everybody: test/panel.test.ts',
  '/panel/session': 'the signed context is the permission: test/panel.test.ts',
  '/desinscription/:token': 'the token is the permission: test/unsubscribe.test.ts',
};
const isAsset = (url: string): boolean => /\.(?:js|css|woff2?|svg|png|ico|txt|webmanifest|map)$/.test(url);

let mandat: TestServer;
let kept: string;
let routes: readonly StatedRoute[];
beforeAll(async () => {
  mandat = await startTestServer();
  const { body } = await send(mandat.url, 'lumen', await mandat.key('lumen'), call([['customer', 'À moi seul']]));
  kept = body['id'] as string;
  routes = mandat.server.routes.filter(({ method, url }) => method !== 'OPTIONS' && !isAsset(url));
});
afterAll(() => mandat.close());

/** Whoever is refused is refused before the body is read: any will do. */
async function ask(
  { method, url }: StatedRoute,
  brand: string,
  headers: Readonly<Record<string, string>>,
): Promise<readonly [number, string | undefined, string]> {
  const path = url.replace(':brand', brand).replaceAll(/:\w+/g, kept).replace('*', 'tile/0/000');
  const writes = !['GET', 'HEAD', 'DELETE'].includes(method);
  const response = await fetch(mandat.url + path, {
    method,
    headers: {
      ...headers,
      ...(writes && {
        'content-type': /batch$|stream$/.test(url) ? 'application/x-ndjson' : 'application/json',
        'tus-resumable': '1.0.0',
      }),
    },
    ...(writes && { body: '{}' }),
  });
  const text = await response.text();
  return [response.status, /"code":"([\w.-]+)"/.exec(text)?.[1], text];
}

/** What comes of each, several at a time: thousands of requests wait less for each other so. */
async function ofEach<T>(all: readonly StatedRoute[], work: (route: StatedRoute) => Promise<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for (let at = 0; at < all.length; at += 16) found.push(...(await Promise.all(all.slice(at, at + 16).map(work))));
  return found;
}

/** HEAD is answered without a body. */
const codeOf = ({ method }: StatedRoute, code: string): string | undefined => (method === 'HEAD' ? undefined : code);
const name = ({ method, url }: StatedRoute): string => `${method} ${url}`;
const isOfHouse = (access: string | undefined): boolean => (HOUSE_ACTS as readonly string[]).includes(access ?? '');
const ofBrands = (): readonly StatedRoute[] =>
  routes.filter(({ url, access }) => url.includes(':brand') && access !== 'open' && !isOfHouse(access));

describe('every route', () => {
  test('states whom it lets through, and those that let everybody through say why', () => {
    expect(routes.length).toBeGreaterThan(80);
    expect(routes.filter(({ access }) => access === undefined).map(name)).toEqual([]);
    const open = [...new Set(routes.filter(({ access }) => access === 'open').map(({ url }) => url))];
    expect(open.filter((url) => OPEN[url] === undefined)).toEqual([]);
    expect(Object.keys(OPEN).filter((url) => !open.includes(url))).toEqual([]);
  });

  test('of a brand answers nobody who is not known', async () => {
    for (const route of ofBrands())
      expect.soft([name(route), (await ask(route, 'lumen', {}))[0]]).toEqual([name(route), 401]);
  });

  test('of a brand refuses every role of another brand, and tells it from none at all by nothing', async () => {
    for (const role of ROLES) {
      const { headers } = await signedIn(mandat, { role, brand: 'orbe' });
      const told = await ofEach(ofBrands(), async (route) => {
        const [there, nowhere] = await Promise.all([ask(route, 'lumen', headers), ask(route, 'nobody', headers)]);
        const unknown = there[0] === 404 && there[1] === codeOf(route, 'brand.unknown');
        return unknown && nowhere.every((one, at) => one === there[at]) ? [] : [name(route), there, nowhere];
      });
      expect.soft([role, told.filter((one) => one.length > 0)]).toEqual([role, []]);
    }
  }, 120_000);

  test('of a brand refuses a key of another brand with every scope, alike for a brand that does not exist', async () => {
    const headers = { authorization: `Bearer ${await mandat.key('orbe', ...SCOPES)}` };
    for (const route of ofBrands()) {
      const there = await ask(route, 'lumen', headers);
      expect.soft([name(route), there[0], there[1]]).toEqual([name(route), 403, codeOf(route, 'access.denied')]);
      expect.soft(await ask(route, 'nobody', headers)).toEqual(there);
    }
  });

  test('of the house refuses a brand’s people and every role that is held for one brand', async () => {
    const house = routes.filter(({ access }) => isOfHouse(access));
    for (const role of ROLES) {
      const { headers } = await signedIn(mandat, { role, brand: 'orbe' });
      const told = await ofEach(house, async (route) => [name(route), (await ask(route, 'orbe', headers))[0]]);
      expect.soft([role, told.filter(([, status]) => status !== 403)]).toEqual([role, []]);
    }
  });

  test('about nobody’s brand says nothing of brands that one does not see', async () => {
    const free = routes.filter(
      ({ url, access, method }) => access === 'session' && !url.includes(':') && method === 'GET',
    );
    expect(free.length).toBeGreaterThan(3);
    for (const role of [...BRAND_ROLES, ...HOUSE_ROLES]) {
      const { headers } = await signedIn(mandat, { role, brand: 'orbe' });
      for (const route of free) {
        const [status, , text] = await ask(route, '', headers);
        expect.soft([role, name(route), status]).toEqual([role, name(route), 200]);
        expect.soft([role, name(route), /lumen|garance/i.test(text)]).toEqual([role, name(route), false]);
      }
    }
  });
});

/**
 * Commands run on the machine that holds the data folder and its keys: whoever may run them is the operator, and no role stands
 * between. What each one does for a brand is named by its argument; those that name none say why.
 */
const COMMANDS: Readonly<Record<string, string>> = {
  access: 'the house',
  'admin-link': 'the house',
  directory: 'the house',
  end: 'brand',
  backup: 'the whole installation',
  brand: 'brand',
  chain: 'brand',
  connection: 'brand',
  consent: 'brand',
  contact: 'brand',
  demo: 'the sample estate alone',
  doctor: 'settings, never content',
  evidence: 'brand',
  export: 'brand',
  gate: 'brand',
  hook: 'brand',
  impact: 'brand',
  ingest: 'brand',
  keys: 'brand',
  mandate: 'brand',
  mask: 'a text that is brought, nothing stored',
  law: 'official texts, alike for everybody',
  'may-contact': 'brand',
  notice: 'brand',
  staff: 'the house',
  migrate: 'the schema',
  openapi: 'the reference',
  opposition: 'brand',
  person: 'the house',
  restore: 'the whole installation',
  register: 'brand',
  'register-import': 'brand',
  rights: 'brand',
  scrub: 'brand',
  serve: 'the server',
  stream: 'brand',
  trace: 'brand',
  trust: 'brand',
  wiring: 'brand',
  witness: 'the published log that its folder names: no data of this installation',
};

test('every command says whose data it works on', () => {
  const KITS = ['command', 'main', 'aside'];
  const files = readdirSync(join(ROOT, 'src/cli'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.replace('.ts', ''))
    .filter((file) => !KITS.includes(file));
  expect(files.filter((file) => COMMANDS[file] === undefined)).toEqual([]);
});
