import { createWriteStream, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import tar from 'tar-stream';
import { ZipFile } from 'yazl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesInside } from '../src/intake/archives.ts';
import { historyOf, inventoryOf, keepJournal } from '../src/intake/index.ts';
import { beside, mandat as run } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import { call, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const folder = temporaryFolder('mandat-history-');
const path = (...names: string[]): string => join(folder, ...names);
const vcon = (words: string): Buffer => Buffer.from(JSON.stringify(call([['customer', words]])));

async function zip(to: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const made = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) made.addBuffer(bytes, name);
  made.end();
  await pipeline(made.outputStream, createWriteStream(to));
}
async function tarZst(to: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const made = tar.pack();
  for (const [name, bytes] of Object.entries(files)) made.entry({ name }, bytes);
  made.finalize();
  await pipeline(made, createZstdCompress(), createWriteStream(to));
}

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  mkdirSync(path('in'));
  writeFileSync(path('in', 'a.json'), vcon('Un'));
  writeFileSync(path('in', 'b.txt'), 'Ceci n’est rien.');
  await zip(path('in', 'c.zip'), {
    'x/1.json': vcon('Deux'),
    'x/2.ndjson': Buffer.concat([vcon('Trois'), Buffer.from('\n'), vcon('Quatre')]),
  });
  await tarZst(path('in', 'd.tar.zst'), { '1.json': vcon('Cinq'), 'vieux.json': Buffer.from(old()) });
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

/** A contact of ten years ago: past every retention. */
function old(): string {
  const text = JSON.stringify(call([['customer', 'Il y a longtemps']]));
  return text.replaceAll(/"20\d\d-\d\d-\d\dT[^"]+"/g, '"2016-03-01T10:00:00.000Z"');
}

const ingest = (...argv: string[]) => run(beside(mandat), 'ingest', '--history', ...argv, '--brand', 'lumen');
const journals = (): Loose[] =>
  readdirSync(join(mandat.dataDir, 'history')).map((name) =>
    JSON.parse(readFileSync(join(mandat.dataDir, 'history', name), 'utf8')),
  );

describe('a history', () => {
  test('is counted first, taken whole out of folders and archives, and certified by one entry', async () => {
    let ran: Loose;
    const acts = await left(mandat.database, 'lumen', async () => (ran = await ingest(path('in'))));
    expect(ran.out).toMatch(/^6 files, /);
    expect(ran.out).toMatch(/1 past their retention/);
    expect(acts.filter((act) => act === 'admit')).toHaveLength(5);
    expect(acts.filter((act) => act === 'reconcile')).toHaveLength(1);
    expect(journals()).toMatchObject([{ verdicts: { accepted: 5, refused: 2 }, endedAt: expect.any(String) }]);
  });

  test('taken again changes nothing', async () => {
    const acts = await left(mandat.database, 'lumen', () => ingest(path('in')));
    expect(acts.filter((act) => act === 'admit')).toEqual([]);
  });

  test('that was cut goes on after the last file that was wholly taken', async () => {
    const inventory = await inventoryOf([path('in')]);
    const units: string[] = [];
    for await (const { unit } of historyOf([path('in')], 'auto', undefined)) units.push(unit);
    expect(units.map((unit) => unit.slice(folder.length + 4))).toEqual([
      'a.json',
      'b.txt',
      'c.zip!x/1.json',
      'c.zip!x/2.ndjson',
      'd.tar.zst!1.json',
      'd.tar.zst!vieux.json',
    ]);
    const file = join(mandat.dataDir, 'history', `lumen-${inventory.digest.slice(0, 16)}.json`);
    await keepJournal(file, {
      inventory,
      last: units[3],
      verdicts: { accepted: 4 },
      causes: {},
      startedAt: '2026-11-24T10:00:00.000Z',
      endedAt: undefined,
    });
    const { out } = await ingest(path('in'));
    expect(out).toMatch(/going on after 4/);
    expect(journals()).toMatchObject([
      { verdicts: { accepted: 5, refused: 1 }, startedAt: '2026-11-24T10:00:00.000Z', endedAt: expect.any(String) },
    ]);
  });
});

describe('an archive', () => {
  test('that is cut off or none at all is told as damaged, and harms no other', async () => {
    mkdirSync(path('bad'));
    const whole = readFileSync(path('in', 'd.tar.zst'));
    writeFileSync(path('bad', 'cut.tar.zst'), whole.subarray(0, whole.length - 20));
    writeFileSync(path('bad', 'none.zip'), 'rien');
    writeFileSync(path('bad', 'ok.json'), vcon('Encore'));
    const inventory = await inventoryOf([path('bad')]);
    expect(inventory.damaged.map((one) => one.slice(folder.length + 5))).toEqual(['cut.tar.zst', 'none.zip']);
    const { out } = await ingest(path('bad'));
    expect(out).toMatch(/damaged archive/);
    expect(journals().some(({ verdicts }) => verdicts.accepted >= 1)).toBe(true);
  });

  test('that would unfold to much more than it is gives nothing of it', async () => {
    await zip(path('bombe.zip'), { 'zero.json': Buffer.alloc(30 * 1024 * 1024) });
    for await (const { read, size } of filesInside(path('bombe.zip'))) {
      expect(size).toBe(30 * 1024 * 1024);
      expect(await read()).toBeUndefined();
    }
  });
});
