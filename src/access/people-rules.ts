import type { Refusal } from '../kernel/refusal.ts';
import { Refusal as Refused } from '../kernel/refusal.ts';
import { isBrandRole, type Role, type RoleGrant } from './types.ts';

/**
 * A brand's own people hold their roles for that brand alone, and no role of the house beside them: a brand's person sees that
 * brand only. @returns why not, where it may not be
 */
export function grantFault(grants: readonly RoleGrant[], wanted: RoleGrant): Refusal | undefined {
  if (isBrandRole(wanted.role) && wanted.brand === null) return new Refused('access.role-brand');
  const brandSide = grants.filter(({ role }) => isBrandRole(role));
  const houseSide = grants.filter(({ role }) => !isBrandRole(role));
  if (isBrandRole(wanted.role)) {
    if (houseSide.length > 0) return new Refused('access.role-sides');
    if (brandSide.some(({ brand }) => brand !== wanted.brand)) return new Refused('access.role-one-brand');
  } else if (brandSide.length > 0) return new Refused('access.role-sides');
  return undefined;
}

/**
 * Whom a directory or an identity provider may vouch for: the house's for everybody but those whom a brand's roles were given to
 * by another way; a brand's for its own people alone. Whoever runs one side's accounts cannot become somebody of the other.
 */
export function mayVouch(
  grants: readonly { readonly role: string; readonly for_brand: string; readonly source: string }[],
  brand: string | undefined,
): boolean {
  const brandSide = grants.filter(({ role }) => isBrandRole(role));
  if (brand === undefined) return brandSide.every(({ source }) => source === 'scim');
  return brandSide.some(({ for_brand }) => for_brand === brand);
}

/** Who gives roles may not give one to themselves: two people are needed for anybody's power to grow. */
export function mayGive(giver: string, receiver: string): Refusal | undefined {
  return giver === `person:${receiver}` ? new Refused('access.role-self') : undefined;
}

/** In the house or for whom: which role is the strongest of those held, as the instructions name readers. */
export function readerRole(roles: readonly Role[]): string {
  if (roles.some((role) => isBrandRole(role))) return 'brand';
  if (roles.some((role) => role === 'administrator' || role === 'dpo' || role === 'supervisor')) return 'supervisor';
  return roles.includes('agent') ? 'agent' : 'analyst';
}
