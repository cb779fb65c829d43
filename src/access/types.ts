import type { BrandAct, HouseAct, Scope } from '../http/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';

export type { BrandAct, HouseAct, Scope };

/** The processor's people, then a brand's. What each may do: `policies/mandat.cedar`. */
export const HOUSE_ROLES = [
  'administrator',
  'dpo',
  'security',
  'operations',
  'supervisor',
  'agent',
  'integrator',
  'auditor',
] as const;
export const BRAND_ROLES = ['brand-controller', 'brand-dpo', 'brand-operations', 'brand-auditor'] as const;
export const ROLES = [...HOUSE_ROLES, ...BRAND_ROLES] as const;
export type Role = (typeof ROLES)[number];
export const isBrandRole = (role: string): boolean => (BRAND_ROLES as readonly string[]).includes(role);

/** A role held for one brand, or for all and the house itself (`null`). */
export type RoleGrant = { readonly role: Role; readonly brand: BrandId | null; readonly until: Millis | null };

/** How a person was known in a session. `mfa`: the identity provider says that it asked for a second factor. */
export type Factor = 'link' | 'oidc' | 'saml' | 'passkey' | 'mfa';

export type SessionIdentity = {
  readonly kind: 'session';
  readonly id: string;
  /** Nobody: the one-time administrator link's. */
  readonly person: string | undefined;
  readonly name: string;
  readonly roles: readonly RoleGrant[];
  readonly factors: readonly Factor[];
  /** Where the person works from and its country; unknown for the administrator link, and for a brand's people the country alone counts. */
  readonly site: string | undefined;
  readonly country: string | undefined;
  readonly csrf: string;
  readonly since: Millis;
  readonly until: Millis;
};
export type KeyIdentity = {
  readonly kind: 'key';
  readonly id: string;
  readonly brand: BrandId;
  readonly scopes: readonly Scope[];
  /** Which activities it is for; all where there are none. */
  readonly activities?: readonly string[] | null;
  /** SHA-256 of the client certificate that must come with it. */
  readonly certificate?: Buffer | null;
  /** Where the machine stands, and its country. */
  readonly site?: string | null;
  readonly country?: string | null;
};

/** Who asks: a person's session or a machine's key of one brand. */
export type Identity = SessionIdentity | KeyIdentity;

/** As the trace names it: a session of nobody by itself, a person by an id that says nothing outside Mandat. */
export const actorOf = (identity: Identity): string =>
  identity.kind === 'session' && identity.person !== undefined
    ? `person:${identity.person}`
    : `${identity.kind}:${identity.id}`;

/** A passkey verified here, or a second factor that the identity provider vouches for; the link is opened on the machine itself. */
export const hasSecondFactor = ({ factors }: Pick<SessionIdentity, 'factors'>): boolean =>
  factors.some((factor) => factor === 'passkey' || factor === 'mfa' || factor === 'link');
