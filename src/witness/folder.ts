import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { COSIGNATURE, formatVkey, originDigest, parseVkey, verifierKey, type VerifierKey } from '@mandat/verify';
import { makeFolders } from '../db/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Followed, Memory, WitnessFile } from './memory.ts';

const MODE = 0o600;

/** All that a witness has: `key`, `witness.json`, a memory for each log, and evidence. */
export type WitnessFolder = {
  readonly file: WitnessFile;
  readonly key: VerifierKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
  memoryOf(origin: string): Memory | undefined;
  /** The note cosigned last of the origin with this digest. */
  shownAs(digest: string): string | undefined;
  /** On disk when it returns. */
  remember(memory: Memory): Promise<void>;
  /** Keeps two notes that contradict each other. @returns the file's name */
  keepEvidence(origin: string, at: string, notes: readonly string[]): Promise<string>;
  /** @throws Refusal `witness.follows-already` */
  follow(log: Followed): Promise<void>;
};

/** Makes a witness and its key. @throws Refusal `witness.folder-taken` | `witness.name` */
export function createWitness(folder: string, name: string): WitnessFile {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const vkey = vkeyOf(name, publicKey);
  makeFolders(folder, 0o700);
  try {
    writeFileSync(join(folder, 'key'), privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: MODE, flag: 'wx' });
  } catch (error) {
    throw new Refusal('witness.folder-taken', { cause: error });
  }
  const file: WitnessFile = { name, vkey, logs: [] };
  writeFileSync(join(folder, 'witness.json'), pretty(file), { mode: MODE });
  return file;
}

function vkeyOf(name: string, publicKey: KeyObject): string {
  try {
    return formatVkey(verifierKey(name, COSIGNATURE, Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')));
  } catch (error) {
    throw new Refusal('witness.name', { cause: error });
  }
}

/** @throws Refusal `witness.folder-unknown` */
export function openWitness(folder: string): WitnessFolder {
  let file = read<WitnessFile>(join(folder, 'witness.json'));
  if (!file) throw new Refusal('witness.folder-unknown');
  const privateKey = createPrivateKey(readFileSync(join(folder, 'key')));
  if (vkeyOf(file.name, createPublicKey(privateKey)) !== file.vkey) throw new Refusal('witness.folder-unknown');
  const placeOf = (origin: string): string => join(folder, 'logs', originDigest(origin));
  return {
    get file() {
      return file!;
    },
    key: parseVkey(file.vkey),
    sign: (message) => sign(null, message, privateKey),
    memoryOf: (origin) => read<Memory>(join(placeOf(origin), 'memory.json')),
    shownAs: (digest) =>
      /^[0-9a-f]{64}$/.test(digest) ? read<Memory>(join(folder, 'logs', digest, 'memory.json'))?.note : undefined,
    remember: (memory) => replace(join(placeOf(memory.origin), 'memory.json'), pretty(memory)),
    async keepEvidence(origin, at, notes) {
      const name = join(placeOf(origin), `evidence-${at.replaceAll(/[:.]/g, '')}.txt`);
      await replace(name, notes.join('\n\n'));
      return name;
    },
    async follow(log) {
      if (file!.logs.some(({ origin }) => origin === log.origin)) throw new Refusal('witness.follows-already');
      const next = { ...file!, logs: [...file!.logs, log] };
      await replace(join(folder, 'witness.json'), pretty(next));
      file = next;
    },
  };
}

/** Holds the folder for this process. @returns what lets it go @throws Refusal `witness.folder-busy` */
export function lockWitness(folder: string): () => void {
  const lock = join(folder, 'lock');
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(lock, `${process.pid}\n`, { flag: 'wx', mode: MODE });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (attempt > 0 || lives(Number(text(lock)))) throw new Refusal('witness.folder-busy', { cause: error });
      rmSync(lock, { force: true }); // left by a process that was killed
    }
  }
}

function lives(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const pretty = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

function text(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function read<T>(file: string): T | undefined {
  const written = text(file);
  return written === undefined ? undefined : (JSON.parse(written) as T);
}

/** Replaces a file: the old one or the new one stands there whole, and the new one once this returns. */
async function replace(file: string, contents: string): Promise<void> {
  makeFolders(dirname(file), 0o700);
  const aside = await open(`${file}.tmp`, 'w', MODE);
  try {
    await aside.writeFile(contents);
    await aside.sync();
  } finally {
    await aside.close();
  }
  await rename(`${file}.tmp`, file);
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
