import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseInteraction, findGaps } from '../src/intake/index.ts';
import { contactUuid } from '../src/intake/take.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { get, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const HOUR = 3_600_000;
const DELAY = 24 * HOUR;
let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const at = new Date(Date.now() - HOUR).toISOString();
const record = {
  created_at: at,
  parties: [{ role: 'customer', tel: '+33639980401' }],
  dialog: [{ type: 'recording', mandat_id: 'call', start: at, parties: 0, duration: 60 }],
  attachments: [
    {
      purpose: 'mandat',
      mandat_at: at,
      start: at,
      party: 0,
      dialog: 0,
      encoding: 'json',
      body: { queue: 'lumen-sc-voix', channel: 'call.inbound' },
    },
  ],
};
const transcript = {
  created_at: at,
  parties: [{ role: 'customer', tel: '+33639980401' }],
  dialog: record.dialog,
  analysis: [
    {
      type: 'transcript',
      vendor: 'test',
      mandat_id: 'transcript',
      dialog: 0,
      encoding: 'none',
      mediatype: 'text/plain',
      body: 'Bonjour, merci.',
    },
  ],
};
const join = async (contact: string, pieces: readonly object[], closedAt?: number): Promise<string> => {
  const outcome = (await mandat.server.app.joiner.join(lumen, {
    uuid: contactUuid('genesys', contact),
    source: 'genesys',
    actor: 'test',
    pieces: pieces.map((piece) => new Uint8Array(Buffer.from(JSON.stringify(piece)))),
    removed: [],
    signals: [],
    closedAt,
  })) as Loose;
  expect(outcome).toMatchObject({ verdict: 'accepted' });
  return outcome.id;
};
/** Housekeeping some hours from now. */
const later = (hours: number): Promise<number> =>
  findGaps({ ...mandat.server.app, clock: () => Date.now() + hours * HOUR, delay: DELAY }, lumen);
const due = (id: string): Promise<unknown> =>
  mandat.database.owner.query(`update mandat.gap set due_at = now() - interval '1 minute' where interaction = $1`, [
    id,
  ]);
const listed = async (query = 'missing=any'): Promise<string[]> =>
  (await get(mandat.url, `/v1/brands/lumen/interactions?${query}`, key)).body['items'].map(({ id }: Loose) => id);
const view = async (id: string): Promise<Loose> =>
  (await get(mandat.url, `/v1/brands/lumen/interactions/${id}`, key)).body;

test('a call whose transcript never came is closed with that gap, told everywhere, and no longer once it came', async () => {
  const [gap, whole, open] = [
    await join('g/1', [record]),
    await join('g/2', [record, transcript]),
    await join('g/3', [record]),
  ];
  await join('g/3', [], Date.now() + 3 * HOUR);
  expect(await view(gap)).toMatchObject({ missing: [], awaited: { kinds: ['transcript'] } });
  expect((await view(whole)).awaited).toBeNull();
  expect(await later(23)).toBe(0);
  // The day went by: nothing of this leaves a trace entry, for nothing is done with data or rules.
  expect(await left(mandat.database, 'lumen', () => later(25))).toEqual([]);
  const { rows } = await mandat.database.owner.query(
    `select interaction, kinds, due_at > now() + interval '26 hours' as waits from mandat.gap order by interaction`,
  );
  expect(rows).toEqual([
    { interaction: gap, kinds: ['transcript'], waits: false },
    { interaction: open, kinds: ['transcript'], waits: true },
  ]);
  expect(await listed()).toEqual([]);
  await due(gap);
  expect([await listed(), await listed('missing=transcript'), await listed('missing=audio')]).toEqual([
    [gap],
    [gap],
    [],
  ]);
  expect(await view(gap)).toMatchObject({ missing: ['transcript'] });
  const metrics = await (await fetch(`${mandat.url}/metrics`)).text();
  expect(metrics).toContain('mandat_incomplete{brand="lumen"} 1');
  expect(await later(26)).toBe(0);

  await join('g/1', [transcript]);
  await later(27);
  expect([await listed(), (await view(gap)).missing]).toEqual([[], []]);
});

test('what is erased has no gap', async () => {
  // The days of the test before are not those of this one.
  await mandat.database.owner.query('delete from mandat.gap_scan');
  const id = await join('g/9', [record]);
  await later(25);
  await due(id);
  expect(await listed()).toEqual([id]);
  await eraseInteraction(mandat.server.app, lumen, id, 'test', 'deleted');
  await later(26);
  expect(await listed()).toEqual([]);
});
