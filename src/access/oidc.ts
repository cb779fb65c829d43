import { createHash } from 'node:crypto';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { createOidcClient, type Checks } from './oidc-client.ts';
import { personOf, systemOf } from './oidc-people.ts';
import type { Provider } from './oidc-settings.ts';
import type { Arrivals, Visit } from './arrivals.ts';
import type { People } from './people.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import { providerOf, spend } from './sign-in-store.ts';
import type { Tickets } from './tickets.ts';
import type { Factor, SessionIdentity } from './types.ts';

/** Somebody may look for their telephone while they are at the provider's. */
export const ATTEMPT_LIFE = 10 * 60_000;

type Attempt = Checks & {
  readonly provider: string;
  readonly returnTo: string;
  readonly invitation: string | undefined;
};
export type Started = { readonly location: string; readonly cookie: string; readonly ticket: string };
export type Returned = SignedIn & { readonly returnTo: string };
export type Oidc = ReturnType<typeof createOidc>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly providers: readonly Provider[];
  readonly tickets: Tickets;
  readonly people: People;
  readonly sessions: Sessions;
  readonly arrivals: Arrivals;
  /** Where browsers reach us, without a slash at its end. */
  readonly origin: () => string;
};

/** One cookie an attempt: two tabs do not take each other's. */
export const attemptCookie = (state: string): string =>
  `mandat_in_${createHash('sha256').update(state).digest('hex').slice(0, 12)}`;

/** Signing in by the processor's or a brand's own identity provider. */
export function createOidc({ db, clock, providers, tickets, people, sessions, arrivals, origin }: Options) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);
  const clients = new Map(
    providers.map((provider) => [provider.id, { provider, client: createOidcClient(provider, clock) }]),
  );

  function at(id: string) {
    const found = clients.get(id);
    if (!found) throw new Refusal('access.provider-unknown');
    return found;
  }
  const redirectUri = (id: string): string => `${origin()}/v1/sign-in/oidc/${id}/back`;

  return {
    list: (): readonly { readonly id: string; readonly name: string }[] =>
      providers.map(({ id, name }) => ({ id, name })),

    /** Whether this provider knows somebody of these names. */
    knows: (id: string, aliases: readonly { readonly system: string }[]): boolean =>
      aliases.some(({ system }) => system === systemOf(at(id).provider.issuer)),

    async start(
      id: string,
      wanted: { readonly returnTo: string; readonly invitation?: string | undefined },
    ): Promise<Started> {
      const { location, ...checks } = await at(id).client.start(redirectUri(id));
      const attempt: Attempt = { ...checks, ...wanted, provider: id, invitation: wanted.invitation };
      const ticket = tickets.seal('oidc', attempt, clock() + ATTEMPT_LIFE);
      return { location, cookie: attemptCookie(checks.state), ticket };
    },

    /** The browser is back from the provider. @throws Refusal `access.*` */
    async finish(
      id: string,
      search: URLSearchParams,
      cookieOf: (name: string) => string | undefined,
      visit: Visit,
    ): Promise<Returned> {
      const { provider, client } = at(id);
      const state = search.get('state') ?? '';
      const attempt = tickets.open<Attempt>('oidc', cookieOf(attemptCookie(state)));
      if (!attempt || attempt.provider !== id || attempt.state !== state) throw new Refusal('access.sign-in-stale');
      // Used up before the provider is asked: whatever it answers, this attempt comes back once.
      const first = await house((tx) => spend(tx, `oidc:${state}`, { until: attempt.until, now: clock() }));
      if (!first) throw new Refusal('access.sign-in-stale');
      const back = new URL(redirectUri(id));
      back.search = search.toString();
      const told = await client.finish(back, attempt);
      const { invitation, returnTo } = attempt;
      const factors: readonly Factor[] = told.secondFactor ? ['oidc', 'mfa'] : ['oidc'];
      return arrivals.admit('oidc', async (tx) => {
        const known = await personOf(tx, { people, provider, told, invitation, now: clock() });
        if (known.refused !== undefined) return known;
        const by = { provider: id, subject: told.subject, session: told.session };
        const from = { ...(await arrivals.placeOf(tx, known.person, visit)), by };
        return { ...known, result: { ...(await sessions.openFor(tx, known.person, factors, from)), returnTo } };
      });
    },

    /** Where to close the session of the provider that this one came by; asked before it ends here. */
    async endsAt(identity: SessionIdentity): Promise<string | undefined> {
      const id = await house((tx) => providerOf(tx, identity.id));
      return id === undefined ? undefined : clients.get(id)?.client.end(`${origin()}/entree`);
    },

    /** The provider says that somebody is gone. @returns how many sessions ended. @throws Refusal `access.sign-in-*` */
    async logout(id: string, token: string): Promise<number> {
      const { subject, session, ...told } = await at(id).client.logout(token);
      return house(async (tx) => {
        if (!(await spend(tx, `logout:${id}:${told.id}`, { until: told.until, now: clock() })))
          throw new Refusal('access.sign-in-stale');
        return sessions.endOf(tx, { provider: id, subject, session });
      });
    },
  };
}
