import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, get, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, Loose>[]> =>
  (await mandat.database.owner.query(sql, values)).rows;

/** An interaction in which somebody objects; answers the id of the right taken up. */
async function objection(): Promise<{ readonly interaction: string; readonly signal: string }> {
  const vcon = call([['customer', 'Ne m’appelez plus jamais pour de la publicité.']]);
  const { body } = await send(mandat.url, 'lumen', key, vcon);
  const [signal] = await rows('select id from mandat.signal where interaction = $1', body['id']);
  return { interaction: body['id'], signal: signal!['id'] };
}

const relay = (signal: string, body: unknown, with_: string | undefined = key, brand = 'lumen') =>
  send(mandat.url, brand, with_, body, `signals/${signal}/relay`);
const entries = (interaction: string) =>
  rows(
    `select convert_from(meaning, 'utf8')::jsonb as meaning, proof from mandat.opening where about = $1 and convert_from(meaning, 'utf8')::jsonb ->> 'act' = 'signal-relay'`,
    interaction,
  );
const stored = async (signal: string) => (await rows('select * from mandat.signal where id = $1', signal))[0]!;

describe('a right exercised inside an interaction', () => {
  test('waits since it was found, by when the instructions say, until it is relayed', async () => {
    const { signal } = await objection();
    const waiting = await get(mandat.url, '/v1/brands/lumen/signals?state=waiting', key);
    const item = waiting.body['items'].find(({ id }: Loose) => id === signal);
    expect(item).toMatchObject({ kind: 'objection', state: 'to-relay', verdict: 'accepted', relayed: null });
    expect(Date.parse(item.due) - Date.parse(item.at)).toBe(48 * 3_600_000);

    await relay(signal, { to: 'rights-contact' });
    const after = await get(mandat.url, '/v1/brands/lumen/signals?state=waiting', key);
    expect(after.body['items'].map(({ id }: Loose) => id)).not.toContain(signal);
    expect(after.body['total']).toBe(waiting.body['total'] - 1);
    const relayed = await get(mandat.url, '/v1/brands/lumen/signals?state=relayed', key);
    expect(relayed.body['items'].map(({ id }: Loose) => id)).toContain(signal);
  });

  test('is relayed: who, when and to whom are kept, with exactly one entry that is proof', async () => {
    const { interaction, signal } = await objection();
    const { status, body } = await relay(signal, { to: 'dpo', reason: 'Transmis par le portail' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: signal,
      state: 'relayed',
      relayed: { to: 'dpo', by: expect.stringMatching(/^key:/), entry: expect.any(String), at: expect.any(String) },
    });
    expect(await stored(signal)).toMatchObject({
      state: 'relayed',
      relayed_to: 'dpo',
      relay_entry: body['relayed'].entry,
    });
    const traced = await entries(interaction);
    expect(traced).toHaveLength(1);
    expect(traced[0]).toMatchObject({
      proof: true,
      meaning: {
        actor: body['relayed'].by,
        details: { signal, kind: 'objection', to: 'dpo', reason: 'Transmis par le portail' },
      },
    });
  });

  test('is relayed once, even by two at the same moment', async () => {
    const { interaction, signal } = await objection();
    const answers = await Promise.all([relay(signal, { to: 'dpo' }), relay(signal, { to: 'brand-system' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'signal.relayed',
      article: 'GDPR art. 28(3)(e)',
    });
    expect(await entries(interaction)).toHaveLength(1);
  });

  test('stays as it is where the relay is refused: unknown, elsewhere, unsaid, by no right', async () => {
    const { interaction, signal } = await objection();
    const [orbe, reader] = [await mandat.key('orbe'), await mandat.key('lumen', 'read')];
    const unknown = await relay('01a20caf-4132-7055-a501-807bbdd6e0d3', { to: 'dpo' });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'signal.unknown']);
    // Another brand's key: on this brand, and on its own, where the id is not known.
    expect((await relay(signal, { to: 'dpo' }, orbe)).status).toBe(403);
    expect((await relay(signal, { to: 'dpo' }, orbe, 'orbe')).status).toBe(404);
    expect((await relay(signal, { to: 'dpo' }, reader)).status).toBe(403);
    for (const body of [{}, { to: 'personne@lumen.example' }, { to: 'dpo', reason: 'x'.repeat(501) }])
      expect((await relay(signal, body)).status).toBe(400);
    expect(await stored(signal)).toMatchObject({ state: 'to-relay', relayed_at: null, relayed_by: null });
    expect(await entries(interaction)).toEqual([]);
  });

  test('is listed newest first, page after page', async () => {
    await objection();
    const all = await get(mandat.url, '/v1/brands/lumen/signals', key);
    const first = await get(mandat.url, '/v1/brands/lumen/signals?limit=1', key);
    expect(first.body['items']).toEqual(all.body['items'].slice(0, 1));
    const second = await get(mandat.url, `/v1/brands/lumen/signals?limit=1&after=${first.body['next']}`, key);
    expect(second.body['items']).toEqual(all.body['items'].slice(1, 2));
    expect(all.body['items'].map(({ id }: Loose) => id)).toEqual(
      all.body['items']
        .map(({ id }: Loose) => id)
        .toSorted()
        .toReversed(),
    );
  });
});
