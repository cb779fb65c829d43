import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Role, RoleGrant } from './types.ts';

export type PersonState = 'invited' | 'active' | 'suspended' | 'left';
export type PersonRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly site: string | null;
  readonly country: string | null;
  readonly employer: string | null;
  readonly state: PersonState;
  readonly created_at: Date;
  readonly left_at: Date | null;
};
export type GrantSource = 'given' | 'scim' | 'oidc' | 'saml' | 'break-glass';
export type GrantRow = {
  readonly person: string;
  readonly role: Role;
  readonly for_brand: string;
  readonly until: Date | null;
  readonly source: GrantSource;
  readonly reason: string;
  readonly given_by: string;
  readonly given_at: Date;
};
export type SiteRow = {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly country: string;
  readonly networks: readonly string[];
};
export type AliasRow = { readonly system: string; readonly value: string; readonly person: string };

const PERSON = `select p.id, p.name, p.email, p.site, s.country, s.employer, p.state, p.created_at, p.left_at
  from mandat.person p left join mandat.site s on s.brand = p.brand and s.id = p.site where p.brand = '_house'`;

export async function listPeople({ client }: Transaction): Promise<readonly PersonRow[]> {
  return (await client.query<PersonRow>(`${PERSON} order by p.state = 'left', lower(p.name), p.id`)).rows;
}

export async function findPerson({ client }: Transaction, id: string): Promise<PersonRow | undefined> {
  return (await client.query<PersonRow>(`${PERSON} and p.id = $1`, [id])).rows[0];
}

export async function findByEmail({ client }: Transaction, email: string): Promise<PersonRow | undefined> {
  const sql = `${PERSON} and p.email = $1 and p.state <> 'left'`;
  return (await client.query<PersonRow>(sql, [foldEmail(email)])).rows[0];
}

export async function findByAlias(
  { client }: Transaction,
  system: string,
  value: string,
): Promise<PersonRow | undefined> {
  const sql = `${PERSON} and p.id = (select person from mandat.person_alias where brand = '_house' and system = $1 and value = $2)`;
  return (await client.query<PersonRow>(sql, [system, value])).rows[0];
}

/** Addresses of people are compared without their case. */
export const foldEmail = (email: string): string => email.trim().toLowerCase();

