import { FRAMEWORKS, MEASURES } from './catalogue.ts';
import { KEYWORDS } from './keywords.ts';
import type { CatalogueId } from './types.ts';

/** No case, no accent, one kind of apostrophe and blank: as questions are compared. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['‘’]/g, '’')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

/** Short words are whole words, or every “plan” would speak of a card number. */
const WHOLE = 4;
const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const PATTERNS: readonly (readonly [measure: string, weight: number, pattern: RegExp])[] = Object.entries(
  KEYWORDS,
).flatMap(([measure, words]) =>
  words.map((word) => {
    const end = word.length <= WHOLE ? String.raw`(?![\p{L}\p{N}])` : '';
    const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(folded(word))}${end}`, 'u');
    return [measure, word.includes(' ') || word.includes('-') ? 3 : 2, pattern] as const;
  }),
);

/** Numbers that a question cites, where it names their framework or they are like no other’s. */
const CITED: readonly (readonly [framework: CatalogueId, named: RegExp, number: RegExp])[] = [
  ['iso27001-2022', /(?:)/, /\ba\.?([5-8]\.\d{1,2})\b/g],
  ['iso27001-2022', /27001|27002|annexe? a/, /\b([5-8]\.\d{1,2})\b/g],
  ['pcidss-4.0.1', /pci/, /\b(\d{1,2}(?:\.\d{1,2}){2,3})\b/g],
  ['gdpr', /rgpd|gdpr/, /\bart(?:icle|\.)? ?(\d{1,2}(?:\(\d+\))?(?:\([a-z]\))?)/g],
  ['anssi-hygiene', /anssi|hygiene/, /\bmesure (?:n° ?)?(\d{1,2})\b/g],
  ['cnil-security-2024', /cnil/, /\bfiche (?:n° ?)?(\d{1,2})\b/g],
];
const NUMBER_WEIGHT = 10;
/** More measures than that are an essay, not an answer. */
const MOST = 3;

function citedMeasures(question: string): readonly string[] {
  return CITED.flatMap(([framework, named, number]) => {
    if (!named.test(question)) return [];
    const numbers = [...question.matchAll(number)].map(([, found]) =>
      framework === 'iso27001-2022' ? `A.${found}` : found!,
    );
    const { controls } = FRAMEWORKS.find(({ id }) => id === framework)!;
    return controls.filter((control) => numbers.includes(control.number)).flatMap(({ measures }) => measures);
  });
}

/** The measures that a question speaks of, the likeliest first; none where nothing matches. */
export function measuresFor(text: string): readonly string[] {
  const question = folded(text);
  const scores = new Map<string, number>();
  const add = (measure: string, weight: number): void => void scores.set(measure, (scores.get(measure) ?? 0) + weight);
  for (const [measure, weight, pattern] of PATTERNS) if (pattern.test(question)) add(measure, weight);
  for (const measure of new Set(citedMeasures(question))) add(measure, NUMBER_WEIGHT);
  const best = Math.max(0, ...scores.values());
  return MEASURES.map(({ id }) => id)
    .filter((id) => (scores.get(id) ?? 0) > 0 && scores.get(id)! * 2 > best)
    .toSorted((a, b) => scores.get(b)! - scores.get(a)!)
    .slice(0, MOST);
}

/** From here on what was answered before is proposed again: the share of the words of either question that both have. */
const ALIKE = 0.75;
const wordsOf = (question: string): ReadonlySet<string> => new Set(folded(question).match(/[\p{L}\p{N}]{3,}/gu) ?? []);

export type Asked = { readonly question: string };

/** Finds what was asked before, by its words; of those that are as alike, the first. */
export function askedBefore<T extends Asked>(all: readonly T[]): (question: string) => T | undefined {
  const sizes: number[] = [];
  const holding = new Map<string, number[]>();
  for (const [at, { question }] of all.entries()) {
    const words = wordsOf(question);
    sizes.push(words.size);
    for (const word of words) {
      const list = holding.get(word);
      if (list) list.push(at);
      else holding.set(word, [at]);
    }
  }
  return (question) => {
    const words = wordsOf(question);
    const common = new Map<number, number>();
    for (const word of words) for (const at of holding.get(word) ?? []) common.set(at, (common.get(at) ?? 0) + 1);
    let [best, alike]: [T | undefined, number] = [undefined, 0];
    for (const [at, count] of common) {
      const share = count / (words.size + sizes[at]! - count);
      if (share >= ALIKE && share > alike) [best, alike] = [all[at], share];
    }
    return best;
  };
}
