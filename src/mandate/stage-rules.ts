import type { Stage } from './types.ts';

/** Which stages an activity may move to. Nothing runs that was not assessed first (art. 35(1)); what has ended stays so. */
const MOVES: Readonly<Record<Stage, readonly Stage[]>> = {
  draft: ['assessed', 'ended'],
  assessed: ['draft', 'experiment', 'production', 'ended'],
  experiment: ['assessed', 'production', 'suspended', 'ended'],
  production: ['assessed', 'suspended', 'ended'],
  suspended: ['assessed', 'experiment', 'production', 'ended'],
  ended: [],
};

export const movesFrom = (from: Stage): readonly Stage[] => MOVES[from];

/** An experiment has a share and an end to come; nothing else has. */
export function hasItsTerms(
  move: { readonly stage: Stage; readonly share?: number | undefined; readonly until?: number | undefined },
  now: number,
): boolean {
  const { stage, share, until } = move;
  if (stage !== 'experiment') return share === undefined && until === undefined;
  return share !== undefined && share > 0 && share <= 1 && until !== undefined && until > now;
}
