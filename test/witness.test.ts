import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { originDigest, parseCheckpoint, parseNote, parseVkey, verifyTlogProof, entryOf } from '@mandat/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { confirmWithWitnesses, createWitnesses, runCosigner, type LogFault } from '../src/trace/index.ts';
import type { OpenLog } from '../src/trace/open-log.ts';
import {
  createWitness,
  createWitnessing,
  lockWitness,
  openWitness,
  reach,
  witnessServer,
  type Followed,
  type Witness,
  type WitnessFolder,
} from '../src/witness/index.ts';
import { keyOf, NOW, signerOf, traceKit, type TraceKit } from './trace-kit.ts';

let kit: TraceKit;
const folders: string[] = [];
const servers: Server[] = [];
beforeAll(async () => void (kit = await traceKit()));
afterAll(async () => {
  for (const server of servers) server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await kit.close();
});

const clock = (): number => NOW;
const fetching = (url: string, init?: RequestInit): Promise<Response> => fetch(url, init);

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mandat-witness-'));
  folders.push(folder);
  return folder;
}

type Standing = {
  readonly path: string;
  readonly folder: WitnessFolder;
  readonly witness: Witness;
  readonly log: Followed;
  readonly delivered: string[];
};

/** A witness that follows a brand's log: by its files, or by its checkpoints alone. */
async function witnessOf(brand: BrandId, entries = true): Promise<Standing> {
  const path = join(temporary(), 'w');
  createWitness(path, `witness.example/${brand}`);
  const folder = openWitness(path);
  const log = {
    origin: `mandat.example/${brand}`,
    vkey: signerOf(brand).vkey,
    url: entries ? kit.folder(brand) : null,
  };
  await folder.follow({ ...log, bearerFile: null });
  const delivered: string[] = [];
  const witness = createWitnessing({
    folder,
    clock,
    sourceOf: reach,
    deliver: (_log, note) => {
      delivered.push(note);
      return Promise.resolve();
    },
  });
  return { path, folder, witness, log: { ...log, bearerFile: null }, delivered };
}

