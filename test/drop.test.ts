import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

async function drop(manifest: string, mapping: string): Promise<Loose[]> {
  const argv = [join(folder, manifest), '--mapping', join(folder, mapping), '--brand', 'lumen', '--json'];
  const { out, err } = await run(beside(mandat), 'ingest', ...argv, '--activity', 'customer-service');
  expect(err).toBe('');
  return out
    .trim()
    .split('\n')
    .map((line): Loose => JSON.parse(line));
}

test('a manifest with its mapping becomes a contact a row; a bad row is told by its line, and fails alone', async () => {
  const lines = await drop('calls.csv', 'calls.yaml');
  const bad = lines.filter(({ because }) => because[0].startsWith('source.'));
  expect(bad.map(({ path, because }) => [path.split(':').at(-1), because[0]])).toEqual([
    ['6', 'source.malformed /start'],
    ['7', 'source.mapping /direction'],
    ['8', 'source.missing /contact'],
    ['9', 'source.malformed /media'],
    ['10', 'source.malformed'],
  ]);
  expect(lines).toHaveLength(bad.length + 3);
  const again = await drop('calls.csv', 'calls.yaml');
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
