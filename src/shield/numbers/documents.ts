import { GAP } from '../reading/chars.ts';
import { claimCode, code, codeStart, codeText, readCode } from '../reading/codes.ts';
import { isDialled, isPublicNumber } from './public-numbers.ts';
import { begins, claimWhole } from '../reading/scene.ts';
import { isMeasureApart, isOfForm, isSum } from './sums.ts';
import { isAllSeen } from './unannounced.ts';
import { SHAPE, shapeOf } from '../names/words.ts';
import { FLAG, units } from '../reading/units.ts';
import { common } from '../reading/word.ts';
import type { CueKind } from '../reading/phrases.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/**
 * Identifiers with letters, as far as a cue names them. `forms`: those of France first, then whatever has enough digits.
 * `most`: symbols that are read. `spoken`: where numbers were said, their count of digits is uncertain.
 */
type Form = { readonly forms: RegExp; readonly spoken: RegExp; readonly most: number; readonly loose: boolean };

const CODED = {
  plate: {
    forms:
      /^(?:[A-Z]{2}\d{3}[A-Z]{2}|\d{1,4}[A-Z]{1,3}(?:\d{2,3}|2[AB])|W{1,2}\d{3,4}[A-Z]{2}|(?=.*\d)(?=.*[A-Z])[A-Z0-9]{5,8})$/,
    spoken: /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{4,10}$/,
    most: 10,
    loose: true,
  },
  passport: {
    forms: /^(?:\d{2}[A-Z]{2}\d{5}|(?=(?:.*\d){4})[A-Z0-9]{6,9})$/,
    spoken: /^(?=(?:.*\d){4})[A-Z0-9]{6,12}$/,
    most: 12,
    loose: true,
  },
  'identity-card': {
    forms: /^(?:\d{12}|(?=.*\d)[A-Z0-9]{9}|(?=(?:.*\d){3})[A-Z0-9]{6,13})$/,
    spoken: /^(?=(?:.*\d){3})[A-Z0-9]{6,16}$/,
    most: 16,
    loose: false,
  },
  'driving-licence': {
    forms: /^(?:\d{12}|\d{2}[A-Z]{2}\d{5}|(?=(?:.*\d){4})[A-Z0-9]{6,18})$/,
    spoken: /^(?=(?:.*\d){4})[A-Z0-9]{6,18}$/,
    most: 18,
    loose: false,
  },
  iban: {
    forms: /^(?=(?:.*\d){10})[A-Z0-9]{10,34}$/,
    spoken: /^(?=(?:.*\d){10})[A-Z0-9]{10,36}$/,
    most: 36,
    loose: false,
  },
  reference: {
    forms: /^(?=(?:.*\d){2})[A-Z0-9]{4,24}$/,
    spoken: /^(?=(?:.*\d){2})[A-Z0-9]{4,28}$/,
    most: 28,
    loose: false,
  },
} as const satisfies Readonly<Partial<Record<CueKind, Form>>>;
type CodedKind = keyof typeof CODED;

const isCoded = (kind: CueKind | undefined): kind is CodedKind => kind !== undefined && Object.hasOwn(CODED, kind);

/** An identifier with letters that a cue names, around a unit of its digits. @returns the unit after it, or 0. */
export function readCoded(unit: number): number {
  if (!begins(unit)) return 0;
  const kind = cues.nearest(units.first[unit]!, units.last[unit]!);
  if (!isCoded(kind) || (kind === 'reference' && isAllSeen(units.first[unit]!))) return 0;
  const { forms, spoken, most, loose } = CODED[kind];
  readCode(codeStart(unit, true, loose), most, { turns: true, loose, words: false });
  const at = pieceOf(units.first[unit]!);
  if (at < 0) return 0;
  if (kind !== 'plate' && (isMeasureApart(code.first[0]!) || isMeasureApart(code.last[code.pieces - 1]!))) return 0;
  for (let to = code.pieces - 1; to >= at; to--) {
    for (let from = 0; from <= at; from++) {
      const text = codeText(from, to);
      if (!(code.spoken ? spoken : forms).test(text) || isOrdinal(code.last[to]! + 1) || isOrdinal(code.last[to]!))
        continue;
      if (kind === 'reference' && (YEAR.test(text) || isDays(from, to) || isPublicRow(from, text))) continue;
      if (isOfForm(code.first[from]!) || (kind === 'reference' && isSum(code.first[from]!, code.last[to]!))) continue;
      if (arePieceYears(from, to) || isModel(from, to, text)) continue;
      return claimCode(from, to, `${kind}.cued`, 0.7);
    }
  }
  return 0;
}

