import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen', 'contact', 'consent');
});
afterAll(() => mandat.close());

const query = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;

const make = (body: object, with_ = key, brand = 'lumen') =>
  send(mandat.url, brand, with_, body, 'contact-unsubscribe-links');
async function linkFor(value: string, more: object = {}): Promise<string> {
  const { status, body } = await make({ addresses: [{ kind: 'email', value }], ...more });
  expect(status).toBe(200);
  return body['links'][0].url;
}

type Page = { readonly status: number; readonly text: string; readonly headers: Headers };
async function ask(url: string, body?: string, headers: Record<string, string> = {}): Promise<Page> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(url, {
    ...(body !== undefined && { method: 'POST', body }),
    headers: { ...(body !== undefined && type), ...headers },
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}
const ONE_CLICK = 'List-Unsubscribe=One-Click';
const oppositions = () =>
  query(
    `select r.channels, r.facts, p.source, p.recorded_by from mandat.contact_record r join mandat.contact_proof p using (brand, id) order by r.id`,
  );
const acts = (work: () => Promise<unknown>) => left(mandat.database, 'lumen', work);

describe('an unsubscribe link', () => {
  test('stands in the two headers of RFC 8058, and tells nobody whom it is for', async () => {
    const entries = await acts(async () => {
      const { body } = await make({
        addresses: [
          { kind: 'email', value: 'Camille.Durand@perso.example' },
          { kind: 'phone', value: '06 39 98 00 01' },
        ],
      });
      expect(body['oneClick']).toBe(false);
      const [mail, phone] = body['links'];
      expect(mail.headers).toEqual({ 'List-Unsubscribe': `<${mail.url}>`, 'List-Unsubscribe-Post': ONE_CLICK });
      for (const { url } of [mail, phone]) {
        const token = new URL(url).pathname.split('/').at(-1)!;
        const bytes = Buffer.from(token, 'base64url').toString('latin1').toLowerCase();
        for (const told of ['camille', 'durand', 'perso', '3998', token])
          if (told !== token) expect(bytes).not.toContain(told);
      }
    });
    expect(entries).toEqual([]);
  });

  test('is made for addresses alone, by who may ask about contacts, for their own brand', async () => {
    const whom = { addresses: [{ kind: 'email', value: 'nobody' }] };
    expect(await make(whom)).toMatchObject({
      status: 422,
      body: { code: 'contact.address', place: { pointer: '/addresses/0/value' } },
    });
    expect((await make({ addresses: [] })).status).toBe(400);
    expect((await make(whom, await mandat.key('lumen', 'read'))).status).toBe(403);
    expect((await make(whom, await mandat.key('orbe', 'contact'))).status).toBe(403);
  });

  test('shows a page that changes nothing, in both languages, with the address masked', async () => {
    const url = await linkFor('camille.durand@perso.example');
    const entries = await acts(async () => {
      const page = await ask(url, undefined, { accept: 'text/html' });
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
      expect(page.text).toContain('lang="fr"');
      expect(page.text).toContain('Confirmer ma désinscription');
      expect(page.text).toContain('c•••@p•••.example');
      for (const told of ['camille', 'durand', 'perso']) expect(page.text).not.toContain(told);
      expect((await ask(`${url}?lang=en`)).text).toContain('Confirm that I unsubscribe');
      expect((await ask(url, undefined, { 'accept-language': 'en-GB' })).text).toContain('lang="en"');
    });
    expect(entries).toEqual([]);
    expect(await oppositions()).toEqual([]);
  });

  test('opposes at once by one click, once however often it is clicked, with one entry', async () => {
    const url = await linkFor('clic@perso.example', { campaign: '0195b780-5836-73e6-9dd8-dd37220d739c' });
    const entries = await acts(async () => {
      for (let n = 0; n < 3; n++) {
        const page = await ask(url, ONE_CLICK);
        expect(page.status).toBe(200);
        expect(page.text).toContain('C’est fait');
      }
    });
    expect(entries).toEqual(['opposition-record']);
    expect(await oppositions()).toEqual([
      { channels: [], facts: { how: 'unsubscribe' }, source: 'unsubscribe', recorded_by: 'person' },
    ]);
    expect((await ask(url)).text).toContain('C’est fait');
  });

  test('takes the form as mail programs send it in parts', async () => {
    const url = await linkFor('parts@perso.example');
    const body = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    const entries = await acts(async () => {
      expect((await ask(url, body, { 'content-type': 'multipart/form-data; boundary=b' })).status).toBe(200);
    });
    expect(entries).toEqual(['opposition-record']);
  });

  test('of one channel says so, and offers to stop the rest', async () => {
    const url = await linkFor('canal@perso.example', { channels: ['email', 'sms'] });
    expect((await ask(url)).text).toContain('plus de prospection <strong>par SMS et courriel</strong>');
    const first = await acts(() => ask(url, ONE_CLICK));
    const done = await ask(url);
    expect(done.text).toContain('Ne plus recevoir aucune prospection');
    const second = await acts(() => ask(url, `${ONE_CLICK}&scope=all`));
    expect([first, second]).toEqual([['opposition-record'], ['opposition-record']]);
    expect((await oppositions()).slice(-2).map(({ channels }) => channels)).toEqual([['sms', 'email'], []]);
  });

  test('that is not ours, is cut, is another brand’s or is posted without the word changes nothing', async () => {
    const url = await linkFor('faux@perso.example');
    const token = new URL(url).pathname.split('/').at(-1)!;
    const bytes = Buffer.from(token, 'base64url');
    const other = Buffer.concat([Buffer.from([1, 4]), Buffer.from('orbe'), bytes.subarray(2 + bytes[1]!)]);
    const nobody = Buffer.concat([Buffer.from([1, 6]), Buffer.from('nobody'), bytes.subarray(2 + bytes[1]!)]);
    const entries = await acts(async () => {
      for (const wrong of [
        'x',
        token.slice(0, -3),
        `${token}AAAA`,
        other.toString('base64url'),
        nobody.toString('base64url'),
        'AQ',
        'A'.repeat(500),
      ])
        for (const body of [undefined, ONE_CLICK]) {
          const page = await ask(`${mandat.url}/desinscription/${wrong}`, body);
          expect(page.status).toBe(404);
          expect(page.text).toContain('unsubscribe.unknown');
        }
      expect(await ask(url, 'List-Unsubscribe=Maybe')).toMatchObject({
        status: 400,
        text: expect.stringContaining('unsubscribe.unconfirmed'),
      });
      expect((await ask(url, '{}', { 'content-type': 'application/json' })).status).toBe(415);
      expect((await ask(url, 'x'.repeat(10_000))).status).toBe(413);
    });
    expect(entries).toEqual([]);
  });

  test('of the longest address is one that can be opened', async () => {
    const long = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(55)}.example`;
    expect((await ask(await linkFor(long, { campaign: '0195b780-5836-73e6-9dd8-dd37220d739c' }))).status).toBe(200);
  });
});
