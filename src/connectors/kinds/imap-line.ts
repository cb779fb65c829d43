import { isIP } from 'node:net';
import { ImapFlow, type SearchObject } from 'imapflow';
import { Refusal, type Code } from '../../kernel/refusal.ts';
import type { Values, World } from '../platform.ts';
import { tokenOf } from './imap-token.ts';

/** What one command may take. */
const PATIENCE = 30_000;
/** Silence between commands is kept alive from here on. */
const QUIET = 40_000;
/** Of one answer: what holds a mail is asked for in pieces, and servers that give it whole are still read. */
const MOST = 96 * 1024 * 1024;

/** What is not IMAP, or more of it than anybody sends. */
const GARBLED =
  /^(?:Parser|MAX_IMAP|LineTooLarge|LiteralTooLarge|ResponseTooLarge|TooMany|UnexpectedTag|MissingTag|Invalid|ResponseProcessing|STARTTLS_INJECTION)/;
/** A certificate that nobody vouches for, or of another name: nothing was said to whoever holds it. */
const ANOTHER = /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH)/;
/** Of a refused login (RFC 5530): it was not the password. */
const LATER: Readonly<Record<string, Code>> = {
  UNAVAILABLE: 'connector.unreachable',
  SERVERBUG: 'connector.unreachable',
  INUSE: 'connector.throttled',
  LIMIT: 'connector.throttled',
};

type Told = {
  readonly code?: string;
  readonly authenticationFailed?: boolean;
  readonly serverResponseCode?: string;
  readonly responseStatus?: string;
};

/** Errors of the library quote the server, the command and the folder: none of it is passed on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code, authenticationFailed, serverResponseCode = '', responseStatus } = error as Told;
  if (authenticationFailed) return new Refusal(LATER[serverResponseCode] ?? 'connector.credentials');
  if (code === 'ETHROTTLE') return new Refusal('connector.throttled');
  if (responseStatus === 'NO') return new Refusal('connector.denied');
  if (responseStatus === 'BAD' || code === undefined || GARBLED.test(code)) return new Refusal('connector.protocol');
  return new Refusal(ANOTHER.test(code) ? 'connector.another' : 'connector.unreachable');
}

/** A line to one folder, whose commands wait for one another: each is bounded, and ends with the process. */
export type Line = {
  readonly client: ImapFlow;
  readonly folder: string;
  /** UIDVALIDITY: another one, and the numbers of before name nothing. */
  readonly validity: string;
  /** @throws Refusal `connector.*` */
  readonly turn: <T>(work: (client: ImapFlow) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** @throws Refusal `connector.fields` where the folder is not there; `connector.*` */
export async function openLine(values: Values, world: World): Promise<Line> {
  const { signal } = world;
  const client = clientOf(values, await placeOf(values, world), await tokenOf(values, world));
  // What is under way when the line breaks fails by itself; a break between two commands must not be nobody's.
  client.on('error', () => undefined);
  const end = (): void => client.close();
  signal.addEventListener('abort', end, { once: true });
  let last: Promise<unknown> = Promise.resolve();
  const turn: Line['turn'] = (work) => {
    const mine = last.then(() => bounded(client, work));
    last = mine.catch(() => undefined);
    return mine;
  };
  const close = async (): Promise<void> => {
    signal.removeEventListener('abort', end);
    await turn(() => client.logout()).catch(() => undefined);
    client.close();
  };
  try {
    if (signal.aborted) throw new Refusal('connector.unreachable');
    await turn(() => client.connect());
    const folder = values['folder']!;
    const validity = await turn(() => select(client, folder));
    return { client, folder, validity, turn, close };
  } catch (error) {
    signal.removeEventListener('abort', end);
    client.close();
    throw error;
  }
}

/** The lock is for as long as the line: its silences between two commands are then kept alive. */
async function select(client: ImapFlow, folder: string): Promise<string> {
  try {
    await client.getMailboxLock(folder);
  } catch (error) {
    if ((error as { readonly mailboxMissing?: boolean }).mailboxMissing) throw faultyField('folder');
    throw error;
  }
  const validity = client.mailbox && client.mailbox.uidValidity;
  if (!validity) throw new Refusal('connector.protocol');
  return String(validity);
}

export function faultyField(name: string): Refusal {
  return new Refusal('connector.fields', { faults: [{ code: 'connector.field', place: { pointer: `/${name}` } }] });
}

/** Numbers of the mails that are so. A server that refuses to search has not said that there is none. */
export async function searchIn(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  if (!found) throw new Refusal(client.usable ? 'connector.denied' : 'connector.unreachable');
  return found;
}

async function bounded<T>(client: ImapFlow, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const timer = setTimeout(() => client.close(), PATIENCE);
  try {
    return await work(client);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    clearTimeout(timer);
  }
}

type At = { readonly address: string; readonly port: number };

async function placeOf({ host, security, port: given }: Values, { outgoing }: World): Promise<At> {
  const port = Number(given ?? (security === 'tls' ? 993 : 143));
  try {
    return { address: await outgoing.place(host!, port), port };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('connector.unreachable');
  }
}

/** To the address that was looked at; the certificate is that of the name. */
function clientOf(values: Values, { address, port }: At, token: string | undefined): ImapFlow {
  const { host, security, authority, user, password } = values;
  return new ImapFlow({
    host: address,
    port,
    ...(isIP(host!) === 0 && { servername: host! }),
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user: user!, ...(token === undefined ? { pass: password! } : { accessToken: token }) },
    tls: { minVersion: 'TLSv1.2', ...(authority !== undefined && { ca: authority }) },
    clientInfo: { name: 'Mandat', version: false, vendor: false, 'support-url': false },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    maxLockHoldTime: false,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: QUIET,
    maxLineLength: MOST,
    maxLiteralSize: MOST,
    maxResponseSize: 2 * MOST,
  });
}
