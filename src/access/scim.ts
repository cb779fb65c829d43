import { faultCode, inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, isUuid } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Directory } from './directory.ts';
import { mayVouch } from './people-rules.ts';
import type { People } from './people.ts';
import {
  deleteAliases,
  findByEmail,
  grantsOf,
  insertAlias,
  listSites,
  updatePerson,
  type PersonRow,
} from './people-store.ts';
import { demanded, matches, parseFilter } from './scim-filter-rules.ts';
import { documentOf, patched, type Operation } from './scim-patch-rules.ts';
import { factsOf, type PersonFacts } from './scim-person-rules.ts';
import {
  countUsers,
  deleteUser,
  findSetting,
  findUsers,
  insertUser,
  lockUser,
  pageOfUsers,
  updateUser,
  type UserRow,
} from './scim-store.ts';
import { USER_SHAPE, type Document } from './scim-types.ts';

const UNIQUE = '23505';
export const MOST_LISTED = 200;

export type Listing = {
  readonly filter?: string | undefined;
  readonly startIndex?: number | undefined;
  readonly count?: number | undefined;
};
export type Listed<T> = { readonly total: number; readonly startIndex: number; readonly items: readonly T[] };
export type ScimUsers = ReturnType<typeof createScimUsers>;
export type ScimOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly people: People;
  readonly directory: Directory;
};

/** Where a page begins and how long it is (RFC 7644, 3.4.2.4): less than one counts as one, less than none as none. */
export function pageOf({ startIndex, count }: Listing): { readonly offset: number; readonly limit: number } {
  return { offset: Math.max(1, startIndex ?? 1) - 1, limit: Math.min(MOST_LISTED, Math.max(0, count ?? 100)) };
}

/** A unique name or identifier that somebody else has. */
export async function unlessTaken<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw faultCode(error) === UNIQUE ? new Refusal('scim.taken') : error;
  });
}

