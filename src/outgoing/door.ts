import type { LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch as send } from 'undici';
import { Refusal } from '../kernel/refusal.ts';
import { isNamed, isPublic, type Inside } from './rules.ts';

export type Found = { readonly address: string; readonly family: number };
/** Every address of a name, as the system tells them. */
export type Resolve = (name: string) => Promise<readonly Found[]>;

export type DoorOptions = {
  /** Hosts inside that may be reached, as the operator's settings name them. */
  readonly inside: readonly Inside[];
  readonly resolve?: Resolve;
};

export type OutgoingInit = RequestInit & {
  /** Bytes that the answer may have; 16 MiB where left out. */
  readonly most?: number;
};

/** Opens a connection. */
const REACH = 10_000;
/** What an answer may take to begin, and a body to go on. */
const STILL = 30_000;
/** What a whole call may take where the caller says nothing. */
const WHOLE = 60_000;
const MOST = 16 * 1024 * 1024;
/** Of agents: connections are kept for the next request, a few at once. */
const KEPT = { keepAlive: true, maxSockets: 50 };

export type Outgoing = ReturnType<typeof createOutgoing>;

const systemResolve: Resolve = (name) => systemLookup(name, { all: true, verbatim: true });
const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');
/** Where a connection is to go; `plain`: without TLS, which is for named hosts only. */
type Aim = { readonly host: string; readonly port: number; readonly plain: boolean };

type Target = { readonly protocol: string; readonly hostname: string; readonly port?: string | null };
function aimOf({ protocol, hostname, port }: Target): Aim {
  const plain = protocol !== 'https:';
  return { host: hostname, port: Number(port || (plain ? 80 : 443)), plain };
}

/**
 * The one door to addresses that came from data: of webhooks, of connections, of whoever vouches for people. It reaches the
 * public internet and the hosts that the operator named, nothing else of the network that we stand in. A name is resolved
 * once for each connection, and the connection goes to the address that was looked at.
 */
export function createOutgoing({ inside, resolve = systemResolve }: DoorOptions) {
  const permits = ({ host, port, plain }: Aim, address: string): boolean =>
    isNamed(inside, bare(host), address, port) || (!plain && isPublic(address));

  /** Every address must be one that may be reached: a name that also leads inside is not trusted. @throws Refusal `outgoing.refused` */
  async function found(aim: Aim): Promise<readonly Found[]> {
    const name = bare(aim.host);
    const all = isIP(name) === 0 ? await resolve(name) : [{ address: name, family: isIP(name) }];
    if (all.length === 0 || !all.every(({ address }) => permits(aim, address))) throw new Refusal('outgoing.refused');
    return all;
  }

  async function answer(aim: Aim, { family, all }: LookupOptions, done: Parameters<LookupFunction>[2]): Promise<void> {
    let fitting: readonly Found[];
    try {
      fitting = await found(aim);
    } catch (error) {
      return done(error as Error, []);
    }
    const wanted = familyOf(family);
    if (wanted !== 0) fitting = fitting.filter((one) => one.family === wanted);
    const [first] = fitting;
    if (!first) done(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    else if (all) done(null, [...fitting]);
    else done(null, first.address, first.family);
  }

  /** What a socket resolves names with, in place of the system's; it is not asked for an address. */
  const lookupFor =
    (aim: Omit<Aim, 'host'>): LookupFunction =>
    (host, options, done) =>
      void answer({ ...aim, host }, options, done);

  /** @throws Refusal `outgoing.refused` where what is written already leads inside: an address, or this machine's name */
  function check(aim: Aim): void {
    const name = bare(aim.host);
    const local = /(?:^|\.)localhost\.?$/i.test(name);
    if (!local && isIP(name) === 0) return;
    if (!permits(aim, local ? '127.0.0.1' : name)) throw new Refusal('outgoing.refused');
  }

  function checkUrl(url: URL): void {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refusal('outgoing.refused');
    check(aimOf(url));
  }

  const dispatcher = new Agent({
    headersTimeout: STILL,
    bodyTimeout: STILL,
    connect(options: buildConnector.Options, done: buildConnector.Callback) {
      const aim = aimOf(options);
      try {
        check(aim);
      } catch (error) {
        return done(error as Error, null);
      }
      buildConnector({ lookup: lookupFor(aim), timeout: REACH, allowH2: false })(options, done);
    },
  });

  return {
    /**
     * As the platform's `fetch`, but for: redirects, which are handed back and never followed; the size of an answer; a call
     * without `signal`, which ends after a minute. @throws Refusal `outgoing.refused` | `outgoing.too-large`
     */
    async fetch(target: string | URL, init: OutgoingInit = {}): Promise<Response> {
      const { most = MOST, signal, ...request } = init;
      const url = new URL(target);
      checkUrl(url);
      try {
        const answer = await send(url, {
          ...request,
          redirect: 'manual',
          signal: signal ?? AbortSignal.timeout(WHOLE),
          dispatcher,
        });
        return bounded(answer, most);
      } catch (error) {
        throw refusalIn(error) ?? error;
      }
    },

    /** For what is written at once: an address that can only lead inside. @throws Refusal `outgoing.refused` */
    check: (url: string): void => checkUrl(new URL(url)),

    /**
     * One address of a host, for libraries that open sockets by themselves: they must be given this address and not the name.
     * IPv4 first, as nothing tries the next. @throws Refusal `outgoing.refused`
     */
    async place(host: string, port: number): Promise<string> {
      const all = await found({ host, port, plain: false });
      return (all.find(({ family }) => family === 4) ?? all[0]!).address;
    },

    /** For libraries that take Node's agents. */
    agents: () => ({
      httpAgent: guarded(new HttpAgent(KEPT), true, { check, lookupFor }),
      httpsAgent: guarded(new HttpsAgent(KEPT), false, { check, lookupFor }),
    }),
  };
}

const familyOf = (family: number | 'IPv4' | 'IPv6' | undefined): number =>
  family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : (family ?? 0);

type Connecting = { host?: string | null; port?: string | number | null; lookup?: LookupFunction };

type Guards = {
  readonly check: (aim: Aim) => void;
  readonly lookupFor: (aim: Omit<Aim, 'host'>) => LookupFunction;
};

/** An agent whose every connection is looked at. */
function guarded<A extends HttpAgent>(agent: A, plain: boolean, { check, lookupFor }: Guards): A {
  const connect = agent.createConnection.bind(agent) as (options: object, done?: unknown) => never;
  agent.createConnection = (options: Connecting, done?: unknown) => {
    const aim = { host: options.host ?? '', port: Number(options.port), plain };
    check(aim);
    return connect({ ...options, lookup: lookupFor(aim) }, done);
  };
  return agent;
}

function refusalIn(error: unknown): Refusal | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof Refusal) return cause;
  return undefined;
}

/** The answer with a body that ends in an error once it is too long, as it was sent or as it unfolds. */
function bounded(answer: Response, most: number): Response {
  if (answer.body === null) return answer;
  let total = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      total += piece.length;
      if (total > most) controller.error(new Refusal('outgoing.too-large'));
      else controller.enqueue(piece);
    },
  });
  const { status, statusText, headers, url } = answer;
  const bound = new Response(answer.body.pipeThrough(counting), { status, statusText, headers: [...headers] });
  return Object.defineProperty(bound, 'url', { value: url });
}
