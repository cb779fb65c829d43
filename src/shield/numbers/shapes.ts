import { GAP } from '../reading/chars.ts';
import { LETTERED } from '../addresses/postcodes.ts';
import { claimCode, code, codeStart, codeText, isNato, readCode, type Reach } from '../reading/codes.ts';
import { isCapitals, isElided, SOUNDS, SPELLING } from '../reading/letters.ts';
import { states } from '../reading/scene.ts';
import { talkBefore, talkBeside } from '../reading/talk.ts';
import { THEME, THEMES } from '../reading/themes.ts';
import { isParted } from '../reading/speakers.ts';
import { common, WORD } from '../reading/word.ts';
import type { RuleId } from '../rules.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { units } from '../reading/units.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/**
 * Identifiers whose form nothing else has: letters and digits in the order of a passport, a licence, a plate, a national insurance
 * number. They need no cue, only letters that are letters. `said`: where digits were said in words, for "seventy eight" is two or three.
 * `about`: where this is spoken of, short words may be letters too ("h n 791 es"); `needs`: where else it is
 * no such identifier.
 */
type Shape = {
  readonly rule: RuleId;
  readonly form: RegExp;
  readonly said: RegExp;
  readonly about?: number;
  readonly needs?: number;
  /** Written in pairs of digits it is nothing else: "ta 72 01 68 b". */
  readonly paired?: boolean;
};

/** A British national insurance number, its two letters of those that HMRC gives. */
const NINO = /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;

const SHAPES: readonly Shape[] = [
  {
    rule: 'driving-licence.shape',
    form: /^[A-Z9]{5}\d[0156]\d[0-3]\d\d[A-Z9]{2}[A-Z0-9]{3}$/,
    said: /^[A-Z9]{5}\d{5,8}[A-Z9]{2}\d[A-Z]{2}$/,
  },
  { rule: 'passport.shape', form: /^\d{2}[A-Z]{2}\d{5}$/, said: /^\d{2,3}[A-Z]{2}\d{4,6}$/ },
  { rule: 'nir.nino', form: NINO, said: /^[A-Z]{2}\d{5,7}[A-D]$/, about: THEME.CARE | THEME.TAX, paired: true },
  {
    rule: 'plate.siv',
    form: /^[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}$/,
    said: /^[A-HJ-NP-TV-Z]{2}\d{3,4}[A-HJ-NP-TV-Z]{2}$/,
    about: THEME.VEHICLE,
  },
  {
    rule: 'plate.british',
    form: /^[A-Z]{2}\d{2}[A-Z]{3}$/,
    said: /^[A-Z]{2}\d{2}[A-Z]{3}$/,
    about: THEME.VEHICLE,
  },
  {
    rule: 'plate.fni',
    form: /^\d{2,4}[A-HJ-NP-TV-Z]{2,3}(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97\d)$/,
    said: /^\d{2,4}[A-HJ-NP-TV-Z]{2,3}(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97\d)$/,
  },
  {
    rule: 'identity-card.shape',
    form: /^(?=.*\d)(?=(?:.*[A-Z]){2})[CDFGHJKLMNPRTVWXYZ][CDFGHJKLMNPRTVWXYZ\d]{8}$/,
    said: /^(?=.*\d)(?=(?:.*[A-Z]){2})[CDFGHJKLMNPRTVWXYZ][CDFGHJKLMNPRTVWXYZ\d]{7,9}$/,
    needs: THEME.PAPER,
  },
];

/** Any of the forms in one go: most rows have none. */
const anyOf = (forms: readonly RegExp[]): RegExp => new RegExp(forms.map(({ source }) => source).join('|'));
const ANY_FORM = anyOf(SHAPES.map(({ form }) => form));
const ANY_SAID = anyOf(SHAPES.map(({ said }) => said));

const MOST = 20;
/** Pieces at which such an identifier may begin and end in what was read. */
const PIECES = 24;
const REACH = { turns: true, loose: true, words: false } as const;
const REACH_ANY = { ...REACH, any: true } as const;

/** An identifier of such a form around a unit. @returns the unit after it, or 0 */
export function readShape(unit: number): number {
  if (units.length[unit]! > 6 || !touchesLetters(unit)) return 0;
  if (isAnnounced(unit, 'order') || isAnnounced(unit, 'amount')) return readSure(unit);
  const start = codeStart(unit, true, true);
  const past = readFrom(unit, start, REACH);
  if (past > 0) return past;
  return (code.doubtful ? readFrom(unit, start, REACH_ANY) : 0) || readFramed(unit, start);
}

