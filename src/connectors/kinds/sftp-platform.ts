import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import ssh2, { type Client, type FileEntryWithStats, type SFTPWrapper } from 'ssh2';
import { Refusal, type Code } from '../../kernel/refusal.ts';
import type { Platform, Values, World } from '../platform.ts';
import { pagesOf, within } from './drop-files.ts';
import { mediatypeOf } from './mediatypes.ts';

/** A file that somebody still writes moves; one that has not for this long is whole. */
const SETTLED = 60_000;
const PATIENCE = 20_000;
const DEEP = 8;
/** Of stat's mode. */
const KIND = 0o170000;
const FOLDER = 0o040000;
const FILE = 0o100000;

/** What a server answers (draft-ietf-secsh-filexfer-02, 7): words of it are never passed on. */
const STATUS: Readonly<Record<number, Code>> = { 2: 'connector.gone', 3: 'connector.denied', 8: 'connector.cannot' };

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code, level } = error as { readonly code?: unknown; readonly level?: unknown };
  if (level === 'client-authentication') return new Refusal('connector.credentials');
  if (typeof code === 'number') return new Refusal(STATUS[code] ?? 'connector.protocol');
  return new Refusal(level === 'protocol' ? 'connector.protocol' : 'connector.unreachable');
}

async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error);
  }
}

export async function openSftp(values: Values, { clock, signal }: World): Promise<Platform> {
  const client = await entered(values, signal);
  const sftp = await asked(promisify<SFTPWrapper>(client.sftp.bind(client))()).catch((error: unknown) => {
    client.end();
    throw error;
  });
  // Whatever is under way when the line breaks fails by itself; a later break must not be nobody's.
  client.on('error', () => undefined);
  const end = (): void => void client.end();
  signal.addEventListener('abort', end, { once: true });
  const readdir = promisify<string, FileEntryWithStats[]>(sftp.readdir.bind(sftp));
  const stat = promisify(sftp.stat.bind(sftp));
  const unlink = promisify<string, void>(sftp.unlink.bind(sftp));
  const root = posix.normalize(values['folder'] ?? '.').replace(/\/+$/, '') || '/';
  const below = (ref: string): string => within(root === '.' ? '' : root, ref);

  async function* walk(folder: string, depth: number): AsyncGenerator<string> {
    const entries = (await asked(readdir(folder))).toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
    for (const { filename, attrs } of entries) {
      if (filename === '.' || filename === '..') continue;
      const path = posix.join(folder, filename);
      const kind = attrs.mode & KIND;
      if (kind === FOLDER && depth < DEEP) yield* walk(path, depth + 1);
      else if (kind === FILE && attrs.mtime * 1000 <= clock() - SETTLED) yield path;
    }
  }

  return {
    list: () => pagesOf(walk(root, 0), values),
    async fetch(ref) {
      const path = below(ref);
      const { size: length } = await asked(stat(path));
      const body = sftp.createReadStream(path);
      const name = posix.basename(path);
      return { body, length, name, mediatype: mediatypeOf(name) };
    },
    async delete(ref) {
      try {
        await asked(unlink(below(ref)));
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'connector.gone')) throw error;
      }
    },
    async has(ref) {
      try {
        await asked(stat(below(ref)));
        return true;
      } catch (error) {
        if (error instanceof Refusal && error.code === 'connector.gone') return false;
        throw error;
      }
    },
    async close() {
      signal.removeEventListener('abort', end);
      client.end();
    },
  };
}

/** @throws Refusal `connector.denied` where the server is another one; `connector.credentials` | `connector.unreachable` */
async function entered(values: Values, signal: AbortSignal): Promise<Client> {
  const { host, port = '22', hostKey, user, password, privateKey, passphrase } = values;
  if (privateKey !== undefined && ssh2.utils.parseKey(privateKey, passphrase) instanceof Error)
    throw new Refusal('connector.credentials');
  const client = new ssh2.Client();
  let another = false;
  const ready = new Promise<Client>((resolve, reject) => {
    client.once('ready', () => resolve(client)).once('error', reject);
    client.once('close', () => reject(new Refusal('connector.unreachable')));
    signal.addEventListener('abort', () => reject(new Refusal('connector.unreachable')), { once: true });
  });
  client.connect({
    host: host!,
    port: Number(port),
    username: user!,
    ...(password !== undefined && { password }),
    ...(privateKey !== undefined && { privateKey }),
    ...(passphrase !== undefined && { passphrase }),
    readyTimeout: PATIENCE,
    keepaliveInterval: 10_000,
    keepaliveCountMax: 3,
    hostVerifier: (key: Buffer) => {
      const told = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
      another = !hostKey!.split(/[ ,]+/).includes(told);
      return !another;
    },
  });
  try {
    await ready;
    // Requests are small and many: each would wait for the acknowledgement of the one before.
    return client.setNoDelay(true);
  } catch (error) {
    client.end();
    throw another ? new Refusal('connector.another') : refusalOf(error);
  }
}
