import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactUuid } from '../src/intake/take.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { call, get, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const list = async (query: string, with_ = key) =>
  (await get(mandat.url, `/v1/brands/lumen/interactions?${query}`, with_)) as unknown as Loose;

test('interactions are listed by the system that told them', async () => {
  await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour.']], { tel: '+33639980301' }));
  const chat = new Uint8Array(
    Buffer.from(
      JSON.stringify({
        created_at: new Date().toISOString(),
        parties: [{ role: 'customer', tel: '+33639980302' }],
        dialog: [
          {
            type: 'text',
            message_id: 'm1',
            start: new Date().toISOString(),
            parties: 0,
            encoding: 'none',
            body: 'Merci',
          },
        ],
      }),
    ),
  );
  const arrival = { uuid: contactUuid('zendesk', 'a/1'), source: 'zendesk', actor: 'test', removed: [], signals: [] };
  const told = (await mandat.server.app.joiner.join('lumen' as BrandId, { ...arrival, pieces: [chat] })) as Loose;
  const { body } = await list('source=zendesk');
  expect([body.items.map(({ id }: Loose) => id), body.total]).toEqual([[told.id], 1]);
  expect((await list('source=genesys')).body).toMatchObject({ items: [], total: 0 });
  expect((await list(`source=${'x'.repeat(41)}`)).status).toBe(400);
  expect((await list('source=zendesk', await mandat.key('orbe'))).status).toBe(403);
});