export async function insertPerson(
  { client }: Transaction,
  person: Pick<PersonRow, 'id' | 'name' | 'email' | 'site' | 'state'> & { readonly at: Millis; readonly by: string },
): Promise<void> {
  await client.query(
    `insert into mandat.person (id, name, email, site, state, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [person.id, person.name, foldEmail(person.email), person.site, person.state, new Date(person.at), person.by],
  );
}

export async function updatePerson(
  { client }: Transaction,
  id: string,
  {
    name,
    email,
    site,
    state,
    leftAt,
  }: Pick<PersonRow, 'name' | 'email' | 'site' | 'state'> & { leftAt: Millis | null },
): Promise<void> {
  await client.query(
    `update mandat.person set name = $2, email = $3, site = $4, state = $5, left_at = $6 where brand = '_house' and id = $1`,
    [id, name, foldEmail(email), site, state, leftAt === null ? null : new Date(leftAt)],
  );
}

const GRANT = `select person, role, for_brand, until, source, reason, given_by, given_at from mandat.person_role where brand = '_house'`;

export async function grantsOf({ client }: Transaction, person?: string): Promise<readonly GrantRow[]> {
  const sql = `${GRANT} and ($1::uuid is null or person = $1) order by for_brand, role`;
  return (await client.query<GrantRow>(sql, [person ?? null])).rows;
}

export async function insertGrant({ client }: Transaction, grant: GrantRow): Promise<void> {
  await client.query(
    `insert into mandat.person_role (person, role, for_brand, until, source, reason, given_by, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (brand, person, role, for_brand, source)
     do update set until = excluded.until, reason = excluded.reason, given_by = excluded.given_by, given_at = excluded.given_at`,
    [
      grant.person,
      grant.role,
      grant.for_brand,
      grant.until,
      grant.source,
      grant.reason,
      grant.given_by,
      grant.given_at,
    ],
  );
}

/** One role, whatever gave it, leaves what was taken in an emergency: that is ended as such. @returns how many there were. */
export async function deleteGrants(
  { client }: Transaction,
  person: string,
  only: { readonly role?: string; readonly forBrand?: string; readonly source?: GrantSource } = {},
): Promise<number> {
  const { rowCount } = await client.query(
    `delete from mandat.person_role where brand = '_house' and person = $1
     and ($2::text is null or role = $2) and ($3::text is null or for_brand = $3)
     and (source = $4 or ($4::text is null and ($2::text is null or source <> 'break-glass')))`,
    [person, only.role ?? null, only.forBrand ?? null, only.source ?? null],
  );
  return rowCount ?? 0;
}

export const ALL_BRANDS = '*';
export const grantOf = ({ role, for_brand, until }: GrantRow): RoleGrant => ({
  role,
  brand: for_brand === ALL_BRANDS ? null : (for_brand as BrandId),
  until: until === null ? null : until.getTime(),
});

export async function listSites({ client }: Transaction): Promise<readonly SiteRow[]> {
  const { rows } = await client.query<SiteRow>(
    `select id, name, employer, country, networks from mandat.site where brand = '_house' order by id`,
  );
  return rows;
}

export async function saveSite({ client }: Transaction, site: SiteRow): Promise<void> {
  await client.query(
    `insert into mandat.site (id, name, employer, country, networks) values ($1, $2, $3, $4, $5)
     on conflict (brand, id) do update set name = excluded.name, employer = excluded.employer, country = excluded.country, networks = excluded.networks`,
    [site.id, site.name, site.employer, site.country, site.networks],
  );
}

export async function aliasesOf({ client }: Transaction, person?: string): Promise<readonly AliasRow[]> {
  const { rows } = await client.query<AliasRow>(
    `select system, value, person from mandat.person_alias where brand = '_house' and ($1::uuid is null or person = $1) order by system, value`,
    [person ?? null],
  );
  return rows;
}

/** @returns false where that identifier is somebody else's already. */
export async function insertAlias({ client }: Transaction, { system, value, person }: AliasRow): Promise<boolean> {
  const { rows } = await client.query<{ person: string }>(
    `with added as (insert into mandat.person_alias (system, value, person) values ($1, $2, $3) on conflict do nothing returning person)
     select person from added union all
     select person from mandat.person_alias where brand = '_house' and system = $1 and value = $2 limit 1`,
    [system, value, person],
  );
  return rows[0]?.person === person;
}

export async function deleteAliases({ client }: Transaction, person: string, system?: string): Promise<void> {
  await client.query(
    `delete from mandat.person_alias where brand = '_house' and person = $1 and ($2::text is null or system = $2)`,
    [person, system ?? null],
  );
}

/** @returns false where it was not theirs. */
export async function deleteAlias({ client }: Transaction, { system, value, person }: AliasRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `delete from mandat.person_alias where brand = '_house' and system = $1 and value = $2 and person = $3`,
    [system, value, person],
  );
  return rowCount === 1;
}

export async function insertInvitation(
  { client }: Transaction,
  invitation: { readonly digest: Buffer; readonly person: string; readonly by: string; readonly expires: Millis },
): Promise<void> {
  await client.query(`insert into mandat.invitation (digest, person, created_by, expires_at) values ($1, $2, $3, $4)`, [
    invitation.digest,
    invitation.person,
    invitation.by,
    new Date(invitation.expires),
  ]);
}

/** The person whom a live invitation is for; nothing is used up. */
export async function findInvited({ client }: Transaction, digest: Buffer, now: Millis): Promise<string | undefined> {
  const { rows } = await client.query<{ person: string }>(
    `select person from mandat.invitation where brand = '_house' and digest = $1 and used_at is null and expires_at > $2`,
    [digest, new Date(now)],
  );
  return rows[0]?.person;
}

/** @returns whose it was, once: of two who come at the same moment one gets it. */
export async function useInvitation({ client }: Transaction, digest: Buffer, now: Millis): Promise<string | undefined> {
  const { rows } = await client.query<{ person: string }>(
    `update mandat.invitation set used_at = $2 where brand = '_house' and digest = $1 and used_at is null and expires_at > $2 returning person`,
    [digest, new Date(now)],
  );
  return rows[0]?.person;
}

/** Older invitations of a person open nothing any more. */
export async function endInvitations({ client }: Transaction, person: string, now: Millis): Promise<void> {
  await client.query(
    `update mandat.invitation set used_at = $2 where brand = '_house' and person = $1 and used_at is null`,
    [person, new Date(now)],
  );
}
