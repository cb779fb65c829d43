import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactTasks } from '../src/contact/jobs.ts';
import { createCampaigns } from '../src/contact/campaigns.ts';
import { housekeeping } from '../src/intake/index.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  for (const brand of ['lumen', 'orbe']) {
    const queue = brand === 'lumen' ? 'lumen-sc-voix' : 'orbe-sc-voix';
    for (const said of ['Bonjour', 'Merci, au revoir'])
      await send(mandat.url, brand, await mandat.key(brand), call([['customer', said]], { queue }));
  }
});
afterAll(() => mandat.close());

const rows = async (sql: string): Promise<Loose[]> => (await mandat.database.owner.query(sql)).rows;
const lastSaid = async (): Promise<Loose> =>
  (
    await rows(
      `select convert_from(meaning, 'UTF8')::jsonb as meaning from mandat.opening where brand = 'lumen' order by id desc limit 1`,
    )
  )[0].meaning;

async function run(name: string): Promise<void> {
  const { app } = mandat.server;
  const { brands } = app.access;
  const campaigns = createCampaigns(app);
  const tasks = [
    ...housekeeping({ ...app, brands, delay: 86_400_000 }),
    ...contactTasks({ ...app, campaigns }, brands),
  ];
  await tasks.find((task) => task.name === name)!.run();
}
/** What one run leaves in a brand's log, and that a second leaves nothing. */
async function acts(name: string, brand = 'lumen'): Promise<readonly string[]> {
  const found = await left(mandat.database, brand, () => run(name));
  expect(await left(mandat.database, brand, () => run(name))).toEqual([]);
  return found;
}

test('content whose time is past goes, and the log of its brand says how much of it in one entry', async () => {
  const parts = async (): Promise<number> =>
    (await rows(`select count(*)::int as n from mandat.part where brand = 'lumen'`))[0].n;
  const before = await parts();
  expect(before).toBeGreaterThan(1);
  expect(await acts('expiry')).toEqual([]);
  await mandat.database.owner.query(`select mandat.ensure_partition('part', '2020-01-08')`);
  await mandat.database.owner.query(
    `update mandat.part set expires_on = '2020-01-08' where (brand, interaction) in (
       select brand, interaction from mandat.part where brand = 'lumen' limit 1)`,
  );
  expect(await left(mandat.database, 'orbe', async () => expect(await acts('expiry')).toEqual(['expire']))).toEqual([]);
  const after = await parts();
  expect(after).toBeLessThan(before);
  expect(await lastSaid()).toMatchObject({
    act: 'expire',
    actor: 'system',
    details: { parts: before - after },
  });
  expect(await rows(`select from pg_class where relname = 'part_20200106'`)).toEqual([]);
});

test('so do rights taken up and deliveries set aside', async () => {
  await mandat.database.owner.query(
    `insert into mandat.signal (brand, id, interaction, kind, verdict, sealed, expires_on)
       values ('lumen', gen_random_uuid(), gen_random_uuid(), 'objection', 'accepted', '', '2020-01-08');
     insert into mandat.aside (brand, id, source, event, received_at, expires_on, key_version, bytes, sealed)
       select 'lumen', gen_random_uuid(), 'genesys', 'call', now(), '2020-01-08', 1, 0, '' from generate_series(1, 2)`,
  );
  expect(await acts('expiry')).toEqual(['expire']);
  expect(await lastSaid()).toMatchObject({ details: { signals: 1, aside: 2 } });
});

test('so do decisions about contacts, and attempts', async () => {
  await mandat.database.owner.query(
    `select mandat.ensure_partition('contact_decision', '2020-01-08');
     insert into mandat.contact_decision (brand, id, expires_on, digest, channel, verdict, counts, rules, entry)
       select 'lumen', gen_random_uuid(), '2020-01-08', '\\x00112233445566778899aabbccddeeff', 'phone', 'refused', false, '{}', gen_random_uuid()
       from generate_series(1, 3);
     insert into mandat.contact_attempt (brand, digest, id, at, state, expires_on)
       values ('lumen', '\\x00112233445566778899aabbccddeeff', '01000000-0000-7000-8000-000000000000', '2020-01-01', 'counted', '2020-01-08')`,
  );
  expect(await acts('contact-expiry')).toEqual(['expire', 'expire']);
  expect(await rows(`select from mandat.contact_decision where brand = 'lumen'`)).toEqual([]);
  expect(await lastSaid()).toMatchObject({ details: { attempts: 1 } });
});
