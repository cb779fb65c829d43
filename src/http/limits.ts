import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Asker } from './guard.ts';
import { createFading, createRate, networkOf, type Rate } from './rate.ts';

/** How much each may ask for. */
export type LimitSettings = {
  /** Requests a second of one API key. */
  readonly key: number;
  /** Requests a second of one person. */
  readonly person: number;
  /** Requests a second from one address to what is open to everybody. */
  readonly address: number;
  /** Failed tries a minute from one address to be somebody: keys, sessions, links, signatures. */
  readonly failures: number;
};

/**
 * What an open route lets be tried: a way in (`entrance`), a link that was given out (`link`), or a platform's own address
 * with a signature (`hook`).
 */
export type Trial = 'entrance' | 'link' | 'hook';
export type Limited = 'key' | 'person' | 'address' | 'failures';

export type Limits = ReturnType<typeof createLimits>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Offices and whole networks stand behind one address, and come at the same hour. */
const CROWD = 30;
/** Machines that caught up with what lay in wait. */
const HURRY = 2;
const COOKIE = /(?:^|;\s*)((?:__Host-)?mandat_session=[\w-]{20,100})(?:;|$)/;

/**
 * Rate limits, per process. Nobody is ever locked out: no account or key is blocked because somebody else tries it, and from
 * an address that failed too often whoever was let in before still passes.
 */
export function createLimits(
  settings: LimitSettings,
  { clock, limited = () => undefined }: { readonly clock: Clock; readonly limited?: (what: Limited) => void },
) {
  const second = (count: number, seconds: number): Rate =>
    createRate({ count, within: SECOND, burst: count * seconds });
  const rates: Readonly<Record<Limited, Rate>> = {
    key: second(settings.key, HURRY),
    person: second(settings.person, 10),
    address: second(settings.address, CROWD),
    failures: createRate({ count: settings.failures, within: MINUTE, burst: settings.failures }),
  };
  /** What was let in lately: credentials in memory alone, as long as they are used. */
  const welcome = createFading<true>(20_000);

  function refuse(what: Limited, wait: number): never {
    limited(what);
    throw new Refusal('http.too-many', { params: { seconds: Math.ceil(wait / SECOND) } });
  }
  function take(what: Limited, key: string): void {
    const wait = rates[what].take(key, clock());
    if (wait > 0) refuse(what, wait);
  }
  /** @throws Refusal `http.too-many` where the address failed too often and this credential was never let in */
  function maybe(request: FastifyRequest, credential: string): void {
    const wait = rates.failures.wait(from(request), clock());
    if (wait > 0 && welcome.get(credential) === undefined) refuse('failures', wait);
  }
  /** Tries at a way in that were taken before their answer is known. */
  const taken = new WeakSet<FastifyRequest>();
  function enter(request: FastifyRequest): void {
    const wait = rates.failures.take(from(request), clock());
    if (wait === 0) taken.add(request);
    else if (welcome.get(headerOf(request)) === undefined) refuse('failures', wait);
  }
  const failed = (request: FastifyRequest): void => void rates.failures.take(from(request), clock());

  return {
    /** Before a body is looked at, of what is open or nobody's. */
    open(request: FastifyRequest, trial: Trial | undefined): void {
      if (trial === 'entrance') enter(request);
      else if (trial !== undefined) maybe(request, trial === 'hook' ? pathOf(request) : '');
      if (trial !== 'hook') take('address', from(request));
    },
    /** Once an open route has answered. */
    answered(request: FastifyRequest, trial: Trial, status: number): void {
      const wrong = status >= 400 && status < 500 && status !== 429;
      if (trial === 'entrance') {
        // Taken before, so that many at once are not all let try: what was right costs nothing.
        if (status >= 400) return;
        if (taken.has(request)) rates.failures.give(from(request));
        if (headerOf(request) !== '') welcome.set(headerOf(request), true);
      } else if (wrong) failed(request);
      else if (trial === 'hook' && status < 400) welcome.set(pathOf(request), true);
    },
    before: (request: FastifyRequest): void => maybe(request, credentialOf(request)),
    stranger: failed,
    known(request: FastifyRequest, asker: Asker): void {
      welcome.set(credentialOf(request), true);
      take(asker.kind === 'key' ? 'key' : 'person', asker.actor);
    },
  };
}

/** What comes from an address; a proxy that is trusted may have told anything. */
const from = ({ ip }: FastifyRequest): string => (isIP(ip) === 0 ? 'unknown' : networkOf(ip));
const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]!;

/** What a machine shows at a way in. */
const headerOf = ({ headers }: FastifyRequest): string => headers.authorization?.slice(0, 500) ?? '';

/** Whether it shows a session; whether that opens anything is seen where it is used. */
export const bearsSession = ({ headers }: FastifyRequest): boolean => COOKIE.test(headers.cookie ?? '');

function credentialOf({ headers }: FastifyRequest): string {
  return headers.authorization ?? COOKIE.exec(headers.cookie ?? '')?.[1] ?? '';
}

/** Before anything else of a request is looked at. */
export function limitOpen(app: FastifyInstance, limits: Limits): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { access, trial } = request.routeOptions.config;
    try {
      if (request.is404 || access === 'open') limits.open(request, trial);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { trial } = request.routeOptions.config;
    if (trial !== undefined) limits.answered(request, trial, reply.statusCode);
    done();
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    trial?: Trial;
  }
}
