import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { createArrivals } from './arrivals.ts';
import { createOidc } from './oidc.ts';
import type { Provider } from './oidc-settings.ts';
import { createPasskeys } from './passkeys.ts';
import { findPerson } from './people-store.ts';
import type { Access } from './service.ts';
import { findInvitation } from './sign-in-store.ts';
import { digestOf } from './store.ts';
import { createTickets } from './tickets.ts';

export type SignIn = ReturnType<typeof createSignIn>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly access: Pick<Access, 'people' | 'sessions'>;
  readonly providers: readonly Provider[];
  /** Seals what browsers keep for us between two requests. */
  readonly key: Buffer;
  readonly origin: () => string;
  readonly stranger: () => void;
};

/** The ways in: by an identity provider, by a passkey, and by the link of an invitation to either. */
export function createSignIn({ db, clock, access: { people, sessions }, providers, key, origin, stranger }: Options) {
  const tickets = createTickets(key, clock);
  const arrivals = createArrivals({ db, clock, stranger });
  const parts = { db, clock, tickets, arrivals, people, sessions, origin };
  const oidc = createOidc({ ...parts, providers });
  const passkeys = createPasskeys(parts);
  return {
    oidc,
    passkeys,
    /** Whom a live invitation is for; looked at, not used. @throws Refusal `access.invitation-used` */
    async invitation(token: string) {
      return inBrand(db, HOUSE, async (tx) => {
        const found = await findInvitation(tx, digestOf(token), clock());
        const person = found && (await findPerson(tx, found.person));
        if (!found || !person || !['invited', 'active'].includes(person.state)) {
          stranger();
          throw new Refusal('access.invitation-used');
        }
        const { name, email } = person;
        return { name, email, until: found.expires_at.toISOString() };
      });
    },
  };
}
