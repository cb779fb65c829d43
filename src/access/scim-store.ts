import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { PersonState } from './people-store.ts';
import { NO_SETTING, type DirectorySetting, type Document } from './scim-types.ts';

export type UserRow = {
  readonly person: string;
  readonly user_name: string;
  readonly external_id: string | null;
  readonly attributes: Document;
  readonly version: number;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly state: PersonState;
  readonly groups: readonly { readonly value: string; readonly display: string }[];
};
export type GroupRow = {
  readonly id: string;
  readonly name: string;
  readonly external_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly changed_at: Date;
};
export type Page = { readonly offset: number; readonly limit: number };
/** Equalities that an index answers. */
export type Wanted = {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly externalId?: string | undefined;
};

export const foldName = (name: string): string => name.trim().toLowerCase();

// Somebody who left is no user of the directory any more, whoever said so first.
const USER = `select u.person, u.user_name, u.external_id, u.attributes, u.version, u.created_at, u.changed_at, p.state,
    coalesce((select jsonb_agg(jsonb_build_object('value', g.id, 'display', g.name) order by g.name)
      from mandat.directory_member m join mandat.directory_group g on g.brand = m.brand and g.id = m.in_group
      where m.brand = u.brand and m.person = u.person), '[]') as groups
  from mandat.directory_user u join mandat.person p on p.brand = u.brand and p.id = u.person
  where u.brand = '_house' and p.state <> 'left'`;

/** For a change: nobody else changes it meanwhile. */
export async function lockUser({ client }: Transaction, id: string): Promise<UserRow | undefined> {
  return (await client.query<UserRow>(`${USER} and u.person = $1 for update of u, p`, [id])).rows[0];
}

export async function findUsers({ client }: Transaction, wanted: Wanted = {}): Promise<readonly UserRow[]> {
  const { rows } = await client.query<UserRow>(
    `${USER} and ($1::uuid is null or u.person = $1) and ($2::text is null or u.user_name = $2)
     and ($3::text is null or u.external_id = $3) order by u.person`,
    [wanted.id ?? null, wanted.name === undefined ? null : foldName(wanted.name), wanted.externalId ?? null],
  );
  return rows;
}

export async function pageOfUsers({ client }: Transaction, { offset, limit }: Page): Promise<readonly UserRow[]> {
  return (await client.query<UserRow>(`${USER} order by u.person offset $1 limit $2`, [offset, limit])).rows;
}

