import { createHash, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { posix } from 'node:path';
import ssh2, { type Attributes, type Connection, type FileEntry, type SFTPWrapper } from 'ssh2';

const { Server, utils } = ssh2;
const { STATUS_CODE } = utils.sftp;

export type FakeSftp = {
  readonly port: number;
  readonly hostKey: string;
  /** What lies there: path → content, with when it was last written (seconds). */
  readonly files: Map<string, { bytes: Buffer; mtime: number }>;
  /** The next requests fail so. */
  trouble: 'none' | 'cut' | 'denied' | 'slow';
  close(): Promise<void>;
};

export const SFTP_USER = { user: 'depot', password: 'mot-de-passe-prive' } as const;
/** Words of the server that must reach nobody. */
const PRIVATE = 'words-of-the-server';

/** A server that speaks SSH and SFTP 3, over files in memory. */
export async function startFakeSftp(): Promise<FakeSftp> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const fake = { files: new Map(), trouble: 'none' } as Omit<FakeSftp, 'port' | 'hostKey' | 'close'>;
  const lines = new Set<Connection>();
  const server = new Server({ hostKeys: [privateKey] }, (line) => {
    lines.add(line);
    line.on('error', () => undefined).on('close', () => lines.delete(line));
    line.on('authentication', (asked) => {
      const known = asked.method === 'password' && asked.username === SFTP_USER.user && isSame(asked.password);
      return known ? asked.accept() : asked.reject(['password']);
    });
    line.on('ready', () =>
      line.on('session', (accept) => accept().on('sftp', (begin) => serve(begin(), fake, () => line.end()))),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(fake, {
    port: (server.address() as AddressInfo).port,
    hostKey: `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
    async close() {
      for (const line of lines) line.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

const isSame = (given: string): boolean =>
  given.length === SFTP_USER.password.length && timingSafeEqual(Buffer.from(given), Buffer.from(SFTP_USER.password));

function serve(sftp: SFTPWrapper, fake: Omit<FakeSftp, 'port' | 'hostKey' | 'close'>, cut: () => void): void {
  const handles: ({ list: FileEntry[]; told: boolean } | { path: string })[] = [];
  const handleOf = (bytes: Buffer) => handles[bytes.readUInt32BE(0)]!;
  const opened = (one: (typeof handles)[number]): Buffer => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(handles.push(one) - 1);
    return handle;
  };
  const stopped = (id: number): boolean => {
    if (fake.trouble === 'slow') return true;
    if (fake.trouble === 'cut') cut();
    else if (fake.trouble === 'denied') sftp.status(id, STATUS_CODE.PERMISSION_DENIED, PRIVATE);
    return fake.trouble !== 'none';
  };
  const attributes = (mode: number, size: number, mtime: number): Attributes => ({
    mode,
    uid: 0,
    gid: 0,
    size,
    atime: mtime,
    mtime,
  });
  const none = (id: number): void => void sftp.status(id, STATUS_CODE.NO_SUCH_FILE, PRIVATE);

  sftp.on('OPENDIR', (id, path) => {
    if (stopped(id)) return;
    const folder = posix.normalize(path).replace(/\/$/, '');
    const inside =
      folder === '.' ? [...fake.files.keys()] : [...fake.files.keys()].filter((key) => key.startsWith(`${folder}/`));
    if (inside.length === 0 && folder !== '.') return none(id);
    const names = new Map<string, FileEntry>();
    for (const key of inside) {
      const [name, ...rest] = key.slice(folder === '.' ? 0 : folder.length + 1).split('/');
      const { bytes, mtime } = fake.files.get(key)!;
      const attrs = rest.length > 0 ? attributes(0o040755, 0, mtime) : attributes(0o100644, bytes.length, mtime);
      names.set(name!, { filename: name!, longname: name!, attrs });
    }
    sftp.handle(id, opened({ list: [...names.values()], told: false }));
  });
  sftp.on('READDIR', (id, handle) => {
    const one = handleOf(handle);
    if (!('list' in one) || one.told) return void sftp.status(id, STATUS_CODE.EOF);
    one.told = true;
    sftp.name(id, one.list);
  });
  const stat = (id: number, path: string): void => {
    if (stopped(id)) return;
    const file = fake.files.get(path);
    if (!file) return none(id);
    sftp.attrs(id, attributes(0o100644, file.bytes.length, file.mtime));
  };
  sftp.on('STAT', stat).on('LSTAT', stat);
  sftp.on('FSTAT', (id, handle) => {
    const one = handleOf(handle);
    if ('path' in one) stat(id, one.path);
  });
  sftp.on('OPEN', (id, path) => (fake.files.has(path) ? void sftp.handle(id, opened({ path })) : none(id)));
  sftp.on('READ', (id, handle, offset, length) => {
    if (stopped(id)) return;
    const one = handleOf(handle);
    const bytes = 'path' in one ? fake.files.get(one.path)?.bytes.subarray(offset, offset + length) : undefined;
    if (!bytes || bytes.length === 0) return void sftp.status(id, STATUS_CODE.EOF);
    sftp.data(id, bytes);
  });
  sftp.on('CLOSE', (id) => void sftp.status(id, STATUS_CODE.OK));
  sftp.on('REMOVE', (id, path) => {
    if (stopped(id)) return;
    if (fake.files.delete(path)) sftp.status(id, STATUS_CODE.OK);
    else none(id);
  });
}
