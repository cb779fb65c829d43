import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openApp, type App } from '../src/app.ts';
import { unzip } from '../src/documents/unzip.ts';
import { housekeeping } from '../src/intake/index.ts';
import { beside } from './support/cli.ts';
import { inDays, today } from './support/days.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { ask as put, recordedCall } from './support/media.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';
import { tone } from '../src/shield/testing/wav.ts';

const DAY = 86_400_000;
const ROOM = 10_000_000;

let mandat: TestServer;
let app: App;
let owner: string;
let dpo: Readonly<Record<string, string>>;
beforeAll(async () => {
  mandat = await startTestServer();
  app = await openApp(loadConfig({ ...beside(mandat) }), { clock: () => Date.now() });
  ({ headers: dpo, person: owner } = await signedIn(mandat, { role: 'dpo' }));
});
afterAll(async () => {
  await app.close();
  await mandat.close();
});

type Answered = { readonly status: number; readonly type: string | null; readonly bytes: Buffer; readonly body: Loose };
async function ask(path: string, body: object, headers = dpo): Promise<Answered> {
  const answer = await fetch(`${mandat.url}/v1/authority-requests${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get('content-type');
  return { status: answer.status, type, bytes, body: type?.includes('json') ? JSON.parse(bytes.toString()) : {} };
}
const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;

/** A request that a court makes, and what is held for it. */
async function requested(more: object = {}): Promise<string> {
  const { body } = await ask('', {
    authority: 'judicial',
    name: 'Tribunal judiciaire',
    reference: 'R-12',
    receivedOn: '2026-11-02',
    nature: 'communication',
    basis: 'C. proc. pén. art. 60-1',
    scope: 'Échanges d’un service client',
    brands: ['lumen'],
    ...more,
  });
  return body['id'];
}
const tell = (id: string) => ask(`/${id}/information`, { brand: 'lumen', how: 'courriel au délégué' });
const hold = (id: string, interactions: readonly string[]) =>
  ask(`/${id}/hold`, {
    brand: 'lumen',
    ground: 'legal-duty',
    owner,
    review: inDays(30),
    interactions,
  });
const REASON = 'Réquisition du 2 novembre, remise en main propre.';
const handOver = (id: string, headers = dpo) => ask(`/${id}/handover`, { brand: 'lumen', reason: REASON }, headers);

/** Its content is of a day that is past: the hold alone keeps it. */
async function aged(table: 'part' | 'quarantine', id: string): Promise<void> {
  const key = table === 'part' ? 'interaction' : 'id';
  await rows(`select mandat.ensure_partition($1, '2020-01-08')`, table);
  await rows(`update mandat.${table} set expires_on = '2020-01-08' where brand = 'lumen' and ${key} = $1`, id);
}
const sweep = async (): Promise<void> => {
  for (const { name, run } of housekeeping({ ...app, brands: app.access.brands, delay: DAY }))
    if (name === 'expiry' || name === 'quarantine') await run();
};

let interaction: string;
let people = 0;
beforeEach(async () => {
  const tel = `+33639980${100 + people++}`;
  const vcon = call([['customer', `Ma facture est fausse, dossier ${people}.`]], { tel });
  interaction = (await send(mandat.url, 'lumen', await mandat.key('lumen'), vcon)).body['id'] as string;
});

describe('what a hold alone keeps', () => {
  test('is handed over whole to the authority that asks, with its digests, and read by nobody else', async () => {
    const key = await mandat.key('lumen');
    const unknown = await send(mandat.url, 'lumen', key, call([['customer', 'Allô ?']], { queue: 'inconnue' }));
    const quarantined = unknown.body['id'] as string;
    const recorded = await recordedCall(mandat, key);
    const sound = Buffer.from(tone({ codec: 'pcm16', channels: 1, rate: 8000, seconds: 1 }));
    const media = `${mandat.url}/v1/brands/lumen/interactions/${recorded}/media`;
    const uploaded = await put(media, key, { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: sound });
    expect(uploaded.status).toBe(201);
    const id = await requested();
    await tell(id);
    expect((await hold(id, [interaction, quarantined, recorded])).status).toBe(204);
    await aged('part', interaction);
    await aged('quarantine', quarantined);
    await sweep();
    await rows(`update mandat.media set expires_on = '2020-01-08' where interaction = $1`, recorded);
    expect(await rows('select from mandat.part where interaction = $1', interaction)).toEqual([]);

    let given: Answered | undefined;
    const acts = await left(mandat.database, 'lumen', async () => (given = await handOver(id)));
    expect(given).toMatchObject({ status: 200, type: 'application/zip' });
    expect(acts.toSorted()).toEqual(['authority-request', 'export', 'export', 'export']);
    const files = unzip(given!.bytes, ROOM);
    const letter = JSON.parse(files.get('remise.json')!.toString());
    expect(letter).toMatchObject({
      format: 'mandat.handover.v1',
      brand: 'lumen',
      request: { reference: 'R-12', authority: 'judicial', basis: 'C. proc. pén. art. 60-1' },
      reason: REASON,
      article: 'GDPR art. 5(1)(b) ; GDPR art. 6(1)(c)',
      missing: [],
    });
    expect(new Set(letter.interactions)).toEqual(new Set([interaction, quarantined, recorded]));
    for (const { path, sha256, bytes } of letter.files) {
      const file = files.get(path)!;
      expect([file.length, createHash('sha256').update(file).digest('hex')], path).toEqual([bytes, sha256]);
    }
    expect(files.get(`interactions/${interaction}.vcon.json`)!.toString()).toContain('Ma facture est fausse');
    expect(files.get(`quarantine/${quarantined}.vcon.json`)!.toString()).toContain('Allô ?');
    const [recording] = [...files.keys()].filter((path) => path.startsWith(`recordings/${recorded}/`));
    expect(files.get(recording!)!.equals(sound)).toBe(true);

    const listed = await fetch(`${mandat.url}/v1/authority-requests`, { headers: dpo });
    const found = ((await listed.json()) as Loose).items.find((one: Loose) => one.id === id);
    expect(found.data.handed).toMatchObject([
      { brand: 'lumen', reason: REASON, interactions: 3, files: letter.files.length, sealed: 'none' },
    ]);
    const told = await fetch(`${mandat.url}/v1/brands/lumen/told-requests`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const known = await told.text();
    expect(known).not.toContain(REASON);
    const { items }: Loose = JSON.parse(known);
    expect(items.find((one: Loose) => one.id === id).data.handed).toMatchObject([{ interactions: 3 }]);
    const read = await fetch(`${mandat.url}/v1/brands/lumen/interactions/${interaction}?purpose=customer-service`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect((await read.json()) as Loose).toMatchObject({ content: 'expired', turns: [] });
    await ask(`/${id}/release`, { brand: 'lumen' });
  });

  test('is sealed by a password that is kept nowhere, and that alone opens it', async () => {
    const password = 'kv3m9-wq7xy-hj4np-rt8bd-cz2fg';
    const id = await requested();
    await tell(id);
    await hold(id, [interaction]);
    const said = { brand: 'lumen', reason: REASON };
    const short = await ask(`/${id}/handover`, { ...said, password: 'trop-court' });
    expect([short.status, short.body['code']]).toEqual([400, 'input.invalid']);
    expect(JSON.stringify(short.body)).not.toContain('trop-court');
    const given = await ask(`/${id}/handover`, { ...said, password });
    expect(given).toMatchObject({ status: 200, type: 'application/zip' });
    expect(given.bytes.includes(interaction)).toBe(false);
    const opened = async (key: string): Promise<Buffer> => {
      const [entry, ...more] = await new ZipReader(new Uint8ArrayReader(given.bytes)).getEntries();
      expect(more).toEqual([]);
      const file = entry as FileEntry;
      expect(file).toMatchObject({
        encrypted: true,
        zipCrypto: false,
        filename: expect.stringMatching(/^remise-lumen-/),
      });
      return Buffer.from(await file.getData(new Uint8ArrayWriter(), { password: key }));
    };
    await expect(opened('un-autre-mot-de-passe-que-celui-la')).rejects.toThrow();
    const files = unzip(await opened(password), ROOM);
    expect(JSON.parse(files.get('remise.json')!.toString())).toMatchObject({ brand: 'lumen', missing: [] });
    expect(files.get(`interactions/${interaction}.vcon.json`)!.toString()).toContain('Ma facture est fausse');

    const listed = await (await fetch(`${mandat.url}/v1/authority-requests`, { headers: dpo })).text();
    const found = JSON.parse(listed).items.find((one: Loose) => one.id === id);
    expect(found.data.handed).toMatchObject([{ brand: 'lumen', sealed: 'aes-256' }]);
    const kept = await rows(`select convert_from(meaning, 'UTF8') as text from mandat.opening`);
    expect(listed + JSON.stringify([kept, await rows('select * from mandat.governance_file')])).not.toContain(password);
    await ask(`/${id}/release`, { brand: 'lumen' });
  });

  test('leaves nothing in the log of a brand that the law forbids to tell', async () => {
    const until = inDays(30);
    const id = await requested({ secrecy: { reason: 'Secret de l’enquête', until } });
    await hold(id, [interaction]);
    let status = 0;
    const house = await left(mandat.database, '_house', async () => {
      expect(await left(mandat.database, 'lumen', async () => ({ status } = await handOver(id)))).toEqual([]);
    });
    expect([status, house]).toEqual([200, ['authority-request']]);
    await ask(`/${id}/release`, { brand: 'lumen' });
  });
});

describe('is not handed over', () => {
  const refused = async (id: string, headers = dpo): Promise<string> => {
    let code = '';
    const work = async (): Promise<void> => void ({ code } = (await handOver(id, headers)).body);
    expect(await left(mandat.database, 'lumen', work)).toEqual([]);
    return code;
  };

  test('where the request asks for no data, the brand is yet to be told, nothing is held, or it was answered', async () => {
    const kept = await requested({ nature: 'preservation' });
    await tell(kept);
    await hold(kept, [interaction]);
    expect(await refused(kept)).toBe('request.nature');
    await ask(`/${kept}/release`, { brand: 'lumen' });
    const id = await requested();
    await hold(id, [interaction]);
    expect(await refused(id)).toBe('request.untold');
    await tell(id);
    await ask(`/${id}/release`, { brand: 'lumen' });
    expect(await refused(id)).toBe('request.not-held');
    await ask(`/${id}/answer`, { on: today(), what: 'Rien', document: 'L-1' });
    expect(await refused(id)).toBe('request.over');
    expect((await ask(`/${id}/handover`, { brand: 'orbe', reason: REASON })).body['code']).toBe('request.over');
  });

  test('to who may not, nor without a second factor, nor to a machine', async () => {
    const id = await requested();
    await tell(id);
    await hold(id, [interaction]);
    const { headers: alone } = await signedIn(mandat, { role: 'dpo', factors: ['oidc'] });
    expect(await refused(id, alone)).toBe('access.second-factor');
    for (const role of ['security', 'operations', 'auditor'] as const)
      expect((await handOver(id, (await signedIn(mandat, { role })).headers)).status, role).toBe(403);
    const brand = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' });
    expect((await handOver(id, brand.headers)).status).toBe(403);
    const machine = { authorization: `Bearer ${await mandat.key('lumen')}` };
    expect((await handOver(id, machine)).status).toBe(403);
    await ask(`/${id}/release`, { brand: 'lumen' });
  });
});