export async function countUsers({ client }: Transaction): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from mandat.directory_user u join mandat.person p on p.brand = u.brand and p.id = u.person
     where u.brand = '_house' and p.state <> 'left'`,
  );
  return rows[0]?.n ?? 0;
}

type NewUser = Pick<UserRow, 'person' | 'user_name' | 'external_id' | 'attributes'> & { readonly at: Millis };

/** Frees the names of people who left by another way first. */
export async function insertUser({ client }: Transaction, user: NewUser): Promise<void> {
  await client.query(
    `delete from mandat.directory_user u using mandat.person p where u.brand = '_house' and p.brand = u.brand and p.id = u.person
     and p.state = 'left' and (u.user_name = $1 or u.external_id = $2)`,
    [foldName(user.user_name), user.external_id],
  );
  await client.query(
    `insert into mandat.directory_user (person, user_name, external_id, attributes, created_at, changed_at) values ($1, $2, $3, $4, $5, $5)`,
    [user.person, foldName(user.user_name), user.external_id, JSON.stringify(user.attributes), new Date(user.at)],
  );
}

export async function updateUser({ client }: Transaction, user: NewUser): Promise<void> {
  await client.query(
    `update mandat.directory_user set user_name = $2, external_id = $3, attributes = $4, changed_at = $5, version = version + 1
     where brand = '_house' and person = $1`,
    [user.person, foldName(user.user_name), user.external_id, JSON.stringify(user.attributes), new Date(user.at)],
  );
}

export async function deleteUser({ client }: Transaction, person: string): Promise<void> {
  await client.query(`delete from mandat.directory_user where brand = '_house' and person = $1`, [person]);
}

/** One role's change at a time for each of them, always in the same order. */
export async function lockPeople({ client }: Transaction, people: readonly string[]): Promise<void> {
  await client.query(`select 1 from mandat.person where brand = '_house' and id = any ($1) order by id for update`, [
    people,
  ]);
}

const GROUP = `select g.id, g.name, g.external_id, g.version, g.created_at, g.changed_at from mandat.directory_group g where g.brand = '_house'`;

export async function lockGroup({ client }: Transaction, id: string): Promise<GroupRow | undefined> {
  return (await client.query<GroupRow>(`${GROUP} and g.id = $1 for update`, [id])).rows[0];
}

export async function findGroups({ client }: Transaction, wanted: Wanted = {}): Promise<readonly GroupRow[]> {
  const { rows } = await client.query<GroupRow>(
    `${GROUP} and ($1::uuid is null or g.id = $1) and ($2::text is null or lower(g.name) = $2)
     and ($3::text is null or g.external_id = $3) order by g.id`,
    [wanted.id ?? null, wanted.name === undefined ? null : foldName(wanted.name), wanted.externalId ?? null],
  );
  return rows;
}

type NewGroup = Pick<GroupRow, 'id' | 'name' | 'external_id'> & { readonly at: Millis };

export async function insertGroup({ client }: Transaction, group: NewGroup): Promise<void> {
  await client.query(
    `insert into mandat.directory_group (id, name, external_id, created_at, changed_at) values ($1, $2, $3, $4, $4)`,
    [group.id, group.name, group.external_id, new Date(group.at)],
  );
}

export async function updateGroup({ client }: Transaction, group: NewGroup): Promise<void> {
  await client.query(
    `update mandat.directory_group set name = $2, external_id = $3, changed_at = $4, version = version + 1
     where brand = '_house' and id = $1`,
    [group.id, group.name, group.external_id, new Date(group.at)],
  );
}

export async function deleteGroup({ client }: Transaction, id: string): Promise<void> {
  await client.query(`delete from mandat.directory_group where brand = '_house' and id = $1`, [id]);
}

export async function membersOf({ client }: Transaction, group: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ person: string }>(
    `select person from mandat.directory_member where brand = '_house' and in_group = $1 order by person`,
    [group],
  );
  return rows.map(({ person }) => person);
}

/** @returns how many of them are users of the directory: the others were not added. */
export async function addMembers(
  { client }: Transaction,
  group: string,
  people: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await client.query<{ person: string }>(
    `insert into mandat.directory_member (in_group, person)
     select $1, u.person from mandat.directory_user u where u.brand = '_house' and u.person = any ($2::uuid[])
     on conflict do nothing returning person`,
    [group, people],
  );
  return rows.map(({ person }) => person);
}

export async function removeMembers({ client }: Transaction, group: string, people: readonly string[]): Promise<void> {
  await client.query(
    `delete from mandat.directory_member where brand = '_house' and in_group = $1 and person = any ($2::uuid[])`,
    [group, people],
  );
}

export type RuleRow = { readonly group_name: string; readonly role: string; readonly for_brand: string };

export async function listRules({ client }: Transaction, group?: string): Promise<readonly RuleRow[]> {
  const { rows } = await client.query<RuleRow>(
    `select group_name, role, for_brand from mandat.directory_rule where brand = '_house' and ($1::text is null or group_name = $1)
     order by group_name, for_brand, role`,
    [group === undefined ? null : foldName(group)],
  );
  return rows;
}

export async function insertRule(
  { client }: Transaction,
  rule: RuleRow & { readonly at: Millis; readonly by: string },
): Promise<void> {
  await client.query(
    `insert into mandat.directory_rule (group_name, role, for_brand, created_at, created_by) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [foldName(rule.group_name), rule.role, rule.for_brand, new Date(rule.at), rule.by],
  );
}

export async function deleteRule({ client }: Transaction, rule: RuleRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `delete from mandat.directory_rule where brand = '_house' and group_name = $1 and role = $2 and for_brand = $3`,
    [foldName(rule.group_name), rule.role, rule.for_brand],
  );
  return rowCount === 1;
}

/** What the groups that somebody is in give them. */
export async function rolesByGroups({ client }: Transaction, person: string): Promise<readonly RuleRow[]> {
  const { rows } = await client.query<RuleRow>(
    `select r.group_name, r.role, r.for_brand from mandat.directory_member m
     join mandat.directory_group g on g.brand = m.brand and g.id = m.in_group
     join mandat.directory_rule r on r.brand = m.brand and r.group_name = lower(g.name)
     where m.brand = '_house' and m.person = $1 order by r.for_brand, r.role`,
    [person],
  );
  return rows;
}

export async function findSetting({ client }: Transaction): Promise<DirectorySetting> {
  const { rows } = await client.query<{ site_from: string | null } & Pick<DirectorySetting, 'sites' | 'aliases'>>(
    `select site_from, sites, aliases from mandat.directory_setting where brand = '_house'`,
  );
  const [row] = rows;
  return row ? { siteFrom: row.site_from, sites: row.sites, aliases: row.aliases } : NO_SETTING;
}

export async function saveSetting({ client }: Transaction, setting: DirectorySetting): Promise<void> {
  await client.query(
    `insert into mandat.directory_setting (site_from, sites, aliases) values ($1, $2, $3)
     on conflict (brand) do update set site_from = excluded.site_from, sites = excluded.sites, aliases = excluded.aliases`,
    [setting.siteFrom, JSON.stringify(setting.sites), JSON.stringify(setting.aliases)],
  );
}
