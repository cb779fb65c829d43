import { randomBytes } from 'node:crypto';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import { findPerson, grantOf, grantsOf, type PersonRow } from './people-store.ts';
import {
  addFactor,
  endOldest,
  endSessions,
  findSession,
  insertSession,
  rotateSession,
  sessionsOf,
  touchSession,
  type CameBy,
  type SessionRow,
} from './session-store.ts';
import { endOthers, endProviderSessions } from './sign-in-store.ts';
import { digestOf, insertLink, useLink } from './store.ts';
import { actorOf, type Factor, type SessionIdentity } from './types.ts';

const LINK_LIFE = 30 * 60_000;
/** A session ends after this long whatever happens, and after this long without a request (ASVS 7.3). */
const SESSION_LIFE = 12 * 3_600_000;
const IDLE_LIFE = 60 * 60_000;
/** Somebody's next session ends their oldest. */
const MOST_SESSIONS = 10;
/** The last sight of a session is written once in this while. */
const SEEN_EVERY = 60_000;
/** The secret in the cookie is replaced once in this while. */
const ROTATE_EVERY = 15 * 60_000;
export const OPENING_LIFE = 366 * 86_400_000;

export const secret = (): string => randomBytes(32).toString('base64url');

export type SignedIn = { readonly cookie: string; readonly until: Millis };
/** What the request says of where it comes from, once the address was looked up: never the address itself. */
export type CameFrom = { readonly at: string; readonly agent: string; readonly by?: CameBy };

export type Sessions = ReturnType<typeof createSessions>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly forget: () => void;
};

