import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
type Headers = Readonly<Record<string, string>>;
let dpo: Headers;
let controller: Headers;
let brandDpo: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  ({ headers: controller } = await signedIn(mandat, { role: 'brand-operations', brand: 'lumen' }));
  ({ headers: brandDpo } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' }));
});
afterAll(() => mandat.close());

async function ask(method: string, path: string, headers: Headers, body?: object) {
  const answer = await fetch(`${mandat.url}/v1/brands/lumen/notices${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text, body: json(text) };
}
const json = (text: string): Loose => (text.startsWith('{') ? JSON.parse(text) : {});
const service = async (): Promise<Loose> => (await ask('GET', '/customer-service', dpo)).body;
const provision = { fr: 'Oui, pour répondre à votre demande.', en: 'Yes, to answer your request.' };

describe('an information notice', () => {
  test('is drawn from the instructions, and says what they do not', async () => {
    const { items } = (await ask('GET', '', dpo)).body;
    expect(items.length).toBeGreaterThan(3);
    expect(await service()).toMatchObject({ state: 'none', missing: 2, collected: 'both', versions: [] });
  });

  test('is completed in one entry; by nobody of another brand, nor over what somebody else wrote', async () => {
    const said = { collected: 'person', additions: { provision }, revision: 0 };
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await ask('PUT', '/customer-service', controller, said)).body).toMatchObject({ missing: 0, revision: 1 });
    });
    expect(acts).toEqual(['notice']);
    const none = await left(mandat.database, 'lumen', async () => {
      expect((await ask('PUT', '/customer-service', dpo, said)).body.code).toBe('notice.stale');
      expect((await ask('PUT', '/unknown', dpo, said)).body.code).toBe('notice.activity');
      const { headers } = await signedIn(mandat, { role: 'brand-operations', brand: 'orbe' });
      expect((await ask('PUT', '/customer-service', headers, said)).status).toBe(404);
    });
    expect(none).toEqual([]);
  });

  test('is approved by the controller, of the text that was read; a DPO approves for nobody', async () => {
    const { digest } = await service();
    const behalf = { name: 'Camille Aubert', document: 'Courriel du 2 novembre 2026' };
    const none = await left(mandat.database, 'lumen', async () => {
      const approve = async (headers: Headers, body: object, path = '/customer-service') =>
        (await ask('POST', `${path}/approval`, headers, body)).body.code;
      expect(await approve(brandDpo, { digest })).toBe('impact.dpo-decides');
      expect(await approve(controller, { digest, behalf })).toBe('notice.controller');
      expect(await approve(controller, { digest: '0'.repeat(64) })).toBe('notice.changed');
      expect(await approve(controller, { digest }, '/prospecting')).toBe('notice.missing');
    });
    expect(none).toEqual([]);
    const acts = await left(mandat.database, 'lumen', async () => {
      const { body } = await ask('POST', '/customer-service/approval', controller, { digest });
      expect(body).toMatchObject({ state: 'in-step', versions: [{ version: 1, role: 'brand-operations' }] });
    });
    expect(acts).toEqual(['notice']);
    const { body } = await ask('POST', '/customer-service/approval', dpo, { digest, behalf });
    expect(body.versions[0]).toMatchObject({ version: 2, role: 'dpo', behalf });
  });

  test('says which mentions differ once the text is another one, and keeps what was approved', async () => {
    const said = { collected: 'person', additions: { provision: { ...provision, fr: 'Non.' } }, revision: 1 };
    await ask('PUT', '/customer-service', dpo, said);
    expect(await service()).toMatchObject({
      state: 'out-of-step',
      differences: [{ id: 'provision', before: { fr: provision.fr }, after: { fr: 'Non.' } }],
    });
    const file = async (query: string) => ask('GET', `/customer-service/file?${query}`, dpo);
    expect((await file('format=txt')).text).toContain(provision.fr);
    expect((await file('format=txt&version=0')).text).toContain('Projet');
    expect((await file('format=txt&version=9')).body.code).toBe('notice.version');
  });

  test('is a page that loads nothing, a PDF, an ODT, or what an agent says', async () => {
    const file = async (query: string) => ask('GET', `/prospecting/file?${query}`, dpo);
    const page = await file('format=html&language=en');
    expect(page.type).toContain('text/html');
    expect(page.text).toContain('[To be completed by the controller]');
    expect(page.text).not.toMatch(/src=|href=/);
    expect((await file('format=pdf')).text.slice(0, 5)).toBe('%PDF-');
    expect((await file('format=odt')).text.slice(0, 2)).toBe('PK');
    expect((await file('format=oral')).text).toContain('pour le compte de Lumen Énergie SA');
  });
});
