import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { loopbackCertificate } from './certificate.ts';
import { PRIVATE } from './fake-http.ts';

export type Mail = { readonly bytes: Buffer; readonly received: string; readonly flags: Set<string> };
export type Folder = { validity: number; next: number; readonly mails: Map<number, Mail> };

/**
 * `cut`: the line goes in the middle of an answer. `silent`: no answer ever. `garbage`: not IMAP. `throttled`: as Microsoft 365
 * says it. `busy`, `full`: refusals of which the password is innocent (RFC 5530).
 */
export type Trouble = 'no' | 'bad' | 'bye' | 'cut' | 'garbage' | 'silent' | 'throttled' | 'busy' | 'full';

export type FakeImap = {
  readonly port: number;
  /** In PEM: who vouches for it. */
  readonly authority: string;
  readonly folders: Map<string, Folder>;
  /** Each command, without what identifies. */
  readonly commands: string[];
  /** Said beside what every server here says. */
  readonly able: Set<string>;
  user: string;
  password: string;
  token: string;
  /** Gives the whole mail, whatever part is asked for. */
  whole: boolean;
  /** Sends answers byte by byte. */
  dribbles: boolean;
  readOnly: boolean;
  /** What becomes of the next commands that match. */
  fail(how: Trouble, on: RegExp, times?: number): void;
  heal(): void;
  close(): Promise<void>;
};

type Failure = { readonly how: Trouble; readonly on: RegExp; times: number };
type Session = {
  socket: Socket;
  folder: Folder | undefined;
  entered: boolean;
  waits: ((line: string) => void) | undefined;
};

const BASE = ['IMAP4rev1', 'SASL-IR', 'ID', 'ENABLE', 'NAMESPACE', 'SPECIAL-USE'];

export const emptyFolder = (validity = 7): Folder => ({ validity, next: 1, mails: new Map() });

