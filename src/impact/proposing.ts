import { SPECIAL_CATEGORIES } from '../mandate/index.ts';
import type { Case } from './loading.ts';
import { proposalOf } from './proposal-rules.ts';
import type { ScreeningAnswers } from './types.ts';

const ANNOUNCED = 'Annoncé dès le premier échange : « Vous échangez avec un assistant automatique. »';

/** The proposal taken as it is, as answers that the controller then confirms. */
export function screeningOf({ placed }: Case, now: number): ScreeningAnswers {
  const { criteria, required, practices, statements, agents, need } = proposalOf(placed, SPECIAL_CATEGORIES, now);
  return {
    criteria: criteria.map(({ id, met, why }) => ({ id, met, why: why.fr })),
    required,
    exempt: [],
    practices,
    statements: { ...statements, ...(practices.includes('bot') && { disclosure: ANNOUNCED }) },
    agents,
    outcome: need.need === 'required' ? 'required' : 'not-required',
    reasoning: `${need.rule.fr} Proposé d’après les instructions en vigueur, sans correction.`,
  };
}
