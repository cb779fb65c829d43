import type { ParallelRow, SideName } from '../accountability/index.ts';
import { FINE_TIERS, type FineTier } from '../law/index.ts';

const SIDES: readonly SideName[] = ['controller', 'processor'];

/** One side of a duty that does not hold now. */
export type Exposed = {
  readonly duty: ParallelRow['duty'];
  readonly side: SideName;
  readonly state: 'broken' | 'lapsed' | 'open';
  readonly since: number;
};
export type Tier = {
  readonly tier: FineTier;
  /** Sides of duties under this ceiling that hold, or that a named role attests. */
  readonly sound: number;
  readonly exposed: readonly Exposed[];
};

/** Which ceiling of art. 83 stands over what does not hold now. No amount: none follows from a ceiling. */
export function exposureOf(rows: readonly ParallelRow[]): Tier[] {
  return (Object.keys(FINE_TIERS) as FineTier[]).toReversed().map((tier) => {
    const sides = rows
      .filter(({ duty }) => duty.tier === tier)
      .flatMap((row) => SIDES.flatMap((name) => (row[name] ? [{ duty: row.duty, name, ...row[name] }] : [])));
    return {
      tier,
      sound: sides.filter(({ state }) => state === 'held' || state === 'attested').length,
      exposed: sides.flatMap(({ duty, name: side, state, since }): Exposed[] =>
        state === 'broken' || state === 'lapsed' || state === 'open' ? [{ duty, side, state, since }] : [],
      ),
    };
  });
}