/** @param security how its line is protected: at once, when it is asked to, or not at all */
export async function startFakeImap(security: 'tls' | 'starttls' | 'none' = 'none'): Promise<FakeImap> {
  const pair = loopbackCertificate();
  const sockets = new Set<Socket>();
  let failures: Failure[] = [];

  const fake: Omit<FakeImap, 'port'> = {
    authority: pair.cert,
    folders: new Map([['INBOX', emptyFolder()]]),
    commands: [],
    able: new Set(['UIDPLUS', 'AUTH=PLAIN', 'AUTH=XOAUTH2']),
    user: 'service-client@lumen.example',
    password: 'tres-secret',
    token: 'jeton-secret',
    whole: false,
    dribbles: false,
    readOnly: false,
    fail: (how, on, times = 1) => void failures.push({ how, on, times }),
    heal: () => (failures = []),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };

  function welcome(socket: Socket): void {
    sockets.add(socket);
    const session: Session = { socket, folder: undefined, entered: false, waits: undefined };
    converse(session, obey);
    const failure = failing('GREETING');
    if (failure) return TROUBLES[failure](socket, '*');
    socket.write('* OK ready\r\n');
  }

  function failing(command: string): Trouble | undefined {
    const failure = failures.find(({ on, times }) => times > 0 && on.test(command));
    if (failure) failure.times--;
    return failure?.how;
  }

  function obey(session: Session, line: string): void {
    const [, tag = '*', command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/s.exec(line) ?? [];
    const name = command.toUpperCase();
    fake.commands.push(['LOGIN', 'AUTHENTICATE'].includes(name) ? name : `${name} ${rest}`.trim());
    const failure = failing(`${name} ${rest}`);
    if (failure) return TROUBLES[failure](session.socket, tag);
    const done = (lines: readonly (string | Buffer)[] = [], end = 'OK done'): void => {
      const bytes = Buffer.concat([...lines, `${tag} ${end}`].map((one) => Buffer.concat([Buffer.from(one), CRLF])));
      if (!fake.dribbles) return void session.socket.write(bytes);
      for (const byte of bytes) session.socket.write(Buffer.from([byte]));
    };
    const answer = ANSWERS[name];
    if (answer === undefined) return done([], 'BAD unknown');
    if (!session.entered && !BEFORE.has(name)) return done([], 'NO first say who you are');
    answer({ session, rest, done });
  }

  const capabilities = ({ socket }: Session): string => {
    const open = security === 'starttls' && !(socket instanceof TLSSocket);
    return [
      '* CAPABILITY',
      ...BASE,
      ...(open ? ['LOGINDISABLED', ...(fake.able.has('NOTLS') ? [] : ['STARTTLS'])] : fake.able),
    ].join(' ');
  };

  const ANSWERS: Readonly<Record<string, (at: At) => void>> = {
    CAPABILITY: ({ session, done }) => done([capabilities(session)]),
    NOOP: ({ done }) => done(),
    ID: ({ done }) => done(['* ID ("name" "essai")']),
    ENABLE: ({ done }) => done(['* ENABLED']),
    NAMESPACE: ({ done }) => done(['* NAMESPACE (("" "/")) NIL NIL']),
    LOGOUT: ({ done }) => done(['* BYE see you']),
    STARTTLS({ session, done }) {
      done();
      const { socket } = session;
      socket.removeAllListeners('data');
      session.socket = new TLSSocket(socket, { isServer: true, ...pair });
      converse(session, obey);
    },
    LOGIN({ session, rest, done }) {
      const [user, password] = stringsOf(rest);
      session.entered = user === fake.user && password === fake.password;
      done([], session.entered ? 'OK in' : `NO [AUTHENTICATIONFAILED] ${PRIVATE} is unknown`);
    },
    AUTHENTICATE({ session, rest, done }) {
      const [mechanism, initial] = rest.split(' ');
      const decide = (said: string): void => {
        const words = Buffer.from(said, 'base64').toString();
        const right =
          mechanism === 'PLAIN'
            ? `\0${fake.user}\0${fake.password}`
            : `user=${fake.user}\u0001auth=Bearer ${fake.token}\u0001\u0001`;
        session.entered = words === right;
        const end = (): void => done([], session.entered ? 'OK in' : `NO [AUTHENTICATIONFAILED] ${PRIVATE} is unknown`);
        if (session.entered || mechanism === 'PLAIN') return end();
        session.waits = end;
        session.socket.write(`+ ${Buffer.from('{"status":"400"}').toString('base64')}\r\n`);
      };
      if (initial !== undefined) return decide(initial);
      session.waits = decide;
      session.socket.write('+ \r\n');
    },
    LIST({ rest, done }) {
      const [, pattern = ''] = stringsOf(rest);
      const names = [...fake.folders.keys()].filter((name) => pattern === '*' || name === pattern);
      done(names.map((name) => `* LIST (\\HasNoChildren${name.endsWith('Trash') ? ' \\Trash' : ''}) "/" "${name}"`));
    },
    SELECT({ session, rest, done }) {
      session.folder = fake.folders.get(stringsOf(rest)[0]!);
      if (session.folder === undefined) return done([], 'NO no such folder');
      const { validity, next, mails } = session.folder;
      done(
        [
          '* FLAGS (\\Seen \\Deleted)',
          `* ${mails.size} EXISTS`,
          `* OK [UIDVALIDITY ${validity}] ok`,
          `* OK [UIDNEXT ${next}] ok`,
        ],
        `OK [READ-${fake.readOnly ? 'ONLY' : 'WRITE'}] selected`,
      );
    },
    'UID SEARCH'({ session, rest, done }) {
      const found = [...session.folder!.mails].filter(([uid, mail]) => matches(session.folder!, uid, mail, rest));
      done([['* SEARCH', ...found.map(([uid]) => uid)].join(' ')]);
    },
    'UID FETCH'({ session, rest, done }) {
      const [, set = '', items = ''] = /^(\S+) (.*)$/.exec(rest) ?? [];
      const folder = session.folder!;
      const lines = [...folder.mails].flatMap(([uid, mail], at) =>
        isIn(folder, uid, set) ? [fetched(at + 1, uid, mail, items, fake.whole)] : [],
      );
      done(lines);
    },
    'UID STORE'({ session, rest, done }) {
      if (fake.readOnly) return done([], 'NO read only');
      const [, set = '', flags = ''] = /^(\S+) \+FLAGS(?:\.SILENT)? \(([^)]*)\)$/.exec(rest) ?? [];
      for (const [uid, mail] of session.folder!.mails)
        if (isIn(session.folder!, uid, set)) for (const flag of flags.split(' ')) mail.flags.add(flag);
      done();
    },
    'UID EXPUNGE': ({ session, rest, done }) => done(expunged(session.folder!, rest)),
    EXPUNGE: ({ session, done }) => done(expunged(session.folder!, '1:*')),
    'UID MOVE'({ session, rest, done }) {
      const [set, ...name] = rest.split(' ');
      const into = fake.folders.get(stringsOf(name.join(' '))[0]!)!;
      for (const [uid, mail] of session.folder!.mails) {
        if (!isIn(session.folder!, uid, set!)) continue;
        session.folder!.mails.delete(uid);
        into.mails.set(into.next++, mail);
      }
      done();
    },
  };

  const server = security === 'tls' ? createTlsServer(pair, welcome) : createServer(welcome);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(fake, { port: (server.address() as AddressInfo).port });
}

type At = {
  readonly session: Session;
  readonly rest: string;
  readonly done: (lines?: readonly (string | Buffer)[], end?: string) => void;
};

const CRLF = Buffer.from('\r\n');