/** Only where the resource is the one that the caller saw (RFC 7644, 3.14). */
export function demandVersion(version: number, expected: string | undefined): void {
  if (expected === undefined || expected === '*') return;
  if (!expected.split(',').some((one) => one.trim().replace(/^W\//, '') === `"${version}"`))
    throw new Refusal('scim.version');
}

/** A user as it is shown: what the directory said, and whether access is open whoever closed it. */
const shown = (row: UserRow): Document => ({
  ...row.attributes,
  id: row.person,
  active: row.attributes['active'] !== false && row.state !== 'suspended',
});

/** Joiners, movers and leavers: each user of the directory is one person (RFC 7644). */
export function createScimUsers({ db, clock, people }: ScimOptions) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);

  async function facts(tx: Transaction, user: Document): Promise<PersonFacts & { readonly email: string }> {
    const sites = (await listSites(tx)).map(({ id }) => id);
    const { email, ...rest } = factsOf(user, await findSetting(tx), sites);
    if (email === undefined) throw new Refusal('scim.value', { place: { pointer: '/emails' } });
    return { ...rest, email };
  }

  /** Identifiers elsewhere become what the directory says; those of systems that it says nothing of stay. */
  async function tie(
    tx: Transaction,
    person: string,
    before: PersonFacts | undefined,
    now: PersonFacts,
  ): Promise<void> {
    for (const system of new Set([...(before?.aliases.keys() ?? []), ...now.aliases.keys()])) {
      const value = now.aliases.get(system);
      if (before?.aliases.get(system) === value) continue;
      await deleteAliases(tx, person, system);
      if (value !== undefined && !(await insertAlias(tx, { system, value, person })))
        throw new Refusal('access.alias-taken');
    }
  }

  async function held(tx: Transaction, id: string): Promise<UserRow> {
    const row = isUuid(id) ? await lockUser(tx, id) : undefined;
    if (!row) throw new Refusal('scim.unknown');
    return row;
  }

  async function read(tx: Transaction, id: string): Promise<UserRow> {
    const [row] = isUuid(id) ? await findUsers(tx, { id }) : [];
    if (!row) throw new Refusal('scim.unknown');
    return row;
  }

  /** Somebody whom we know by this address already, invited by hand, is the same person. */
  async function join(tx: Transaction, user: Document, said: PersonFacts & { readonly email: string }, actor: string) {
    const suspended = user['active'] === false;
    const known = await findByEmail(tx, said.email);
    if (!known) {
      const person = await people.add(tx, said, { state: 'active', actor });
      if (suspended) await updatePerson(tx, person.id, { ...person, state: 'suspended', leftAt: null });
      return person;
    }
    const [other] = await findUsers(tx, { id: known.id });
    if (other || !mayVouch(await grantsOf(tx, known.id), undefined)) throw new Refusal('scim.taken');
    const opened = known.state === 'invited' ? 'active' : known.state;
    const { name, email, site } = said;
    return people.change(known.id, { name, email, site, state: suspended ? 'suspended' : opened }, actor, tx);
  }

  async function save(tx: Transaction, row: UserRow, user: Document, actor: string): Promise<UserRow> {
    const same =
      JSON.stringify(documentOf(USER_SHAPE, user)) === JSON.stringify(documentOf(USER_SHAPE, row.attributes));
    if (same) return row;
    const [before, now] = [await facts(tx, row.attributes), await facts(tx, user)];
    const { name, email, site } = now;
    const state = stateAfter(row, user);
    await people.change(row.person, { name, email, site, ...(state && { state }) }, actor, tx);
    await tie(tx, row.person, before, now);
    await unlessTaken(updateUser(tx, { person: row.person, ...namesOf(user), attributes: user, at: clock() }));
    return read(tx, row.person);
  }

  async function search(tx: Transaction, text: string): Promise<readonly UserRow[]> {
    const filter = parseFilter(USER_SHAPE, text);
    const id = demanded(filter, 'id');
    if (id !== undefined && !isUuid(id)) return [];
    const rows = await findUsers(tx, {
      id,
      name: demanded(filter, 'userName'),
      externalId: demanded(filter, 'externalId'),
    });
    return rows.filter((row) => matches(shown(row), filter));
  }

  return {
    shown,
    one: (id: string): Promise<UserRow> => house((tx) => read(tx, id)),

    list: (asked: Listing): Promise<Listed<UserRow>> =>
      house(async (tx) => {
        const { offset, limit } = pageOf(asked);
        const page = { startIndex: offset + 1 };
        if (asked.filter === undefined)
          return { ...page, total: await countUsers(tx), items: await pageOfUsers(tx, { offset, limit }) };
        const found = await search(tx, asked.filter);
        return { ...page, total: found.length, items: found.slice(offset, offset + limit) };
      }),

    create: (body: unknown, actor: string): Promise<UserRow> =>
      house(async (tx) => {
        const user = documentOf(USER_SHAPE, body);
        const said = await facts(tx, user);
        const [taken] = await findUsers(tx, { name: namesOf(user).user_name });
        if (taken) throw new Refusal('scim.taken');
        const person: PersonRow = await join(tx, user, said, actor);
        await unlessTaken(insertUser(tx, { person: person.id, ...namesOf(user), attributes: user, at: clock() }));
        await tie(tx, person.id, undefined, said);
        return read(tx, person.id);
      }),

    /** Whoever is not said to be active stays what they are: silence lets nobody in again. */
    replace: (id: string, body: unknown, actor: string, version?: string): Promise<UserRow> =>
      house(async (tx) => {
        const row = await held(tx, id);
        demandVersion(row.version, version);
        const user = documentOf(USER_SHAPE, body);
        const { active } = row.attributes;
        return save(tx, row, { ...(active !== undefined && { active }), ...user }, actor);
      }),

    patch: (id: string, operations: readonly Operation[], actor: string, version?: string): Promise<UserRow> =>
      house(async (tx) => {
        const row = await held(tx, id);
        demandVersion(row.version, version);
        return save(tx, row, patched(USER_SHAPE, row.attributes, operations), actor);
      }),

    /** They leave: sessions end, roles and identifiers go, what the directory said of them goes. */
    remove: (id: string, actor: string, version?: string): Promise<void> =>
      house(async (tx) => {
        const row = await held(tx, id);
        demandVersion(row.version, version);
        await people.change(row.person, { state: 'left' }, actor, tx);
        await deleteUser(tx, row.person);
      }),
  };
}

const namesOf = (user: Document): { readonly user_name: string; readonly external_id: string | null } => ({
  user_name: String(user['userName']),
  external_id: typeof user['externalId'] === 'string' ? user['externalId'] : null,
});

/**
 * Only what the directory changes changes somebody's state: one whom our security officer suspended stays so while the
 * directory repeats what it said before.
 */
function stateAfter(row: UserRow, user: Document): 'active' | 'suspended' | undefined {
  const [was, is] = [row.attributes['active'] !== false, user['active'] !== false];
  if (!is && row.state !== 'suspended') return 'suspended';
  return is && !was ? 'active' : undefined;
}