/** A written British licence, which no order's number looks like. */
function readSure(unit: number): number {
  if (units.length[unit] !== 6) return 0;
  readCode(codeStart(unit, false, true), MOST, { ...REACH_ANY, turns: false });
  const whole = code.pieces > 1 && !code.spoken && SHAPES[0]!.form.test(codeText(0, code.pieces - 1));
  return whole ? claimCode(0, code.pieces - 1, 'driving-licence.shape', 0.6) : 0;
}

function readFrom(unit: number, start: number, reach: Reach): number {
  readCode(start, MOST, reach);
  return code.pieces < 2 ? 0 : takeShape(units.first[unit]!);
}

/** "HE 49 48 80 D", "MY 178 PM", "SMITH 705287 ZZ9CR": letters before it that are a word elsewhere. */
function readFramed(unit: number, start: number): number {
  const lead = start - 1;
  if (lead < 0 || start !== units.first[unit]) return 0;
  const apart =
    (tokens.gap[start]! & ~(GAP.SPACE | GAP.COMMA | GAP.HYPHEN | GAP.TURN)) !== 0 && tokens.gap[start] !== GAP.DOT;
  if (apart || (tokens.info[lead]! & WORD.DIGITS) !== 0) return 0;
  if (tokens.length(lead) === 5) return readLicence(unit, lead);
  return tokens.length(lead) !== 2 || !mayBeLetters(lead, true) ? 0 : readFrom(unit, lead, REACH_ANY);
}

/** Five letters of a surname, then six digits and five letters and digits: a British licence, whatever the surname means. */
function readLicence(unit: number, lead: number): number {
  readCode(units.first[unit]!, LICENCE_TAIL, REACH_ANY);
  for (let to = code.pieces - 1; to > 0; to--) {
    const tail = codeText(0, to);
    if (!(code.spoken ? SAID_TAIL : WRITTEN_TAIL).test(tail)) continue;
    const last = code.last[to]!;
    const whole = !isParted(lead, last) && tokens.turn[lead] === tokens.turn[last];
    claims.add(lead, whole ? last : lead, 'driving-licence', 0.6, 'driving-licence.shape');
    return claimCode(0, to, 'driving-licence.shape', 0.6);
  }
  return 0;
}
const LICENCE_TAIL = 13;
const WRITTEN_TAIL = /^\d[0156]\d[0-3]\d\d[A-Z9]{2}[A-Z0-9]{3}$/;
const SAID_TAIL = /^\d{5,8}[A-Z9]{2}\d[A-Z]{2}$/;

/** Whether words about an order or an amount stand before a unit in its sentence. */
function isAnnounced(unit: number, kind: 'order' | 'amount'): boolean {
  if (!states(kind, unit)) return false;
  const number = units.first[unit]!;
  for (let at = cues.states(kind, number) + 1; at < number; at++) if ((tokens.gap[at]! & GAP.STOP) !== 0) return false;
  return true;
}

/** Fillers between a number and the letters beside it, and numbers in a row before the letters. */
const MOST_FILLERS = 3;
const MOST_NUMBERS = 5;

/** Whether letters of an identifier, or a spelled one, stand before a number or after it and those that follow it, but for fillers. */
function touchesLetters(unit: number): boolean {
  const before = beyond(units.first[unit]! - 1, -1);
  if (before >= 0 && (mayBeLetters(before) || isNato(before) || (before > 0 && SPELLING.holds(before - 1))))
    return true;
  for (let last = unit; last < unit + MOST_NUMBERS; last++) {
    const after = beyond(units.last[last]! + 1, 1);
    if (after >= tokens.count) return false;
    if (mayBeLetters(after)) return true;
    if (last + 1 >= units.count || units.first[last + 1] !== after) return false;
  }
  return false;
}

/** The first token from one on, in a direction, that is no filler; letters that stand by themselves are none. */
function beyond(from: number, step: 1 | -1): number {
  let at = from;
  for (let passed = 0; passed < MOST_FILLERS && at >= 0 && at < tokens.count; passed++, at += step)
    if ((tokens.info[at]! & WORD.FILLER) === 0 || tokens.length(at) === 1) break;
  return at;
}

