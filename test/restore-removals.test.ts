import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import { contactUuid } from '../src/intake/take.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { beside, mandat as run, type Ran } from './support/cli.ts';
import { elsewhere } from './support/elsewhere.ts';
import { temporaryFolder } from './support/folder.ts';
import { get, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const lumen = 'lumen' as BrandId;
const folder = temporaryFolder('mandat-removals-');
const path = (name: string): string => join(folder, name);
let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  writeFileSync(path('passphrase'), 'une phrase de passe assez longue\n');
  await here('keys', 'export-recovery', '--out', path('recovery'), '--passphrase-file', path('passphrase'));
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});
const here = (...argv: string[]): Promise<Ran> => run(beside(mandat), ...argv);

const AT = new Date(Date.now() - 3_600_000).toISOString();
const CUSTOMER = { role: 'customer', tel: '+33639980177' };
const piece = (queue: string, ...messages: readonly (readonly [id: string, body: string])[]): Uint8Array =>
  new Uint8Array(
    Buffer.from(
      JSON.stringify({
        created_at: AT,
        parties: [CUSTOMER],
        dialog: messages.map(([id, body]) => ({
          type: 'text',
          message_id: id,
          mandat_at: AT,
          start: AT,
          parties: 0,
          mediatype: 'text/plain',
          encoding: 'none',
          body,
        })),
        attachments: [
          {
            purpose: 'mandat',
            mandat_at: AT,
            start: AT,
            party: 0,
            dialog: 0,
            encoding: 'json',
            body: { queue, channel: 'chat' },
          },
        ],
      }),
    ),
  );
const arrive = (app: App, contact: string, what: { pieces?: Uint8Array[]; removed?: string[] }): Promise<Loose> =>
  app.joiner.join(lumen, {
    uuid: contactUuid('test', contact),
    source: 'test',
    actor: 'test',
    pieces: what.pieces ?? [],
    removed: (what.removed ?? []).map((item) => ({ item, at: AT, why: 'revoked' })),
    signals: [],
  });
const said = async (url: string, id: string): Promise<string[]> =>
  (await get(url, `/v1/brands/lumen/interactions/${id}?purpose=customer-service`, key)).body['turns'].map(
    ({ text }: Loose) => text,
  );

test(
  'a message taken back since the backup goes again with a restore, in quarantine too; the others stay',
  { timeout: 60_000 },
  async () => {
    const { app } = mandat.server;
    const messages = [
      ['m-1', 'Bonjour'],
      ['m-secret', 'Oubliez ceci'],
      ['m-3', 'Merci'],
    ] as const;
    const { id } = await arrive(app, 'kept', { pieces: [piece('lumen-sc-chat', ...messages)] });
    const { id: held } = await arrive(app, 'held', { pieces: [piece('inconnue', ...messages)] });
    const { id: whole } = await arrive(app, 'whole', { pieces: [piece('lumen-sc-chat', ...messages)] });
    expect((await here('backup', path('backup'))).code).toBe(0);
    for (const contact of ['kept', 'held']) await arrive(app, contact, { removed: ['m-secret'] });
    await arrive(app, 'kept', { removed: ['m-never'] });
    expect(await said(mandat.url, id)).toEqual(['Bonjour', 'Merci']);

    // Nothing of the message or of its id at its source is in the file; every stone is counted, so no start replays.
    const file = readFileSync(join(mandat.dataDir, 'tombstones', 'lumen.tombstones'), 'utf8');
    expect(file).not.toMatch(/m-secret|Oubliez/);
    const stones = await app.tombstones.read(lumen);
    expect(stones.map(({ kind, what }) => [kind, what])).toEqual([id, held, id].map((what) => ['item', what]));
    const { rows } = await mandat.database.owner.query(
      `select count from mandat.tombstones_applied where brand = 'lumen'`,
    );
    expect(rows).toEqual([{ count: 3 }]);

    const there = await elsewhere();
    try {
      await there.bring({ recovery: path('recovery'), passphrase: path('passphrase'), from: mandat.dataDir });
      expect(await there.run('restore', path('backup'))).toMatchObject({ code: 0, err: '' });
      const server = await there.serve();
      expect(await said(server.url, id)).toEqual(['Bonjour', 'Merci']);
      expect(await said(server.url, whole)).toEqual(['Bonjour', 'Oubliez ceci', 'Merci']);
      const decision = { decision: 'admit', activity: 'customer-service', reason: 'file oubliée', as: 'brand' };
      const admitted = await fetch(`${server.url}/v1/brands/lumen/quarantine/${held}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(decision),
      });
      expect(admitted.status).toBe(200);
      expect(await said(server.url, held)).toEqual(['Bonjour', 'Merci']);
      // What the source still sends of it stays away.
      await arrive(server.app, 'kept', { pieces: [piece('lumen-sc-chat', ...messages, ['m-4', 'Encore'])] });
      expect(await said(server.url, id)).toEqual(['Bonjour', 'Merci', 'Encore']);
      const acts = (await server.app.trace.recent(lumen, { limit: 20 })).map(({ meaning }) => meaning);
      expect(acts.filter(({ act }) => act === 'restore')).toHaveLength(1);
      const again = acts.filter(({ act, actor }) => act === 'append' && actor === 'system');
      expect(again.map(({ interaction }) => interaction).sort()).toEqual([id, held].sort());
    } finally {
      await there.close();
    }
  },
);
