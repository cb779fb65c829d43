import { createHash } from 'node:crypto';
import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Code } from '../kernel/refusal.ts';
import type { Told } from './oidc-client.ts';
import type { Provider } from './oidc-settings.ts';
import {
  ALL_BRANDS,
  aliasesOf,
  endInvitations,
  findByAlias,
  findByEmail,
  findInvited,
  findPerson,
  foldEmail,
  grantsOf,
  useInvitation,
  type PersonRow,
} from './people-store.ts';
import type { People } from './people.ts';
import { activate } from './sign-in-store.ts';
import { digestOf } from './store.ts';

/** Who it is; or that nobody comes in, and of whom that is said where they are known. */
export type Known =
  | { readonly person: PersonRow; readonly refused?: undefined }
  | { readonly person: PersonRow | undefined; readonly refused: Code };

/** The system under which a provider's subjects are known: its issuer, or a digest of one that aliases cannot spell. */
export function systemOf(issuer: string): string {
  const plain = `oidc:${issuer}`;
  return /^[a-z][a-z0-9:./_-]{0,199}$/.test(plain)
    ? plain
    : `oidc:sha256:${createHash('sha256').update(issuer).digest('hex')}`;
}

type Options = {
  readonly people: People;
  readonly provider: Provider;
  readonly told: Told;
  /** The token of an invitation that was opened before. */
  readonly invitation: string | undefined;
  readonly now: Millis;
};

/**
 * Whose identity this is: tied already, or invited by a link, or by an address that the provider vouches for. Nobody is made
 * from nowhere, unless the provider's entry says so; then without any role.
 */
export async function personOf(tx: Transaction, options: Options): Promise<Known> {
  const { provider, told, people } = options;
  const system = systemOf(told.issuer);
  const tied = await findByAlias(tx, system, told.subject);
  const known: Known = tied ? { person: tied } : await firstTime(tx, options, system);
  if (known.refused !== undefined) return known;
  const { person } = known;
  if (person.state !== 'active') return { person, refused: 'access.person-closed' };
  if (provider.claims.groups !== undefined) await followGroups(tx, people, provider, person, told.groups);
  return { person };
}

async function firstTime(
  tx: Transaction,
  { people, provider, told, invitation, now }: Options,
  system: string,
): Promise<Known> {
  const actor = `oidc:${provider.id}`;
  const tie = async (person: PersonRow): Promise<Known> => {
    // An address may pass to somebody else at the provider's; the account here does not.
    const other = (await aliasesOf(tx, person.id)).some((alias) => alias.system === system);
    if (other) return { person, refused: 'access.not-invited' };
    if (person.state !== 'invited' && person.state !== 'active') return { person, refused: 'access.person-closed' };
    await people.tie(tx, { system, value: told.subject, person: person.id }, actor);
    await activate(tx, person.id);
    await endInvitations(tx, person.id, now);
    return { person: (await findPerson(tx, person.id))! };
  };
  if (invitation !== undefined) {
    const invited = await findInvited(tx, digestOf(invitation), now);
    const person = invited === undefined ? undefined : await findPerson(tx, invited);
    if (!person) return { person: undefined, refused: 'access.invitation-used' };
    const known = await tie(person);
    if (known.refused === undefined) await useInvitation(tx, digestOf(invitation), now);
    return known;
  }
  if (told.email === undefined || !told.emailVerified) return { person: undefined, refused: 'access.email-unverified' };
  const domain = foldEmail(told.email).split('@').at(-1)!;
  if (provider.domains.length > 0 && !provider.domains.includes(domain))
    return { person: undefined, refused: 'access.email-domain' };
  const person = await findByEmail(tx, told.email);
  if (person) return tie(person);
  if (!provider.provision) return { person: undefined, refused: 'access.not-invited' };
  const email = foldEmail(told.email);
  return tie(await people.add(tx, { name: told.name ?? email, email, site: null }, { state: 'active', actor }));
}

/** Roles that came by this provider follow its groups; those given by somebody stay. */
async function followGroups(
  tx: Transaction,
  people: People,
  provider: Provider,
  person: PersonRow,
  groups: readonly string[],
): Promise<void> {
  const actor = `oidc:${provider.id}`;
  const key = (role: string, forBrand: string): string => `${role} ${forBrand}`;
  const wanted = new Map(
    groups
      .flatMap((group) => provider.roles[group] ?? [])
      .map(({ role, brand }) => [key(role, brand ?? ALL_BRANDS), { role, brand }] as const),
  );
  const held = (await grantsOf(tx, person.id)).filter(({ source }) => source === 'oidc');
  for (const { role, for_brand: forBrand } of held)
    if (!wanted.delete(key(role, forBrand)))
      await people.take(person.id, { role, forBrand, source: 'oidc' }, actor, tx);
  for (const { role, brand } of wanted.values()) {
    const grant = { role, brand: (brand ?? null) as BrandId | null, until: null };
    await people.give(person.id, grant, { reason: `oidc:${provider.id}`, actor, source: 'oidc' }, tx);
  }
}
