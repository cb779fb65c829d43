import { actOf } from './acts.ts';
import { articlesOf, readCitation, type Citation } from './citations.ts';
import { EVERY_RULE } from './reviews.ts';
import type { Rule } from './types.ts';

const apart = (names: string): readonly string[] => names.split(/\s*;\s*/).filter((name) => name !== '');
const CITED: readonly {
  readonly rule: Rule;
  readonly names: readonly string[];
  readonly texts: readonly Citation[];
}[] = EVERY_RULE.map((rule) => {
  const names = apart(rule.article);
  return { rule, names, texts: names.map(readCitation) };
});

const meets = (one: Citation, other: Citation): boolean =>
  one.act === other.act &&
  (one.pins.length === 0
    ? other.pins.length === 0
    : one.pins.some(({ article }) => other.pins.some((pin) => pin.article === article)));

export type OnArticle = {
  /** Rules that stand on the very words, or on the paragraph that holds them. */
  readonly on: readonly Rule[];
  /** Those on the same article otherwise. */
  readonly beside: readonly Rule[];
};

/** What stands on a text as it is cited: `GDPR art. 28(3)(a)`, `C. conso L.223-1`. */
export function rulesOn(name: string): OnArticle {
  const asked = readCitation(name);
  const found = CITED.filter(({ texts }) => texts.some((text) => meets(text, asked)));
  const rank = ({ names }: (typeof CITED)[number]): number =>
    names.includes(name) ? 0 : names.some((own) => name.startsWith(own)) ? 1 : 2;
  const ranked = found.toSorted((a, b) => rank(a) - rank(b));
  return {
    on: ranked.filter((one) => rank(one) < 2).map(({ rule }) => rule),
    beside: ranked.filter((one) => rank(one) === 2).map(({ rule }) => rule),
  };
}

/** Those that cite it in these very words: `C. conso L.223-1 (réd. loi 2020-901)`. */
export const rulesNaming = (name: string): readonly Rule[] =>
  CITED.filter(({ names }) => names.includes(name)).map(({ rule }) => rule);

/** The articles that our rules stand on, by the key of their text, each once in the order of the rules. */
export function citedArticles(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { texts } of CITED)
    for (const text of texts)
      if (actOf(text.act) !== undefined || text.pins.length > 0) {
        const articles = found.get(text.act) ?? new Set<string>();
        for (const article of articlesOf(text)) articles.add(article);
        found.set(text.act, articles);
      }
  return new Map([...found].map(([act, articles]) => [act, [...articles].toSorted(inOrder)] as const));
}

/** As a reader looks them up: 5 before 28, L.223-1 before L.223-18. */
export const inOrder = new Intl.Collator('fr', { numeric: true }).compare;
