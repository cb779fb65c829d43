import { blocksOf } from '../documents/rules.ts';
import type { Code } from '../kernel/refusal.ts';
import { addPeriod, dayOf, HIGH_LEVEL, HIGHEST_LEVEL, LONGEST_CONSULTATION, startOfDay } from '../law/index.ts';
import { FEARED_EVENT_IDS, FEARED_EVENTS, QUESTIONS, type FearedEvent } from './assessment-method-types.ts';
import type {
  Assessment,
  AssessmentAct,
  AssessmentData,
  AssessmentParties,
  AssessmentStatus,
  Answer,
  Evaluation,
  Opinion,
  PriorConsultation,
} from './assessment-types.ts';

type Move = { readonly from: readonly AssessmentStatus[]; readonly article: string };

/**
 * What may be done at which status. A decided version changes no more: to open it again is to open the next one, and what was
 * being examined goes back to be drafted.
 */
export const ASSESSMENT_MOVES: Readonly<Record<AssessmentAct, Move>> = {
  edit: { from: ['drafting'], article: 'GDPR art. 35(7)' },
  submit: { from: ['drafting'], article: 'GDPR art. 35(7)' },
  opinion: { from: ['submitted', 'consultation'], article: 'GDPR art. 35(2), 35(9)' },
  consult: { from: ['submitted', 'consultation'], article: 'GDPR art. 36(1)' },
  validate: { from: ['submitted', 'consultation'], article: 'GDPR art. 35(1), 24(1)' },
  refuse: { from: ['submitted', 'consultation'], article: 'GDPR art. 35(1), 24(1)' },
  reopen: { from: ['submitted', 'consultation', 'validated', 'refused'], article: 'GDPR art. 35(11)' },
};
export const actsAt = (status: AssessmentStatus): readonly AssessmentAct[] =>
  (Object.keys(ASSESSMENT_MOVES) as AssessmentAct[]).filter((act) => ASSESSMENT_MOVES[act].from.includes(status));

export const answerTo = ({ answers }: AssessmentData, question: number): Answer | undefined =>
  answers.find((answer) => answer.question === question);
export const evaluationOf = ({ evaluations }: AssessmentData, about: string): Evaluation | undefined =>
  evaluations.find((one) => one.about === about);

/** 0: nobody said. */
export type Levels = { readonly severity: number; readonly likelihood: number };
export type Risk = {
  readonly event: FearedEvent;
  /** With the measures that exist or are planned. */
  readonly before: Levels;
  /** Once the action plan is carried out; as before where nobody said otherwise. */
  readonly after: Levels;
  readonly high: boolean;
};

/**
 * The three feared events, in the order of the method. A residual risk is high where severity and likelihood are both
 * significant or more: the authority is then consulted first (art. 36(1); CNIL, « PIA, la méthode »). Where only the severity
 * is, at its maximum, WP248 rev.01 (III.E) would consult too: whoever decides otherwise says why.
 */
export function risksOf(data: AssessmentData): readonly Risk[] {
  return FEARED_EVENT_IDS.map((event) => {
    const { base, part } = FEARED_EVENTS[event];
    const before = {
      severity: answerTo(data, base + 5)?.gauge ?? 0,
      likelihood: answerTo(data, base + 6)?.gauge ?? 0,
    };
    const { severity = before.severity, likelihood = before.likelihood } = evaluationOf(data, part) ?? {};
    return { event, before, after: { severity, likelihood }, high: severity >= HIGH_LEVEL && likelihood >= HIGH_LEVEL };
  });
}

export const isHigh = (data: AssessmentData): boolean => risksOf(data).some(({ high }) => high);
/** A severity that stays at its maximum, with a likelihood below significant. */
export const isGrave = (data: AssessmentData): boolean =>
  !isHigh(data) && risksOf(data).some(({ after }) => after.severity === HIGHEST_LEVEL);

export type Missing = {
  readonly code:
    | 'answer'
    | 'level'
    | 'proposed'
    | 'measures'
    | 'to-correct'
    | 'plan'
    | 'responsible'
    | 'due'
    | 'risk-plan';
  /** A question, a measure, a place of the method. */
  readonly about: string;
};

const isSaid = (html: string | undefined): boolean => html !== undefined && blocksOf(html).length > 0;
const isProposed = ({ source }: { readonly source: string }): boolean => source === 'mandat' || source === 'product';