async function listening(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function grown(name: string, entries: number): Promise<BrandId> {
  const brand = await kit.brand(name);
  await kit.act(brand, entries);
  await kit.flush(brand);
  return brand;
}

const service = () => createWitnesses({ db: kit.db, dataDir: kit.dataDir, clock, checkUrl: () => undefined });

/** One round of the cosigner over one log, as its sequencer would hold it. */
async function cosigned(brand: BrandId, log: OpenLog, until: () => boolean | Promise<boolean>): Promise<LogFault[]> {
  const faults: LogFault[] = [];
  const cosigner = runCosigner({
    db: kit.db,
    dataDir: kit.dataDir,
    clock,
    call: fetching,
    sequencer: {
      held: (one) => (one === brand ? log : undefined),
      fail: (_brand, fault) => void faults.push(fault),
    },
  });
  await expect.poll(async () => faults.length > 0 || (await until()), { timeout: 15_000 }).toBe(true);
  await cosigner.stop();
  return faults;
}

describe('a witness on its own machine', () => {
  test('hashes what is new again, cosigns it, and brings it to the log', async () => {
    const brand = await grown('watched', 300);
    const standing = await witnessOf(brand);
    await service().add(brand, { vkey: standing.folder.file.vkey, url: null }, 'test');
    await kit.flush(brand);
    expect(await standing.witness.look(standing.log)).toMatchObject({ kind: 'cosigned', entries: 301 });
    const ids = await kit.act(brand, 10);
    const log = await kit.flush(brand);
    expect(await standing.witness.look(standing.log)).toMatchObject({ kind: 'cosigned', size: 311, entries: 55 });
    expect(await service().take(brand, standing.delivered.at(-1)!)).toMatchObject({ size: 311 });
    await cosigned(brand, log, () => log.folder.cosigned() !== undefined);
    const { receipt, opening } = await kit.trace.prove(brand, ids[0]!);
    const keys = [keyOf(brand), parseVkey(standing.folder.file.vkey)];
    const { checkpoint } = await verifyTlogProof(receipt, entryOf(opening.salt, opening.meaning), keys);
    expect(checkpoint.verified.map(({ key }) => key.name)).toEqual([
      `mandat.example/${brand}`,
      `witness.example/${brand}`,
    ]);
    expect(await kit.verify(brand)).toMatchObject({ entries: 311 });
  });

  test('refuses a second history of the same key, keeps both notes, and goes on once the first is back', async () => {
    const brand = await grown('split', 400);
    const { witness, log, path } = await witnessOf(brand);
    await witness.look(log);
    const aside = join(temporary(), 'tiles');
    cpSync(kit.folder(brand), aside, { recursive: true });
    const other = await grown('split-other', 500);
    // The other history, signed by the same key under the same name.
    const forged = signerOf(brand).sign(Buffer.from(textOf(other, brand)));
    cpSync(join(kit.folder(other), 'tile'), join(kit.folder(brand), 'tile'), { recursive: true });
    writeFileSync(join(kit.folder(brand), 'checkpoint'), noteOf(brand, textOf(other, brand), forged));
    expect(await witness.look(log)).toMatchObject({ kind: 'objected' });
    const kept = readdirSync(join(path, 'logs', originDigest(log.origin))).filter((name) =>
      name.startsWith('evidence'),
    );
    expect(kept).toHaveLength(1);
    const evidence = readFileSync(join(path, 'logs', originDigest(log.origin), kept[0]!), 'utf8');
    expect(evidence).toContain('\n400\n');
    expect(evidence).toContain('\n500\n');
    rmSync(kit.folder(brand), { recursive: true });
    cpSync(aside, kit.folder(brand), { recursive: true });
    expect(await witness.look(log)).toMatchObject({ kind: 'cosigned', size: 400 });
  });

  test('refuses a log that was taken back; one that cannot be read is not held against it', async () => {
    const brand = await grown('back', 100);
    const { witness, log, folder, delivered } = await witnessOf(brand);
    await witness.look(log);
    const before = readFileSync(join(kit.folder(brand), 'checkpoint'));
    await kit.act(brand, 50);
    await kit.flush(brand);
    await witness.look(log);
    const count = delivered.length;
    writeFileSync(join(kit.folder(brand), 'checkpoint'), before);
    expect(await witness.look(log)).toMatchObject({ kind: 'objected', code: 'history' });
    expect(delivered).toHaveLength(count);
    rmSync(kit.folder(brand), { recursive: true });
    expect(await witness.look(log)).toMatchObject({ kind: 'objected', code: 'missing' });
    expect(folder.memoryOf(log.origin)).toMatchObject({ size: 150 });
  });

  test('finds a changed entry at its place', async () => {
    const brand = await grown('changed', 300);
    const { witness, log } = await witnessOf(brand);
    const bundle = join(kit.folder(brand), 'tile/entries/000');
    const bytes = readFileSync(bundle);
    bytes[35 * 77 + 10]! ^= 1;
    writeFileSync(bundle, bytes);
    expect(await witness.look(log)).toMatchObject({ kind: 'objected', code: 'tile', place: { index: 77 } });
  });

  test('holds its folder alone, and takes over from one that was killed', () => {
    const path = join(temporary(), 'w');
    createWitness(path, 'witness.example');
    const release = lockWitness(path);
    expect(() => lockWitness(path)).toThrow(expect.objectContaining({ code: 'witness.folder-busy' }));
    release();
    writeFileSync(join(path, 'lock'), '999999999\n');
    lockWitness(path)();
    expect(() => createWitness(path, 'witness.example')).toThrow(
      expect.objectContaining({ code: 'witness.folder-taken' }),
    );
    expect(() => openWitness(temporary())).toThrow(expect.objectContaining({ code: 'witness.folder-unknown' }));
    expect(() => createWitness(temporary(), 'two words')).toThrow(expect.objectContaining({ code: 'witness.name' }));
  });
});

function textOf(other: BrandId, brand: BrandId): string {
  const { text } = parseNote(readFileSync(join(kit.folder(other), 'checkpoint'), 'utf8'));
  return text.replace(`mandat.example/${other}`, `mandat.example/${brand}`);
}

function noteOf(brand: BrandId, text: string, signature: Uint8Array): string {
  const { id } = parseVkey(signerOf(brand).vkey);
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(id);
  return `${text}\n— mandat.example/${brand} ${Buffer.concat([prefix, signature]).toString('base64')}\n`;
}

describe('checkpoints that are sent to a witness', () => {
  test.each([
    ['that reads the entries', true],
    ['that goes by consistency proofs', false],
  ])('%s come back cosigned, from the first on', async (_name, entries) => {
    const brand = await grown(`sent-${entries}`, 280);
    const { witness, folder } = await witnessOf(brand, entries);
    await service().add(brand, { vkey: folder.file.vkey, url: await listening(witnessServer(witness)) }, 'test');
    const sizes: number[] = [];
    for (const more of [20, 300]) {
      await kit.act(brand, more);
      const log = await kit.flush(brand);
      const size = log.edge.size;
      const faults = await cosigned(brand, log, async () => (await service().list(brand))[0]!.size === size);
      expect(faults).toEqual([]);
      await expect.poll(() => log.folder.cosigned()).toContain(`\n${size}\n`);
      expect(log.folder.checkpoint()).toBe(log.folder.cosigned());
      sizes.push(folder.memoryOf(`mandat.example/${brand}`)!.size);
    }
    expect(sizes).toEqual([301, 601]);
  });

  test('to one that is down, silent, or talks nonsense stop nothing, and it is said', async () => {
    const brand = await grown('hindered', 20);
    const { folder } = await witnessOf(brand, false);
    const nonsense = createServer((_request, response) => response.end('yes\n'));
    const endless = createServer((_request, response) => {
      response.statusCode = 409;
      response.end('99999999\n');
    });
    for (const [url, fault] of [
      ['http://127.0.0.1:9/', 'away'],
      [await listening(nonsense), 'answer'],
      [await listening(endless), 'answer'],
    ] as const) {
      const { id } = await service().add(brand, { vkey: folder.file.vkey, url }, 'test');
      const log = await kit.flush(brand);
      const faults = await cosigned(brand, log, async () => (await service().list(brand))[0]!.fault !== null);
      expect(faults).toEqual([]);
      expect((await service().list(brand))[0]).toMatchObject({ fault, size: null });
      await expect(confirmWithWitnesses({ db: kit.db, clock, call: fetching }, log)).resolves.toBeUndefined();
      await service().remove(brand, id, 'test');
    }
  });
});

describe('a log that was restored to an earlier state', () => {
  test.each([
    ['shorter than what the witness saw', 40, 'witness-ahead'],
    ['grown again to another history', 200, 'witness-differs'],
  ])('%s is not signed in again', async (_name, entries, code) => {
    const name = `restored-${code}`;
    const brand = await grown(name, 120);
    const { witness, folder } = await witnessOf(brand, false);
    const url = await listening(witnessServer(witness));
    await service().add(brand, { vkey: folder.file.vkey, url }, 'test');
    const log = await kit.flush(brand);
    await cosigned(brand, log, async () => (await service().list(brand))[0]!.size === log.edge.size);
    // The whole machine, database and tiles, as an older backup has it.
    const other = await traceKit();
    try {
      await other.brand(name);
      await other.act(brand, entries);
      const theirs = createWitnesses({ db: other.db, dataDir: other.dataDir, clock, checkUrl: () => undefined });
      await theirs.add(brand, { vkey: folder.file.vkey, url }, 'test');
      await other.flush(brand);
      const reopened = await other.open(brand);
      const ask = confirmWithWitnesses({ db: other.db, clock, call: fetching }, reopened);
      await expect(ask).rejects.toMatchObject({ name: 'LogFault', code });
      // What it was told stays with the log, also while the witness is away.
      const deaf = (): Promise<Response> => Promise.reject(new Error('away'));
      await expect(confirmWithWitnesses({ db: other.db, clock, call: deaf }, reopened)).rejects.toMatchObject({ code });
    } finally {
      await other.close();
    }
  });

  test('stops when a witness brings what it holds', async () => {
    const brand = await grown('brought', 50);
    const { witness, folder, log, delivered } = await witnessOf(brand);
    await witness.look(log);
    const other = await traceKit();
    try {
      await other.brand('brought');
      await other.act(brand, 20);
      const theirs = createWitnesses({ db: other.db, dataDir: other.dataDir, clock, checkUrl: () => undefined });
      await theirs.add(brand, { vkey: folder.file.vkey, url: null }, 'test');
      const opened = await other.flush(brand);
      await expect(theirs.take(brand, delivered[0]!)).rejects.toMatchObject({ code: 'trace.cosignature-conflict' });
      await expect(confirmWithWitnesses({ db: other.db, clock, call: fetching }, opened)).rejects.toMatchObject({
        code: 'witness-ahead',
      });
    } finally {
      await other.close();
    }
  });
});

test('a cosignature is taken from a registered witness over this log’s own checkpoint, and from nobody else', async () => {
  const brand = await grown('strict', 30);
  const { witness, folder, log, delivered } = await witnessOf(brand);
  await witness.look(log);
  const note = delivered[0]!;
  await expect(service().take(brand, note)).rejects.toMatchObject({ code: 'trace.cosignature' });
  await service().add(brand, { vkey: folder.file.vkey, url: null }, 'test');
  await expect(service().add(brand, { vkey: folder.file.vkey, url: null }, 'test')).rejects.toMatchObject({
    code: 'trace.witness-known',
  });
  await expect(service().add(brand, { vkey: signerOf(brand).vkey, url: null }, 'test')).rejects.toMatchObject({
    code: 'trace.witness-key',
  });
  expect(await service().take(brand, note)).toEqual({ size: 30, witnesses: [`witness.example/${brand}`] });
  expect(parseCheckpoint(parseNote(note).text).size).toBe(30);
  for (const wrong of [
    '',
    'note',
    readFileSync(join(kit.folder(brand), 'checkpoint'), 'utf8'),
    note.replace('\n30\n', '\n31\n'),
    note.slice(0, -9),
  ])
    await expect(service().take(brand, wrong)).rejects.toMatchObject({ code: 'trace.cosignature' });
});
