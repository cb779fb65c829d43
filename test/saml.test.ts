import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE, type BrandId } from '../src/kernel/ids.ts';
import { createIdp, MFA, requestIn, type Idp, type Said } from './support/saml.ts';
import { loopbackCertificate } from './support/certificate.ts';
import { temporaryFolder } from './support/folder.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const ISSUER = 'https://idp.house.example/Saml2';
const PUBLIC = 'https://mandat.example';
let mandat: TestServer;
let idp: Idp;
beforeAll(async () => {
  idp = createIdp(ISSUER, () => PUBLIC, 'house');
  const file = join(temporaryFolder('mandat-saml-'), 'saml.yaml');
  const provider = {
    id: 'house',
    name: 'Annuaire',
    issuer: ISSUER,
    entryPoint: 'https://idp.house.example/sso',
    certificates: [idp.cert],
    mfaContexts: [MFA],
  };
  writeFileSync(file, JSON.stringify({ providers: [provider] }));
  mandat = await startTestServer({ env: () => ({ MANDAT_SAML_FILE: file, MANDAT_PUBLIC_URL: PUBLIC }) });
});
afterAll(() => mandat.close());

type Begun = { readonly inResponseTo: string; readonly cookie: string; readonly xml: string };
async function begin(): Promise<Begun> {
  const response = await fetch(`${mandat.url}/sign-in/saml/house`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  const location = response.headers.get('location')!;
  expect(location).toMatch(/^https:\/\/idp\.house\.example\/sso\?SAMLRequest=/);
  const cookie = response.headers.get('set-cookie')!;
  expect(cookie).toMatch(
    /^mandat_saml_[0-9a-f]{12}=[\w-]+; Max-Age=600; Path=\/sign-in\/saml; HttpOnly; Secure; SameSite=None$/,
  );
  const { id, xml } = requestIn(location);
  return { inResponseTo: id, cookie: cookie.split(';')[0]!, xml };
}
type Arrived = {
  readonly status: number;
  readonly text: string;
  readonly session: string | undefined;
  readonly headers: Headers;
};
async function post(SAMLResponse: string, cookie = '', more: Record<string, string> = {}): Promise<Arrived> {
  const response = await fetch(`${mandat.url}/sign-in/saml/house/acs`, {
    method: 'POST',
    headers: { cookie, 'accept-language': 'fr' },
    body: new URLSearchParams({ SAMLResponse, ...more }),
    redirect: 'manual',
  });
  const session = response.headers.getSetCookie().find((one) => one.startsWith('__Host-mandat_session='));
  return { status: response.status, text: await response.text(), session, headers: response.headers };
}
const house = (work: () => Promise<unknown>) => left(mandat.database, HOUSE, work);
const invite = (name: string) =>
  mandat.server.app.access.people.invite({ name, email: `${name}@house.example`, site: null }, 'session:test');

test('whoever asks without end fills no table: what is to be remembered lies with them, sealed', async () => {
  const { owner } = mandat.database;
  const rows = async (): Promise<number> => {
    const { rows: found } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'mandat'::regnamespace and relkind = 'r'`,
    );
    let count = 0;
    for (const { name } of found)
      if (!/^(?:outbox|log|batch|bundle|stamp|schedule|job)/.test(name))
        count += (await owner.query<{ n: number }>(`select count(*)::int as n from mandat.${name}`)).rows[0]!.n;
    return count;
  };
  const before = await rows();
  const begun = await Promise.all(Array.from({ length: 20 }, begin));
  expect(new Set(begun.map(({ inResponseTo }) => inResponseTo)).size).toBe(20);
  expect(new Set(begun.map(({ cookie }) => cookie.split('=')[0])).size).toBe(20);
  expect(await rows()).toBe(before);
});

test('the entrance names the provider', async () => {
  const ways = await (await fetch(`${mandat.url}/v1/sign-in`)).json();
  expect(ways).toMatchObject({ providers: [{ id: 'house', name: 'Annuaire', kind: 'saml' }], passkeys: true });
});

describe('somebody who was invited', () => {
  test('comes in by their provider, is tied to it, and comes again by its name for them', async () => {
    const { person } = await invite('marie');
    const first = await begin();
    expect(first.xml).toContain(`AssertionConsumerServiceURL="${PUBLIC}/sign-in/saml/house/acs"`);
    let arrived: Arrived | undefined;
    const said = { nameId: 'Marie-1', email: 'Marie@house.example', inResponseTo: first.inResponseTo };
    const entries = await house(async () => {
      arrived = await post(idp.answer(said), first.cookie, { RelayState: 'https://evil.example/' });
    });
    expect(entries).toEqual(['person-change', 'person-change', 'sign-in']);
    expect(arrived?.status).toBe(200);
    expect(arrived?.session).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/);
    expect(arrived?.headers.get('location')).toBe(null);
    expect(arrived?.text).toContain('content="0; url=/"');
    expect(arrived?.text).not.toContain('evil');
    expect(arrived?.text).not.toContain('<script');
    const who = await fetch(`${mandat.url}/v1/session`, { headers: { cookie: arrived!.session!.split(';')[0]! } });
    expect(await who.json()).toMatchObject({ person: person.id, factors: ['saml'] });

    const again = await begin();
    const byName = {
      nameId: 'Marie-1',
      email: 'renamed@house.example',
      inResponseTo: again.inResponseTo,
      context: MFA,
    };
    const later = await house(async () => {
      const { session } = await post(idp.answer(byName), again.cookie);
      const { factors } = (await (
        await fetch(`${mandat.url}/v1/session`, { headers: { cookie: session!.split(';')[0]! } })
      ).json()) as { factors: string[] };
      expect(factors).toEqual(['saml', 'mfa']);
    });
    expect(later).toEqual(['sign-in']);
  });

  test('and was suspended, or was never heard of, stays outside', async () => {
    const { person } = await invite('paul');
    await mandat.server.app.access.people.change(person.id, { state: 'suspended' }, 'session:test');
    for (const [name, status, code] of [
      ['paul', 403, 'access.person-closed'],
      ['inconnue', 404, 'access.person-unknown'],
    ] as const) {
      const { inResponseTo, cookie } = await begin();
      const work = async () => {
        const {
          status: got,
          text,
          session,
        } = await post(idp.answer({ nameId: `n-${name}`, email: `${name}@house.example`, inResponseTo }), cookie);
        expect([got, session]).toEqual([status, undefined]);
        expect(text).toContain(code);
        expect(text).not.toContain(name);
      };
      expect(await house(work)).toEqual([]);
    }
  });
});

test('whom a brand’s role was given to by hand is not the house’s provider’s to vouch for', async () => {
  const { person } = await invite('brune');
  const grant = { role: 'brand-dpo', brand: 'lumen' as BrandId, until: null } as const;
  await mandat.server.app.access.people.give(person.id, grant, { reason: 'essai', actor: 'session:test' });
  const { inResponseTo, cookie } = await begin();
  const said = { nameId: 'brune', email: 'brune@house.example', inResponseTo };
  expect(await house(async () => expect((await post(idp.answer(said), cookie)).status).toBe(404))).toEqual([]);
});

describe('an answer that nobody honest sends', () => {
  const says = async (make: (begun: Begun) => string, reason: string, cookie?: string): Promise<void> => {
    const begun = await begin();
    const work = async () => {
      const { status, text, session, headers } = await post(make(begun), cookie ?? begun.cookie);
      expect.soft([reason, status, session]).toEqual([reason, 403, undefined]);
      expect.soft(headers.get('content-type')).toMatch(/^text\/html/);
      expect.soft(text).toContain(`(${reason})`);
    };
    expect.soft(await house(work)).toEqual([]);
  };
  const victim = { nameId: 'Marie-1' };
  const said = ({ inResponseTo }: Begun, more: Said = {}): Said => ({ ...victim, inResponseTo, ...more });
  const posted = (xml: string) => Buffer.from(xml).toString('base64');

  test('is refused: unsigned, by another’s certificate, by SHA-1, or altered after it was signed', async () => {
    await says((begun) => posted(idp.envelope(idp.assertion(said(begun)).xml, said(begun))), 'signature');
    await says((begun) => idp.answer(said(begun), { key: loopbackCertificate('rsa').key }), 'signature');
    await says((begun) => idp.answer(said(begun), { hash: 'sha1' }), 'algorithm');
    await says((begun) => idp.answer(said(begun), { place: (xml) => xml.replace('Marie-1', 'Other-1') }), 'signature');
    await says(
      (begun) =>
        idp.answer(said(begun), {
          place: (xml) =>
            xml.replace(
              '<ds:Transforms>',
              `<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"></ds:Transform>`,
            ),
        }),
      'algorithm',
    );
  });

  test('is refused: wrapped, with a forged assertion before, around, or hidden beside the signed one', async () => {
    const forged = (begun: Begun, id?: string) => idp.assertion(said(begun, { nameId: 'admin' }), id).xml;
    const idOf = (xml: string) => /ID="([^"]+)"/.exec(xml)![1]!;
    await says((begun) => idp.answer(said(begun), { place: (xml) => forged(begun) + xml }), 'form');
    await says((begun) => idp.answer(said(begun), { place: (xml) => forged(begun, idOf(xml)) + xml }), 'form');
    await says(
      (begun) =>
        idp.answer(said(begun), {
          place: (xml) =>
            forged(begun).replace(
              '</saml:Issuer>',
              `</saml:Issuer><x:Extensions xmlns:x="urn:x">${xml}</x:Extensions>`,
            ),
        }),
      'form',
    );
    await says(
      (begun) =>
        idp.answer(said(begun), {
          place: (xml) => xml.replace('</ds:Signature>', `<ds:Object>${forged(begun)}</ds:Object></ds:Signature>`),
        }),
      'form',
    );
    // A signature of something else, moved into a forged assertion of the same id.
    await says((begun) => {
      const { xml, id } = idp.assertion(said(begun));
      const signature = /<ds:Signature .*<\/ds:Signature>/.exec(idp.signed(xml, id))![0];
      const moved = forged(begun, id).replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
      return posted(idp.envelope(moved, said(begun)));
    }, 'signature');
    await says((begun) => posted(`<x>${idp.envelope(idp.assertion(said(begun)).xml, said(begun))}</x>`), 'form');
  });

  test('is refused: comments, CDATA, entities and instructions by which two readers see two names', async () => {
    for (const odd of ['Marie-1<!-- -->.evil', '<![CDATA[Marie-1]]>', 'Marie-1<?x ?>'])
      await says((begun) => idp.answer(said(begun), { place: (xml) => xml.replace('>Marie-1<', `>${odd}<`) }), 'form');
    await says(
      (begun) => posted(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${idp.envelope('', said(begun))}`),
      'form',
    );
    for (const rubbish of ['%%%', '', posted('not xml'), posted('<Response'), posted('\uD800'), 'A'.repeat(400_000)])
      await says(() => rubbish, 'form');
  });

  test('is refused: for somebody else, from somebody else, too late, failed, or unasked', async () => {
    await says((begun) => idp.answer(said(begun, { audience: 'https://other.example' })), 'audience');
    await says((begun) => idp.answer(said(begun, { issuer: 'https://evil.example' })), 'issuer');
    await says((begun) => idp.answer(said(begun, { recipient: 'https://other.example/acs' })), 'recipient');
    await says((begun) => idp.answer(said(begun, { destination: 'https://other.example/acs' })), 'recipient');
    await says((begun) => idp.answer(said(begun, { until: -120_000 })), 'time');
    await says((begun) => idp.answer(said(begun, { status: 'Responder' })), 'status');
    await says(() => idp.answer({ ...victim, inResponseTo: '_nobody-asked' }), 'request');
    await says(() => idp.answer(victim), 'request');
  });

  test('is refused in another browser than the one that asked, and used up by it', async () => {
    const begun = await begin();
    const stolen = idp.answer(said(begun));
    const elsewhere = await begin();
    expect((await post(stolen, elsewhere.cookie)).text).toContain('(request)');
    expect((await post(stolen, begun.cookie)).text).toContain('(request)');
    await says((fresh) => idp.answer(said(fresh)), 'request', 'mandat_saml_000000000000=x');
  });

  test('is taken once, of many at the same moment', async () => {
    const begun = await begin();
    const answer = idp.answer(said(begun));
    const all = await Promise.all(Array.from({ length: 4 }, () => post(answer, begun.cookie)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403]);
    expect((await post(answer, begun.cookie)).status).toBe(403);
  });

  test('is refused with two answers in one post, and by a provider that is none', async () => {
    const response = await fetch(`${mandat.url}/sign-in/saml/house/acs`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'SAMLResponse=a&SAMLResponse=b',
    });
    expect(response.status).toBe(403);
    for (const path of ['/sign-in/saml/other', '/sign-in/saml/other/metadata'])
      expect((await fetch(mandat.url + path, { redirect: 'manual' })).status).toBe(404);
  });
});

test('the metadata says who we are, where answers go, and that assertions must be signed', async () => {
  const response = await fetch(`${mandat.url}/sign-in/saml/house/metadata`);
  expect(response.headers.get('content-type')).toMatch(/^application\/samlmetadata\+xml/);
  const xml = await response.text();
  expect(xml).toContain(`entityID="${PUBLIC}/sign-in/saml/house/metadata"`);
  expect(xml).toContain(`Location="${PUBLIC}/sign-in/saml/house/acs"`);
  expect(xml).toContain('WantAssertionsSigned="true"');
});

test('a settings file that is not right stops the start, and says where', async () => {
  const { readSamlSettings } = await import('../src/access/index.ts');
  const folder = temporaryFolder('mandat-saml-');
  const right = { id: 'a', name: 'A', issuer: ISSUER, entryPoint: 'https://idp.example/sso', certificates: [idp.cert] };
  for (const [content, place] of [
    [{ providers: [{ ...right, certificates: ['not one'] }] }, '/providers/0/certificates/0'],
    [{ providers: [{ ...right, entryPoint: 'javascript:alert(1)' }] }, '/providers/0/entryPoint'],
    [{ providers: [right, right] }, '/providers'],
    ['{', '/'],
  ] as const) {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    await expect(readSamlSettings(file)).rejects.toMatchObject({ code: 'saml.settings', params: { place } });
  }
  await expect(readSamlSettings(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'saml.settings' });
  expect(await readSamlSettings(undefined)).toEqual([]);
});
