import { faultCode, inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import { grantFault, mayGive } from './people-rules.ts';
import {
  ALL_BRANDS,
  aliasesOf,
  deleteAlias,
  deleteAliases,
  deleteGrants,
  endInvitations,
  findByEmail,
  findPerson,
  grantOf,
  grantsOf,
  insertAlias,
  insertGrant,
  insertInvitation,
  insertPerson,
  listPeople,
  listSites,
  saveSite,
  updatePerson,
  type AliasRow,
  type GrantRow,
  type GrantSource,
  type PersonRow,
  type SiteRow,
} from './people-store.ts';
import { presences } from './people-views.ts';
import { endSessions } from './session-store.ts';
import { OPENING_LIFE, secret } from './sessions.ts';
import { digestOf } from './store.ts';
import type { RoleGrant } from './types.ts';

export const INVITATION_LIFE = 7 * 86_400_000;
const UNIQUE = '23505';
const FOREIGN = '23503';

export type PersonView = PersonRow & { readonly grants: readonly GrantRow[]; readonly aliases: readonly AliasRow[] };
export type NewPerson = Pick<PersonRow, 'name' | 'email' | 'site'>;
export type People = ReturnType<typeof createPeople>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  /** Somebody's access changed: what was believed of them is looked up again. */
  readonly forget: () => void;
};

