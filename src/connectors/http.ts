import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ZodType } from 'zod';
import { parseJson } from '../kernel/json.ts';
import { Refusal, type Code } from '../kernel/refusal.ts';
import type { Outgoing } from '../outgoing/index.ts';
import type { Fetched, Field } from './platform.ts';

/** For trials against a stand-in; nothing but this machine can be named. */
export const ENDPOINT: Field = {
  name: 'endpoint',
  label: { fr: 'Adresse d’une doublure', en: 'Address of a stand-in' },
  optional: true,
  pattern: /^http:\/\/127\.0\.0\.1:\d{1,5}$/,
  note: {
    fr: 'Pour les essais seulement : une doublure de la plateforme sur cette machine, que `MANDAT_INSIDE` nomme.',
    en: 'For trials only: a stand-in for the platform on this machine, named in `MANDAT_INSIDE`.',
  },
};

export type Ask = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Statuses that mean something of their own here. */
  readonly means?: Readonly<Record<number, Code>>;
};

export type CallerOptions = {
  /** Every address asked for lies here; credentials go nowhere else. */
  readonly base: URL;
  /** The `Authorization` to send; `again`: the last one was not accepted. Undefined: there is no other. */
  readonly authorise: (again: boolean) => Promise<string | undefined>;
  readonly signal: AbortSignal;
  readonly outgoing: Outgoing;
  /** Hosts of the platform's own that content may be read from, without credentials. */
  readonly holds?: (host: string) => boolean;
};

/** What an answer may take to begin; a stream may not stand still for longer either. */
const PATIENCE = 30_000;
const MOST = 16 * 1024 * 1024;
/** A shorter wait that the platform asks for is waited for; a longer one is for later. */
const SHORT = 5_000;
const TRIES = 3;
const HOPS = 2;

export type Caller = ReturnType<typeof createCaller>;

/** HTTP to one platform. Refusals hold nothing of what it said, nor any address. */
export function createCaller({ base, authorise, signal, outgoing, holds = () => false }: CallerOptions) {
  /** @throws Refusal `connector.protocol` where a platform leads elsewhere */
  function within(target: string, query: Readonly<Record<string, string>> = {}): URL {
    const url = addressOf(target, base);
    if (url.origin !== base.origin) throw new Refusal('connector.protocol');
    for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
    return url;
  }

  const send = (url: URL, request: Request, ending: AbortSignal): Promise<Response> =>
    sent(outgoing, url, request, ending);

  async function ask(target: string, how: Ask, ending: AbortSignal): Promise<Response> {
    const url = within(target, how.query);
    let again = false;
    for (let tried = 1; ; tried++) {
      const authorization = await authorise(again);
      if (authorization === undefined) throw new Refusal('connector.credentials');
      const response = await send(url, { ...requestOf(how), authorization }, ending);
      const meant = how.means?.[response.status];
      if (meant !== undefined) throw await refused(response, meant);
      if (response.status < 400) return response;
      const wait = waitOf(response);
      const refusal = await refused(response, codeOf(response.status), wait);
      if (response.status === 401 && !again) again = true;
      else if (tried < TRIES && refusal.code === 'connector.throttled' && wait !== undefined && wait <= SHORT)
        await pause(wait, undefined, { signal }).catch(() => undefined);
      else throw refusal;
    }
  }

  /** Follows to the platform's own stores of content; credentials stay behind. */
  async function followed(response: Response, ending: AbortSignal): Promise<Response> {
    let current = response;
    for (let hop = 0; hop <= HOPS; hop++) {
      if (current.status < 300) return current;
      const target = current.headers.get('location');
      await current.body?.cancel();
      if (target === null) break;
      const url = addressOf(target, new URL(current.url || base));
      if (!isHeld(url)) break;
      current = await send(url, { method: 'GET' }, ending);
      if (current.status >= 400) throw await refused(current, codeOf(current.status));
    }
    throw new Refusal('connector.protocol');
  }

  const isHeld = (url: URL): boolean =>
    url.origin === base.origin || (url.protocol === 'https:' && url.port === '' && holds(url.hostname));

  return {
    /** @throws Refusal `connector.*` */
    async json<T>(reads: ZodType<T>, target: string, how: Ask = {}): Promise<T> {
      const ending = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const response = await ask(target, how, ending);
      const read = reads.safeParse(valueOf(await wholeOf(response)));
      // Neither the answer nor what was wrong with it: both would quote it.
      if (!read.success) throw new Refusal('connector.protocol');
      return read.data;
    },

    /** For commands: the answer is not looked at. @throws Refusal `connector.*` */
    async command(target: string, how: Ask): Promise<void> {
      const ending = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const response = await ask(target, how, ending);
      await response.body?.cancel();
      if (response.status >= 300) throw new Refusal('connector.protocol');
    },

    /** Content of the platform's own. @throws Refusal `connector.*` */
    async content(target: string, how: Ask = {}): Promise<Fetched> {
      const idle = idleness(signal);
      return fetchedFrom(await followed(await ask(target, how, idle.signal), idle.signal), idle);
    },

    /** Content at an address that the platform gave, which is itself the permission to read it. @throws Refusal `connector.*` */
    async given(address: string): Promise<Fetched> {
      const url = addressOf(address, base);
      if (!isHeld(url)) throw new Refusal('connector.protocol');
      const idle = idleness(signal);
      const response = await send(url, { method: 'GET' }, idle.signal);
      if (response.status >= 400) throw await refused(response, codeOf(response.status));
      return fetchedFrom(await followed(response, idle.signal), idle);
    },
  };
}

