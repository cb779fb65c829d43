import type { FastifyRequest } from 'fastify';
import '@fastify/cookie';
import { houseAsker, type Guard } from '../http/index.ts';
import { HOUSE, isBrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Asked } from './denials.ts';
import type { Access } from './service.ts';
import { holdsCertificate } from './certificate.ts';
import { sessionCookie } from './session-cookie.ts';
import { actorOf, type Identity, type SessionIdentity } from './types.ts';

/** The guard of every route, and for access's own routes the session behind an asker. */
export type AccessGuard = Guard & { person(request: FastifyRequest): Promise<SessionIdentity> };

/** Turns a request into an identity, and an identity into a permission. */
export function createGuard(
  access: Access,
  {
    secure,
    onUnauthenticated = () => undefined,
    certificateHeader,
  }: {
    /** Whether people come over TLS. */
    readonly secure: boolean;
    readonly onUnauthenticated?: () => void;
    readonly certificateHeader?: string | undefined;
  },
): AccessGuard {
  async function identify(request: FastifyRequest): Promise<Identity | undefined> {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const key = /^Bearer ([\w-]{20,200})$/.exec(header)?.[1];
      const machine = key === undefined ? undefined : await access.ofKey(key);
      if (machine?.kind === 'key' && !holdsCertificate(machine.certificate, request, certificateHeader))
        throw new Refusal('access.certificate');
      return machine;
    }
    const cookie = sessionCookie(request, secure);
    const identity = cookie === undefined ? undefined : await access.ofCookie(cookie);
    // A browser sends the cookie by itself: a write must also bring what only our own page can read.
    if (
      identity?.kind === 'session' &&
      !['GET', 'HEAD'].includes(request.method) &&
      !access.csrfMatches(identity, String(request.headers['x-mandat-csrf'] ?? ''))
    ) {
      throw new Refusal('access.csrf');
    }
    return identity;
  }

  async function known(request: FastifyRequest): Promise<Identity> {
    const identity = await identify(request);
    if (identity) return identity;
    onUnauthenticated();
    throw new Refusal('access.unauthenticated');
  }

  async function person(request: FastifyRequest): Promise<SessionIdentity> {
    const identity = await known(request);
    if (identity.kind !== 'session') throw new Refusal('access.denied');
    return identity;
  }

  /** Whoever is known and refused leaves that in the house's log. */
  async function judged(identity: Identity, asked: Asked, judge: () => Promise<void>): Promise<void> {
    try {
      await judge();
    } catch (error) {
      if (error instanceof Refusal && error.status < 500) await access.denied(identity, asked, error.code);
      throw error;
    }
  }

  const inHouse = (identity: SessionIdentity) =>
    houseAsker(actorOf(identity), access.readerOf(identity, HOUSE), (brand) => access.sees(identity, brand));

  return {
    person,
    session: async (request) => inHouse(await person(request)),
    async house(request, act) {
      const identity = await person(request);
      await judged(identity, { act }, async () => access.requireHouse(identity, act));
      return inHouse(identity);
    },
    async directory(request) {
      const token = /^Bearer (mdd_[\w-]{43})$/i.exec(request.headers.authorization ?? '')?.[1];
      const id = token === undefined ? undefined : await access.ofDirectoryToken(token);
      if (id === undefined) {
        onUnauthenticated();
        throw new Refusal('access.unauthenticated');
      }
      const reader = { role: 'analyst', site: undefined, country: undefined };
      return { actor: `directory:${id}`, kind: 'key', brand: HOUSE, reader, sees: () => false };
    },
    async brand(request, act) {
      const identity = await known(request);
      const { brand } = request.params as { brand: string };
      if (!isBrandId(brand)) throw new Refusal(identity.kind === 'session' ? 'brand.unknown' : 'access.denied');
      await judged(identity, { act, brand }, () => access.require(identity, brand, act));
      return {
        brand,
        actor: actorOf(identity),
        kind: identity.kind,
        reader: access.readerOf(identity, brand),
        sees: (other) => other === brand,
        ...(identity.kind === 'key' && identity.activities && { activities: identity.activities }),
      };
    },
  };
}
