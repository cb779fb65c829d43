import type { Clock } from '../kernel/clock.ts';
import type { Identity } from './types.ts';

/** How long a key or a session is believed without asking again; a revocation bites within this. */
export const BELIEF = 2_000;
const MOST_BELIEVED = 10_000;

type Standing = { readonly since: number; readonly identity: Promise<Identity | undefined>; renewed: boolean };
export type Beliefs = {
  /** One look for all who ask; asked again ahead of time, so that nobody waits for it while many ask. */
  of(token: string, look: () => Promise<Identity | undefined>): Promise<Identity | undefined>;
  /** Something was revoked or changed here: the next to ask looks. */
  forget(): void;
};

export function createBeliefs(clock: Clock): Beliefs {
  const believed = new Map<string, Standing>();
  return {
    of(token, look) {
      const now = clock();
      const known = believed.get(token);
      const age = known ? now - known.since : Infinity;
      if (known && age < BELIEF / 2) return known.identity;
      if (known && age < BELIEF) {
        if (!known.renewed) {
          known.renewed = true;
          const identity = look();
          // What was revoked meanwhile is known no more, and stays so.
          identity.then(
            () => believed.get(token) === known && believed.set(token, { since: now, identity, renewed: false }),
            () => undefined,
          );
        }
        return known.identity;
      }
      if (believed.size > MOST_BELIEVED) believed.clear();
      const standing = { since: now, identity: look(), renewed: false };
      believed.set(token, standing);
      standing.identity.catch(() => believed.get(token) === standing && believed.delete(token));
      return standing.identity;
    },
    forget: () => believed.clear(),
  };
}