/** One-time links, and sessions: opened, seen, rotated, ended. Digests only are kept. */
export function createSessions({ db, clock, newId, forget }: Options) {
  const meaning = (act: Meaning['act'], actor: string, details: Meaning['details'] = {}): Meaning => ({
    act,
    at: clock(),
    actor,
    details,
  });
  const proof = () => ({ expires: clock() + OPENING_LIFE });

  async function open(
    tx: Transaction,
    who: { readonly role: 'administrator' | null; readonly person: string | null; readonly factors: readonly Factor[] },
    from: CameFrom,
  ): Promise<SignedIn> {
    const now = clock();
    const cookie = secret();
    const id = newId(now);
    await insertSession(tx, {
      id,
      digest: digestOf(cookie),
      ...who,
      csrf: secret(),
      address_at: from.at,
      agent: from.agent,
      by: from.by,
      created_at: new Date(now),
      idle_until: new Date(now + IDLE_LIFE),
      expires_at: new Date(now + SESSION_LIFE),
    });
    if (who.person !== null) await endOldest(tx, { person: who.person, keep: MOST_SESSIONS, now });
    const actor = who.person === null ? `session:${id}` : `person:${who.person}`;
    await append(tx, HOUSE, meaning('sign-in', actor, { session: id, factors: who.factors }), proof());
    return { cookie, until: now + SESSION_LIFE };
  }

  return {
    /** A link that opens one administrator session, once, within half an hour. @returns its token. */
    async createLink(actor: string): Promise<string> {
      const token = secret();
      await inBrand(db, HOUSE, async (tx) => {
        await insertLink(tx, digestOf(token), clock() + LINK_LIFE);
        await append(tx, HOUSE, meaning('configuration', actor, { what: 'access-link' }), proof());
      });
      return token;
    },

    /** @throws Refusal `access.link-used` */
    enter(token: string, from: CameFrom = UNKNOWN): Promise<SignedIn> {
      return inBrand(db, HOUSE, async (tx) => {
        if (!(await useLink(tx, digestOf(token), clock()))) throw new Refusal('access.link-used');
        return open(tx, { role: 'administrator', person: null, factors: ['link'] }, from);
      });
    },

    /** A session of somebody who was just known, in the transaction that knew them. @throws Refusal `access.person-closed` */
    async openFor(tx: Transaction, person: PersonRow, factors: readonly Factor[], from: CameFrom): Promise<SignedIn> {
      if (person.state !== 'active') throw new Refusal('access.person-closed');
      return open(tx, { role: null, person: person.id, factors }, from);
    },

    /** Another factor was shown in this session: it gets a new secret with it. */
    async stepUp(tx: Transaction, identity: SessionIdentity, cookie: string, factor: Factor): Promise<string> {
      const after = secret();
      const done = await rotateSession(tx, identity.id, {
        before: digestOf(cookie),
        after: digestOf(after),
        now: clock(),
      });
      if (!done) throw new Refusal('access.unauthenticated');
      await addFactor(tx, identity.id, factor);
      await append(
        tx,
        HOUSE,
        meaning('sign-in', actorOf(identity), { session: identity.id, factors: [factor] }),
        proof(),
      );
      forget();
      return after;
    },

    /** The live session behind a cookie, seen now. */
    ofCookie(cookie: string): Promise<SessionIdentity | undefined> {
      const now = clock();
      return inBrand(db, HOUSE, async (tx) => {
        const row = await findSession(tx, digestOf(cookie), now);
        if (!row) return undefined;
        const person = row.person === null ? undefined : await findPerson(tx, row.person);
        if (row.person !== null && person?.state !== 'active') return undefined;
        if (now - (row.seen_at?.getTime() ?? 0) >= SEEN_EVERY) await touchSession(tx, row.id, now, now + IDLE_LIFE);
        return identityOf(row, person, person ? (await grantsOf(tx, person.id)).map(grantOf) : ADMINISTRATOR);
      });
    },

    /** A new secret for a session whose own is old. @returns it, where there is one. */
    async rotate(identity: SessionIdentity, cookie: string): Promise<string | undefined> {
      return inBrand(db, HOUSE, async (tx) => {
        const now = clock();
        const row = await findSession(tx, digestOf(cookie), now);
        if (!row || now - (row.rotated_at ?? row.created_at).getTime() < ROTATE_EVERY) return undefined;
        const after = secret();
        const done = await rotateSession(tx, identity.id, { before: digestOf(cookie), after: digestOf(after), now });
        return done ? after : undefined;
      });
    },

    /** One's own, this one included. */
    list: (identity: SessionIdentity): Promise<readonly SessionRow[]> =>
      inBrand(db, HOUSE, (tx) => sessionsOf(tx, identity.person ?? null, clock())),

    /** Ends one of one's own sessions. @returns false where there is none such. */
    async end(identity: SessionIdentity, id: string): Promise<boolean> {
      forget();
      return inBrand(db, HOUSE, async (tx) => {
        const ended = await endSessions(tx, { id, person: identity.person ?? null, now: clock() });
        if (ended > 0) await append(tx, HOUSE, meaning('sign-out', actorOf(identity), { session: id }), proof());
        return ended > 0;
      });
    },

    /** Ends all of one's own sessions but this one. @returns how many there were. */
    async endOthers(identity: SessionIdentity): Promise<number> {
      forget();
      return inBrand(db, HOUSE, async (tx) => {
        const ended = await endOthers(tx, { person: identity.person ?? null, but: identity.id, now: clock() });
        if (ended > 0)
          await append(tx, HOUSE, meaning('sign-out', actorOf(identity), { what: 'others', ended }), proof());
        return ended;
      });
    },

    /** Ends all of somebody's sessions. @returns how many there were. @throws Refusal `access.person-unknown` */
    async endAll(person: string, actor: string): Promise<number> {
      forget();
      return inBrand(db, HOUSE, async (tx) => {
        if (!(await findPerson(tx, person))) throw new Refusal('access.person-unknown');
        const ended = await endSessions(tx, { person, now: clock() });
        if (ended > 0)
          await append(tx, HOUSE, meaning('sign-out', actor, { what: 'all', person, ended }), {
            ...proof(),
            about: person,
          });
        return ended;
      });
    },

    /** The identity provider ended a session there, or all of somebody's. @returns how many ended here. */
    async endOf(
      tx: Transaction,
      { provider, subject, session }: Pick<CameBy, 'provider' | 'session'> & { readonly subject: string | undefined },
    ): Promise<number> {
      forget();
      const ended = await endProviderSessions(tx, { provider, subject, session, now: clock() });
      for (const { id, person } of ended)
        await append(tx, HOUSE, meaning('sign-out', `person:${person}`, { session: id, by: 'oidc' }), proof());
      return ended.length;
    },
  };
}

export const UNKNOWN: CameFrom = { at: 'unknown', agent: '' };
const ADMINISTRATOR = [{ role: 'administrator', brand: null, until: null }] as const;

function identityOf(row: SessionRow, person: PersonRow | undefined, roles: SessionIdentity['roles']): SessionIdentity {
  // From a network that is not their site's, nobody knows where somebody is: what asks for a place is refused.
  const placed = person !== undefined && row.address_at !== 'elsewhere';
  return {
    kind: 'session',
    id: row.id,
    person: person?.id,
    name: person?.name ?? 'Administration',
    roles,
    factors: row.factors,
    site: placed ? (person.site ?? undefined) : undefined,
    country: placed ? (person.country ?? undefined) : undefined,
    csrf: row.csrf,
    since: row.created_at.getTime(),
    until: Math.min(row.expires_at.getTime(), row.idle_until?.getTime() ?? Infinity),
  };
}
