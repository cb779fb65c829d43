import { createHash } from 'node:crypto';
import ssh2, { type Client } from 'ssh2';
import { Refusal, type Code } from '../../kernel/refusal.ts';
import type { Values, World } from '../platform.ts';

const PATIENCE = 20_000;
/** What a server answers (draft-ietf-secsh-filexfer-02, 7): words of it are never passed on. */
const STATUS: Readonly<Record<number, Code>> = { 2: 'connector.gone', 3: 'connector.denied', 8: 'connector.cannot' };

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code, level } = error as { readonly code?: unknown; readonly level?: unknown };
  if (level === 'client-authentication') return new Refusal('connector.credentials');
  if (typeof code === 'number') return new Refusal(STATUS[code] ?? 'connector.protocol');
  return new Refusal(level === 'protocol' ? 'connector.protocol' : 'connector.unreachable');
}

/** @throws Refusal `connector.another` where the server is another one; `connector.credentials` | `connector.unreachable` */
export async function enterSftp(values: Values, { signal, outgoing }: World): Promise<Client> {
  const { host, port = '22', hostKey, user, password, privateKey, passphrase } = values;
  if (privateKey !== undefined && ssh2.utils.parseKey(privateKey, passphrase) instanceof Error)
    throw new Refusal('connector.credentials');
  const address = await outgoing.place(host!, Number(port)).catch((error: unknown) => {
    throw refusalOf(error);
  });
  const client = new ssh2.Client();
  let another = false;
  const ready = new Promise<void>((resolve, reject) => {
    client.once('ready', () => resolve()).once('error', reject);
    client.once('close', () => reject(new Refusal('connector.unreachable')));
    signal.addEventListener('abort', () => reject(new Refusal('connector.unreachable')), { once: true });
  });
  // Whatever is under way when the line breaks fails by itself; a later break must not be nobody's.
  client.on('error', () => undefined);
  client.connect({
    host: address,
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
