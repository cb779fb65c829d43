import type { Answer, Assessment, AssessmentPatch, Evaluation, Measure } from '../../../api/assessment.ts';

export type AnswerChange = NonNullable<AssessmentPatch['answers']>[number];
export type MeasureChange = NonNullable<AssessmentPatch['measures']>[number];
export type EvaluationChange = NonNullable<AssessmentPatch['evaluations']>[number];
export type Head = 'name' | 'category' | 'author' | 'evaluator' | 'validator';

/** What was written and is not saved yet, by what it is about: the last word on each. */
export type Pending = {
  readonly heads: Readonly<Partial<Record<Head, string>>>;
  readonly answers: ReadonlyMap<number, AnswerChange>;
  readonly evaluations: ReadonlyMap<string, EvaluationChange>;
  /** All of them, in their order. */
  readonly measures?: readonly MeasureChange[];
};
export const NOTHING: Pending = { heads: {}, answers: new Map(), evaluations: new Map() };

export const isNothing = ({ heads, answers, evaluations, measures }: Pending): boolean =>
  Object.keys(heads).length === 0 && answers.size === 0 && evaluations.size === 0 && measures === undefined;

/** The earlier and what came after it, which outweighs. */
export const merge = (before: Pending, after: Partial<Pending>): Pending => ({
  ...before,
  ...after,
  heads: { ...before.heads, ...after.heads },
  answers: new Map([...before.answers, ...(after.answers ?? [])]),
  evaluations: new Map([...before.evaluations, ...(after.evaluations ?? [])]),
});

export const patchOf = (revision: number, { heads, answers, evaluations, measures }: Pending): AssessmentPatch => ({
  revision,
  ...heads,
  ...(answers.size > 0 && { answers: [...answers.values()].map(trimmed) }),
  ...(evaluations.size > 0 && { evaluations: [...evaluations.values()] }),
  ...(measures && { measures: measures.map((one) => ({ ...one })) }),
});

/** Lines that say nothing are on their way to saying something. */
const trimmed = ({ list, ...answer }: AnswerChange): AnswerChange => ({
  ...answer,
  ...(list && { list: list.map((line) => line.trim()).filter((line) => line !== '') }),
});

/** The assessment with what is not saved yet. */
export function shown(of: Assessment, { heads, answers, evaluations, measures }: Pending): Assessment {
  return {
    ...of,
    ...heads,
    answers: [
      ...of.answers.map((one) => answered(one, answers.get(one.question))),
      ...[...answers.values()]
        .filter(({ question }) => !of.answers.some((one) => one.question === question))
        .map((change): Answer => answered({ question: change.question, source: 'person' }, change)),
    ],
    evaluations: [
      ...of.evaluations.filter(({ about }) => !evaluations.has(about)),
      ...[...evaluations.values()].map((change): Evaluation => defined(change)),
    ],
    measures: measures ? measures.map((change) => measured(of.measures, change)) : of.measures,
  };
}

const answered = (one: Answer, change: AnswerChange | undefined): Answer =>
  change ? { ...one, ...defined(change), source: 'person' } : one;

function measured(known: readonly Measure[], change: MeasureChange): Measure {
  const found = known.find(({ id }) => id === change.id);
  const same = found?.title === change.title && found.content === change.content;
  return found && same ? found : { ...found, ...change, id: change.id ?? change.title, source: 'person' };
}

/** Without the members that are named and hold nothing. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** One point that two people wrote: what it is about, and how it reads on each side. */
export type Clash = {
  readonly key: string;
  readonly kind: 'answer' | 'evaluation' | 'measures' | 'head';
  readonly about: string;
  readonly mine: string;
  readonly theirs: string;
};

/** What is pending here and was changed there since both were the same. Where both say the same, nothing clashes. */
export function clashesOf(base: Assessment, theirs: Assessment, pending: Pending): readonly Clash[] {
  const mine = shown(base, pending);
  const at = (of: Assessment, kind: Clash['kind'], about: string): string => textOf(of, kind, about);
  const keys: readonly (readonly [Clash['kind'], string])[] = [
    ...[...pending.answers.keys()].map((question) => ['answer', String(question)] as const),
    ...[...pending.evaluations.keys()].map((about) => ['evaluation', about] as const),
    ...Object.keys(pending.heads).map((head) => ['head', head] as const),
    ...(pending.measures ? [['measures', ''] as const] : []),
  ];
  return keys.flatMap(([kind, about]) => {
    const [was, said, own] = [base, theirs, mine].map((of) => at(of, kind, about)) as [string, string, string];
    return said === was || said === own ? [] : [{ key: `${kind} ${about}`, kind, about, mine: own, theirs: said }];
  });
}

function textOf(of: Assessment, kind: Clash['kind'], about: string): string {
  switch (kind) {
    case 'answer': {
      const found = of.answers.find(({ question }) => String(question) === about);
      return found?.text ?? found?.list?.join('\n') ?? (found?.gauge === undefined ? '' : String(found.gauge));
    }
    case 'evaluation': {
      const found = of.evaluations.find((one) => one.about === about);
      const { status = 0, plan = '', comment = '', responsible = '', due = '' } = found ?? {};
      return [status, plan, comment, responsible, due, found?.severity ?? '', found?.likelihood ?? ''].join('\n');
    }
    case 'measures':
      return of.measures.map(({ title, content }) => `${title}\n${content}`).join('\n\n');
    case 'head':
      return of[about as Head];
  }
}

/** What is left of it once these points are given up. */
export function without(pending: Pending, clashes: readonly Clash[]): Pending {
  const gone = new Set(clashes.map(({ key }) => key));
  const { measures, ...rest } = pending;
  return {
    ...rest,
    heads: Object.fromEntries(Object.entries(pending.heads).filter(([head]) => !gone.has(`head ${head}`))),
    answers: new Map([...pending.answers].filter(([question]) => !gone.has(`answer ${question}`))),
    evaluations: new Map([...pending.evaluations].filter(([about]) => !gone.has(`evaluation ${about}`))),
    ...(measures && !gone.has('measures ') && { measures }),
  };
}
