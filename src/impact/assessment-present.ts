import type { z } from 'zod';
import { catalogue } from '../kernel/refusal.ts';
import type { AssessmentItem, AssessmentView, ImportNote, PrefillView } from './assessment-contract.ts';
import type { FullAssessment } from './assessments.ts';
import { ASSESSMENT_MOVES, againstValidation, isHigh, missingOf, risksOf, termOf } from './assessment-rules.ts';
import {
  ASSESSMENT_ACTS,
  type Assessment,
  type AssessmentActs,
  type AssessmentData,
  type Oddity,
} from './assessment-types.ts';
import { ASSESSMENT_STATUS_WORDS, MISSING_WORDS, ODDITY_WORDS } from './assessment-words.ts';
import type { Outdated } from './prefill-outdated-rules.ts';
import { same, without } from './pia-field-rules.ts';

const instant = (at: number): string => new Date(at).toISOString();
const instantOrNull = (at: number | undefined): string | null => (at === undefined ? null : instant(at));

export const itemView = (one: Assessment): z.infer<typeof AssessmentItem> => ({
  id: one.id,
  activity: one.activity,
  version: one.version,
  status: one.status,
  revision: one.revision,
  name: one.data.name,
  because: [...one.because],
  reviewBy: instantOrNull(one.reviewBy),
  validatedAt: instantOrNull(one.validatedAt),
  madeAt: instant(one.madeAt),
  changedAt: instant(one.changedAt),
});

export const noteView = ({ code, pointer }: Oddity): z.infer<typeof ImportNote> => ({
  code,
  pointer,
  text: ODDITY_WORDS[code],
});

type View = z.infer<typeof AssessmentView>;

/** A version as screens show it, with what may be done and what stands against it. */
export function assessmentView({ assessment, steps, parties, newer }: FullAssessment): View {
  const { data, acts, digest, origin } = assessment;
  const { category = '', author = '', evaluator = '', validator = '' } = data;
  return {
    ...itemView(assessment),
    category,
    author,
    evaluator,
    validator,
    digest,
    origin: origin
      ? {
          kind: origin.kind,
          ...(origin.assessment !== undefined && { assessment: origin.assessment }),
          ...(origin.version !== undefined && { version: origin.version }),
          ...(origin.file !== undefined && { file: origin.file }),
          ...(origin.notes && { notes: origin.notes.map(noteView) }),
          ...(newer !== undefined && { newer }),
        }
      : null,
    answers: data.answers.filter(({ question }) => question > 0).map((answer) => mutable(without(answer, 'kept'))),
    measures: data.measures.map((measure) => mutable(without(measure, 'kept'))),
    evaluations: data.evaluations.map((one) => without(one, 'kept')),
    comments: data.comments.map((one) => without(one, 'kept')),
    opinions: (acts.opinions ?? []).map(({ capacity, opinion, text, digest: of, ...said }) => ({
      capacity,
      opinion,
      text,
      current: of === digest,
      ...saidView(said),
    })),
    consultation: consultationView(acts),
    decision: decisionView(acts),
    risks: risksOf(data).map((risk) => ({ ...risk })),
    residualHigh: isHigh(data),
    missing: missingOf(data).map(({ code, about }) => ({ code, about, text: MISSING_WORDS[code] })),
    moves: movesOf(assessment, parties),
    history: steps.map(({ at, because, ...row }) => ({ ...row, because: [...because], at: at.toISOString() })),
  };
}

const saidView = ({
  name,
  behalf,
  by,
  at,
}: Pick<NonNullable<AssessmentActs['decision']>, 'name' | 'behalf' | 'by' | 'at'>) => ({
  name,
  behalf: behalf ?? null,
  by,
  at: instant(at),
});

function consultationView({ consultation }: AssessmentActs): View['consultation'] {
  if (!consultation) return null;
  const { sent, answer } = consultation;
  return { sent, term: termOf(sent.on), answer: answer ? { ...answer, document: answer.document ?? null } : null };
}

function decisionView({ decision }: AssessmentActs): View['decision'] {
  if (!decision) return null;
  const { kind, reason = null, departs = null, residual = null } = decision;
  return { kind, reason, departs, residual, ...saidView(decision) };
}

/** What may be done now, and why not: what depends on the words of a decision (why it departs) is said as it would be asked. */
function movesOf(assessment: Assessment, parties: FullAssessment['parties']): View['moves'] {
  return ASSESSMENT_ACTS.map((act) => {
    const { from, article } = ASSESSMENT_MOVES[act];
    const text = {
      fr: `L’analyse est ${ASSESSMENT_STATUS_WORDS[assessment.status].fr}.`,
      en: `The assessment is ${ASSESSMENT_STATUS_WORDS[assessment.status].en}.`,
    };
    if (!from.includes(assessment.status))
      return { act, allowed: false, because: [{ code: 'assessment.move', text, article }] };
    const because = reasonsAgainst(act, assessment, parties);
    const asked = ['assessment.opinion-departs', 'assessment.residual-why'];
    return { act, allowed: because.every(({ code }) => asked.includes(code)), because };
  });
}

function reasonsAgainst(
  act: View['moves'][number]['act'],
  assessment: Assessment,
  parties: FullAssessment['parties'],
): View['moves'][number]['because'] {
  if (act === 'submit') {
    const count = missingOf(assessment.data).length;
    return count === 0 ? [] : [reason('assessment.incomplete', { count })];
  }
  if (act === 'validate') return againstValidation(assessment, parties, {}).map(({ code }) => reason(code));
  return [];
}

function reason(code: keyof typeof catalogue, params: Readonly<Record<string, number>> = {}) {
  const entry: { readonly fr: string; readonly en: string; readonly article?: string } = catalogue[code];
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  return { code, text: { fr: fill(entry.fr), en: fill(entry.en) }, article: entry.article ?? null };
}

/** Responses are of plain arrays. */
const mutable = <T extends { readonly list?: readonly string[]; readonly evidence?: readonly object[] }>(item: T) =>
  structuredClone(item) as { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] | undefined ? E[] : T[K] };

export function prefillView(
  now: Pick<AssessmentData, 'answers' | 'measures'>,
  data: AssessmentData,
  outdated: readonly Outdated[],
): z.infer<typeof PrefillView> {
  return {
    answers: now.answers.map((answer) => {
      const there = data.answers.find(({ question }) => question === answer.question);
      const says = ({ text, list }: { readonly text?: string; readonly list?: readonly string[] }) => ({ text, list });
      return { ...mutable(answer), differs: !there || !same(says(there), says(answer)) };
    }),
    measures: now.measures.map((measure) => {
      const there = data.measures.find(({ title }) => title === measure.title);
      return { ...mutable(measure), differs: there?.content !== measure.content };
    }),
    outdated: outdated.map((one) => ({ ...one })),
  };
}
