import type { Answer, AssessmentData, Measure } from './assessment-types.ts';
import { same } from './pia-field-rules.ts';
import type { Language } from './prefill-rules.ts';

type Prefilled = Pick<AssessmentData, 'answers' | 'measures'>;
/** What was filled in, or supported, by what Mandat knew, and is no more what it knows: both in plain text. */
export type Outdated = {
  /** A question, `3.1.<measure>`. */
  readonly about: string;
  readonly before: string;
  /** Absent where Mandat knows nothing of it any more: the measure is not on. */
  readonly now?: string;
};

/**
 * Where a content no longer matches what Mandat knows. A text that somebody rewrote is theirs: it is told once what supported it
 * has changed. What was filled in is compared in both languages; what is shown is in the reader's.
 */
export function outdatedOf(
  data: AssessmentData,
  now: Readonly<Record<Language, Prefilled>>,
  language: Language,
): readonly Outdated[] {
  const all = [now[language], ...Object.values(now)];
  const answers = data.answers.flatMap((answer): Outdated[] => {
    if (!isMandats(answer)) return [];
    const known = all.flatMap((one) => one.answers.filter(({ question }) => question === answer.question));
    const [first] = known;
    if (!first || known.some((one) => same(saysOf(one), saysOf(answer)))) return [];
    if (answer.source !== 'mandat' && same(answer.evidence, first.evidence)) return [];
    return [{ about: String(answer.question), before: plainOf(answer), now: plainOf(first) }];
  });
  const measures = data.measures.flatMap((measure): Outdated[] => {
    if (!isMandats(measure)) return [];
    const known = all.flatMap((one) => one.measures.filter(({ title }) => title === measure.title));
    if (known.some(({ content }) => content === measure.content)) return [];
    const [first] = known;
    const told = { about: `3.1.${measure.id}`, before: textOf(measure.content) };
    return [first ? { ...told, now: textOf(first.content) } : told];
  });
  return [...answers, ...measures];
}

const isMandats = ({ source, evidence }: Answer | Measure): boolean =>
  source === 'mandat' || (source === 'person' && (evidence ?? []).length > 0);
const saysOf = ({ text, list }: Answer) => ({ text, list });
const plainOf = ({ text, list }: Answer): string => (list ? list.join('\n') : textOf(text ?? ''));
/** Shown as text, never as HTML. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<\/(?:p|li)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
