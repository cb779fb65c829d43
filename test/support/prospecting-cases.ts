import { PROTECTIVE, type ContactAnswer, type ContactQuestion } from '../../src/law/prospecting-types.ts';
import { blank, readExpectation, readFact, type Cited, type Expected } from './prospecting-words.ts';

/** One case of `testdata/prospecting`: what the law says of one question, written before anybody asked the code. */
export type Case = {
  /** Rows of the legal reference, such as `1.2 #1`. */
  readonly rows: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly question: ContactQuestion;
  readonly expected: Expected;
};

const items = (text: string): readonly string[] =>
  text
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean);

/** A title `[rows] title`, then its facts and expectations, `facts => expectations`, both after what `given:` says above. */
export function readCases(file: string): readonly Case[] {
  const cases: Case[] = [];
  let given = '';
  for (const paragraph of file.split(/\n\s*\n/)) {
    const lines = paragraph
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (lines[0]?.startsWith('given:')) given = lines.join(' ').slice('given:'.length);
    else for (let i = 0; i < lines.length;) i = readCase(lines, i, given, cases);
  }
  return cases;
}

function readCase(lines: readonly string[], start: number, given: string, cases: Case[]): number {
  const head = /^\[([^\]]+)\] (.+)$/.exec(lines[start]!);
  if (!head) throw new SyntaxError(`not the title of a case: ${lines[start]}`);
  let end = start + 1;
  while (end < lines.length && !lines[end]!.startsWith('[')) end++;
  const text = lines.slice(start + 1, end).join(' ');
  cases.push({ rows: head[1]!.split(', '), title: head[2]!, text, ...understood(given, text) });
  return end;
}

function understood(given: string, text: string): Pick<Case, 'question' | 'expected'> {
  const [facts, expectations, more] = text.split('=>');
  try {
    if (facts === undefined || expectations === undefined || more !== undefined) throw new SyntaxError('no single =>');
    const draft = blank(PROTECTIVE);
    // Where the person is sets the clock, and the channel what a consent is for: both before what depends on them.
    const all = [...items(given), ...items(facts)];
    const first = all.filter((fact) => /^(?:in|at|by) /.test(fact));
    for (const fact of [...first, ...all.filter((fact) => !first.includes(fact))]) readFact(fact, draft);
    if (Number.isNaN(draft.question.at)) throw new SyntaxError('no date');
    const expected: Expected = { verdict: 'refused', cited: [], uncited: [] };
    const [verdict = '', ...others] = items(expectations);
    if (!/^(?:allowed|refused)\b/.test(verdict)) throw new SyntaxError('no verdict');
    for (const one of [verdict, ...others]) readExpectation(one, expected, draft.zone);
    return { question: draft.question, expected };
  } catch (error) {
    throw new SyntaxError(`${error instanceof Error ? error.message : ''} in: ${text}`, { cause: error });
  }
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function isCited({ reasons }: ContactAnswer, { articles, weight, doubt }: Cited): boolean {
  return reasons.some(
    (reason) =>
      articles.some((article) => reason.article.includes(article)) &&
      (weight === undefined || reason.weight === weight) &&
      (doubt === undefined || reason.doubt !== undefined),
  );
}

const named = ({ articles, weight, doubt }: Cited): string =>
  [articles.join(' or '), weight ?? '', doubt ? 'with its doubt' : ''].filter(Boolean).join(', ');

/** What no answer may be: without a reason, refused without one against, allowed with one, or ordered otherwise. */
function contradictions({ verdict, reasons }: ContactAnswer): readonly string[] {
  const against = reasons.filter(({ weight }) => weight === 'against').length;
  return [
    ...(reasons.length > 0 ? [] : ['no reason']),
    ...((verdict === 'refused') === against > 0 ? [] : [`${verdict}, with ${against} reasons against`]),
    ...(reasons.slice(0, against).every(({ weight }) => weight === 'against') ? [] : ['those against are not first']),
  ];
}

/** What in the answer differs from what the case expects; nothing where the case passes. */
export function differences({ expected }: Case, answer: ContactAnswer): readonly string[] {
  const said = answer.say.map(({ fr }) => fr.toLowerCase()).join('\n');
  const differ = <T>(what: string, wanted: T | undefined, got: T): string[] =>
    wanted === undefined || wanted === got ? [] : [`${what}: ${String(wanted)} expected, ${String(got)} given`];
  return [
    ...contradictions(answer),
    ...differ('verdict', expected.verdict, answer.verdict),
    ...expected.cited.filter((one) => !isCited(answer, one)).map((one) => `not cited: ${named(one)}`),
    ...expected.uncited.filter((one) => isCited(answer, one)).map((one) => `cited: ${named(one)}`),
    ...differ(
      'allowedFrom',
      expected.allowedFrom === undefined ? undefined : iso(expected.allowedFrom),
      iso(answer.allowedFrom),
    ),
    ...differ('holdsUntil', expected.holdsUntil && iso(expected.holdsUntil), iso(answer.holdsUntil)),
    ...(expected.says ?? []).filter((word) => !said.includes(word.toLowerCase())).map((word) => `not said: ${word}`),
    ...(expected.unsays ?? []).filter((word) => said.includes(word.toLowerCase())).map((word) => `said: ${word}`),
    ...differ('counts', expected.counts, answer.counts),
  ];
}
