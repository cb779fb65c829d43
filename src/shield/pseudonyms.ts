import { hmac } from './keyed.ts';
import type { Finding, FindingType, Turn } from './types.ts';

/** Placeholder → the very text that stood there. Personal data: it is kept as what it names is kept, and goes with it. */
export type Pseudonyms = ReadonlyMap<string, string>;

/** Two letters a type, no word of any language: what is no word is not translated. */
const CODES: Readonly<Record<FindingType, string>> = {
  card: 'CB',
  'card-code': 'CV',
  'card-expiry': 'CX',
  pin: 'PN',
  iban: 'BN',
  bic: 'BC',
  nir: 'NR',
  spi: 'FX',
  passport: 'PS',
  'identity-card': 'DC',
  'driving-licence': 'DL',
  plate: 'PL',
  phone: 'TL',
  email: 'ML',
  address: 'DR',
  'birth-date': 'BD',
  name: 'NM',
  ip: 'NP',
  'url-credentials': 'RL',
  secret: 'SC',
  reference: 'RF',
  siren: 'SN',
  siret: 'ST',
  health: 'HL',
  religion: 'RG',
  opinion: 'PP',
  union: 'NN',
  'sex-life': 'SX',
  origin: 'RN',
  offence: 'FF',
  insult: 'NS',
  judgement: 'JG',
};
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const DIGITS = '23456789';

/**
 * As it is written: `[NM-K7Q4P]`, another spelling of the same value `[NM-K7Q4P-2]`. As it is found again: in any case, with
 * other signs or spaces between its parts, in other brackets or none, never inside a word.
 */
const OPENING = '[\\[({<«‹⟦【「『［（]';
const CLOSING = '[\\])}>»›⟧】」』］）]';
const BETWEEN = '[\\s\\u00a0\\u202f_.:·–—−-]{0,3}';
const SHAPE = new RegExp(
  `(${OPENING}\\s{0,2})?(?<![\\p{L}\\p{N}])([A-Z]{2})${BETWEEN}([${LETTERS}]\\s?[${DIGITS}]\\s?[${LETTERS}]\\s?[${DIGITS}]\\s?[${LETTERS}])(?:${BETWEEN}([2-9]|[1-9]\\d))?(?![\\p{L}\\p{N}])(\\s{0,2}${CLOSING})?`,
  'giu',
);

/**
 * Puts placeholders where findings stand, so that a text can go to a model or a translator and come back. Pure.
 *
 * The same value bears the same placeholder throughout a conversation, in whatever case or accents; under another key it bears
 * another, so that nobody can follow a person from one conversation to the next. What stands in the texts already and looks like
 * one of ours is never given. `restore` of each text, by the map, is the text that came in.
 * @param findings as `detect` gave them, without overlap
 * @param key of this conversation alone, at least 16 bytes; for two conversations that shall not be linked, two keys
 * @param known the map of the turns before, where a conversation goes on
 * @throws RangeError for a key that is too short
 */
export function pseudonymise(
  turns: readonly Turn[],
  findings: readonly Finding[],
  key: Uint8Array,
  known: Pseudonyms = new Map(),
): { readonly texts: readonly string[]; readonly map: Pseudonyms } {
  if (key.length < 16) throw new RangeError('a key of a conversation has 16 bytes or more');
  const map = new Map(known);
  const given = new Map([...known].map(([placeholder, value]) => [`${placeholder.slice(1, 3)} ${value}`, placeholder]));
  const taken = new Set([...turns.flatMap(({ text }) => stemsIn(text)), ...[...known.values()].flatMap(stemsIn)]);
  // What was given before is ours, not a look-alike, unless a text of these turns holds it as it is.
  const texts = turns.map(({ text }) => text);
  for (const { turn, start, end, type } of findings.toSorted((a, b) => b.turn - a.turn || b.start - a.start)) {
    const text = texts[turn]!;
    const value = turns[turn]!.text.slice(start, end);
    const same = `${CODES[type]} ${value}`;
    const placeholder = given.get(same) ?? nameOf(type, value, key, map, taken);
    given.set(same, placeholder);
    map.set(placeholder, value);
    texts[turn] = text.slice(0, start) + placeholder + text.slice(end);
  }
  return { texts, map };
}

/** Letters and digits in one case, without accents: spellings of one value. */
const folded = (value: string): string =>
  value
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

function nameOf(
  type: FindingType,
  value: string,
  key: Uint8Array,
  map: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): string {
  const one = folded(value);
  for (let round = 0; ; round++) {
    const stem = `${CODES[type]}-${codeOf(hmac(key, `${type}\n${one}\n${round}`))}`;
    const first = map.get(`[${stem}]`);
    if (taken.has(stem) || (first !== undefined && folded(first) !== one)) continue;
    if (first === undefined) return `[${stem}]`;
    for (let spelling = 2; spelling < 100; spelling++)
      if (!map.has(`[${stem}-${spelling}]`)) return `[${stem}-${spelling}]`;
  }
}

/** The last letter follows from the others: one that a model misspells is none, and never another one. */
function codeOf(bytes: Uint8Array): string {
  const [a, b, c, d] = [bytes[0]! % 20, bytes[1]! % 8, bytes[2]! % 20, bytes[3]! % 8] as const;
  const check = LETTERS[(a + 3 * b + 7 * c + 9 * d) % 20]!;
  return `${LETTERS[a]!}${DIGITS[b]!}${LETTERS[c]!}${DIGITS[d]!}${check}`;
}

const stemOf = (type: string, code: string): string => `${type}-${code.replaceAll(/\s/gu, '')}`.toUpperCase();

function stemsIn(text: string): string[] {
  return [...text.matchAll(SHAPE)].map(([, , type, code]) => stemOf(type!, code!));
}

/**
 * Puts the values back where their placeholders stand, also where a model changed their case, signs, spaces or brackets. One
 * pass: what a value looks like is not looked at. A placeholder that is cut off, or none of the map, stays as it is; a spelling
 * that is not known is the first one.
 */
export function restore(text: string, map: Pseudonyms): string {
  if (map.size === 0) return text;
  return text.replaceAll(SHAPE, (...match) => {
    const [whole, open, type, code, spelling, close] = match as unknown as readonly (string | undefined)[];
    const stem = stemOf(type!, code!);
    const value = (spelling && map.get(`[${stem}-${spelling}]`)) ?? map.get(`[${stem}]`);
    if (value === undefined) return whole!;
    // A spelling that is none of ours is a number of the text's own: it stays.
    const own = spelling === undefined || map.has(`[${stem}-${spelling}]`) || close !== undefined;
    const rest = own ? '' : whole!.slice(whole!.lastIndexOf(spelling) - 1);
    if (open !== undefined && close !== undefined) return value;
    return (open ?? '') + value + (rest || (close ?? ''));
  });
}