/** What `areLetters` may take for letters, by what is cheap to ask; `words`: also of two letters that are a word. */
function mayBeLetters(token: number, words = false): boolean {
  const size = tokens.length(token);
  if (size > 5 || (tokens.info[token]! & WORD.DIGITS) !== 0) return false;
  if (words && size === 2) return !SOUNDS.holds(token);
  if (size === 1) return !isElided(token);
  return common(tokens.info[token]!) === 0 || isCapitals(token) || hangs(token) || hangs(token + 1);
}

/** Whether no space parts a token from the one before it. */
const hangs = (token: number): boolean =>
  token > 0 && token < tokens.count && tokens.tight(token) && (tokens.gap[token]! & GAP.SPACE) === 0;

/** Claims the longest row of pieces, around the one that begins with a token, that has one of the forms. */
function takeShape(token: number): number {
  const pieces = Math.min(code.pieces, PIECES);
  let best: { from: number; to: number; shape: Shape } | undefined;
  let longest = 0;
  for (let from = 0; from < pieces && code.first[from]! <= token; from++) {
    if (!isLead(from)) continue;
    for (let to = from + 1; to < pieces; to++) {
      if (code.last[to]! < token) continue;
      const length = code.from[to + 1]! - code.from[from]!;
      if (length <= longest || length < 6 || !isLead(to) || hangsOn(from, to)) continue;
      const text = codeText(from, to);
      if (!(code.spoken ? ANY_SAID : ANY_FORM).test(text)) continue;
      const shape = SHAPES.find(
        ({ form, said, needs }) =>
          (code.spoken ? said : form).test(text) && (needs === undefined || isAbout(from, to, needs)),
      );
      if (shape === undefined || isPostcode(from, to) || isList(from, to) || isParts(from, to)) continue;
      if (!areLetters(from, to) && !isSpokenOf(from, to, shape)) continue;
      longest = length;
      best = { from, to, shape };
    }
  }
  if (best === undefined) return 0;
  const { rule } = best.shape;
  return claimCode(best.from, best.to, rule === 'passport.shape' ? passportOrLicence() : rule, 0.6);
}

/** "MCC 214, MNC 07": commas part what is written, where whoever speaks only draws breath. */
function isList(from: number, to: number): boolean {
  if (tokens.turns[tokens.turn[code.first[from]!]!]!.field === 'speech') return false;
  for (let piece = from + 1; piece <= to; piece++) if ((tokens.gap[code.first[piece]!]! & GAP.COMMA) !== 0) return true;
  return false;
}

/** "100 dh + 10 Go", "31 882 / HC 20 417", "TX 541 ou le CM 752", "slot 8–12 wk 31", "12M v31": two things, and no plate. */
function isParts(from: number, to: number): boolean {
  const first = code.first[from]!;
  for (let at = first + 1; at <= code.first[to]!; at++)
    if (
      (tokens.gap[at]! & (GAP.PLUS | GAP.SLASH | GAP.HASH)) !== 0 ||
      OR.holds(at) ||
      (SHORT.holds(at) && tokens.gap[at] === GAP.SPACE && !tokens.capital(at))
    )
      return true;
  // "model S H 20 A A W"
  return (first > 0 && MODELS.holds(first - 1)) || (!code.spoken && isMixed(from, to));
}
const OR = wordSet('ou or');
const SHORT = wordSet('wk wks hr hrs yr yrs mth mths');
const MODELS = wordSet('model modele type version serie serial form formulaire cerfa');

/** Whether one letter is small and the next, by itself, a capital, or the other way round. */
function isMixed(from: number, to: number): boolean {
  const isOne = (piece: number): boolean =>
    tokens.length(code.first[piece]!) === 1 && (tokens.info[code.first[piece]!]! & WORD.DIGITS) === 0;
  for (let piece = from + 1; piece <= to; piece++)
    if (
      isOne(piece) &&
      isOne(piece - 1) &&
      tokens.capital(code.first[piece]!) !== tokens.capital(code.first[piece - 1]!)
    )
      return true;
  return false;
}

/** Whether what is spoken of has such a number, and letters open or close it that are no word. */
function isSpokenOf(from: number, to: number, { about, paired }: Shape): boolean {
  if (about === undefined || isElided(code.first[to]!)) return false;
  if (paired === true && !code.spoken && isInPairs(from, to)) return true;
  const framed = isSurelyLetters(from) || (isSurelyLetters(to) && !isWord(from));
  return (framed || isInPairs(from, to)) && isAbout(from, to, about);
}

