import type { Code } from '../kernel/refusal.ts';
import {
  CAPACITY_ARTICLES,
  dutiesIn,
  EMPLOYEE_RULES,
  needOf,
  practiceFindings,
  practicesAssessed,
  type Capacity,
  type Practice,
} from '../law/index.ts';
import { hasItsTerms, movesFrom, type Stage } from '../mandate/index.ts';
import type { Employer, GateAnswer, GateFacts, GateReason, ScreeningAnswers } from './types.ts';
import { isDecision, isOpening, isOpinion, lastWords, turnOf, voicesOn } from './voice-rules.ts';

/**
 * May the activity be moved to that stage now? Pure and total. Nothing is taken for granted: what is not there stands against it.
 * A move is allowed with every condition met and every voice given; whoever decides is the last to speak.
 */
export function gateOf(facts: GateFacts, target: Stage): GateAnswer {
  const asked = voicesOn(facts, target);
  if (!movesFrom(facts.stage).includes(target))
    return { allowed: false, because: conditions(facts, target), needs: [] };
  const because = [...conditions(facts, target), ...voicesAgainst(facts, asked)];
  return { allowed: because.length === 0, because, needs: turnOf(asked, facts.voices) };
}

/** What stands against a move but the voices on it. */
export function conditions(facts: GateFacts, target: Stage): readonly GateReason[] {
  if (!movesFrom(facts.stage).includes(target))
    return [
      reason('mandate.stage-move', 'GDPR art. 35(1)', {
        from: facts.stage,
        allowed: movesFrom(facts.stage).join(', ') || '–',
      }),
    ];
  if (target === 'assessed' && facts.stage === 'draft')
    return [...screened(facts), ...practised(facts), ...assessed(facts)];
  if (!isOpening(target)) return [];
  return [
    ...instructed(facts),
    ...screened(facts),
    ...practised(facts),
    ...assessed(facts),
    ...employees(facts),
    ...experimenting(facts, target),
  ];
}

const reason = (code: Code, article: string, params?: Readonly<Record<string, string>>): GateReason => ({
  code,
  article,
  ...(params && { params }),
});

function instructed({ instructions }: GateFacts): readonly GateReason[] {
  if (instructions === undefined) return [];
  return [
    reason(instructions === 'suspended' ? 'impact.suspended-by-order' : 'impact.instructions', 'GDPR art. 28(3)(a)'),
  ];
}

function screened({ screening, changed }: GateFacts): readonly GateReason[] {
  if (screening?.confirmedAt === undefined) return [reason('impact.screening-missing', 'GDPR art. 35(1)')];
  if (changed.length === 0) return [];
  return [reason('impact.screening-changed', 'GDPR art. 35(11)', { facets: changed.join(', ') })];
}

/** What is used, as answered and as the instructions say. */
export const usedBy = (screening: ScreeningAnswers | undefined, told: readonly Practice[]): readonly Practice[] => [
  ...new Set([...told, ...(screening?.practices ?? [])]),
];

function practised({ screening, practices, now }: GateFacts): readonly GateReason[] {
  return practiceFindings(usedBy(screening, practices), screening?.statements ?? {}, now).map(
    ({ rule, prohibited, lacking }) => {
      const practice = rule.uses.join(' + ');
      return prohibited
        ? reason('impact.practice-prohibited', rule.article, { practice })
        : reason('impact.practice-condition', rule.article, { practice, lacking: lacking.join(', ') });
    },
  );
}

/** Whether an assessment is needed: the controller may find it is where nothing demands it, and not the other way round. */
export function isNeeded(screening: ScreeningAnswers | undefined, told: readonly Practice[], now: number): boolean {
  if (!screening || screening.outcome === 'required') return true;
  const met = screening.criteria.filter(({ met: yes }) => yes).map(({ id }) => id);
  return (
    needOf(met, screening.required, screening.exempt).need === 'required' ||
    practicesAssessed(usedBy(screening, told), now).length > 0
  );
}

function assessed({ screening, practices, assessment, now }: GateFacts): readonly GateReason[] {
  if (!isNeeded(screening, practices, now)) return [];
  if (!assessment) return [reason('impact.assessment-missing', 'GDPR art. 35(1)')];
  return now < assessment.until ? [] : [reason('impact.assessment-lapsed', 'GDPR art. 35(11)')];
}

/** Each duty of each employer that nothing recorded fulfils. */
export function dutiesOpen(employer: Employer, consultations: GateFacts['consultations']): ReturnType<typeof dutiesIn> {
  const { entity, country } = employer;
  const recorded = consultations.filter((one) => one.entity === entity && one.country === country);
  return dutiesIn(country).filter(({ by }) => !recorded.some(({ kind }) => by.includes(kind)));
}

function employees({ agents, screening, employers, consultations }: GateFacts): readonly GateReason[] {
  if (!agents && screening?.agents !== true) return [];
  return employers.flatMap((employer) =>
    dutiesOpen(employer, consultations).map(({ rule }) => {
      const params = { entity: employer.entity, country: employer.country };
      if (rule === EMPLOYEE_RULES.foreign) return reason('impact.employees-not-covered', rule.article, params);
      return reason(
        rule === EMPLOYEE_RULES.cse ? 'impact.employees-consultation' : 'impact.employees-information',
        rule.article,
        params,
      );
    }),
  );
}

function experimenting({ terms, experiment, now }: GateFacts, target: Stage): readonly GateReason[] {
  if (!hasItsTerms({ stage: target, share: terms?.share, until: terms?.until }, now))
    return [reason('mandate.stage-experiment', 'GDPR art. 35(1)')];
  if (target === 'production' && experiment && !experiment.reported)
    return [reason('impact.report-missing', 'GDPR art. 35(11)')];
  return [];
}

function voicesAgainst({ voices }: GateFacts, asked: readonly Capacity[]): readonly GateReason[] {
  const said = lastWords(voices);
  return asked.flatMap((capacity): GateReason[] => {
    const says = said.get(capacity)?.says;
    // An opinion binds nobody: that it was asked for and given is what the law demands (art. 35(2)).
    if (says === 'yes' || (says === 'no' && isOpinion(capacity))) return [];
    const of = (code: Code): GateReason => ({
      code,
      article: CAPACITY_ARTICLES[capacity],
      capacity,
      params: { capacity },
    });
    if (isDecision(capacity)) return [of(says === 'no' ? 'impact.decision-refused' : 'impact.decision-missing')];
    return [of(says === 'no' ? 'impact.sign-off-refused' : 'impact.voice-missing')];
  });
}
