import { actCited } from './acts.ts';

/** What of an article is cited: a point by its path, some of its paragraphs by their count, or all of it. */
export type Pin = {
  /** As `articleNumber` writes it. */
  readonly article: string;
  /** `28(3)(a)` is `3`, `a`; `R.223-1 I 3°` is `I`, `3`; empty for the whole article. */
  readonly path: readonly string[];
  /** The last paragraph of what the path names. */
  readonly last?: true;
  /** Paragraphs (alinéas) from and to, counted from one. */
  readonly from?: number;
  readonly to?: number;
};
export type Citation = {
  /** The key of the text; of what has no articles here (a deliberation, a standard), its own words. */
  readonly act: string;
  /** None where a document is cited whole. */
  readonly pins: readonly Pin[];
};

const ORDINALS = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'nonies', 'decies'];

/** One writing for a number: `L. 223-1` and `L223-1`, `Article premier` and `1`, `5 bis` and `5a` in the Union’s texts. */
export function articleNumber(raw: string, european = false): string {
  const plain = raw
    .replaceAll('\u00a0', ' ')
    .trim()
    .replace(/^art(?:icle)?s?\.?\s*/i, '')
    .replace(/^premier$|^1er$|^unique$/i, (word) => (word.toLowerCase() === 'unique' ? 'unique' : '1'));
  const [, digits, ordinal] = /^(\d+)\s*([a-z]+)$/i.exec(plain) ?? [];
  const place = european && ordinal ? ORDINALS.indexOf(ordinal.toLowerCase()) : -1;
  if (place >= 0) return `${digits}${String.fromCodePoint(97 + place)}`;
  const joined = plain.replaceAll(/[\s.]/g, '').replaceAll(/[–‑]/g, '-');
  return european || /^\p{L}+$/u.test(joined)
    ? joined.toLowerCase()
    : joined.replace(/^[lrda](?=\*{0,2}\d)/, (letter) => letter.toUpperCase());
}

/** As it is read: `L.223-1`. */
export const shownNumber = (article: string): string => article.replace(/^([LRDA]\*{0,2})(?=\d)/, '$1.');

/** No list of articles is longer: a longer one was not written by a lawyer. */
const MOST = 300;
const rangeTo = (from: string, to: string): number => Math.min(Number(to), Number.parseInt(from) + MOST);

const steps = (points: string): readonly string[] => [...points.matchAll(/\(([^)]{1,8})\)/g)].map(([, step]) => step!);

/** `28(3), 28(9)`, `35(1), (4)`, `44 to 46`, `9 and 10`, `28(3), last paragraph`. */
function europeanPins(list: string): readonly Pin[] {
  const pins: Pin[] = [];
  for (const piece of list.split(/,|\s+and\s+|\s+et\s+/).map((one) => one.trim())) {
    const last = pins.at(-1);
    if (/^last (?:sub)?paragraph$/.test(piece)) {
      if (last) pins[pins.length - 1] = { ...last, last: true };
      continue;
    }
    const [, from, points = '', , to, more = ''] =
      /^(\d+[a-z]?)?((?:\([^)]{1,8}\))*)(\s*(?:to|-|–|à)\s*(\d+)?((?:\([^)]{1,8}\))*))?$/.exec(piece) ?? [];
    const article = from ?? last?.article;
    if (article === undefined || piece === '') continue;
    pins.push({ article, path: steps(points) });
    if (to !== undefined)
      for (let at = Number.parseInt(article) + 1; at <= rangeTo(article, to); at++)
        pins.push({ article: String(at), path: [] });
    else if (more !== '') pins.push({ article, path: steps(more) });
  }
  return pins;
}

/** `L.44 VI`, `L.223-1 al. 1-3`, `R.223-1 I 3° (décret 2026-662), L.121-11`, `art. 48, 85`, `art. 1145 à 1149`. */
function frenchPins(list: string): readonly Pin[] {
  const pins: Pin[] = [];
  for (const piece of list
    .replaceAll(/\([^)]*\)/g, ' ')
    .replace(/^\s*art\.\s*/, '')
    .split(',')
    .map((one) => one.trim())) {
    const [, number, rest = ''] =
      /^([LRDA]?\*?\.?\s?\d+(?:-\d+)*(?: (?:bis|ter|quater))?|liminaire)(.*)$/.exec(piece) ?? [];
    if (number === undefined) continue;
    const article = articleNumber(number);
    const [, until] = /^\s*à\s*(\d+)$/.exec(rest.trim()) ?? [];
    if (until !== undefined) {
      for (let at = Number(article); at <= rangeTo(article, until); at++) pins.push({ article: String(at), path: [] });
      continue;
    }
    const [, from, to] = /\bal\. (\d+)(?:\s*-\s*(\d+))?/.exec(rest) ?? [];
    if (from !== undefined) pins.push({ article, path: [], from: Number(from), to: Number(to ?? from) });
    else
      pins.push({
        article,
        path: rest
          .trim()
          .split(/\s+/)
          .flatMap((step) => frenchStep(step)),
      });
  }
  return pins;
}
const frenchStep = (step: string): readonly string[] =>
  /^(?:[IVX]+|\d+°|[a-z]\)?)$/.test(step) ? [step.replace(/[°)]$/, '')] : [];

const FRENCH = /^(C\. (?:proc\. )?[\p{L}]+\.?|CPCE|CMF|LIL|LCEN|Const\.|Loi [\d-]+)\s+(.+)$/u;
const OTHER = /^(.+?) art\. (.+)$/;

/** A text as our rules cite it: which one, and what of it. */
export function readCitation(name: string): Citation {
  const plain = name.replaceAll('\u00a0', ' ').trim();
  const whole = actCited(plain);
  if (whole) return { act: whole.key, pins: [] };
  const [, act, list] = FRENCH.exec(plain) ?? OTHER.exec(plain) ?? [];
  const known = act === undefined ? undefined : actCited(act);
  if (!known) return { act: plain, pins: [] };
  const pins = /^3\d/.test(known.key) ? europeanPins(list!) : frenchPins(list!);
  return pins.length === 0 ? { act: plain, pins } : { act: known.key, pins };
}

export const articlesOf = ({ pins }: Citation): readonly string[] => [...new Set(pins.map(({ article }) => article))];
