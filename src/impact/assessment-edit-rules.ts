import type { z } from 'zod';
import { safeHtml } from '../documents/rules.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { AssessmentPatch } from './assessment-contract.ts';
import { EVALUATED, QUESTIONS } from './assessment-method-types.ts';
import { without } from './pia-field-rules.ts';
import type { Answer, AssessmentData, Evaluation, Measure } from './assessment-types.ts';

export type Patch = Omit<z.infer<typeof AssessmentPatch>, 'revision' | 'language'>;

/** What one version may hold. */
export const LARGEST = 2_000_000;
const KINDS = new Map(QUESTIONS.map(({ id, kind }) => [id, kind]));
const rich = (html: string): string => safeHtml(html).html;

/**
 * The content with a change; rich text is cut down to what is safe. Who gives an answer makes it theirs.
 * @param known what Mandat would fill in, for the questions that the change asks to be filled in again
 * @throws Refusal `assessment.question` | `assessment.place` | `assessment.large`
 */
export function edited(
  data: AssessmentData,
  patch: Patch,
  known: Pick<AssessmentData, 'answers' | 'measures'>,
): AssessmentData {
  const { answers = [], measures, evaluations = [], comments, prefill = [], adopt = [], ...heads } = patch;
  let changed: AssessmentData = { ...data, ...defined(heads) };
  changed = refilled(changed, prefill, known);
  if (measures) changed = { ...changed, measures: measuresOf(measures, changed.measures) };
  for (const answer of answers)
    changed = { ...changed, answers: put(changed.answers, answerOf(answer, changed, known.answers), 'question') };
  const places = new Set([...EVALUATED, ...changed.measures.map(({ id }) => `3.1.${id}`)]);
  for (const one of evaluations) {
    if (!places.has(one.about)) throw new Refusal('assessment.place');
    changed = { ...changed, evaluations: put(changed.evaluations, evaluationOf(one, changed), 'about') };
  }
  if (comments) changed = { ...changed, comments: comments.map((one) => ({ ...one, text: rich(one.text) })) };
  changed = adopted(changed, adopt);
  if (Buffer.byteLength(JSON.stringify(changed)) > LARGEST)
    throw new Refusal('assessment.large', { params: { limit: LARGEST } });
  return changed;
}

function answerOf(
  given: NonNullable<Patch['answers']>[number],
  { answers }: AssessmentData,
  known: readonly Answer[],
): Answer {
  const { question, text, list, gauge } = given;
  const kind = KINDS.get(question);
  if (kind === undefined) throw new Refusal('assessment.question');
  const before = answers.find((one) => one.question === question) ?? { question };
  // What supported it, as it stands now.
  const evidence = (before as Answer).evidence && known.find((one) => one.question === question)?.evidence;
  return {
    ...without(before as Answer, 'text', 'list', 'gauge'),
    ...(kind === 'text' && text !== undefined && { text: rich(text) }),
    ...(kind === 'list' && list !== undefined && { list }),
    ...(kind === 'gauge' && gauge !== undefined && gauge > 0 && { gauge }),
    ...(evidence && { evidence }),
    source: 'person',
  };
}

/** What a change does not name of an evaluation is taken away: it is given whole. */
function evaluationOf(
  { about, plan, comment, ...one }: NonNullable<Patch['evaluations']>[number],
  { evaluations }: AssessmentData,
): Evaluation {
  const before = evaluations.find((other) => other.about === about);
  const { severity, likelihood, ...others } = defined(one);
  return {
    about,
    ...others,
    ...(severity && { severity }),
    ...(likelihood && { likelihood }),
    ...(plan && { plan: rich(plan) }),
    ...(comment && { comment: rich(comment) }),
    ...(before?.kept && { kept: before.kept }),
  };
}

/** Measures keep their id, so that what is said of them stays theirs; one without is new. */
function measuresOf(given: NonNullable<Patch['measures']>, before: readonly Measure[]): Measure[] {
  const known = new Map(before.map((measure) => [measure.id, measure]));
  const taken = new Set<string>();
  let next = Math.max(0, ...before.map(({ id }) => Number(id)).filter(Number.isSafeInteger));
  return given.map(({ id, title, content }) => {
    const old = id === undefined || taken.has(id) ? undefined : known.get(id);
    const text = rich(content);
    if (old) taken.add(old.id);
    if (old && old.title === title && old.content === text) return old;
    return { ...(old ? without(old, 'evidence') : { id: String(++next) }), title, content: text, source: 'person' };
  });
}

function refilled(
  data: AssessmentData,
  asked: NonNullable<Patch['prefill']>,
  known: Pick<AssessmentData, 'answers' | 'measures'>,
): AssessmentData {
  let { answers, measures } = data;
  for (const question of asked) {
    if (question === 'measures') measures = joinedMeasures(measures, known.measures);
    else {
      const answer = known.answers.find((one) => one.question === question);
      if (!KINDS.has(question)) throw new Refusal('assessment.question');
      if (answer) answers = put(answers, { ...answer, ...keptOf(answers, question) }, 'question');
    }
  }
  return { ...data, answers, measures };
}

const keptOf = (answers: readonly Answer[], question: number): Pick<Answer, 'kept'> => {
  const kept = answers.find((one) => one.question === question)?.kept;
  return kept ? { kept } : {};
};

/** Measures in force beside those that are there: by title, one that Mandat had filled in is brought up to date. */
function joinedMeasures(before: readonly Measure[], known: readonly Measure[]): readonly Measure[] {
  let next = Math.max(0, ...before.map(({ id }) => Number(id)).filter(Number.isSafeInteger));
  const updated = before.map((measure) => {
    const now = known.find(({ title }) => title === measure.title);
    return now && measure.source === 'mandat' ? { ...now, id: measure.id } : measure;
  });
  const added = known.filter(({ title }) => before.every((measure) => measure.title !== title));
  return [...updated, ...added.map((measure) => ({ ...measure, id: String(++next) }))];
}

/** What Mandat or the processor had proposed becomes the answer of whoever adopts it. */
function adopted(data: AssessmentData, adopt: NonNullable<Patch['adopt']>): AssessmentData {
  const all = adopt === 'all';
  const asked = new Set((all ? [] : adopt).map(String));
  const mine = <T extends { readonly source: Answer['source'] }>(item: T, name: string): T =>
    (item.source === 'mandat' || item.source === 'product') && (all || asked.has(name))
      ? { ...item, source: 'person' }
      : item;
  return {
    ...data,
    answers: data.answers.map((answer) => mine(answer, String(answer.question))),
    measures: data.measures.map((measure) => mine(measure, `3.1.${measure.id}`)),
  };
}

/** In the place of the first that is for the same, or at the end. */
function put<T, K extends keyof T>(items: readonly T[], item: T, key: K): readonly T[] {
  const at = items.findIndex((one) => one[key] === item[key]);
  return at < 0 ? [...items, item] : items.with(at, item);
}

function defined<T extends object>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}
