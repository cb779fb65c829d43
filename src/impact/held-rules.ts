import { CAPACITY_ARTICLES, dutiesIn, EMPLOYEE_RULES, practiceFindings, practiceRulesOn } from '../law/index.ts';
import type { Stage } from '../mandate/index.ts';
import { conditions, dutiesOpen, isNeeded, usedBy } from './gate-rules.ts';
import type { GateFacts, GateReason, HeldCondition, HeldId } from './types.ts';
import { isOpening, isOpinion, lastWords, voicesOn } from './voice-rules.ts';

/** What a stage asks for and has: the other half of `conditions`, in its order, with the voices given. Pure and total. */
export function heldOf(facts: GateFacts, target: Stage): readonly HeldCondition[] {
  const opening = isOpening(target);
  if (!opening && target !== 'assessed') return [];
  // As from where it is asked for in full, wherever it stands now.
  const against = conditions({ ...facts, stage: opening ? 'assessed' : 'draft' }, target);
  const lacks = (...codes: readonly GateReason['code'][]): boolean => against.some(({ code }) => codes.includes(code));
  const { ours, instructions, screening, practices, experiment, now } = facts;
  return [
    ...(opening && !ours && instructions === undefined ? [held('instructions', 'GDPR art. 28(3)(a)')] : []),
    ...(lacks('impact.screening-missing', 'impact.screening-changed') ? [] : [held('screening', 'GDPR art. 35(1)')]),
    ...practised(facts),
    ...(lacks('impact.screening-missing', 'impact.assessment-missing', 'impact.assessment-lapsed')
      ? []
      : [held(isNeeded(screening, practices, now) ? 'assessment' : 'none-needed', 'GDPR art. 35(1)')]),
    ...(opening ? employees(facts) : []),
    ...(target === 'production' && experiment?.reported ? [held('report', 'GDPR art. 35(11)')] : []),
    ...voiced(facts, target),
  ];
}

const held = (code: HeldId, article: string, params?: Readonly<Record<string, string>>): HeldCondition => ({
  code,
  article,
  ...(params && { params }),
});

function practised({ screening, practices, now }: GateFacts): readonly HeldCondition[] {
  const used = usedBy(screening, practices);
  const against = practiceFindings(used, screening?.statements ?? {}, now);
  return practiceRulesOn(used, now)
    .filter((rule) => !against.some((one) => one.rule === rule))
    .map(({ uses, article }) => held('practice', article, { practice: uses.join(' + ') }));
}

/** An opinion given is given, whatever it says (art. 35(2)). */
function voiced(facts: GateFacts, target: Stage): readonly HeldCondition[] {
  const said = lastWords(facts.voices);
  return voicesOn(facts, target)
    .filter((capacity) => (isOpinion(capacity) ? said.has(capacity) : said.get(capacity)?.says === 'yes'))
    .map((capacity) => ({ ...held('voice', CAPACITY_ARTICLES[capacity], { capacity }), capacity }));
}

function employees({ agents, screening, employers, consultations }: GateFacts): readonly HeldCondition[] {
  if (!agents && screening?.agents !== true) return [];
  return employers.flatMap((employer) => {
    const open = dutiesOpen(employer, consultations);
    return dutiesIn(employer.country)
      .filter(({ rule }) => !open.some((one) => one.rule === rule))
      .map(({ rule }) =>
        held(
          rule === EMPLOYEE_RULES.foreign
            ? 'employees-rule'
            : rule === EMPLOYEE_RULES.cse
              ? 'employees-consultation'
              : 'employees-information',
          rule.article,
          { entity: employer.entity, country: employer.country },
        ),
      );
  });
}
