import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Code } from '../kernel/refusal.ts';
import type { Identity, Scope } from './types.ts';

/**
 * May this identity use this scope on this brand? A key sees its own brand and its own scopes; the answer is the same for a
 * foreign brand and for one that does not exist, so a key cannot learn who else is a client.
 */
export function may(identity: Identity | undefined, brand: BrandId, scope: Scope, exists: boolean): Code | undefined {
  if (!identity) return 'access.unauthenticated';
  // The processor's own log is read like a brand's; nothing else of it is a brand.
  if (identity.kind === 'session')
    return exists && (brand !== HOUSE || scope === 'trace') ? undefined : 'brand.unknown';
  if (brand === HOUSE || identity.brand !== brand || !exists) return 'access.denied';
  return identity.scopes.includes(scope) ? undefined : 'access.denied';
}
