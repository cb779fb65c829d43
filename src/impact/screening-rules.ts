import { Refusal } from '../kernel/refusal.ts';
import { CRITERION_IDS, dutiesIn, needOf, practicesAssessed, type Need } from '../law/index.ts';
import { inBoth } from './closed-words.ts';
import { usedBy } from './gate-rules.ts';
import { practicesOf, touchesAgents, type Told } from './proposal-rules.ts';
import type { Consultation, Employer, ScreeningAnswers } from './types.ts';

/** Whether an assessment is needed by what was answered and by what is used. */
export function needBy(answers: ScreeningAnswers, told: Told, now: number): Need {
  const [assessed] = practicesAssessed(usedBy(answers, practicesOf(told.activity)), now);
  const need = needOf(
    answers.criteria.filter(({ met }) => met).map(({ id }) => id),
    answers.required,
    answers.exempt,
  );
  return need.need !== 'required' && assessed ? { need: 'required', rule: assessed } : need;
}

/**
 * Whether a screening answers what is asked and leaves out nothing that the instructions provide for.
 * @throws Refusal `impact.criteria` | `impact.practices` | `impact.need`
 */
export function checkScreening(answers: ScreeningAnswers, told: Told, now: number): void {
  const { criteria, practices, agents, outcome } = answers;
  const answered = new Set(criteria.map(({ id }) => id));
  if (answered.size !== CRITERION_IDS.length || criteria.some(({ met, why }) => met && why.trim() === ''))
    throw new Refusal('impact.criteria');
  const omitted: string[] = practicesOf(told.activity).filter((one) => !practices.includes(one));
  if (touchesAgents(told.activity) && !agents) omitted.push('agents');
  if (omitted.length > 0) throw new Refusal('impact.practices', { params: inBoth({ omitted: omitted.join(', ') }) });
  const { need, rule } = needBy(answers, told, now);
  if (need === 'required' && outcome !== 'required') throw new Refusal('impact.need', { article: rule.article });
}

/**
 * Whether a consultation is one that the employer's country asks for.
 * @throws Refusal `impact.entity` | `impact.consultation-kind` | `impact.consultation-rule` | `impact.consultation-future`
 */
export function employerOf(
  asked: Pick<Consultation, 'entity' | 'kind' | 'on'> & { readonly rule?: string | undefined },
  employers: readonly Employer[],
  today: string,
): Employer {
  const held = employers.filter(({ entity }) => entity === asked.entity);
  if (held.length === 0) throw new Refusal('impact.entity');
  const employer = held.find(({ country }) => dutiesIn(country).some(({ by }) => by.includes(asked.kind)));
  if (!employer) throw new Refusal('impact.consultation-kind');
  const ruled = asked.kind === 'no-cse' || asked.kind === 'foreign-rule';
  if (ruled !== (asked.rule !== undefined)) throw new Refusal('impact.consultation-rule');
  if (asked.on > today) throw new Refusal('impact.consultation-future');
  return employer;
}
