import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { createVisitor, entry, providersFile, startOidc, type RealProvider, type Visitor } from './support/oidc.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let provider: RealProvider;
let mandat: TestServer;
beforeAll(async () => {
  provider = await startOidc();
  const path = providersFile(
    entry(provider.issuer, { claims: { groups: 'groups' }, roles: { 'grp-dpo': [{ role: 'dpo' }] } }),
  );
  mandat = await startTestServer({ env: () => ({ MANDAT_OIDC: path }) });
  provider.serveClient(mandat.url);
});
afterAll(async () => {
  await mandat.close();
  await provider.close();
});

let people = 0;
async function invited(site: string | null = null) {
  const email = `personne-${++people}@centre.example`;
  const made = await mandat.server.app.access.people.invite({ name: `Personne ${people}`, email, site }, 'test');
  return { ...made, email, sub: `sub-${people}` };
}

type Wanted = { readonly returnTo?: string; readonly invitation?: string };
async function start(visitor: Visitor, wanted: Wanted = {}): Promise<string> {
  const answer = await visitor.go(`${mandat.url}/v1/sign-in/oidc/maison`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { location: string }).location;
}

/** Through the provider's own pages, up to the address that it sends the browser back to. */
async function throughProvider(visitor: Visitor, location: string, sub: string, mfa = false): Promise<string> {
  const { url: form } = await visitor.follow(location);
  const sent = await visitor.go(form, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ account: sub, ...(mfa && { mfa: 'on' }) }).toString(),
  });
  const next = new URL(sent.headers.get('location')!, form).href;
  return (await visitor.follow(next, (url) => url.startsWith(mandat.url))).url;
}

async function signIn(sub: string, options: Wanted & { mfa?: boolean; visitor?: Visitor } = {}) {
  const { mfa = false, visitor = createVisitor(), ...wanted } = options;
  const back = await throughProvider(visitor, await start(visitor, wanted), sub, mfa);
  const answer = await visitor.go(back);
  const session = visitor.cookie(mandat.url, 'mandat_session');
  return { visitor, back, to: answer.headers.get('location'), setCookie: answer.headers.getSetCookie(), session };
}
const who = async (visitor: Visitor) =>
  (await (await visitor.go(`${mandat.url}/v1/session`)).json()) as Record<string, unknown>;

