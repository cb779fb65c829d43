import type { BrandId } from '../kernel/ids.ts';
import type { Scope } from '../http/index.ts';

export type { Scope };

/** Who asks: a person's session (the administrator, for now) or a machine's key of one brand. */
export type Identity =
  | {
      readonly kind: 'session';
      readonly id: string;
      readonly role: 'administrator';
      readonly csrf: string;
      readonly since: number;
      readonly until: number;
    }
  | { readonly kind: 'key'; readonly id: string; readonly brand: BrandId; readonly scopes: readonly Scope[] };

/** As the trace names it. */
export const actorOf = (identity: Identity): string => `${identity.kind}:${identity.id}`;
