import { inBrand, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { cameFrom } from './network.ts';
import { findByAlias, findPerson, grantOf, grantsOf, listSites, type PersonRow } from './people-store.ts';
import { rolesFor } from './policies.ts';
import type { Role, SessionIdentity } from './types.ts';

/** What somebody may be at a desktop: other roles that they hold do nothing there. */
const SEATED: readonly Role[] = ['agent', 'supervisor'];

/** Somebody at their desktop, for one brand: who they are there, and from which network this request comes. */
export type Seat = {
  readonly identity: SessionIdentity;
  readonly from: string;
  /** What their site is called. */
  readonly siteName: string | undefined;
};
export type Sitting = { readonly id: string; readonly since: Millis; readonly until: Millis; readonly address: string };

/** People as a desktop names them. Nothing is remembered: whoever is suspended loses the seat with the next request. */
export function createSeats(db: Database, clock: Clock) {
  return {
    /** @throws Refusal `panel.agent-unknown` */
    async personOf(system: string, value: string): Promise<string> {
      const person = await inBrand(db, HOUSE, (tx) => findByAlias(tx, system, value));
      if (!person) throw new Refusal('panel.agent-unknown');
      return person.id;
    },

    /** @throws Refusal `access.person-closed` | `panel.role` */
    async sit(id: string, brand: BrandId, { address, ...session }: Sitting): Promise<Seat> {
      return inBrand(db, HOUSE, async (tx) => {
        const person = await findPerson(tx, id);
        if (person?.state !== 'active') throw new Refusal('access.person-closed');
        const grants = (await grantsOf(tx, id)).map(grantOf);
        const site = person.site === null ? undefined : (await listSites(tx)).find((one) => one.id === person.site);
        const from = cameFrom(address, site);
        const identity = identityOf(person, grants, session, from);
        if (rolesFor(identity, brand, clock()).length === 0) throw new Refusal('panel.role');
        return { identity, from, siteName: site?.name };
      });
    },
  };
}

function identityOf(
  { id, name, site, country }: PersonRow,
  grants: SessionIdentity['roles'],
  session: Omit<Sitting, 'address'>,
  from: string,
): SessionIdentity {
  // From a network that is not their site's, nobody knows where somebody is: what asks for a place is refused.
  const placed = from !== 'elsewhere';
  return {
    kind: 'session',
    ...session,
    person: id,
    name,
    roles: grants.filter(({ role }) => SEATED.includes(role)),
    factors: [],
    site: placed ? (site ?? undefined) : undefined,
    country: placed ? (country ?? undefined) : undefined,
    csrf: '',
  };
}
