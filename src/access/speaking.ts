import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { rolesFor } from './policies.ts';
import { actorOf, type SessionIdentity } from './types.ts';

/** Who says something for a brand, and as what: by name, with the roles that they hold for it now. */
export function speakerOf(
  identity: SessionIdentity,
  brand: BrandId,
  now: Millis,
): { readonly actor: string; readonly name: string; readonly roles: readonly string[] } {
  return { actor: actorOf(identity), name: identity.name, roles: rolesFor(identity, brand, now) };
}