type Request = {
  readonly method: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly authorization?: string;
};

function requestOf({ method = 'GET', json, form }: Ask): Request {
  if (json !== undefined)
    return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
  if (form !== undefined)
    return {
      method,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    };
  return { method };
}

async function sent(
  outgoing: Outgoing,
  url: URL,
  { authorization, headers, ...request }: Request,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await outgoing.fetch(url, {
      ...request,
      headers: { ...headers, ...(authorization !== undefined && { authorization }) },
      signal,
      // Recordings are streamed; what is read whole is bounded where it is.
      most: Infinity,
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('connector.unreachable');
  }
}

function addressOf(target: string, base: URL): URL {
  const url = URL.parse(target, base.href);
  if (url === null) throw new Refusal('connector.protocol');
  return url;
}

function codeOf(status: number): Code {
  if (status === 401) return 'connector.credentials';
  if (status === 403) return 'connector.denied';
  if (status === 404 || status === 410) return 'connector.gone';
  if (status === 429) return 'connector.throttled';
  return status === 408 || status >= 500 ? 'connector.unreachable' : 'connector.protocol';
}

async function refused(response: Response, code: Code, wait?: number): Promise<Refusal> {
  await response.body?.cancel().catch(() => undefined);
  return new Refusal(code, wait === undefined ? {} : { params: { seconds: Math.ceil(wait / 1000) } });
}

/** Milliseconds that the platform asks to wait; a date is not worth reading. */
function waitOf({ status, headers }: Response): number | undefined {
  const seconds = headers.get('retry-after') ?? '';
  return status === 429 && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

async function wholeOf(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const piece of response.body ?? []) {
      total += piece.length;
      if (total > MOST) break;
      pieces.push(piece);
    }
  } catch {
    throw new Refusal('connector.unreachable');
  }
  if (total > MOST) throw new Refusal('connector.protocol');
  return Buffer.concat(pieces, total);
}

function valueOf(bytes: Buffer): unknown {
  try {
    return parseJson(bytes);
  } catch {
    throw new Refusal('connector.protocol');
  }
}

type Idleness = { readonly signal: AbortSignal; moved(): void; end(): void };

/** Ends what stands still: streams may take long, but something must come. */
function idleness(signal: AbortSignal): Idleness {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), PATIENCE).unref();
  return {
    signal: AbortSignal.any([signal, idle.signal]),
    moved: () => void timer.refresh(),
    end: () => clearTimeout(timer),
  };
}

function fetchedFrom(response: Response, idle: Idleness): Fetched {
  async function* flowing(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of response.body ?? []) {
        idle.moved();
        yield piece;
      }
    } catch {
      throw new Refusal('connector.unreachable');
    } finally {
      idle.end();
    }
  }
  const { headers } = response;
  const length = headers.get('content-length');
  const packed = headers.has('content-encoding');
  return {
    body: Readable.from(flowing(), { objectMode: false }),
    mediatype: headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase(),
    // Of what was packed on its way the length says nothing.
    length: length === null || packed ? undefined : Number(length),
  };
}
