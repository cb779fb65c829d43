import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal, type Code } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { agentOf, cameFrom } from './network.ts';
import { listSites, type PersonRow } from './people-store.ts';
import { OPENING_LIFE, type CameFrom } from './sessions.ts';

/** What of a request says where somebody is: looked at here, kept nowhere. */
export type Visit = { readonly ip: string; readonly agent: string | undefined };
/** Somebody comes in, or does not; who they are is known or not. */
export type Arrival<T> =
  | { readonly person: PersonRow; readonly refused?: undefined; readonly result: T }
  | { readonly person: PersonRow | undefined; readonly refused: Code };

export type Arrivals = ReturnType<typeof createArrivals>;

/** What every way in shares: where somebody comes from, and what is left when they do not get in. */
export function createArrivals({
  db,
  clock,
  stranger,
}: {
  readonly db: Database;
  readonly clock: Clock;
  /** Somebody unknown was refused: counted. */
  readonly stranger: () => void;
}) {
  return {
    async placeOf(tx: Transaction, person: PersonRow, { ip, agent }: Visit): Promise<CameFrom> {
      const site = (await listSites(tx)).find(({ id }) => id === person.site);
      return { at: cameFrom(ip, site), agent: agentOf(agent) };
    },

    /**
     * In one transaction; a refusal of somebody known leaves its entry and is thrown once that is kept.
     * @throws Refusal
     */
    async admit<T>(by: 'oidc' | 'passkey', work: (tx: Transaction) => Promise<Arrival<T>>): Promise<T> {
      const arrival = await inBrand(db, HOUSE, async (tx) => {
        const come = await work(tx);
        if (come.refused !== undefined && come.person !== undefined)
          await append(
            tx,
            HOUSE,
            {
              act: 'sign-in-fail',
              at: clock(),
              actor: `person:${come.person.id}`,
              details: { by, why: come.refused },
            },
            { expires: clock() + OPENING_LIFE },
          );
        return come;
      });
      if (arrival.refused === undefined) return arrival.result;
      if (arrival.person === undefined) stranger();
      throw new Refusal(arrival.refused);
    },
  };
}
