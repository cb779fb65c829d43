import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactUuid } from '../src/intake/take.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { receiptDigest } from '../src/vault/index.ts';
import { beside, mandat as run } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import { get, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ROOT } from './support/source.ts';

const folder = temporaryFolder('mandat-drop-');
let mandat: TestServer;
let key: string;
beforeAll(async () => {
  cpSync(join(ROOT, 'testdata/sources/drop'), folder, { recursive: true });
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

async function drop(manifest: string, mapping: string, activity = 'customer-service'): Promise<Loose[]> {
  const argv = [join(folder, manifest), '--mapping', join(folder, mapping), '--brand', 'lumen', '--json'];
  const { out, err } = await run(beside(mandat), 'ingest', ...argv, '--activity', activity);
  expect(err).toBe('');
  return out
    .trim()
    .split('\n')
    .map((line): Loose => JSON.parse(line));
}

/** Of `call-recording`, in lumen's instructions. */
const SHARE = 0.2;
/** A contact of the manifest whose recording falls within the share that the instructions let be kept, or outside it. */
async function drawn(inside: boolean): Promise<string> {
  const { receiptKey } = await mandat.server.app.contextOf('lumen' as BrandId, false);
  for (let number = 2000; ; number++) {
    const digest = receiptDigest(receiptKey, contactUuid('drop', `odigo-marque/A-${number}`));
    if (Number.parseInt(digest.slice(16, 24), 16) / 0x1_0000_0000 < SHARE === inside) return `A-${number}`;
  }
}

test('a recording beside the manifest is kept where the instructions keep it, once; what is not there is told by its name', async () => {
  const [kept, outside] = [await drawn(true), await drawn(false)];
  const calls = readFileSync(join(folder, 'calls.csv'), 'latin1');
  const edited = calls.replaceAll('A-1001', kept).replaceAll('A-1007', outside);
  writeFileSync(join(folder, 'drawn.csv'), edited, 'latin1');
  mkdirSync(join(folder, '2026'), { recursive: true });
  for (const name of ['2026/a-1001.wav', 'a-1007.wav']) writeFileSync(join(folder, name), randomBytes(300_000));
  const told = async (): Promise<Loose[]> =>
    (await drop('drawn.csv', 'calls.yaml', 'call-recording'))
      .filter(({ path }) => path.endsWith('.wav'))
      .map(({ path, because }) => [path.slice(folder.length + 1), because[0]]);
  expect(await told()).toContainEqual(['2026/a-1001-2.wav', 'source.unreadable']);
  await told();
  const { rows } = await mandat.database.owner.query(
    `select dialog, bytes::int, mediatype from mandat.media where state = 'kept'`,
  );
  expect(rows).toEqual([{ dialog: '2026/a-1001.wav', bytes: 300_000, mediatype: 'audio/wav' }]);
});

test('a manifest with its mapping becomes a contact a row; a bad row is told by its line, and fails alone', async () => {
  const all = await drop('calls.csv', 'calls.yaml');
  const lines = all.filter(({ path }) => !path.endsWith('.wav'));
  const bad = lines.filter(({ because }) => because[0].startsWith('source.'));
  expect(bad.map(({ path, because }) => [path.split(':').at(-1), because[0]])).toEqual([
    ['6', 'source.malformed /start'],
    ['7', 'source.mapping /direction'],
    ['8', 'source.missing /contact'],
    ['9', 'source.malformed /media'],
    ['10', 'source.malformed'],
  ]);
  expect(lines).toHaveLength(bad.length + 3);
  const again = (await drop('calls.csv', 'calls.yaml')).filter(({ path }) => !path.endsWith('.wav'));
  expect(again.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
});

test('a transcript beside the manifest joins its row, masked', async () => {
  writeFileSync(
    join(folder, 'v-1.vtt'),
    'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Client>Ma carte est la 4970 1012 3456 7893.\n\n00:05.000 --> 00:06.000\n<v Agent>Merci.\n',
  );
  const lines = await drop('contacts.json', 'contacts.yaml');
  const call = lines.find(({ path }) => /contacts\.json:2$/.test(path));
  expect(call).toMatchObject({ verdict: 'accepted' });
  const { body } = await get(mandat.url, `/v1/brands/lumen/interactions/${call.id}?purpose=customer-service`, key);
  const said = body['turns'].map(({ text }: { text: string }) => text).join(' ');
  expect(said).toMatch(/Merci|carte/);
  expect(said).not.toContain('4970');
});

test('a transcript that is named and not there makes its row wait, and no other', async () => {
  rmSync(join(folder, 'v-1.vtt'), { force: true });
  const lines = await drop('contacts.json', 'contacts.yaml');
  expect(lines.filter(({ because }) => because[0] === 'source.unreadable')).toHaveLength(1);
});
