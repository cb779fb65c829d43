import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, parseVkey, verifyTlogProof } from '@mandat/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, mandat as run } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let reader: string;
let manager: string;
beforeAll(async () => {
  mandat = await startTestServer();
  reader = await mandat.key('lumen', 'trace', 'ingest');
  manager = await mandat.key('lumen', 'trust', 'trace');
});
afterAll(() => mandat.close());

type Answer = { readonly status: number; readonly text: string; readonly headers: Headers; readonly body: Loose };
async function ask(method: string, path: string, body?: unknown, as = manager): Promise<Answer> {
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  const response = await fetch(mandat.url + path, {
    method,
    headers: { authorization: `Bearer ${as}`, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, text, headers: response.headers, body: json ? JSON.parse(text) : {} };
}

const PATH = '/v1/brands/lumen/trace/witnesses';
const state = async (): Promise<Loose> => (await ask('GET', '/v1/brands/lumen/trace')).body;
const vkeyOf = async (): Promise<string> => String((await state())['vkey']);
/** A witness's folder, made by the command, and its verifier key. */
async function newWitness(name: string): Promise<{ folder: string; vkey: string }> {
  const folder = join(temporaryFolder('mandat-witness-'), 'w');
  const { code, out } = await run({}, 'witness', 'init', folder, '--name', name);
  expect(code).toBe(0);
  return { folder, vkey: out.trim() };
}

describe('the witnesses of a log', () => {
  test('are named and ended, each with one entry; readers see them, and change nothing', async () => {
    const { vkey } = await newWitness('dpo.lumen.example/named');
    const acts: Answer[] = [];
    const add = async (): Promise<void> => void acts.push(await ask('POST', PATH, { vkey }));
    expect(await left(mandat.database, 'lumen', add)).toEqual(['witness-add']);
    expect(acts[0]).toMatchObject({ status: 201, body: { name: 'dpo.lumen.example/named', url: null, size: null } });
    expect(await left(mandat.database, 'lumen', add)).toEqual([]);
    expect(acts[1]).toMatchObject({ status: 409, body: { code: 'trace.witness-known' } });
    expect(await ask('POST', PATH, { vkey: await vkeyOf() })).toMatchObject({ body: { code: 'trace.witness-key' } });
    expect(await ask('POST', PATH, { vkey, url: 'http://10.0.0.1/' })).toMatchObject({
      body: { code: 'outgoing.refused' },
    });
    expect(await ask('POST', PATH, { vkey }, reader)).toMatchObject({ status: 403 });
    expect((await ask('GET', PATH, undefined, reader)).body['items']).toHaveLength(1);
    const id = String(acts[0]!.body['id']);
    const remove = async (): Promise<void> => void acts.push(await ask('DELETE', `${PATH}/${id}`));
    expect(await left(mandat.database, 'lumen', remove)).toEqual(['witness-remove']);
    expect(await left(mandat.database, 'lumen', remove)).toEqual([]);
    expect(acts.slice(2)).toMatchObject([{ status: 204 }, { status: 404, body: { code: 'trace.witness-unknown' } }]);
  });

  test('come by themselves, with nothing but the log’s address, its key and a token', async () => {
    const { folder, vkey } = await newWitness('dpo.lumen.example/audit');
    await ask('POST', PATH, { vkey });
    const bearer = join(folder, 'token');
    writeFileSync(bearer, `${reader}\n`);
    const interaction = String((await send(mandat.url, 'lumen', reader, call([['customer', 'Bonjour.']]))).body['id']);
    await expect.poll(async () => (await state())['pending']).toBe(0);
    await expect.poll(async () => (await receipt(interaction)).status).toBe(200);
    const log = `${mandat.url}/log/lumen`;
    const followed = await run(
      {},
      'witness',
      'follow',
      folder,
      '--key',
      await vkeyOf(),
      '--log',
      log,
      '--bearer-file',
      bearer,
    );
    expect(followed).toMatchObject({ code: 0 });
    const ran = await run({}, 'witness', 'run', folder, '--once', '--json');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ kind: 'cosigned' });
    const witnesses = (await state())['witnesses'] as Loose[];
    expect(witnesses).toMatchObject([{ name: 'dpo.lumen.example/audit', fault: null }]);
    expect(witnesses[0]!['size']).toBe(JSON.parse(ran.out).size);

    await expect
      .poll(async () => (await receipt(interaction)).text, { timeout: 10_000 })
      .toContain('dpo.lumen.example/audit');
    const { text, headers } = await receipt(interaction);
    const proof = (await ask('GET', `/v1/brands/lumen/trace/entries/${headers.get('x-mandat-entry')}/proof`)).body;
    const entry = entryOf(Buffer.from(String(proof['salt']), 'base64'), Buffer.from(String(proof['meaning'])));
    const { checkpoint } = await verifyTlogProof(text, entry, [parseVkey(await vkeyOf()), parseVkey(vkey)]);
    expect(checkpoint.verified).toHaveLength(2);
    expect(JSON.parse(String(proof['meaning']))).toMatchObject({ act: 'admit', interaction });

    const shown = await run({}, 'witness', 'show', folder, '--json');
    expect(JSON.parse(shown.out)).toMatchObject({ vkey, logs: [{ url: log, objection: null }] });
    const listed = await run(beside(mandat), 'trace', 'witness', 'lumen', '--json');
    expect(JSON.parse(listed.out)).toMatchObject({ name: 'dpo.lumen.example/audit', fault: null });
  });

  test('bring nothing that does not hold', async () => {
    const send = (note: string, as = reader): Promise<Answer> => ask('POST', '/log/lumen/cosignatures', note, as);
    const { text } = await ask('GET', '/log/lumen/checkpoint');
    expect(await send('nothing')).toMatchObject({ status: 422, body: { code: 'trace.cosignature' } });
    expect(await send(text.split('\n\n')[0]! + '\n\n' + text.split('\n\n')[1]!.split('\n')[0]! + '\n')).toMatchObject({
      body: { code: 'trace.cosignature' },
    });
    expect(await send('x'.repeat(100_001))).toMatchObject({ status: 413 });
    expect(await ask('POST', '/log/lumen/cosignatures', { note: text })).toMatchObject({ status: 415 });
    const other = await mandat.key('orbe', 'trace');
    expect((await send(text, other)).status).toBeGreaterThanOrEqual(403);
  });
});

const receipt = (interaction: string): Promise<Answer> =>
  ask('GET', `/v1/brands/lumen/interactions/${interaction}/receipt`);

test('a receipt of what is not there says so, and another brand’s key learns nothing', async () => {
  const nowhere = '0190a000-0000-7000-8000-000000000000';
  expect(await receipt(nowhere)).toMatchObject({ status: 404, body: { code: 'trace.unknown-entry' } });
  const other = await mandat.key('orbe', 'trace');
  const path = `/v1/brands/lumen/interactions/${nowhere}/receipt`;
  expect((await ask('GET', path, undefined, other)).body['code']).not.toBe('trace.unknown-entry');
});

test('the command says what is missing', async () => {
  expect(await run({}, 'witness')).toMatchObject({ code: 2 });
  expect(await run({}, 'witness', 'init', temporaryFolder('mandat-witness-'))).toMatchObject({ code: 2 });
  const { folder } = await newWitness('w.example');
  expect(await run({}, 'witness', 'follow', folder, '--key', 'x')).toMatchObject({ code: 2 });
  expect(await run({}, 'witness', 'run', folder, '--every', '0')).toMatchObject({ code: 2 });
  expect(await run({}, 'witness', 'show', temporaryFolder('mandat-none-'))).toMatchObject({ code: 1 });
});
