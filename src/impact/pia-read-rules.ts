import { safeHtml } from '../documents/rules.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EVALUATED, QUESTION_IDS, QUESTIONS } from './assessment-method-types.ts';
import type {
  Answer,
  AssessmentData,
  Comment,
  Evaluation,
  Kept,
  Measure,
  Oddity,
  OddityCode,
} from './assessment-types.ts';
import { isRecord, number, readFields } from './pia-field-rules.ts';
import {
  ANSWER,
  ANSWER_DATA,
  COMMENT,
  EVALUATION,
  HEAD,
  KNOWN,
  MEASURE,
  MOST,
  PARTS,
  SAID,
  type Part,
  type Said,
} from './pia-rules.ts';

const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'pia',
  ...PARTS,
  ...Object.values(KNOWN).flat(),
  'text',
  'gauge',
  'list',
  'x',
  'y',
]);

export type ReadPia = { readonly data: AssessmentData; readonly oddities: readonly Oddity[]; readonly said: Said };

/**
 * Reads a file of the CNIL's tool, of either shape; what is odd in it is told with its place and refuses nothing.
 * @param item which PIA of a list that holds several, from 0
 * @throws Refusal `assessment.pia-shape` | `assessment.pia-several` | `assessment.pia-item` | `assessment.pia-large` | `assessment.pia-text`
 */
export function readPia(file: unknown, item?: number): ReadPia {
  const oddities: Oddity[] = [];
  const note = (code: OddityCode, pointer: string): void => void oddities.push({ code, pointer });
  const { pia, parts, rest, at } = shapeOf(cleaned(file, '', note), item, note);
  const { values: head, kept } = readFields(HEAD, pia, (code) => note(code, `${at}/pia`));
  unknownKeys(pia, 'pia', `${at}/pia`, note);
  const status = number('status', 99).decode(pia['status'], (code) => note(code, `${at}/pia/status`)) ?? 0;
  if (status > 0) note('decided-elsewhere', `${at}/pia/status`);
  const measures = readMeasures(parts.measures, `${at}/measures`, note);
  const answers = readAnswers(parts.answers, `${at}/answers`, note);
  const data: AssessmentData = {
    name: '',
    ...head,
    answers,
    measures,
    evaluations: readEvaluations(parts.evaluations, measures, `${at}/evaluations`, note),
    comments: readComments(parts.comments, `${at}/comments`, note),
    kept: { pia: kept, ...(Object.keys(rest).length > 0 && { file: rest }) },
  };
  namesOfMeasures(data, `${at}/answers`, note);
  return { data, oddities, said: readFields(SAID, pia, () => undefined).values };
}

type Shape = {
  readonly pia: Kept;
  readonly parts: Readonly<Record<Part, readonly unknown[]>>;
  readonly rest: Kept;
  readonly at: string;
};
type Tell = (code: OddityCode, pointer: string) => void;

function shapeOf(file: unknown, item: number | undefined, note: Tell): Shape {
  if (Array.isArray(file)) {
    if (file.length === 0) throw new Refusal('assessment.pia-shape', { place: { pointer: '/' } });
    if (file.length > 1 && item === undefined)
      throw new Refusal('assessment.pia-several', { params: { count: file.length } });
    const chosen = item ?? 0;
    if (chosen >= file.length) throw new Refusal('assessment.pia-item', { params: { count: file.length } });
    return shapeOfOne(file[chosen], `/${chosen}`, note);
  }
  return shapeOfOne(file, '', note);
}

function shapeOfOne(file: unknown, at: string, note: Tell): Shape {
  const flat =
    isRecord(file) && !Object.hasOwn(file, 'pia') && Object.hasOwn(file, 'name') && Object.hasOwn(file, 'answers');
  if (!isRecord(file) || !(flat || isRecord(file['pia'])))
    throw new Refusal('assessment.pia-shape', { place: { pointer: at || '/' } });
  if (flat) note('server-shape', at || '/');
  const without = (keys: readonly string[]): Kept =>
    Object.fromEntries(Object.entries(file).filter(([key]) => !keys.includes(key)));
  const parts = Object.fromEntries(
    PARTS.map((part) => {
      const value = file[part];
      if (!Array.isArray(value)) note('not-as-expected', `${at}/${part}`);
      if (Array.isArray(value) && value.length > MOST[part])
        throw new Refusal('assessment.pia-large', {
          params: { limit: MOST[part] },
          place: { pointer: `${at}/${part}` },
        });
      return [part, Array.isArray(value) ? value : []];
    }),
  ) as unknown as Shape['parts'];
  if (flat) return { pia: without(PARTS), parts, rest: {}, at };
  const rest = without(['pia', ...PARTS]);
  if (Object.keys(rest).length > 0) note('unknown-key', at || '/');
  return { pia: file['pia'] as Kept, parts, rest, at };
}

function unknownKeys(record: Kept, part: Part | 'pia', pointer: string, note: Tell): void {
  if (Object.keys(record).some((key) => !KNOWN[part].includes(key))) note('unknown-key', pointer);
}