/** What must be there before a version is submitted (art. 35(7)): every answer, and somebody's; a plan for what is to improve. */
export function missingOf(data: AssessmentData): readonly Missing[] {
  const missing: Missing[] = [];
  for (const { id, kind } of QUESTIONS) {
    const answer = answerTo(data, id);
    const said =
      kind === 'text'
        ? isSaid(answer?.text)
        : kind === 'list'
          ? (answer?.list ?? []).length > 0
          : (answer?.gauge ?? 0) > 0;
    if (!said) missing.push({ code: kind === 'gauge' ? 'level' : 'answer', about: String(id) });
    else if (isProposed(answer!)) missing.push({ code: 'proposed', about: String(id) });
  }
  if (data.measures.length === 0) missing.push({ code: 'measures', about: '3.1' });
  for (const measure of data.measures)
    if (isProposed(measure)) missing.push({ code: 'proposed', about: `3.1.${measure.id}` });
  for (const { about, status, plan, responsible, due } of data.evaluations) {
    if (status === 1) missing.push({ code: 'to-correct', about });
    if (status === 2 && !isSaid(plan)) missing.push({ code: 'plan', about });
    if (isSaid(plan) && !responsible) missing.push({ code: 'responsible', about });
    if (isSaid(plan) && !due) missing.push({ code: 'due', about });
  }
  const plans = data.evaluations.some(({ plan }) => isSaid(plan));
  for (const { event, before, after } of risksOf(data))
    if (!plans && (after.severity < before.severity || after.likelihood < before.likelihood))
      missing.push({ code: 'risk-plan', about: FEARED_EVENTS[event].part });
  return missing;
}

/** The last word of each capacity on the content as it stands. */
export function currentOpinions({ acts, digest }: Pick<Assessment, 'acts' | 'digest'>): readonly Opinion[] {
  const opinions = (acts.opinions ?? []).filter((one) => one.digest === digest);
  return [...new Map(opinions.map((one) => [one.capacity, one])).values()];
}

/** The authority's consultation about the content as it stands. */
export const currentConsultation = ({
  acts,
  digest,
}: Pick<Assessment, 'acts' | 'digest'>): PriorConsultation | undefined =>
  acts.consultation?.digest === digest ? acts.consultation : undefined;

/** Whose advice a decision needs: the controller's DPO where it has one; ours where we are the controller (art. 35(2), 37). */
export function adviceNeeded({ role, dpos }: AssessmentParties): Opinion['capacity'] | undefined {
  if (role === 'controller') return dpos.processor ? 'processor-dpo' : undefined;
  return dpos.controller ? 'controller-dpo' : undefined;
}

type Reason = { readonly code: Code; readonly article?: string };

/** What stands against validating, whoever asks. Empty: nothing does. */
export function againstValidation(
  assessment: Pick<Assessment, 'acts' | 'digest' | 'data'>,
  parties: AssessmentParties,
  said: { readonly departs?: string | undefined; readonly residual?: string | undefined },
): readonly Reason[] {
  const opinions = currentOpinions(assessment);
  const needed = adviceNeeded(parties);
  const consultation = currentConsultation(assessment);
  const against: Reason[] = [];
  if (needed !== undefined && !opinions.some(({ capacity }) => capacity === needed))
    against.push({ code: 'assessment.opinion-dpo' });
  if (!opinions.some(({ capacity }) => capacity === 'persons')) against.push({ code: 'assessment.opinion-persons' });
  if (opinions.some(({ opinion }) => opinion === 'reserved' || opinion === 'unfavourable') && !said.departs)
    against.push({ code: 'assessment.opinion-departs' });
  if (consultation?.answer?.kind === 'prohibition') against.push({ code: 'assessment.consultation-prohibited' });
  else if (consultation && !consultation.answer) against.push({ code: 'assessment.consultation-waiting' });
  else if (!consultation && isHigh(assessment.data)) against.push({ code: 'assessment.residual-high' });
  if (!consultation && isGrave(assessment.data) && !said.residual) against.push({ code: 'assessment.residual-why' });
  return against;
}

/** The last day of the authority's longest term (art. 36(2)), `YYYY-MM-DD`. */
export const termOf = (sentOn: string): string => dayOf(addPeriod(startOfDay(sentOn), LONGEST_CONSULTATION));
