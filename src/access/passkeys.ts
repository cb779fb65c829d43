import { isIP } from 'node:net';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import type { Arrival, Arrivals, Visit } from './arrivals.ts';
import {
  deletePasskey,
  insertPasskey,
  lockPasskey,
  lockPasskeysOf,
  passkeysOf,
  renamePasskey,
  usePasskey,
  type PasskeyRow,
} from './passkey-store.ts';
import { aliasesOf, findPerson, useInvitation, type PersonRow } from './people-store.ts';
import { OPENING_LIFE, type Sessions, type SignedIn } from './sessions.ts';
import { activate, findInvitation, spend } from './sign-in-store.ts';
import { digestOf } from './store.ts';
import type { Tickets } from './tickets.ts';
import { actorOf, hasSecondFactor, type SessionIdentity } from './types.ts';

/** An eighth of a second to load: when somebody first comes with a passkey, not at every start. */
const webauthn = () => import('@simplewebauthn/server');

/** A challenge waits this long for its answer, and takes one. */
const CHALLENGE_LIFE = 2 * 60_000;

/** EdDSA, ES256, RS256 (COSE): what authenticators speak today. */
const ALGORITHMS = [-8, -7, -257];

/** `use` is what the answer may do: sign in, step up a session, or register for a person. */
type Challenge =
  | { readonly use: 'enter'; readonly challenge: string }
  | { readonly use: 'step-up'; readonly challenge: string; readonly session: string }
  | { readonly use: 'register'; readonly challenge: string; readonly person: string };
type Use = Challenge['use'];
export type Asked = { readonly ticket: string; readonly options: object };
export type Passkeys = ReturnType<typeof createPasskeys>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly tickets: Tickets;
  readonly sessions: Sessions;
  readonly arrivals: Arrivals;
  readonly origin: () => string;
};

/** Browsers take passkeys for a name alone, over TLS or on the machine itself. */
export function takesPasskeys(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && (protocol === 'https:' || hostname === 'localhost');
}

