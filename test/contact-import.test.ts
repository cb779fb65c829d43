import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, mandat as run } from './support/cli.ts';
import { openProspecting } from './support/contact.ts';
import { temporaryFolder } from './support/folder.ts';
import { get, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const folder = temporaryFolder('mandat-import-');
const path = (name: string): string => join(folder, name);
const sample = (name: string): string => join(import.meta.dirname, '..', 'testdata', 'contact', name);

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
  key = await mandat.key('lumen', 'consent', 'contact');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const cli = (...argv: string[]) => run(beside(mandat), 'consent', 'import', 'lumen', ...argv);
const kept = async (sql: string): Promise<Loose[]> => (await mandat.database.owner.query(sql)).rows;
const records = () => kept(`select distinct id, kind, facts, objects, channels from mandat.contact_record order by id`);

async function send(body: string, mapping: string, more = '', bearer = key) {
  const answer = await fetch(
    `${mandat.url}/v1/brands/lumen/contact-imports?mapping=${encodeURIComponent(mapping)}${more}`,
    { method: 'POST', headers: { 'content-type': 'text/csv', authorization: `Bearer ${bearer}` }, body },
  );
  return { status: answer.status, body: (await answer.json()) as Loose };
}

describe('a base of consents', () => {
  test('can be looked at first: nothing is written', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const ran = await cli(sample('consents.csv'), '--mapping', sample('consents.yaml'), '--dry-run', '--json');
      expect(ran.code).toBe(3);
      expect(JSON.parse(ran.out)).toMatchObject({ rows: 6, recorded: 4, refused: 2, entry: null });
    });
    expect(acts).toEqual([]);
    expect(await records()).toEqual([]);
  });

  test('is imported whole under one entry, with what cannot be relied on by line and never by value', async () => {
    let ran: Loose;
    const acts = await left(mandat.database, 'lumen', async () => {
      ran = await cli(sample('consents.csv'), '--mapping', sample('consents.yaml'), '--json');
    });
    expect(acts).toEqual(['contact-import']);
    const report = JSON.parse(ran.out);
    expect(report).toMatchObject({
      kind: 'consent',
      from: 'ancien-crm',
      digest: createHash('sha256')
        .update(readFileSync(sample('consents.csv')))
        .digest('hex'),
      recorded: 4,
      unreliableRows: 3,
      faults: [
        { field: 'phone', code: 'source.malformed', count: 1, lines: [6] },
        { field: 'channels', code: 'source.mapping', count: 1, lines: [7] },
      ],
    });
    const why = Object.fromEntries(report.unreliable.map((one: Loose) => [one.why, one.lines]));
    expect(why).toMatchObject({ 'moment-missing': [3], ended: [4], 'not-clear-act': [5], 'period-missing': [5] });
    // Ids and digests are left out: four digits may stand in any of them.
    expect(ran.out.replaceAll(/[0-9a-f-]{36,}/g, '')).not.toMatch(/1001|1005|Durand|numéro/);
    const stored = await records();
    expect(stored).toHaveLength(4);
    expect(stored.filter(({ facts }) => facts.flaws.length === 0)).toHaveLength(2);
  });

  test('taken again changes nothing and says so', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const ran = await cli(sample('consents.csv'), '--mapping', sample('consents.yaml'), '--json');
      expect(JSON.parse(ran.out)).toMatchObject({ repeated: true, recorded: 4 });
    });
    expect(acts).toEqual([]);
    expect(await records()).toHaveLength(4);
  });

  test('opens where it holds, and nothing where it is flawed', async () => {
    const ask = (to: string) =>
      run(
        beside(mandat),
        'may-contact',
        'lumen',
        '--channel',
        'sms',
        '--to',
        to,
        '--object',
        'energy-supply',
        '--json',
      );
    const answers = await Promise.all(['0639981001', '0639981004', '0639981099'].map(ask));
    expect(answers.map(({ out }) => JSON.parse(out).verdict)).toEqual(['allowed', 'refused', 'refused']);
  });
});

