import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../src/kernel/ids.ts';
import { call, get, send, type Loose } from './support/interactions.ts';
import { ask, contextOf, employ, openSites, panelOn } from './support/panel.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
let ingest: string;
const PHONE = '+33639980091';
beforeAll(async () => {
  mandat = await startTestServer({ env: panelOn() });
  const { people } = mandat.server.app.access;
  await openSites(people, { lille: ['127.0.0.0/8', '::1'] });
  await employ(mandat, { agent: 'a-lille' });
  key = await mandat.key('lumen', 'panel');
  ingest = await mandat.key('lumen');
});
afterAll(() => mandat.close());

async function opened(more: object): Promise<{ readonly bearer: string; readonly panel: Loose }> {
  const body = contextOf('a-lille', { customer: { kind: 'phone', value: PHONE }, ...more });
  const made = await ask<{ token: string }>(mandat.url, 'POST', '/v1/brands/lumen/panel-contexts', key, body);
  const { body: answer } = await ask<Loose>(mandat.url, 'POST', '/panel/session', undefined, {
    token: made.body.token,
  });
  return { bearer: answer.token, panel: answer.panel };
}
const note = (bearer: string, text: string) => ask<Loose>(mandat.url, 'POST', '/panel/note', bearer, { text });
const traced = (work: () => Promise<unknown>) => left(mandat.database, 'lumen', work);
const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const partOf = (id: string) =>
  rows(`select findings from mandat.part where interaction = $1 and kind = 'attachment' order by revision desc`, id);
const reported = async (): Promise<Loose[]> => {
  const day = new Date().toISOString().slice(0, 10);
  return rows(
    'select activity, site, outcome, type, count from mandat.note_tally where day = $1 order by outcome, type',
    day,
  );
};

async function contact(): Promise<{ readonly id: string; readonly uuid: string }> {
  const uuid = uuidv7(Date.now());
  const { body } = await send(mandat.url, 'lumen', ingest, call([['customer', 'Bonjour.']], { uuid, tel: PHONE }));
  return { id: body['id'], uuid };
}

describe('a note of an agent', () => {
  test('is kept with its contact, masked like any other part, with one entry that names no note', async () => {
    const { id, uuid } = await contact();
    const { bearer, panel } = await opened({ interaction: uuid });
    expect(panel.notes).toBe(true);
    let answer: Awaited<ReturnType<typeof note>>;
    const acts = await traced(async () => (answer = await note(bearer, 'Rappeler au 06 39 98 00 91 demain matin.')));
    expect(acts).toEqual(['append']);
    expect(answer!).toMatchObject({ status: 201, body: { entry: expect.any(String) } });
    const [part] = await partOf(id);
    expect(part.findings).toMatchObject({ phone: 1 });
    const { body } = await get(mandat.url, `/v1/brands/lumen/interactions/${id}`, ingest);
    expect(JSON.stringify(body)).not.toContain('06 39 98 00 91');
  });

  test('that holds what may not be written is refused with the words, the category, the article and why; it is kept nowhere', async () => {
    const { id, uuid } = await contact();
    const { bearer } = await opened({ interaction: uuid });
    const before = await reported();
    const text = 'Client diabétique, condamné pour escroquerie, un vrai connard. Carte 4970 1012 3456 7893.';
    let answer: Awaited<ReturnType<typeof note>>;
    expect(await traced(async () => (answer = await note(bearer, text)))).toEqual([]);
    expect(answer!).toMatchObject({ status: 422, body: { code: 'panel.note-forbidden' } });
    const told = Object.fromEntries(
      answer!.body.findings.map(({ type, start, end, why }: Loose) => [type, [text.slice(start, end), why.article]]),
    );
    expect(told).toMatchObject({
      card: ['4970 1012 3456 7893', 'PCI DSS 3.3.1'],
      health: [expect.stringContaining('diab'), expect.stringContaining('art. 9')],
      insult: [expect.stringContaining('connard'), expect.stringContaining('art. 15')],
    });
    expect(await partOf(id)).toEqual([]);
    const after = await reported();
    expect(after.length).toBeGreaterThan(before.length);
    expect(JSON.stringify(after)).not.toMatch(/a-lille|Camille|session/);
    expect(after).toContainEqual({
      activity: 'customer-service',
      site: 'lille',
      outcome: 'refused',
      type: 'health',
      count: 1,
    });
  });

  test('of a contact that its source has not told yet waits for it', async () => {
    const uuid = uuidv7(Date.now());
    const { bearer } = await opened({ interaction: uuid });
    const awaits = { status: 409, body: { code: 'panel.note-awaits' } };
    expect(
      await traced(async () => expect(await note(bearer, 'Souhaite une attestation.')).toMatchObject(awaits)),
    ).toEqual([]);
    await send(mandat.url, 'lumen', ingest, call([['customer', 'Une attestation.']], { uuid, tel: PHONE }));
    expect((await note(bearer, 'Souhaite une attestation.')).status).toBe(201);
  });

  test('needs a contact at hand, and instructions that keep it', async () => {
    const { bearer, panel } = await opened({});
    expect(panel.notes).toBe(false);
    expect(await traced(() => note(bearer, 'Rappeler.'))).toEqual([]);
    expect(await note(bearer, 'Rappeler.')).toMatchObject({ status: 404, body: { code: 'interaction.unknown' } });
    const { uuid } = await contact();
    const other = await opened({ interaction: uuid, activity: 'prospecting', channel: 'call.outbound' });
    expect(await note(other.bearer, 'Rappeler.')).toMatchObject({ status: 403, body: { code: 'panel.note-unkept' } });
    expect((await note('nobody', 'Rappeler.')).status).toBe(401);
  });
});
