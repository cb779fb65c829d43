import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createConnections, createLooking } from '../../src/connectors/index.ts';
import { createMedia, eraseSubject } from '../../src/intake/index.ts';
import type { BrandId } from '../../src/kernel/ids.ts';
import { call, type Loose } from './interactions.ts';
import { testPlatform, type TestPlatform } from './platform.ts';
import { startTestServer, type TestServer } from './server.ts';

export const lumen = 'lumen' as BrandId;
export const orbe = 'orbe' as BrandId;
export const values = { account: 'lumen', secret: 'tres-secret' };
export const SOUND = Buffer.alloc(4096, 7);

export let mandat: TestServer;
export let platform: TestPlatform;
export let deaf: TestPlatform;
/** Milliseconds that the clock of looks is ahead. */
let ahead = 0;

/** A server and two platforms for the file that calls this. */
export function withPlatforms(): void {
  beforeAll(async () => {
    ahead = 0;
    mandat = await startTestServer();
    platform = testPlatform('essai');
    deaf = testPlatform('sourd', []);
  });
  afterAll(() => mandat.close());
  beforeEach(() => {
    for (const one of [platform, deaf]) {
      one.held.clear();
      one.commands.length = 0;
      one.lie = one.garble = false;
      for (const call of ['open', 'list', 'fetch', 'delete'] as const) one.fail(call, undefined);
    }
  });
}

/** The services of this room over the server's own, with the platforms of these tests. */
export function services() {
  const { app } = mandat.server;
  const clock = (): number => app.clock() + ahead;
  const { uploads } = createMedia({ ...app, maximum: 1e9, price: undefined });
  const looking = createLooking({ ...app, clock, uploads, connectors: [platform.connector, deaf.connector] });
  const connections = createConnections({ ...app, clock, looking, brands: app.access.brands });
  return { app, clock, looking, connections };
}
export const query = async (sql: string, ...given: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, given)).rows;
export const add = (after: 'keep' | 'delete', kind = 'essai', commands = true): Promise<{ id: string }> =>
  services().connections.add(lumen, { kind, name: kind, values, after, commands }, 'test');
export const look = (id: string) => services().connections.lookNow(lumen, id);
export const later = async (millis: number, work: () => Promise<unknown>): Promise<void> => {
  ahead += millis;
  await work();
};
export const copies = (id: string): Promise<Loose[]> =>
  query(
    `select kind, state, why, fault, tries, cardinality(interactions) as of from mandat.copy where connection = $1 order by id`,
    id,
  );
export const vcon = (ref: string, content: object) =>
  platform.put({ ref, is: 'delivery', source: 'vcon' }, JSON.stringify(content));
let callers = 7000;
export const contact = (options: Parameters<typeof call>[1] = {}) =>
  call([['customer', 'Bonjour.']], { tel: `+3363998${callers++}`, ...options });
export const interactionsOf = async (id: string): Promise<string[]> =>
  (await query('select interactions from mandat.copy where connection = $1 order by id', id)).flatMap(
    ({ interactions }) => interactions,
  );

export const erase = async (interaction: string) => {
  const [{ subject }] = await query('select subject from mandat.interaction where id = $1', interaction);
  return eraseSubject({ ...mandat.server.app }, lumen, subject, 'test');
};

/** What the log still tells of an interaction, by itself. */
export const actsAbout = async (interaction: string): Promise<string[]> =>
  (await mandat.server.app.trace.about(lumen, interaction)).map(({ meaning }) => meaning.act);