describe('what other vendors report', () => {
  test('of refusals closes everything; of attempts counts each once, whoever reports it', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await cli(sample('oppositions.csv'), '--mapping', sample('oppositions.yaml'))).code).toBe(0);
      expect((await cli(sample('attempts.csv'), '--mapping', sample('attempts.yaml'))).code).toBe(0);
      writeFileSync(path('again.csv'), 'numero;appele_le\n0639981020;2026-11-21 14:30\n');
      expect((await cli(path('again.csv'), '--mapping', sample('attempts.yaml'))).code).toBe(0);
    });
    expect(acts).toEqual(['contact-import', 'contact-import', 'contact-import']);
    expect(await kept(`select kind, controller, facts from mandat.contact_record where kind = 'opposition'`)).toEqual([
      { kind: 'opposition', controller: null, facts: { how: 'oral' } },
      { kind: 'opposition', controller: null, facts: { how: 'imported' } },
    ]);
    expect(await kept('select state, holder from mandat.contact_attempt')).toEqual([
      { state: 'counted', holder: 'centre-nord' },
      { state: 'counted', holder: 'centre-nord' },
    ]);
  });
});

describe('the route of imports', () => {
  const mapping = readFileSync(sample('oppositions.yaml'), 'utf8');
  const body = 'telephone,date,motif\n+33639981030,2026-11-02T09:15:00+01:00,oral\n';

  test('records a body under one entry, and lists what came of it', async () => {
    let answer: Loose;
    const acts = await left(mandat.database, 'lumen', async () => (answer = await send(body, mapping)));
    expect(acts).toEqual(['contact-import']);
    expect(answer).toMatchObject({ status: 201, body: { recorded: 1, refused: 0, repeated: false } });
    expect(await send(body, mapping)).toMatchObject({ status: 200, body: { id: answer.body.id, repeated: true } });
    const list = await get(mandat.url, '/v1/brands/lumen/contact-imports', key);
    expect(list.body['items'][0]).toMatchObject({ id: answer.body.id, importedBy: expect.stringMatching(/^key:/) });
  });

  test.each([
    ['a mapping that is none', body, 'import: x\nfields: {}', 'source.mapping'],
    ['a column that the file lacks', 'tel,date\n1,2\n', mapping, 'source.mapping'],
    ['another kind than the mapping’s', body, mapping, 'import.kind', '&kind=consent'],
    ['nothing', '', mapping, 'input.empty'],
  ])('refuses %s and records nothing', async (_what, sent, by, code, more = '') => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const { status, body: answer } = await send(sent, by, more);
      expect([status, answer.code]).toEqual([400, code]);
      expect(JSON.stringify(answer)).not.toContain('+336');
    });
    expect(acts).toEqual([]);
  });

  test('is closed to another brand’s key, and to one without the scope', async () => {
    const other = await mandat.key('orbe', 'consent');
    const poor = await mandat.key('lumen', 'read');
    const acts = await left(mandat.database, 'lumen', async () => {
      expect([403, 404]).toContain((await send(body, mapping, '', other)).status);
      expect((await send(body, mapping, '', poor)).status).toBe(403);
    });
    expect(acts).toEqual([]);
  });

  test('records nothing of a body that breaks off', async () => {
    const before = (await records()).length;
    const many = `telephone,date,motif\n${'+33639981031,2026-11-02T09:15:00+01:00,oral\n'.repeat(20_000)}`;
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(many));
      },
      pull: (controller) => controller.error(new Error('gone')),
    });
    await expect(
      fetch(`${mandat.url}/v1/brands/lumen/contact-imports?mapping=${encodeURIComponent(mapping)}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${key}` },
        body: cut,
        duplex: 'half',
      }),
    ).rejects.toThrow();
    expect((await records()).length).toBe(before);
  });
});

describe('certificates of scrubbed lists', () => {
  test('are listed and read; another brand sees none', async () => {
    const out = ['--allowed', path('yes.csv'), '--refused', path('no.csv'), '--json'];
    const ran = await run(beside(mandat), 'scrub', 'lumen', sample('list.csv'), '--channel', 'phone', ...out);
    const { id, sig } = JSON.parse(ran.out);
    const list = await get(mandat.url, '/v1/brands/lumen/contact-scrubs', key);
    expect(list.body['items']).toMatchObject([{ id, rows: 3, unreadable: 1 }]);
    expect((await get(mandat.url, `/v1/brands/lumen/contact-scrubs/${id}`, key)).body).toMatchObject({ id, sig });
    const other = await mandat.key('orbe', 'contact');
    expect((await get(mandat.url, `/v1/brands/orbe/contact-scrubs/${id}`, other)).status).toBe(404);
    expect((await get(mandat.url, `/v1/brands/lumen/contact-scrubs/${id}`, other)).status).not.toBe(200);
  });
});