/** "mm 63 75 26 b": digits in three pairs, as a national insurance number is written. */
function isInPairs(from: number, to: number): boolean {
  if (to - from !== 4) return false;
  for (let piece = from + 1; piece < to; piece++) if (code.from[piece + 1]! - code.from[piece]! !== 2) return false;
  return true;
}

/** Whether a theme is spoken of beside the row, or in the question before it. */
function isAbout(from: number, to: number, themes: number): boolean {
  const [first, last] = [code.first[from]!, code.last[to]!];
  const said = talkBeside(first, last, THEMES) | talkBefore(tokens.utterance[first]!, THEMES);
  return (said & themes) !== 0;
}

/** Whether a piece is letters that are spelled, capitals, or no word. */
const isSurelyLetters = (piece: number): boolean =>
  code.last[piece]! > code.first[piece]! ||
  tokens.length(code.first[piece]!) === 1 ||
  isCapitals(code.first[piece]!) ||
  common(tokens.info[code.first[piece]!]!) === 0;

/** "de", "la", "of" */
const isWord = (piece: number): boolean =>
  code.last[piece] === code.first[piece] &&
  (tokens.info[code.first[piece]!]! & (WORD.SKIP | WORD.PARTICLE | WORD.FILLER)) !== 0;

const POSTCODE = /^[A-Z]{2}\d{3}[A-Z]{2}$/;

/** "NE10 2NZ", a British postcode, and no plate: its digits stand in two groups. */
export function isPostcode(from: number, to: number): boolean {
  const text = codeText(from, to);
  // "b d nineteen six h q", "a six seven v k three two"
  if (code.spoken) return LETTERED.test(text) && cues.recalled('address', code.first[from]!);
  if (!POSTCODE.test(text)) return false;
  let groups = 0;
  for (let piece = from; piece <= to; piece++) if ((tokens.info[code.first[piece]!]! & WORD.DIGITS) !== 0) groups++;
  return groups === 2;
}

/** Whether a piece may begin or end an identifier: a number that is free, or letters. */
function isLead(piece: number): boolean {
  const first = code.first[piece]!;
  return tokens.length(first) <= 5 || (tokens.info[first]! & WORD.NUMBER) !== 0 || isNato(first);
}

/** Whether the row is cut out of a longer one: "XY644761876FR" is no plate. */
function hangsOn(from: number, to: number): boolean {
  const tight = (token: number): boolean =>
    tokens.tight(token) && (tokens.gap[token]! & (GAP.SPACE | GAP.COMMA | GAP.DOT | GAP.UTTERANCE)) === 0;
  const first = code.first[from]!;
  const after = code.last[to]! + 1;
  return (first > 0 && tight(first)) || (after < tokens.count && tight(after));
}

/** Whether every piece of letters is spelled, in capitals, against a digit, or no word that anybody uses. */
export function areLetters(from: number, to: number): boolean {
  for (let piece = from; piece <= to; piece++) {
    const first = code.first[piece]!;
    const info = tokens.info[first]!;
    if (code.last[piece]! > first || (info & (WORD.DIGITS | WORD.NUMBER)) !== 0) continue;
    if (isElided(first) || isPreposition(first)) return false;
    if (tokens.length(first) === 1 || isCapitals(first)) continue;
    if (hangs(first) || hangs(first + 1) || isNato(first)) continue;
    if (common(info) > 0 || tokens.length(first) > 5) return false;
  }
  return true;
}

/** "10 h à 18 h": no letter has an accent. */
const isPreposition = (token: number): boolean =>
  tokens.length(token) === 1 && tokens.text(token).charCodeAt(tokens.start[token]!) > 0x7f;

const LICENCE = wordSet(
  `permis licence license conducteur conductrice conduire conduite loueur location driver driving drive photocard rose prefecture chauffeur coursier
  courier dvla rental van truck camion moto`,
);
const PASSPORT = wordSet(
  'passeport passport ppt visa vol flight embarquement boarding ambassade embassy consulat consulate compagnie voyage travel vol',
);
const HINTED = 40;

/** What the words shortly before and after speak of: a French passport and a French licence have one form. */
function passportOrLicence(): RuleId {
  const [first, last] = [code.first[0]!, code.last[code.pieces - 1]!];
  for (let away = 1; away <= HINTED; away++)
    for (const at of [first - away, last + away]) {
      if (at < 0 || at >= tokens.count) continue;
      if (LICENCE.holds(at)) return 'driving-licence.shape';
      if (PASSPORT.holds(at)) return 'passport.shape';
    }
  return 'passport.shape';
}