/** The piece that begins with a token; -1 where the row did not reach it. */
function pieceOf(token: number): number {
  for (let at = 0; at < code.pieces; at++) if (code.first[at] === token) return at;
  return -1;
}

const UP_TO = wordSet('au to till until');

/** "du 12 au 19", "01/09": two days, a day and its month. */
export function isDays(from: number, to: number): boolean {
  if (to !== from + 1 || code.from[from + 1]! - code.from[from]! > 2 || code.from[to + 1]! - code.from[to]! > 2)
    return false;
  const second = code.first[to]!;
  return UP_TO.holds(second - 1) || tokens.gap[second] === GAP.SLASH;
}

/** "1977 à 2014", "2023-24": nothing but years, the last of them perhaps short. */
export function arePieceYears(from: number, to: number): boolean {
  if (to === from || !ONE_YEAR.test(codeText(from, from))) return false;
  for (let at = from + 1; at <= to; at++)
    if (!ONE_YEAR.test(codeText(at, at)) && !(to === from + 1 && /^\d\d$/.test(codeText(at, at)))) return false;
  return true;
}
const ONE_YEAR = /^(?:19[3-9]|20[0-4])\d$/;

/** "twenty eleven" */
const YEAR = /^[A-Z]{0,2}(?:19[5-9]|20[0-4])\d$/;

/** "Clio 5": a word that has more than its first letter small, and next to no digits. */
export function isModel(from: number, to: number, text: string): boolean {
  if ((text.match(/\d/g)?.length ?? 0) > 2) return false;
  for (let at = from; at <= to; at++)
    if (shapeOf(code.first[at]!) === SHAPE.CAPITAL && tokens.length(code.first[at]!) > 2) return true;
  return false;
}

const ORDINALS = wordSet('th st nd rd er ere e eme ieme h');

/** The "th" of "15th", the "h" of "14h30". */
function isOrdinal(token: number): boolean {
  return token < tokens.count && ORDINALS.holds(token) && tokens.start[token] === tokens.end[token - 1];
}

/** A French plate since 2009 (SIV): two letters, three digits, two letters, never I, O or U. */
export function readPlate(unit: number): number {
  const digits = units.first[unit]!;
  if (units.length[unit] !== 3 || digits === 0 || digits + 1 >= tokens.count) return 0;
  if ((units.flags[unit]! & (FLAG.SPOKEN | FLAG.USED)) !== 0) return 0;
  if (!isSeries(digits - 1) || !isSeries(digits + 1)) return 0;
  const [before, after] = [tokens.gap[digits]!, tokens.gap[digits + 1]!];
  const hyphens = before === GAP.HYPHEN && after === GAP.HYPHEN;
  const capitals = isCapital(digits - 1) && isCapital(digits + 1) && before === after;
  if (!hyphens && !(capitals && (before & ~GAP.SPACE) === 0)) return 0;
  return claimWhole(unit, unit + 1, 'plate.siv', 0.8, digits - 1, digits + 1);
}

/** Two letters of a plate's series. */
function isSeries(token: number): boolean {
  if (tokens.length(token) !== 2) return false;
  const letters = tokens.text(token).slice(tokens.start[token], tokens.end[token]).toUpperCase();
  return /^[A-HJ-NP-TV-Z]{2}$/.test(letters);
}

/** Both letters in capitals, and no everyday word in a shouted text. */
function isCapital(token: number): boolean {
  const text = tokens.text(token).slice(tokens.start[token], tokens.end[token]);
  return text === text.toUpperCase() && common(tokens.info[token]!) < 2;
}

/** "en faisant le 31 79": a short number that anybody calls. */
export const isPublicRow = (piece: number, text: string): boolean =>
  isDialled(code.first[piece]!) && /^\d+$/.test(text) && isPublicNumber(Array.from(text, Number), text.length);
