import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { beside, mandat as run } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

type Headers = Readonly<Record<string, string>>;

let mandat: TestServer;
let dpo: Headers;
let key: Headers;
const folder = temporaryFolder('mandat-register-import-');
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  key = { authorization: `Bearer ${await mandat.key('lumen', 'instructions')}` };
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const at = (path: string): string => `${mandat.url}/v1/brands/lumen/${path}`;
async function take(bytes: Uint8Array | string, headers = dpo): Promise<{ status: number; body: Loose }> {
  const answer = await fetch(at('register-imports?name=registre.ods'), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  return { status: answer.status, body: (await answer.json()) as Loose };
}
const exported = async (format: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(at(`registers/controller?format=${format}`), { headers: key })).arrayBuffer());
const kept = async (): Promise<number> => {
  const { rows } = await mandat.database.owner.query('select from mandat.register_import');
  return rows.length;
};

describe('a register kept elsewhere', () => {
  test.each(['ods', 'xlsx', 'csv'])(
    'is taken as drafts, in one entry; ours comes back as it went: %s',
    async (format) => {
      const before = await kept();
      let taken: Loose = {};
      const bytes = await exported(format);
      const acts = await left(mandat.database, 'lumen', async () => {
        const { status, body } = await take(bytes);
        expect(status).toBe(201);
        taken = body;
      });
      expect(acts).toEqual(['register-import']);
      expect(await kept()).toBe(before + 1);
      expect(taken['format']).toBe(format);
      const drafts = taken['drafts'] as Loose[];
      expect(drafts.map(({ activity: { id, purpose } }) => [id, purpose])).toEqual([
        ['customer-service', 'customer-service'],
        ['prospecting', 'prospecting'],
        ['call-recording', 'quality'],
        ['agent-assist', 'agent-assistance'],
      ]);
      if (format !== 'csv')
        expect(drafts[0]!.activity).toMatchObject({
          controller: 'lumen-sa',
          readFor: ['quality', 'complaints'],
          persons: ['customer', 'former-customer'],
          data: { allow: ['identity', 'contact', 'contract', 'billing', 'consumption', 'banking'] },
        });
    },
  );

  test('is given as YAML to complete, shown, and removed in one entry', async () => {
    const { body } = await take('Nom;Finalité;Service\nAccueil;Statistiques;# DRC\n');
    const one = at(`register-imports/${body['id']}`);
    const yaml = await (await fetch(`${one}/draft?language=fr`, { headers: key })).text();
    expect(parse(yaml)).toEqual({
      activities: [{ id: 'accueil', role: 'processor', controller: 'lumen-sa', purpose: 'statistics', views: {} }],
    });
    expect(yaml).toContain('# - ligne 1, colonne 3 : Colonne inconnue');
    expect(yaml).toContain('# à compléter : base légale (basis)');
    const { items } = (await (await fetch(at('register-imports'), { headers: key })).json()) as Loose;
    expect(items[0]).toMatchObject({ id: body['id'], drafts: 1, problems: 1, format: 'csv' });
    const acts = await left(mandat.database, 'lumen', async () =>
      expect((await fetch(one, { method: 'DELETE', headers: dpo })).status).toBe(204),
    );
    expect(acts).toEqual(['register-import']);
    expect((await fetch(one, { headers: key })).status).toBe(404);
    expect((await fetch(one, { method: 'DELETE', headers: dpo })).status).toBe(404);
  });

  test('that cannot be read is refused, and nothing is kept of it', async () => {
    const before = await kept();
    const bomb = zipSync({ 'content.xml': strToU8(' '.repeat(61 * 1024 ** 2)) });
    const acts = await left(mandat.database, 'lumen', async () => {
      const found = [];
      for (const bytes of ['%PDF-1.7', (await exported('ods')).subarray(0, 900), bomb, ''])
        found.push((await take(bytes)).body['code']);
      expect(found).toEqual(['register.format', 'register.damaged', 'register.too-large', 'input.empty']);
    });
    expect(acts).toEqual([]);
    expect(await kept()).toBe(before);
  });

  test('is nobody else’s to bring or to see', async () => {
    const { headers: other } = await signedIn(mandat, { role: 'brand-dpo', brand: 'orbe' });
    const { headers: auditor } = await signedIn(mandat, { role: 'auditor' });
    expect((await take('a;b', other)).status).toBe(404);
    expect((await take('a;b', auditor)).status).toBe(403);
    expect((await take('a;b', key)).status).toBe(403);
    expect((await fetch(at('register-imports'), { headers: other })).status).toBe(404);
  });
});

test('mandat register-import tells what it found, and writes the drafts', async () => {
  const file = join(folder, 'registre.csv');
  writeFileSync(file, Buffer.from('Nom;Finalité;Durée\r\nRéclamations;Réclamations;"5 ans"\r\n', 'latin1'));
  const told = await run(beside(mandat), 'register-import', 'lumen', file, '--json');
  expect(JSON.parse(told.out)).toMatchObject({
    text: { encoding: 'windows-1252', separator: ';' },
    drafts: [{ activity: { purpose: 'complaints', keep: { record: { for: 'P5Y' } } } }],
  });
  const out = join(folder, 'draft.yaml');
  expect((await run(beside(mandat), 'register-import', 'lumen', file, '--out', out)).code).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('purpose: complaints');
  expect((await run(beside(mandat), 'register-import', 'lumen')).code).toBe(2);
  expect((await run(beside(mandat), 'register-import', 'nemo', file)).code).toBe(1);
});