/** Passkeys: known by the device that holds them and by whoever unlocks it, so that one is two factors (ANSSI, R.9). */
export function createPasskeys({ db, clock, tickets, sessions, arrivals, origin }: Options) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);
  const trace = (tx: Transaction, act: Meaning['act'], actor: string, details: Meaning['details']): Promise<unknown> =>
    append(tx, HOUSE, { act, at: clock(), actor, ...(details && { details }) }, { expires: clock() + OPENING_LIFE });

  function rpId(): string {
    if (!available()) throw new Refusal('access.passkey-address');
    return new URL(origin()).hostname;
  }
  const available = (): boolean => takesPasskeys(origin());

  const asked = (use: Challenge, options: object): Asked => ({
    ticket: tickets.seal('passkey', use, clock() + CHALLENGE_LIFE),
    options,
  });

  /** The challenge of a ticket, used up. @throws Refusal `access.sign-in-stale` */
  async function challengeOf<U extends Use>(ticket: string, use: U): Promise<Extract<Challenge, { use: U }>> {
    const opened = tickets.open<Challenge>('passkey', ticket);
    if (opened?.use !== use) throw new Refusal('access.sign-in-stale');
    const first = await house((tx) => spend(tx, `passkey:${opened.challenge}`, { until: opened.until, now: clock() }));
    if (!first) throw new Refusal('access.sign-in-stale');
    return opened as unknown as Extract<Challenge, { use: U }>;
  }

  async function askToRegister(person: PersonRow, held: readonly PasskeyRow[]): Promise<Asked> {
    const options = await (
      await webauthn()
    ).generateRegistrationOptions({
      rpName: 'Mandat',
      rpID: rpId(),
      userID: Uint8Array.from(Buffer.from(person.id)),
      userName: person.email,
      userDisplayName: person.name,
      timeout: CHALLENGE_LIFE,
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: held.map(({ id, transports }) => ({ id, transports: [...transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return asked({ use: 'register', challenge: options.challenge, person: person.id }, options);
  }

  async function verifiedNew(response: unknown, challenge: string) {
    const said = response as RegistrationResponseJSON;
    const verified = await (
      await webauthn()
    )
      .verifyRegistrationResponse({
        response: said,
        expectedChallenge: challenge,
        expectedOrigin: origin(),
        expectedRPID: rpId(),
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      })
      .catch((cause: unknown) => {
        throw new Refusal('access.passkey-refused', { cause });
      });
    if (!verified.verified) throw new Refusal('access.passkey-refused');
    const { credential, credentialBackedUp } = verified.registrationInfo;
    return {
      id: credential.id,
      key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: (credential.transports ?? []).filter((one) => /^[\w-]{1,20}$/.test(one)).slice(0, 8),
      backed_up: credentialBackedUp,
    };
  }

  async function add(
    tx: Transaction,
    made: Awaited<ReturnType<typeof verifiedNew>>,
    { person, name, actor }: { readonly person: string; readonly name: string; readonly actor: string },
  ): Promise<PasskeyRow> {
    const row = { ...made, person, name, created_at: new Date(clock()) };
    if (!(await insertPasskey(tx, row))) throw new Refusal('access.passkey-known');
    await trace(tx, 'passkey-add', actor, { person });
    return { ...row, last_used: null };
  }

  /** Whose passkey answered; used, where it is right. */
  async function answered(tx: Transaction, response: unknown, challenge: string): Promise<Arrival<undefined>> {
    const said = response as AuthenticationResponseJSON;
    const row = await lockPasskey(tx, said.id);
    const person = row && (await findPerson(tx, row.person));
    if (!row || !person) return { person: undefined, refused: 'access.passkey-refused' };
    // Judged here and not by the library, which would not tell a copied key from a wrong signature.
    const credential = { id: row.id, publicKey: Uint8Array.from(row.key), counter: 0 };
    const verified = await (
      await webauthn()
    )
      .verifyAuthenticationResponse({
        response: said,
        expectedChallenge: challenge,
        expectedOrigin: origin(),
        expectedRPID: rpId(),
        requireUserVerification: true,
        credential,
      })
      .catch(() => undefined);
    if (!verified?.verified) return { person, refused: 'access.passkey-refused' };
    const handle = said.response.userHandle;
    if (handle && Buffer.from(handle, 'base64url').toString() !== person.id)
      return { person, refused: 'access.passkey-refused' };
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    if ((newCounter > 0 || row.counter > 0) && newCounter <= row.counter)
      return { person, refused: 'access.passkey-cloned' };
    if (person.state !== 'active') return { person, refused: 'access.person-closed' };
    await usePasskey(tx, row.id, { counter: newCounter, backedUp: credentialBackedUp, now: clock() });
    return { person, result: undefined };
  }

  async function self(tx: Transaction, identity: SessionIdentity): Promise<PersonRow> {
    const person = identity.person === undefined ? undefined : await findPerson(tx, identity.person);
    if (!person) throw new Refusal('access.denied');
    return person;
  }
  /** Whoever has one shows it before the set is changed: a session that was left open gives nobody a way in. */
  async function mayChange(tx: Transaction, identity: SessionIdentity): Promise<PersonRow> {
    const person = await self(tx, identity);
    if (!hasSecondFactor(identity) && (await passkeysOf(tx, person.id)).length > 0)
      throw new Refusal('access.second-factor');
    return person;
  }

  return {
    available,

    async askToEnter(): Promise<Asked> {
      const options = await (
        await webauthn()
      ).generateAuthenticationOptions({
        rpID: rpId(),
        timeout: CHALLENGE_LIFE,
        userVerification: 'required',
      });
      return asked({ use: 'enter', challenge: options.challenge }, options);
    },

    /** @throws Refusal `access.passkey-*` | `access.sign-in-stale` | `access.person-closed` */
    async enter(ticket: string, response: unknown, visit: Visit): Promise<SignedIn> {
      const { challenge } = await challengeOf(ticket, 'enter');
      return arrivals.admit('passkey', async (tx) => {
        const come = await answered(tx, response, challenge);
        if (come.refused !== undefined) return come;
        const from = await arrivals.placeOf(tx, come.person, visit);
        return { ...come, result: await sessions.openFor(tx, come.person, ['passkey'], from) };
      });
    },

    /** For the person whom a live invitation is for. @throws Refusal `access.invitation-used` */
    askByInvitation: (token: string): Promise<Asked> =>
      house(async (tx) => {
        const found = await findInvitation(tx, digestOf(token), clock());
        const person = found && (await findPerson(tx, found.person));
        if (!person) throw new Refusal('access.invitation-used');
        return askToRegister(person, await passkeysOf(tx, person.id));
      }),

    /** The invitation is used up by the passkey it was for, and the session opens. */
    async enterByInvitation(
      token: string,
      { ticket, response, name }: { readonly ticket: string; readonly response: unknown; readonly name: string },
      visit: Visit,
    ): Promise<SignedIn> {
      const { challenge, person: asks } = await challengeOf(ticket, 'register');
      const made = await verifiedNew(response, challenge);
      return house(async (tx) => {
        const id = await useInvitation(tx, digestOf(token), clock());
        if (id === undefined || id !== asks) throw new Refusal('access.invitation-used');
        await activate(tx, id);
        const person = (await findPerson(tx, id))!;
        if (person.state !== 'active') throw new Refusal('access.person-closed');
        await add(tx, made, { person: id, name, actor: `person:${id}` });
        return sessions.openFor(tx, person, ['passkey'], await arrivals.placeOf(tx, person, visit));
      });
    },

    askToAdd: (identity: SessionIdentity): Promise<Asked> =>
      house(async (tx) => {
        const person = await mayChange(tx, identity);
        return askToRegister(person, await passkeysOf(tx, person.id));
      }),

    async add(
      identity: SessionIdentity,
      { ticket, response, name }: { readonly ticket: string; readonly response: unknown; readonly name: string },
    ): Promise<PasskeyRow> {
      const { challenge, person } = await challengeOf(ticket, 'register');
      if (person !== identity.person) throw new Refusal('access.sign-in-stale');
      const made = await verifiedNew(response, challenge);
      return house(async (tx) => {
        await mayChange(tx, identity);
        return add(tx, made, { person, name, actor: actorOf(identity) });
      });
    },

    of: (identity: SessionIdentity): Promise<readonly PasskeyRow[]> =>
      identity.person === undefined ? Promise.resolve([]) : house((tx) => passkeysOf(tx, identity.person!)),

    rename: (identity: SessionIdentity, id: string, name: string): Promise<void> =>
      house(async (tx) => {
        const person = await self(tx, identity);
        if (!(await renamePasskey(tx, { person: person.id, id, name }))) throw new Refusal('http.not-found');
        await trace(tx, 'person-change', actorOf(identity), { person: person.id, what: 'passkey-name' });
      }),

    /** @throws Refusal `access.passkey-last` where nothing else would let them in again */
    remove: (identity: SessionIdentity, id: string): Promise<void> =>
      house(async (tx) => {
        const person = await mayChange(tx, identity);
        await lockPasskeysOf(tx, person.id);
        const held = await passkeysOf(tx, person.id);
        if (!held.some((one) => one.id === id)) throw new Refusal('http.not-found');
        const otherWay = (await aliasesOf(tx, person.id)).some(({ system }) => /^(?:oidc|saml):/.test(system));
        if (held.length === 1 && !otherWay) throw new Refusal('access.passkey-last');
        await deletePasskey(tx, { person: person.id, id });
        await trace(tx, 'passkey-remove', actorOf(identity), { person: person.id });
      }),

    askToStepUp: (identity: SessionIdentity): Promise<Asked> =>
      house(async (tx) => {
        const held = await passkeysOf(tx, (await self(tx, identity)).id);
        if (held.length === 0) throw new Refusal('access.passkey-none');
        const options = await (
          await webauthn()
        ).generateAuthenticationOptions({
          rpID: rpId(),
          timeout: CHALLENGE_LIFE,
          userVerification: 'required',
          allowCredentials: held.map(({ id, transports }) => ({ id, transports: [...transports] })),
        });
        return asked({ use: 'step-up', challenge: options.challenge, session: identity.id }, options);
      }),

    /** @returns the session's new secret */
    async stepUp(
      identity: SessionIdentity,
      cookie: string,
      { ticket, response }: { readonly ticket: string; readonly response: unknown },
    ): Promise<string> {
      const { challenge, session } = await challengeOf(ticket, 'step-up');
      if (session !== identity.id) throw new Refusal('access.sign-in-stale');
      return arrivals.admit('passkey', async (tx) => {
        const come = await answered(tx, response, challenge);
        if (come.refused !== undefined) return come;
        // Somebody else's passkey says nothing about whoever this session is.
        if (come.person.id !== identity.person) return { person: come.person, refused: 'access.passkey-refused' };
        return { ...come, result: await sessions.stepUp(tx, identity, cookie, 'passkey') };
      });
    },
  };
}
