import { attributePath, isObject, parsePath, valuesAt } from './scim-filter-rules.ts';
import { ENTERPRISE, USER_SHAPE, type DirectorySetting, type Document } from './scim-types.ts';

/** What a directory's user is to us. */
export type PersonFacts = {
  readonly name: string;
  /** Absent: nobody can be known by nothing. */
  readonly email: string | undefined;
  readonly site: string | null;
  /** `system → value`; a system without a value has none. */
  readonly aliases: ReadonlyMap<string, string>;
};

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads a user as a person: the name that is shown, the work address, the site that the house's setting leads to. */
export function factsOf(user: Document, setting: DirectorySetting, sites: readonly string[]): PersonFacts {
  const name = isObject(user['name']) ? user['name'] : {};
  const parts = [name['givenName'], name['familyName']].flatMap((part) => textOf(part) ?? []).join(' ');
  const userName = textOf(user['userName']) ?? '';
  return {
    name: (textOf(user['displayName']) ?? textOf(name['formatted']) ?? (parts || userName)).slice(0, 200),
    email: emailOf(user, userName),
    site: siteOf(user, setting, sites),
    aliases: aliasesOf(user, setting),
  };
}

function emailOf(user: Document, userName: string): string | undefined {
  const emails = (Array.isArray(user['emails']) ? user['emails'] : []) as readonly Document[];
  const found =
    emails.find(({ primary }) => primary === true) ?? emails.find(({ type }) => type === 'work') ?? emails[0];
  const email = textOf(found?.['value']) ?? userName;
  return EMAIL.test(email) ? email : undefined;
}

/** A value that the setting names, or that is the id of a site; whoever is nowhere reads nothing that asks for a place. */
function siteOf(user: Document, { siteFrom, sites }: DirectorySetting, known: readonly string[]): string | null {
  const path = siteFrom === null ? undefined : parsePath(USER_SHAPE, siteFrom);
  if (!path) return null;
  for (const value of valuesAt(user, path)) {
    const text = textOf(isObject(value) ? value['value'] : value);
    if (text === undefined) continue;
    const site = Object.hasOwn(sites, text) ? sites[text] : text;
    if (site !== undefined && known.includes(site)) return site;
  }
  return null;
}

function aliasesOf(user: Document, { aliases }: DirectorySetting): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (system: string, path: string): void => {
    const place = attributePath(USER_SHAPE, path);
    const value = place && textOf(valuesAt(user, place)[0]);
    if (value !== undefined) found.set(system, value);
  };
  add('scim', 'externalId');
  add('hr', `${ENTERPRISE}:employeeNumber`);
  for (const [system, path] of Object.entries(aliases)) add(system, path);
  return found;
}

export type WantedRole = { readonly role: string; readonly forBrand: string };
export const keyOfRole = ({ role, forBrand }: WantedRole): string => `${role} ${forBrand}`;

/** From what the directory gave to what its groups now mean. */
export function difference(
  held: readonly WantedRole[],
  wanted: readonly WantedRole[],
): { readonly give: readonly WantedRole[]; readonly take: readonly WantedRole[] } {
  const [has, wants] = [new Set(held.map(keyOfRole)), new Set(wanted.map(keyOfRole))];
  return {
    give: [...new Map(wanted.map((one) => [keyOfRole(one), one])).values()].filter((one) => !has.has(keyOfRole(one))),
    take: held.filter((one) => !wants.has(keyOfRole(one))),
  };
}