/** Each object of a list, with its place; anything else is told and left. */
function records(
  items: readonly unknown[],
  part: Part,
  at: string,
  note: Tell,
): { readonly record: Kept; readonly pointer: string }[] {
  return items.flatMap((record, index) => {
    const pointer = `${at}/${index}`;
    if (!isRecord(record)) {
      note('not-as-expected', pointer);
      return [];
    }
    unknownKeys(record, part, pointer, note);
    return [{ record, pointer }];
  });
}

function readAnswers(items: readonly unknown[], at: string, note: Tell): Answer[] {
  const seen = new Set<number>();
  const answers = records(items, 'answers', at, note).map(({ record, pointer }): Answer => {
    const { values, kept } = readFields(ANSWER, record, (code) => note(code, `${pointer}/reference_to`));
    const { question = 0 } = values;
    if (!QUESTION_IDS.has(question)) note('question-unknown', `${pointer}/reference_to`);
    else if (seen.has(question)) note('answer-twice', pointer);
    seen.add(question);
    const inner = isRecord(record['data']) ? record['data'] : undefined;
    if (!inner) note('not-as-expected', `${pointer}/data`);
    const data = readFields(ANSWER_DATA, inner ?? {}, (code, key) => note(code, `${pointer}/data/${key}`));
    return { question, ...data.values, source: 'import', kept: { ...kept, ...(inner && { data: data.kept }) } };
  });
  if (QUESTIONS.some(({ id }) => !seen.has(id))) note('answers-missing', at);
  return answers;
}

function readMeasures(items: readonly unknown[], at: string, note: Tell): Measure[] {
  const found = records(items, 'measures', at, note);
  const idOf = ({ id }: Kept): number | undefined => {
    const whole = typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : id;
    return typeof whole === 'number' && Number.isSafeInteger(whole) && whole >= 0 ? whole : undefined;
  };
  const taken = new Set<number>();
  let next = Math.min(Number.MAX_SAFE_INTEGER - 1000, Math.max(0, ...found.map(({ record }) => idOf(record) ?? 0)));
  return found.map(({ record, pointer }) => {
    const given = idOf(record);
    const id = given !== undefined && !taken.has(given) ? given : ++next;
    if (id !== given) note('measure-id', pointer);
    taken.add(id);
    const { values, kept } = readFields(MEASURE, record, (code, key) => note(code, `${pointer}/${key}`));
    const own = String(record['id']) === String(id) ? {} : { id };
    return { id: String(id), title: '', content: '', ...values, source: 'import', kept: { ...kept, ...own } };
  });
}

function readEvaluations(
  items: readonly unknown[],
  measures: readonly Measure[],
  at: string,
  note: Tell,
): Evaluation[] {
  const places = new Set([...EVALUATED, ...measures.map(({ id }) => `3.1.${id}`)]);
  const seen = new Set<string>();
  return records(items, 'evaluations', at, note).map(({ record, pointer }) => {
    const { values, kept } = readFields(EVALUATION, record, (code, key) => note(code, `${pointer}/${key}`));
    const { gauges: levels, about: place = '', ...others } = values;
    if (!places.has(place)) note('reference-lost', `${pointer}/reference_to`);
    else if (seen.has(place)) note('evaluation-twice', pointer);
    seen.add(place);
    return { about: place, ...others, ...levels, kept };
  });
}

function readComments(items: readonly unknown[], at: string, note: Tell): Comment[] {
  return records(items, 'comments', at, note).map(({ record, pointer }) => {
    const { values, kept } = readFields(COMMENT, record, (code, key) => note(code, `${pointer}/${key}`));
    return { about: '', text: '', ...values, kept };
  });
}

/** Risks name their measures by title. */
function namesOfMeasures({ answers, measures }: AssessmentData, at: string, note: Tell): void {
  const titles = new Set(measures.map(({ title }) => title));
  answers.forEach(({ question, list: named = [] }, index) => {
    if ([324, 334, 344].includes(question) && named.some((one) => !titles.has(one)))
      note('measure-unnamed', `${at}/${index}/data/list`);
  });
}

const TAG = /<[a-z/!?]/i;

/**
 * The file without what would run in whoever opens it, wherever it stands: what has no place here is given back too.
 * No U+0000 and no half of a surrogate pair either: no database holds them.
 */
function cleaned(value: unknown, pointer: string, note: Tell): unknown {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw new Refusal('assessment.pia-text', { place: { pointer } });
    const { html, dropped } = TAG.test(value) ? safeHtml(value) : { html: value, dropped: [] };
    if (dropped.length === 0) return value;
    note('html-unsafe', pointer);
    return html;
  }
  if (Array.isArray(value)) return value.map((item, index) => cleaned(item, `${pointer}/${index}`, note));
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(
    members.map(([key, item]) => {
      if (!isStorable(key)) throw new Refusal('assessment.pia-text', { place: { pointer } });
      return [key, cleaned(item, KNOWN_KEYS.has(key) ? `${pointer}/${key}` : pointer, note)];
    }),
  );
}

const isStorable = (words: string): boolean => words.isWellFormed() && !words.includes('\0');
