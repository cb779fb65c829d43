import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConnections, createLooking } from '../src/connectors/index.ts';
import { contactUuid, createMedia } from '../src/intake/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { receiptDigest } from '../src/vault/index.ts';
import { CONNECT, ringConnect, startFakeConnect, type FakeConnect } from './support/fake-connect.ts';
import { GENESYS, ringGenesys, startFakeGenesys, type FakeGenesys } from './support/fake-genesys.ts';
import { startFakeImap, type FakeImap } from './support/imap.ts';
import type { Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const QUEUE = 'lumen-sc-voix';
/** What the platform lets nobody delete stays known, for whoever erases later. */
const HELD = { kind: 'delivery', state: 'held' };
const SOUND = Buffer.alloc(5000, 9);

let mandat: TestServer;
let genesys: FakeGenesys;
let connect: FakeConnect;
let imap: FakeImap;
beforeAll(async () => {
  mandat = await startTestServer();
  [genesys, connect, imap] = await Promise.all([startFakeGenesys(), startFakeConnect(), startFakeImap()]);
  Object.assign(genesys, { queue: QUEUE, sound: SOUND });
  connect.queue = QUEUE;
});
afterAll(() => Promise.all([mandat.close(), genesys.close(), connect.close(), imap.close()]));

/** A contact whose recording falls within the share that the instructions let be kept. */
async function drawn(source: string, account: string): Promise<string> {
  const { receiptKey } = await mandat.server.app.contextOf(lumen, false);
  for (;;) {
    const id = randomUUID();
    const digest = receiptDigest(receiptKey, contactUuid(source, `${account}/${id}`));
    if (Number.parseInt(digest.slice(16, 24), 16) / 0x1_0000_0000 < 0.1) return id;
  }
}

/** Two looks: a recording that was fetched beside its contact waits for it. */
async function look(kind: string, values: Readonly<Record<string, string>>): Promise<string> {
  const { app } = mandat.server;
  let ahead = 0;
  const clock = (): number => app.clock() + ahead;
  const { uploads } = createMedia({ ...app, maximum: 1e9, price: undefined });
  const looking = createLooking({ ...app, clock, uploads });
  const connections = createConnections({ ...app, clock, looking, brands: app.access.brands });
  const { id } = await connections.add(lumen, { kind, name: kind, values, after: 'delete', commands: true }, 'test');
  for (ahead of [0, 60_000]) expect((await connections.lookNow(lumen, id)).fault).toBeUndefined();
  return id;
}

const query = async (sql: string, ...given: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, given)).rows;
const copies = (id: string): Promise<Loose[]> => query('select kind, state from mandat.copy where connection = $1', id);

describe('a platform of its own kind', () => {
  test('Genesys Cloud: the call, its transcript and its sound are here, and the sound is gone there', async () => {
    const id = await drawn('genesys', 'cloud');
    const start = new Date(Date.now() - 3 * 3_600_000).toISOString();
    ringGenesys(genesys, start, { id });
    const since = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const connection = await look('genesys', { ...GENESYS, endpoint: genesys.endpoint, since });
    expect(await copies(connection)).toEqual([HELD, HELD]);
    expect(genesys.recordings.get(id)![0]!.fileState).toBe('DELETED');
    expect(await query(`select dialog, bytes::int as bytes from mandat.media where state = 'kept'`)).toEqual([
      { dialog: 'call', bytes: SOUND.length },
    ]);
  });

  test('Amazon Connect: the call and its sound are here, and every version of the file is gone there', async () => {
    const Id = await drawn('connect', '123456789012');
    const start = new Date(Date.now() - 3 * 3_600_000).toISOString();
    ringConnect(connect, start, { Id });
    const since = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const connection = await look('connect', { ...CONNECT, endpoint: connect.endpoint, since });
    expect(await copies(connection)).toEqual([HELD]);
    expect([...connect.objects.keys()]).toEqual([]);
    expect(await query(`select dialog from mandat.media where state = 'kept' and dialog = $1`, Id)).toHaveLength(1);
  });

  test('IMAP: the mails of a thread are one interaction, and gone from the folder, which keeps what is not ours', async () => {
    const at = new Date(Date.now() - 3 * 3_600_000);
    const { mails } = imap.folders.get('INBOX')!;
    const arrive = (uid: number, lines: readonly string[], flags: readonly string[] = []) =>
      mails.set(uid, { bytes: Buffer.from(lines.join('\r\n')), received: at.toISOString(), flags: new Set(flags) });
    const head = ['From: camille.essai@client.example', `To: ${imap.user}`, `Date: ${at.toUTCString()}`];
    arrive(3, [...head, 'Message-ID: <un@client.example>', 'Subject: Ma facture', '', 'Elle est fausse.']);
    arrive(5, [...head, 'Message-ID: <deux@client.example>', 'In-Reply-To: <un@client.example>', '', 'Alors ?']);
    arrive(8, ['Subject: autre', `To: inconnu@ailleurs.example`, '', 'Pas à nous.'], ['\\Deleted']);
    const { port, user, password } = imap;
    const values = { host: '127.0.0.1', port: String(port), security: 'none', user, password };
    let connection = '';
    const acts = await left(mandat.database, lumen, async () => (connection = await look('imap', values)));
    expect([...mails.keys()]).toEqual([8]);
    expect(await copies(connection)).toEqual([HELD]);
    expect(acts.filter((act) => act === 'copy-destroy')).toHaveLength(1);
    expect(await query(`select verdict from mandat.interaction where source = 'email' order by verdict`)).toEqual([
      { verdict: 'accepted' },
      { verdict: 'quarantined' },
    ]);
  });
});
