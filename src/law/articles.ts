import { EVERY_RULE } from './reviews.ts';
import type { Rule } from './types.ts';

/** A text as we cite it: which one, and which of its articles; a document without articles is cited whole. */
type Cited = { readonly text: string; readonly articles: readonly string[] };

const CODE = /^(C\. \S+|CPCE|LIL)\s/;
const CODE_ARTICLE = /\b[LRD]\.?\s?\d+(?:-\d+)*/g;

/** `28(3), 28(9)`, `44 to 46`, `40` beside `46(2)(e)`: the numbers before any paragraph. */
function european(list: string): readonly string[] {
  const articles = new Set<string>();
  for (const [, from, to] of list.replaceAll(/\([^)]*\)/g, '').matchAll(/(\d+)(?:\s*(?:to|-|à)\s*(\d+))?/g))
    for (let at = Number(from); at <= Number(to ?? from); at++) articles.add(String(at));
  return [...articles];
}

function readCited(name: string): Cited {
  const plain = name.replaceAll('\u00a0', ' ').trim();
  const [, act, list] = /^(GDPR|AI Act) art\. (.*)$/.exec(plain) ?? [];
  if (act !== undefined) return { text: act, articles: european(list!) };
  const [, code] = CODE.exec(plain) ?? [];
  const articles = plain.match(CODE_ARTICLE);
  if (code !== undefined && articles) return { text: code, articles: articles.map((one) => one.replaceAll(' ', '')) };
  return { text: plain, articles: [] };
}

const apart = (names: string): readonly string[] => names.split(/\s*;\s*/).filter((name) => name !== '');
const CITED: readonly { readonly rule: Rule; readonly names: readonly string[]; readonly texts: readonly Cited[] }[] =
  EVERY_RULE.map((rule) => {
    const names = apart(rule.article);
    return { rule, names, texts: names.map(readCited) };
  });

const meets = (one: Cited, other: Cited): boolean =>
  one.text === other.text &&
  (one.articles.length === 0
    ? other.articles.length === 0
    : one.articles.some((name) => other.articles.includes(name)));

export type OnArticle = {
  /** Rules that stand on the very words, or on the paragraph that holds them. */
  readonly on: readonly Rule[];
  /** Those on the same article otherwise. */
  readonly beside: readonly Rule[];
};

/** What stands on a text as it is cited: `GDPR art. 28(3)(a)`, `C. conso L.223-1`. */
export function rulesOn(name: string): OnArticle {
  const asked = readCited(name);
  const found = CITED.filter(({ texts }) => texts.some((text) => meets(text, asked)));
  const rank = ({ names }: (typeof CITED)[number]): number =>
    names.includes(name) ? 0 : names.some((own) => name.startsWith(own)) ? 1 : 2;
  const ranked = found.toSorted((a, b) => rank(a) - rank(b));
  return {
    on: ranked.filter((one) => rank(one) < 2).map(({ rule }) => rule),
    beside: ranked.filter((one) => rank(one) === 2).map(({ rule }) => rule),
  };
}