/** The people who work with Mandat: invited, given roles, suspended, gone; one identity each over all systems. */
export function createPeople({ db, clock, newId, forget }: Options) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);
  const trace = (tx: Transaction, act: Meaning['act'], actor: string, details: Meaning['details']): Promise<unknown> =>
    append(
      tx,
      HOUSE,
      { act, at: clock(), actor, ...(details && { details }) },
      // Under the person it is about, by whom their history is read.
      { about: details?.['person'] as string | undefined, proof: true, expires: clock() + OPENING_LIFE },
    );

  async function known(tx: Transaction, id: string): Promise<PersonRow> {
    const person = await findPerson(tx, id);
    if (!person) throw new Refusal('access.person-unknown');
    return person;
  }

  /** Adds somebody in the caller's transaction. @throws Refusal `access.person-email` | `access.site-unknown` */
  async function add(
    tx: Transaction,
    { name, email, site }: NewPerson,
    { state, actor }: { readonly state: 'invited' | 'active'; readonly actor: string },
  ): Promise<PersonRow> {
    const now = clock();
    const id = newId(now);
    // An address frees itself when its person leaves.
    if (await findByEmail(tx, email)) throw new Refusal('access.person-email');
    await insertPerson(tx, { id, name, email, site, state, at: now, by: actor }).catch((error: unknown) => {
      if (faultCode(error) === UNIQUE) throw new Refusal('access.person-email');
      if (faultCode(error) === FOREIGN) throw new Refusal('access.site-unknown');
      throw error;
    });
    await trace(tx, 'person-add', actor, { person: id, ...(site !== null && { site }) });
    return known(tx, id);
  }

  /** A link for somebody to come in by; those before it open nothing any more. */
  async function invitation(tx: Transaction, person: string, actor: string): Promise<string> {
    const token = secret();
    await endInvitations(tx, person, clock());
    await insertInvitation(tx, { digest: digestOf(token), person, by: actor, expires: clock() + INVITATION_LIFE });
    return token;
  }

  return {
    list: (): Promise<readonly PersonView[]> =>
      house(async (tx) => {
        const people = await listPeople(tx);
        const grants = Map.groupBy(await grantsOf(tx), ({ person }) => person);
        const aliases = Map.groupBy(await aliasesOf(tx), ({ person }) => person);
        return people.map((person) => ({
          ...person,
          grants: grants.get(person.id) ?? [],
          aliases: aliases.get(person.id) ?? [],
        }));
      }),

    /** @throws Refusal `access.person-unknown` */
    one: (id: string): Promise<PersonView> =>
      house(async (tx) => ({
        ...(await known(tx, id)),
        grants: await grantsOf(tx, id),
        aliases: await aliasesOf(tx, id),
      })),

    add,

    /** Somebody new, with a link to come in by. */
    invite: (person: NewPerson, actor: string): Promise<{ readonly person: PersonRow; readonly token: string }> =>
      house(async (tx) => {
        const added = await add(tx, person, { state: 'invited', actor });
        return { person: added, token: await invitation(tx, added.id, actor) };
      }),

    /** Another link for somebody who has none left, or lost every passkey. */
    reinvite: (id: string, actor: string): Promise<string> =>
      house(async (tx) => {
        const person = await known(tx, id);
        if (person.state === 'left' || person.state === 'suspended') throw new Refusal('access.person-closed');
        await trace(tx, 'person-invite', actor, { person: id });
        return invitation(tx, id, actor);
      }),

    /**
     * Changes what is known of somebody, or their state. Whoever is suspended or leaves loses sessions at once; whoever leaves
     * also loses roles, links and identifiers, and stays listed for the traces.
     */
    async change(
      id: string,
      change: Partial<Pick<PersonRow, 'name' | 'email' | 'site' | 'state'>>,
      actor: string,
      within?: Transaction,
    ): Promise<PersonRow> {
      forget();
      const work = async (tx: Transaction): Promise<PersonRow> => {
        const person = await known(tx, id);
        if (person.state === 'left') throw new Refusal('access.person-closed');
        const state = change.state ?? person.state;
        const next = { name: person.name, email: person.email, site: person.site, ...change, state };
        const holder = await findByEmail(tx, next.email);
        if (holder && holder.id !== id) throw new Refusal('access.person-email');
        await updatePerson(tx, id, { ...next, leftAt: state === 'left' ? clock() : null }).catch((error: unknown) => {
          if (faultCode(error) === FOREIGN) throw new Refusal('access.site-unknown');
          throw error;
        });
        if (state === 'suspended' || state === 'left') await endSessions(tx, { person: id, now: clock() });
        if (state === 'left') {
          await deleteGrants(tx, id);
          await deleteAliases(tx, id);
          await endInvitations(tx, id, clock());
        }
        await trace(tx, 'person-change', actor, { person: id, state, ...(next.site !== null && { site: next.site }) });
        return known(tx, id);
      };
      return within ? work(within) : house(work);
    },

    /** @throws Refusal `access.role-*`, `access.person-unknown`, `access.person-closed` */
    async give(
      id: string,
      grant: RoleGrant,
      {
        reason,
        actor,
        source = 'given',
      }: { readonly reason: string; readonly actor: string; readonly source?: GrantSource },
      within?: Transaction,
    ): Promise<void> {
      forget();
      const work = async (tx: Transaction): Promise<void> => {
        const person = await known(tx, id);
        if (person.state === 'left') throw new Refusal('access.person-closed');
        const held = (await grantsOf(tx, id)).map(grantOf);
        const refused = (source === 'given' ? mayGive(actor, id) : undefined) ?? grantFault(held, grant);
        if (refused) throw refused;
        await insertGrant(tx, {
          person: id,
          role: grant.role,
          for_brand: grant.brand ?? ALL_BRANDS,
          until: grant.until === null ? null : new Date(grant.until),
          source,
          reason,
          given_by: actor,
          given_at: new Date(clock()),
        });
        await trace(tx, 'role-give', actor, { person: id, role: grant.role, for: grant.brand ?? ALL_BRANDS, source });
      };
      return within ? work(within) : house(work);
    },

    /** @returns false where it was not held. */
    async take(
      id: string,
      { role, forBrand, source }: { readonly role: string; readonly forBrand: string; readonly source?: GrantSource },
      actor: string,
      within?: Transaction,
    ): Promise<boolean> {
      forget();
      const work = async (tx: Transaction): Promise<boolean> => {
        const removed = await deleteGrants(tx, id, { role, forBrand, ...(source && { source }) });
        if (removed > 0) await trace(tx, 'role-take', actor, { person: id, role, for: forBrand });
        return removed > 0;
      };
      return within ? work(within) : house(work);
    },

    /** Ties an identifier of another system to somebody. @throws Refusal `access.alias-taken` */
    async tie(tx: Transaction, alias: AliasRow, actor: string): Promise<void> {
      await known(tx, alias.person);
      if (!(await insertAlias(tx, alias))) throw new Refusal('access.alias-taken');
      await trace(tx, 'person-change', actor, { person: alias.person, tied: alias.system });
    },

    /** By hand, in a transaction of its own. @throws Refusal `access.person-unknown` | `access.person-closed` | `access.alias-taken` */
    tieByHand: (alias: AliasRow, actor: string): Promise<void> =>
      house(async (tx) => {
        if ((await known(tx, alias.person)).state === 'left') throw new Refusal('access.person-closed');
        if (!(await insertAlias(tx, alias))) throw new Refusal('access.alias-taken');
        await trace(tx, 'person-change', actor, { person: alias.person, tied: alias.system });
      }),

    /** @returns false where it was not tied to them. */
    untie: (alias: AliasRow, actor: string): Promise<boolean> =>
      house(async (tx) => {
        await known(tx, alias.person);
        const untied = await deleteAlias(tx, alias);
        if (untied) await trace(tx, 'person-change', actor, { person: alias.person, untied: alias.system });
        return untied;
      }),

    /** Open sessions, and when last seen. */
    presences: (person?: string) => house((tx) => presences(tx, clock(), person)),

    /** Somebody else read what the log holds of a person: that leaves its entry too. */
    wasRead: (person: string, actor: string): Promise<unknown> =>
      house((tx) => trace(tx, 'read', actor, { person, what: 'access-traces' })),

    sites: (): Promise<readonly SiteRow[]> => house(listSites),
    saveSite: (site: SiteRow, actor: string): Promise<void> =>
      house(async (tx) => {
        await saveSite(tx, site);
        await trace(tx, 'configuration', actor, { what: 'site', site: site.id, country: site.country });
      }),
  };
}

export type { AliasRow, GrantRow, PersonRow, SiteRow };
