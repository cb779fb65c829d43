import { inBrand, type Transaction } from '../db/index.ts';
import { HOUSE, isUuid } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import type { Settled } from './directory.ts';
import { demandVersion, pageOf, unlessTaken, type Listed, type Listing, type ScimOptions } from './scim.ts';
import { demanded, matches, parseFilter } from './scim-filter-rules.ts';
import { documentOf, patched, type Operation } from './scim-patch-rules.ts';
import {
  addMembers,
  deleteGroup,
  findGroups,
  insertGroup,
  listRules,
  lockGroup,
  membersOf,
  removeMembers,
  updateGroup,
  type GroupRow,
} from './scim-store.ts';
import { GROUP_SHAPE, type Document } from './scim-types.ts';
import { OPENING_LIFE } from './sessions.ts';

export type ScimGroups = ReturnType<typeof createScimGroups>;
/** A group with its members, under the names of its shape. */
export type Group = { readonly row: GroupRow; readonly document: Document };

/** Groups of the directory: what each means is the house's to say (`directory.map`); one that means nothing gives nothing. */
export function createScimGroups({ db, clock, newId, directory }: ScimOptions) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);

  async function whole(tx: Transaction, row: GroupRow, withMembers = true): Promise<Group> {
    const members = withMembers ? (await membersOf(tx, row.id)).map((value) => ({ value })) : [];
    const document: Document = {
      displayName: row.name,
      ...(row.external_id !== null && { externalId: row.external_id }),
      ...(members.length > 0 && { members }),
      id: row.id,
    };
    return { row, document };
  }

  async function held(tx: Transaction, id: string, version: string | undefined): Promise<Group> {
    const row = isUuid(id) ? await lockGroup(tx, id) : undefined;
    if (!row) throw new Refusal('scim.unknown');
    demandVersion(row.version, version);
    return whole(tx, row);
  }

  async function read(tx: Transaction, id: string, withMembers = true): Promise<Group> {
    const [row] = isUuid(id) ? await findGroups(tx, { id }) : [];
    if (!row) throw new Refusal('scim.unknown');
    return whole(tx, row, withMembers);
  }

  /** One entry for the group where nobody gained or lost anything by it; else one for each role given or taken. */
  async function settled(tx: Transaction, who: readonly string[], actor: string, group: string): Promise<void> {
    const { given, taken, withheld }: Settled = await directory.settleAll(tx, who, actor);
    if (given + taken > 0) return;
    const details = { what: 'directory-group', group, withheld };
    await append(tx, HOUSE, { act: 'configuration', at: clock(), actor, details }, { expires: clock() + OPENING_LIFE });
  }

  async function means(tx: Transaction, ...names: readonly string[]): Promise<boolean> {
    for (const name of names) if ((await listRules(tx, name)).length > 0) return true;
    return false;
  }

  async function save(tx: Transaction, { row, document }: Group, next: Document, actor: string): Promise<Group> {
    const [before, now] = [idsOf(document), idsOf(next)];
    const named = namesOf(next);
    const renamed = named.name !== row.name;
    const [added, gone] = [now.filter((id) => !before.includes(id)), before.filter((id) => !now.includes(id))];
    if (!renamed && named.external_id === row.external_id && added.length + gone.length === 0) return { row, document };
    const meant = await means(tx, row.name, named.name);
    await unlessTaken(updateGroup(tx, { id: row.id, ...named, at: clock() }));
    await removeMembers(tx, row.id, gone);
    const joined = await addMembers(tx, row.id, added);
    const concerned = renamed ? [...new Set([...before, ...joined])] : [...gone, ...joined];
    await settled(tx, meant ? concerned : [], actor, row.id);
    return read(tx, row.id);
  }

  return {
    one: (id: string, withMembers: boolean): Promise<Group> => house((tx) => read(tx, id, withMembers)),

    list: (asked: Listing, withMembers: boolean): Promise<Listed<Group>> =>
      house(async (tx) => {
        const { offset, limit } = pageOf(asked);
        const filter = asked.filter === undefined ? undefined : parseFilter(GROUP_SHAPE, asked.filter);
        const id = filter && demanded(filter, 'id');
        const rows =
          id !== undefined && !isUuid(id)
            ? []
            : await findGroups(tx, {
                id,
                name: filter && demanded(filter, 'displayName'),
                externalId: filter && demanded(filter, 'externalId'),
              });
        const found: Group[] = [];
        for (const row of filter ? rows : rows.slice(offset, offset + limit)) {
          // A filter may ask for a member, whether or not members are shown.
          const group = await whole(tx, row, withMembers || filter !== undefined);
          if (!filter || matches(group.document, filter)) found.push(group);
        }
        if (!filter) return { startIndex: offset + 1, total: rows.length, items: found };
        return { startIndex: offset + 1, total: found.length, items: found.slice(offset, offset + limit) };
      }),

    create: (body: unknown, actor: string): Promise<Group> =>
      house(async (tx) => {
        const group = documentOf(GROUP_SHAPE, body);
        const id = newId(clock());
        const named = namesOf(group);
        await unlessTaken(insertGroup(tx, { id, ...named, at: clock() }));
        const members = await addMembers(tx, id, idsOf(group));
        await settled(tx, (await means(tx, named.name)) ? members : [], actor, id);
        return read(tx, id);
      }),

    replace: (id: string, body: unknown, actor: string, version?: string): Promise<Group> =>
      house(async (tx) => {
        const group = documentOf(GROUP_SHAPE, body);
        return save(tx, await held(tx, id, version), group, actor);
      }),

    patch: (id: string, operations: readonly Operation[], actor: string, version?: string): Promise<Group> =>
      house(async (tx) => {
        const group = await held(tx, id, version);
        return save(tx, group, patched(GROUP_SHAPE, group.document, operations), actor);
      }),

    remove: (id: string, actor: string, version?: string): Promise<void> =>
      house(async (tx) => {
        const { row, document } = await held(tx, id, version);
        const meant = await means(tx, row.name);
        await deleteGroup(tx, row.id);
        await settled(tx, meant ? idsOf(document) : [], actor, row.id);
      }),
  };
}

const idsOf = (group: Document): readonly string[] =>
  ((group['members'] ?? []) as readonly { readonly value?: unknown }[]).flatMap(({ value }) =>
    typeof value === 'string' && isUuid(value) ? [value.toLowerCase()] : [],
  );

const namesOf = (group: Document): { readonly name: string; readonly external_id: string | null } => ({
  name: String(group['displayName']),
  external_id: typeof group['externalId'] === 'string' ? group['externalId'] : null,
});