describe('signing in by OpenID Connect', () => {
  test('lets somebody invited in by the address that the provider vouches for, and knows them afterwards by their subject', async () => {
    const { person, email, sub } = await invited();
    provider.accounts.set(sub, { email });
    let first: Awaited<ReturnType<typeof signIn>> | undefined;
    const acts = await left(mandat.database, HOUSE, async () => {
      first = await signIn(sub, { returnTo: '/marques/lumen?lang=fr' });
    });
    expect(acts).toEqual(['person-change', 'sign-in']);
    expect(first!.to).toBe('/marques/lumen?lang=fr');
    expect(first!.setCookie[0]).toMatch(
      /^mandat_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    expect(await who(first!.visitor)).toMatchObject({ person: person.id, factors: ['oidc'], roles: [] });

    // Their address there is another one now: it is still them.
    provider.accounts.set(sub, { email: 'autre@ailleurs.example', verified: false });
    const again = await left(mandat.database, HOUSE, async () => {
      const { visitor } = await signIn(sub, { mfa: true });
      expect(await who(visitor)).toMatchObject({ person: person.id, factors: ['oidc', 'mfa'] });
    });
    expect(again).toEqual(['sign-in']);
  });

  test('by an invitation the identity may bear another address; the invitation serves once', async () => {
    const { person, token, sub } = await invited();
    provider.accounts.set(sub, { email: 'perso@ailleurs.example', verified: false });
    const { visitor } = await signIn(sub, { invitation: token });
    expect(await who(visitor)).toMatchObject({ person: person.id });
    provider.accounts.set('thief', { email: 'thief@ailleurs.example', verified: false });
    expect((await signIn('thief', { invitation: token })).to).toBe('/entree?refus=access.invitation-used');
  });

  test('makes nobody from nowhere, believes no address that is not vouched for, and gives no account to a second subject', async () => {
    provider.accounts.set('nobody', { email: 'nobody@centre.example' });
    const { email, sub } = await invited();
    provider.accounts.set('false', { email, verified: false });
    const refused = await left(mandat.database, HOUSE, async () => {
      expect((await signIn('nobody')).to).toBe('/entree?refus=access.not-invited');
      expect((await signIn('false')).to).toBe('/entree?refus=access.email-unverified');
    });
    expect(refused).toEqual([]);
    provider.accounts.set(sub, { email });
    await signIn(sub);
    // The directory gave the address to somebody else.
    provider.accounts.set('heir', { email });
    const heir = await left(mandat.database, HOUSE, async () => {
      const { to, session } = await signIn('heir');
      expect({ to, session }).toEqual({ to: '/entree?refus=access.not-invited', session: undefined });
    });
    expect(heir).toEqual(['sign-in-fail']);
  });

  test('lets nobody in whose account is suspended, and leaves one entry that says so', async () => {
    const { person, email, sub } = await invited();
    provider.accounts.set(sub, { email });
    const { visitor } = await signIn(sub);
    await mandat.server.app.access.people.change(person.id, { state: 'suspended' }, 'test');
    expect((await visitor.go(`${mandat.url}/v1/session`)).status).toBe(401);
    const acts = await left(mandat.database, HOUSE, async () => {
      expect((await signIn(sub)).to).toBe('/entree?refus=access.person-closed');
    });
    expect(acts).toEqual(['sign-in-fail']);
  });

  test('gives and takes the roles that follow the groups, and leaves those that somebody gave', async () => {
    const { person, email, sub } = await invited();
    await mandat.server.app.access.people.give(
      person.id,
      { role: 'supervisor', brand: 'lumen' as never, until: null },
      { reason: 'équipe', actor: 'test' },
    );
    const roles = async (groups: readonly string[]) => {
      provider.accounts.set(sub, { email, groups });
      const { visitor } = await signIn(sub);
      return ((await who(visitor))['roles'] as { role: string }[]).map(({ role }) => role).toSorted();
    };
    expect(await roles(['grp-dpo', 'autre'])).toEqual(['dpo', 'supervisor']);
    expect(await roles(['autre'])).toEqual(['supervisor']);
  });

  test('knows the site, its country and whether the request comes from there', async () => {
    const { people } = mandat.server.app.access;
    const lille = { id: 'lille', name: 'Lille', employer: 'Centre SA', country: 'FR' };
    await people.saveSite({ ...lille, networks: ['127.0.0.0/8', '::1/128'] }, 'test');
    const { email, sub } = await invited('lille');
    provider.accounts.set(sub, { email });
    expect(await who((await signIn(sub)).visitor)).toMatchObject({ site: 'lille', country: 'FR' });
    await people.saveSite({ ...lille, networks: ['192.0.2.0/24'] }, 'test');
    expect(await who((await signIn(sub)).visitor)).toMatchObject({ site: null, country: null });
  });
});

describe('an attempt', () => {
  test('serves once: neither its code nor its state opens a second session', async () => {
    const { email, sub } = await invited();
    provider.accounts.set(sub, { email });
    const { visitor, back } = await signIn(sub);
    const again = await visitor.go(back);
    expect(again.headers.get('location')).toBe('/entree?refus=access.sign-in-stale');
  });

  test('belongs to the browser that began it', async () => {
    const { email, sub } = await invited();
    provider.accounts.set(sub, { email });
    const begun = createVisitor();
    const back = await throughProvider(begun, await start(begun), sub);
    const other = await createVisitor().go(back);
    expect(other.headers.get('location')).toBe('/entree?refus=access.sign-in-stale');
    const changed = new URL(back);
    changed.searchParams.set('state', 'another');
    expect((await begun.go(changed.href)).headers.get('location')).toBe('/entree?refus=access.sign-in-stale');
  });

  test('that the person breaks off at the provider’s says so', async () => {
    const visitor = createVisitor();
    const back = await throughProvider(visitor, await start(visitor), '');
    expect((await visitor.go(back)).headers.get('location')).toBe('/entree?refus=access.sign-in-cancelled');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/%2f/evil.example',
    'javascript:alert(1)',
    '/v1/brands',
    '/a\r\nset-cookie: x=y',
    'evil',
  ])('leads to our own pages only: not to %j', async (returnTo) => {
    const answer = await fetch(`${mandat.url}/v1/sign-in/oidc/maison`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ returnTo }),
    });
    expect(answer.status).toBe(400);
  });

  test('of an unknown provider is refused', async () => {
    const answer = await fetch(`${mandat.url}/v1/sign-in/oidc/nulle-part`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(404);
  });
});

describe('signing out', () => {
  test('says where the provider’s session ends, and that ends every session it opened here', async () => {
    const { email, sub } = await invited();
    provider.accounts.set(sub, { email });
    const one = await signIn(sub);
    // Another tab of the same browser: another session here, the same one there.
    const back = await one.visitor.follow(await start(one.visitor), (url) => url.startsWith(`${mandat.url}/v1`));
    const before = one.visitor.cookie(mandat.url, 'mandat_session');
    await one.visitor.go(back.url);
    const after = one.visitor.cookie(mandat.url, 'mandat_session')!;
    expect(after).not.toBe(before);
    const second = (await who(one.visitor)) as { csrf: string };
    const acts = await left(mandat.database, HOUSE, async () => {
      const answer = await one.visitor.go(`${mandat.url}/v1/account/sign-out`, {
        method: 'POST',
        headers: { 'x-mandat-csrf': second.csrf, 'content-type': 'application/json' },
        body: '{}',
      });
      const { location } = (await answer.json()) as { location: string };
      expect(location.startsWith(`${provider.issuer}/session/end?`)).toBe(true);
      const page = await (await one.visitor.go(location)).text();
      const action = /action="([^"]+)"/.exec(page)![1]!;
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)![1]!;
      await one.visitor.go(action, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
      });
    });
    expect(acts).toEqual(['sign-out', 'sign-out']);
    const gone = await fetch(`${mandat.url}/v1/session`, { headers: { cookie: `mandat_session=${before}` } });
    expect(gone.status).toBe(401);
  });
});
