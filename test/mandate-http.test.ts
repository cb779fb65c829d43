import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get, send, type Answer } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let lumen: string;
let orbe: string;
let session: Record<string, string>;

beforeAll(async () => {
  mandat = await startTestServer();
  [lumen, orbe] = [await mandat.key('lumen'), await mandat.key('orbe')];
  session = { 'content-type': 'application/json', ...(await mandat.session()) };
});
afterAll(() => mandat.close());

const ask = (path: string, key = lumen): Promise<Answer> => get(mandat.url, `/v1/brands/lumen/${path}`, key);

async function answer(path: string, body: object): Promise<Answer> {
  const response = await fetch(`${mandat.url}/v1/brands/${path}`, {
    method: 'POST',
    headers: session,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

describe('the instructions of a brand', () => {
  test('read as a document, with their versions, signatures and activities', async () => {
    const { status, body } = await ask('mandate');
    expect(status).toBe(200);
    expect(body['document'].title).toEqual({
      fr: 'Instructions documentées de Lumen Énergie',
      en: 'Documented instructions of Lumen Énergie',
    });
    expect(body['signatures'].map(({ party }: { party: string }) => party)).toEqual(['brand', 'processor']);
    expect(body['version']).toMatchObject({ version: 2, to: null, cause: 'order', order: 12 });
    expect(body['versions']).toMatchObject([{ version: 2 }, { version: 1, cause: 'frame', order: null }]);
    expect(body['activities']).toMatchObject([
      { id: 'customer-service', stage: 'production', mode: 'enforce' },
      { id: 'prospecting' },
      { id: 'call-recording' },
      { id: 'agent-assist', stage: 'draft' },
    ]);
  });

  test('are shown as they were at a past moment, and before the first there is nothing', async () => {
    const { body } = await ask('mandate?version=1');
    expect((await ask(`mandate?at=${body['version'].from}`)).body['version'].version).toBe(1);
    expect(await ask('mandate?at=2020-01-01T00:00:00Z')).toMatchObject({
      status: 404,
      body: { code: 'mandate.none', article: 'GDPR art. 28(3)' },
    });
    expect((await ask('mandate?version=9')).status).toBe(404);
  });

  test('differ from version to version in the words of the document', async () => {
    const { body } = await ask('mandate/difference?from=1&to=2');
    expect(body['changes'][0]).toEqual({
      section: { fr: 'Gestion de la relation client (customer-service)', en: 'Customer service (customer-service)' },
      before: {
        fr: 'Transcriptions : 12\u00a0mois à compter de l’interaction.',
        en: 'Transcripts: 12 months from the interaction.',
      },
      after: {
        fr: 'Transcriptions : 6\u00a0mois à compter de l’interaction.',
        en: 'Transcripts: 6 months from the interaction.',
      },
    });
  });

  test('have a wiring', async () => {
    const { body } = await ask('wiring');
    expect(body['rows']).toContainEqual({
      source: '',
      key: 'queue',
      value: 'lumen-bot',
      activity: 'customer-service',
      sites: [],
      vendor: { id: 'hosting-1', name: 'Hébergement Exemple SAS', against: [] },
    });
    expect(body['rows']).toContainEqual(expect.objectContaining({ value: 'lumen-sc-mail', vendor: null }));
  });

  test('are closed to the right key of the wrong brand, and to none', async () => {
    for (const path of ['mandate', 'mandate/difference?from=1&to=2', 'orders', 'wiring']) {
      expect((await ask(path, orbe)).status, path).toBe(403);
      expect((await get(mandat.url, `/v1/brands/lumen/${path}`)).status, path).toBe(401);
    }
    for (const path of ['orders/13/acknowledge', 'orders/13/alert']) {
      const body = { note: 'vu', reason: 'Une raison assez longue.' };
      expect((await send(mandat.url, 'lumen', lumen, body, path)).status, path).toBe(403);
    }
  });
});

describe('an order that waits', () => {
  test('is acknowledged by a person of the processor, then binds', async () => {
    const { body } = await ask('orders');
    expect(body['items']).toMatchObject([
      { number: 12, effect: 'narrowing', state: 'in-force', version: 2 },
      { number: 13, effect: 'widening', state: 'awaiting', version: null, alert: null },
    ]);
    const acknowledged = await answer('lumen/orders/13/acknowledge', { note: 'Conforme.' });
    expect(acknowledged).toMatchObject({ status: 200, body: { state: 'in-force', version: 3 } });
    expect(await answer('lumen/orders/13/acknowledge', {})).toMatchObject({
      status: 409,
      body: { code: 'mandate.order-state' },
    });
  });

  test('is alerted with a reason', async () => {
    const alerted = await answer('garance/orders/4/alert', { reason: 'Une transcription se garde un an au plus.' });
    expect(alerted).toMatchObject({
      status: 200,
      body: { state: 'alerted', alert: { reason: 'Une transcription se garde un an au plus.', answer: null } },
    });
    expect((await answer('garance/orders/99/alert', { reason: 'Une raison assez longue.' })).status).toBe(404);
    expect((await answer('garance/orders/4/alert', { reason: 'non' })).status).toBe(400);
  });
});