const TROUBLES: Readonly<Record<Trouble, (socket: Socket, tag: string) => void>> = {
  no: (socket, tag) => socket.write(`${tag} NO not for ${PRIVATE}\r\n`),
  bad: (socket, tag) => socket.write(`${tag} BAD what is ${PRIVATE}\r\n`),
  busy: (socket, tag) => socket.write(`${tag} NO [UNAVAILABLE] later, ${PRIVATE}\r\n`),
  full: (socket, tag) => socket.write(`${tag} NO [LIMIT] too many of ${PRIVATE}\r\n`),
  bye: (socket) => socket.end(`* BYE ${PRIVATE} is too much\r\n`),
  cut: (socket) => socket.write('* 1 FETCH (UID 1 BODY[]<0> {4000}\r\nFrom: ', () => socket.destroy()),
  garbage: (socket, tag) => socket.write(`${tag} ((( "${PRIVATE}\r\n* ]]{x}\r\n`),
  throttled: (socket, tag) =>
    socket.write(`${tag} BAD Request is throttled. Suggested Backoff Time: 1 milliseconds\r\n`),
  silent: () => undefined,
};

/** Lines of the client, literals among them put in their place as strings. */
function converse(session: Session, obey: (session: Session, line: string) => void): void {
  let held = Buffer.alloc(0);
  let line = '';
  let missing = 0;
  /** Whether there may be more in what is held. */
  const step = (): boolean => {
    if (held.length < missing) return false;
    if (missing > 0) line += JSON.stringify(held.subarray(0, missing).toString());
    held = held.subarray(missing);
    missing = 0;
    const end = held.indexOf(CRLF);
    if (end < 0) return false;
    line += held.subarray(0, end).toString();
    held = held.subarray(end + CRLF.length);
    const literal = /\{(\d+)\}$/.exec(line);
    if (literal) {
      missing = Number(literal[1]);
      line = line.slice(0, literal.index);
      session.socket.write('+ go on\r\n');
      return true;
    }
    const [whole, { waits }] = [line, session];
    line = '';
    session.waits = undefined;
    if (waits) waits(whole);
    else obey(session, whole);
    return true;
  };
  session.socket
    .on('error', () => undefined)
    .on('data', (piece: Buffer) => {
      held = Buffer.concat([held, piece]);
      while (step());
    });
}

/** @param whole all of the mail is given, whatever part of it is asked for */
function fetched(sequence: number, uid: number, { bytes, flags }: Mail, items: string, whole: boolean): Buffer {
  const parts: Buffer[] = [Buffer.from(`* ${sequence} FETCH (UID ${uid}`)];
  const literal = (label: string, content: Buffer): void =>
    void parts.push(Buffer.from(` ${label} {${content.length}}\r\n`), content);
  if (/BODY\.PEEK\[HEADER\.FIELDS/i.test(items)) {
    const id = /^message-id:.*$/im.exec(bytes.toString('latin1'))?.[0];
    literal('BODY[HEADER.FIELDS (MESSAGE-ID)]', Buffer.from(id === undefined ? '\r\n' : `${id.trimEnd()}\r\n\r\n`));
  }
  const [, from, most] = /BODY(?:\.PEEK)?\[\]<(\d+)\.(\d+)>/i.exec(items) ?? [];
  if (from !== undefined && whole) literal('BODY[]', bytes);
  else if (from !== undefined) literal(`BODY[]<${from}>`, bytes.subarray(Number(from), Number(from) + Number(most)));
  if (from !== undefined && !items.includes('PEEK')) flags.add('\\Seen');
  return Buffer.concat([...parts, Buffer.from(')')]);
}
const BEFORE = new Set(['CAPABILITY', 'NOOP', 'ID', 'LOGOUT', 'STARTTLS', 'LOGIN', 'AUTHENTICATE']);

/** Strings and atoms of a command. */
const stringsOf = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, atom]) =>
    quoted === undefined ? atom! : quoted.replaceAll(/\\(.)/g, '$1'),
  );

function isIn({ mails }: Folder, uid: number, set: string): boolean {
  const last = Math.max(0, ...mails.keys());
  const numberOf = (text: string): number => (text === '*' ? last : Number(text));
  return set.split(',').some((part) => {
    const [from = 0, to = from] = part.split(':').map(numberOf);
    return uid >= Math.min(from, to) && uid <= Math.max(from, to);
  });
}

function matches(folder: Folder, uid: number, { bytes, received }: Mail, criteria: string): boolean {
  const words = stringsOf(criteria);
  const after = (key: string): string | undefined => {
    const at = words.findIndex((word) => word.toUpperCase() === key);
    return at < 0 ? undefined : words[at + 1];
  };
  const set = after('UID');
  const since = after('SINCE');
  const id = after('MESSAGE-ID');
  return (
    (set === undefined || isIn(folder, uid, set)) &&
    (since === undefined || Date.parse(received.slice(0, 10)) >= Date.parse(`${since} UTC`)) &&
    (id === undefined || bytes.toString('latin1').toLowerCase().includes(`message-id: ${id.toLowerCase()}`))
  );
}

function expunged(folder: Folder, set: string): string[] {
  const lines: string[] = [];
  let sequence = 0;
  for (const [uid, { flags }] of folder.mails) {
    sequence++;
    if (!flags.has('\\Deleted') || !isIn(folder, uid, set)) continue;
    folder.mails.delete(uid);
    lines.push(`* ${sequence--} EXPUNGE`);
  }
  return lines;
}
