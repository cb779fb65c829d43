import { GAP } from '../reading/chars.ts';
import { claimCode, code, codeText, dropPiece, readCode } from '../reading/codes.ts';
import { isDayMonth, isYear } from '../dates/dates.ts';
import { hashWord } from '../reading/hash.ts';
import { isDialled, isPublicNumber } from './public-numbers.ts';
import { areNamed, isCounting } from './lookalikes.ts';
import { isReading } from './readings.ts';
import { begins, claim, ends, free, isAlone, LONGEST_ROW, readRow, row, states, scene } from '../reading/scene.ts';
import { isOfThing } from './unannounced.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { isOneVoice } from './voices.ts';
import { WORD } from '../reading/word.ts';
import type { CueKind } from '../reading/phrases.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/** How many digits a number has. `turns`: may run over turns. */
type Rule = { readonly least: number; readonly most: number; readonly turns?: boolean };

/** Numbers that only a cue can name. */
const CUED = {
  nir: { least: 9, most: 15, turns: true },
  spi: { least: 9, most: 13, turns: true },
  siren: { least: 9, most: 9, turns: true },
  siret: { least: 9, most: 14, turns: true },
  phone: { least: 4, most: 15 },
  address: { least: 4, most: 5 },
} as const satisfies Readonly<Partial<Record<CueKind, Rule>>>;
type CuedKind = keyof typeof CUED;
const isCued = (kind: CueKind | undefined): kind is CuedKind => kind !== undefined && Object.hasOwn(CUED, kind);

/** A number without letters that a cue names. @returns the unit after it, or 0. */
export function readCued(unit: number): number {
  if (!begins(unit)) return 0;
  const kind = cues.nearest(units.first[unit]!, units.last[unit]!);
  if (!isCued(kind)) return 0;
  const rule: Rule = CUED[kind];
  let end = readRow(unit, rule.most, rule.turns === true ? LINK.TURN : LINK.LOOSE);
  // Over turns only as far as whole turns go.
  if (row.link >= LINK.TURN && !ends(end)) end = readRow(unit, rule.most, LINK.LOOSE);
  // "ça c'est le siren", "zéro zéro zéro vingt-sept"
  if (isSeat(kind)) return claim(unit, end, 'siret.cued', 0.7);
  const dictated = (units.flags[unit]! & FLAG.SPOKEN) !== 0;
  const piece = isPieceOf(kind, unit);
  if (row.length > rule.most || (row.length < rule.least && !piece && !(dictated && row.widest >= rule.least)))
    return 0;
  // "118 218"
  if (row.length === 6 && isPublicNumber(row.digits, row.length)) return 0;
  if (
    kind === 'phone' &&
    (isYear(unit, end) ||
      isDayMonth(unit, end) ||
      isPublicNumber(row.digits, row.length) ||
      areNamed(unit, end) ||
      (!piece && isError(unit)) ||
      isSince(unit, end))
  )
    return 0;
  // "1180", where nothing but the postcode is answered.
  if (kind === 'address' && (isDatedOrPort(units.first[unit]!) || (row.length < 5 && !isAlone(unit)))) return 0;
  // "T12345W"
  if (kind === 'address' && (units.flags[unit]! & FLAG.GLUED) !== 0) return 0;
  const spelled = dictated || end - unit >= 4;
  if (kind === 'phone' && row.length < 6 && !spelled && !piece && !tail(unit)) return 0;
  // "fourteen ninety nine for a phone case"
  if (kind === 'phone' && row.length < 6 && isAhead(unit, end)) return 0;
  return claim(unit, end, `${kind}.cued`, 0.7);
}

/** "since Sept 2022", "le port 8080" */
const isDatedOrPort = (first: number): boolean =>
  first > 0 && ((tokens.info[first - 1]! & WORD.MONTH) !== 0 || PORTS.holds(first - 1));
const PORTS = wordSet('port ports since depuis version');

/** Digits of a firm's seat behind those of the firm, which open with two zeros. */
const SEAT = 5;
const isSeat = (kind: CuedKind): boolean =>
  (kind === 'siren' || kind === 'siret') && row.length === SEAT && row.digits[0] === 0 && row.digits[1] === 0;

const AREA = hashWord('area');
const LAST = wordSet('last final derniers dernieres ending ends finit termine finissant');
/** Digits of an area, and of the end of a number by which somebody is known again; words around its name that ask for it. */
const [AREAS, ENDS, AROUND] = [3, 4, 4];

/** "area code seven oh four", "last 4 of Aadhaar", "the Aadhaar ending 6618": a part of a number, told to be one. */
function isPieceOf(kind: CuedKind, unit: number): boolean {
  if (kind !== 'nir' && kind !== 'phone') return false;
  const first = units.first[unit]!;
  const cue = cues.after(first) - 1;
  if (cue < 0 || cues.kinds[cue] !== kind) return false;
  const named = cues.first[cue]!;
  if (kind === 'phone') return row.length === AREAS && tokens.hash[named] === AREA;
  if (row.length !== ENDS) return false;
  for (let at = Math.max(0, named - AROUND); at <= cues.last[cue]!; at++) if (LAST.holds(at)) return true;
  return LAST.holds(first - 1) && first - cues.last[cue]! <= AROUND;
}

/** "erreur 4012" */
const isError = (unit: number): boolean => {
  const first = units.first[unit]!;
  return first > 0 && (ERRORS.holds(first - 1) || isHex(first));
};
/** "0x800704c9" */
const isHex = (first: number): boolean =>
  first > 1 &&
  tokens.hash[first - 1] === X &&
  tokens.start[first] === tokens.end[first - 1] &&
  tokens.start[first - 1] === tokens.end[first - 2];
const X = hashWord('x');

const SINCE = wordSet('since depuis');

/** "since nineteen eighty one", where a telephone was asked for. */
const isSince = (unit: number, end: number): boolean =>
  end - unit === 2 && units.first[unit]! > 0 && SINCE.holds(units.first[unit]! - 1) && isSaidYear(unit, 2);
const ERRORS = wordSet('erreur error bug code version');

/** Whether nothing that names the number stands before it: its cue follows. */
const isAhead = (unit: number, end: number): boolean => {
  const next = cues.after(units.last[end - 1]! + 1);
  const before = cues.after(units.first[unit]!) - 1;
  const asked = before >= 0 && tokens.utterance[units.first[unit]!]! - tokens.utterance[cues.last[before]!]! < 3;
  return !asked && next < cues.count && cues.kinds[next] === 'phone';
};

/** Letters and digits of a written reference, or a year and a number: "QB-194860", "DE-0481-9059", "2016-99064". */
const SHAPED = /^(?:[A-Z]{1,4}\d{6,10}|[A-Z]{2,4}\d{5}|[A-Z]\d{5}[A-Z]|20[0-4]\d\d{5})$/;
/** Of an order, an invoice, a device. */
const UNSHAPED = /^(?:KB|ERR|ISO|NF|DIN|HS|CPT|UPC|CVE|RFC|REV|SN|PN|CMD|CDE|FA|FC|INV|PO|SO|LOT|EAN|IMEI)\d/;
const MOST_SHAPED = 14;

/** A reference that nothing but its form announces, where nobody speaks of orders, prices and the like. */
export function readShaped(unit: number): number {
  const first = units.first[unit]!;
  if ((units.flags[unit]! & FLAG.SPOKEN) !== 0) return 0;
  const hangs = (units.flags[unit]! & FLAG.GLUED) !== 0 || (first > 0 && tokens.gap[first] === GAP.HYPHEN);
  const years = units.length[unit] === 4 && first + 1 < tokens.count && tokens.gap[first + 1] === GAP.HYPHEN;
  if (!hangs && !years) return 0;
  const support = first > 0 && units.length[unit]! >= LEAST_SUPPORT && SUPPORT.holds(first - 1);
  if (!support && (states('order', unit) || states('amount', unit))) return 0;
  const start = hangs && first > 0 && tokens.start[first]! - tokens.end[first - 1]! < 2 ? first - 1 : first;
  if (tokens.turn[start] !== tokens.turn[first] || tokens.length(start) > 4) return 0;
  // "0x80070643"
  if (start > 0 && tokens.start[start] === tokens.end[start - 1] && (tokens.gap[start]! & GAP.TURN) === 0) return 0;
  readCode(start, MOST_SHAPED, { turns: false, loose: true, words: false });
  while (code.pieces > 1 && !isTightPiece(code.pieces - 1)) dropPiece();
  const text = code.pieces === 0 ? '' : codeText(0, code.pieces - 1);
  if (!SHAPED.test(text) || UNSHAPED.test(text) || (!support && isOfThing(first, units.last[unit]!))) return 0;
  return claimCode(0, code.pieces - 1, 'reference.shaped', 0.4);
}

/** How the numbers of what somebody asked a support desk begin, and fewest digits of one: "Ticket INC0049172 closed". */
const SUPPORT = wordSet('inc req ritm sup tkt supp');
const LEAST_SUPPORT = 5;

const isTightPiece = (piece: number): boolean =>
  tokens.start[code.first[piece]!]! - tokens.end[code.last[piece - 1]!]! < 2 &&
  (tokens.gap[code.first[piece]!]! & GAP.SPACE) === 0;

/** Symbols of a reference in parentheses. */
const BRACKETED = { least: 5, most: 20 };

/** "Appel de M. Girard (NJQ7368072)": what an agent notes in parentheses behind somebody's name. */
export function readBracketed(): void {
  const { names } = scene;
  for (let at = 0; at < names.length; at += 3) {
    const first = names[at + 1]! + 1;
    if (
      first >= tokens.count ||
      (tokens.gap[first]! & GAP.OPEN) === 0 ||
      tokens.turns[tokens.turn[first]!]!.field !== 'note'
    )
      continue;
    readCode(first, BRACKETED.most, { turns: false, loose: true, words: false });
    const past = code.pieces === 0 ? tokens.count : code.last[code.pieces - 1]! + 1;
    const closed = past < tokens.count && (tokens.gap[past]! & GAP.CLOSE) !== 0;
    if (closed && code.length >= BRACKETED.least && /\d.*\d.*\d/.test(codeText(0, code.pieces - 1)))
      claimCode(0, code.pieces - 1, 'reference.cued', 0.6);
  }
}

/** "les quatre derniers chiffres", "ending in": fewer digits than a whole number has. */
function tail(unit: number): boolean {
  const first = units.first[unit]!;
  for (let at = Math.max(0, first - 24); at < first; at++) if ((tokens.info[at]! & WORD.MEASURE) !== 0) return true;
  return false;
}

/**
 * Digits that somebody spells out: nobody says a price or a year one digit at a time, so four and more are an identifier,
 * whatever it is; so are three and more spoken groups in a row, and longer rows over turns.
 */
export function readSpelled(unit: number): number {
  if (!begins(unit)) return 0;
  if (states('order', unit) || states('amount', unit)) return 0;
  if (isOrdered(unit)) return 0;
  const { flags, count } = units;
  for (const weakest of [LINK.LOOSE, LINK.TURN]) {
    // Over turns only what is said, not written.
    if (weakest === LINK.TURN && ((flags[unit]! | (unit + 1 < count ? flags[unit + 1]! : 0)) & FLAG.SPOKEN) === 0)
      break;
    const end = rowEnd(unit, weakest);
    if (!isIdentifier(unit, end, weakest)) continue;
    if (weakest === LINK.TURN && !isOneVoice(unit, end)) continue;
    if (isOfThing(units.first[unit]!, units.last[end - 1]!) || isCount(end)) return 0;
    if (isShortNumber(unit, digitsOf(unit, end))) return 0;
    if (isReading(units.first[unit]!, digitsOf(unit, end)) || isCounting(unit, end)) return 0;
    return claim(unit, end, 'reference.spelled', 0.4);
  }
  return 0;
}

/** Whether the number of an order or an article was asked for, and no other: "what's the catalogue number?". */
function isOrdered(unit: number): boolean {
  const first = units.first[unit]!;
  if (cues.nearest(first, units.last[unit]!) !== 'order') return false;
  const cue = cues.after(first) - 1;
  // "la réf. du contrat, pas celle de la commande"
  return !(
    cue > 0 &&
    cues.kinds[cue - 1] === 'reference' &&
    tokens.utterance[cues.last[cue - 1]!] === tokens.utterance[cues.last[cue]!]
  );
}

const OF = wordSet('of');

/** "seven one six one four of them" */
function isCount(end: number): boolean {
  const next = units.last[end - 1]! + 1;
  return next < tokens.count && OF.holds(next) && (tokens.gap[next]! & ~(GAP.SPACE | GAP.TURN)) === 0;
}

/** "il faut faire le un sept un huit": what anybody dials, here and in Belgium. */
const isShortNumber = (unit: number, digits: number): boolean =>
  digits === 4 &&
  (units.digits[units.from[unit]!] === 1 || units.digits[units.from[unit]!] === 3) &&
  isDialled(units.first[unit]!, DIALS);
const DIALS = wordSet('faire appeler appelez contacter joindre');

function digitsOf(unit: number, end: number): number {
  let digits = 0;
  for (let at = unit; at < end; at++) digits += units.length[at]!;
  return digits;
}

function rowEnd(unit: number, weakest: number): number {
  const { link } = units;
  let end = unit + 1;
  while (
    free(end) &&
    end - unit < LONGEST_ROW &&
    link[end]! <= weakest &&
    (link[end]! < LINK.TURN || (isAlone(unit) && isAlone(end)))
  )
    end++;
  return end;
}

function isIdentifier(unit: number, end: number, weakest: number): boolean {
  let digits = 0;
  let single = true;
  let spoken = 0;
  for (let at = unit; at < end; at++) {
    digits += units.length[at]!;
    single &&= units.length[at] === 1;
    spoken += units.flags[at]! & FLAG.SPOKEN;
  }
  const count = end - unit;
  if (digits === 4 && isSaidYear(unit, count)) return false;
  if (weakest > LINK.LOOSE) return spoken * 2 > count && count >= 4 && digits >= 8;
  return (single && count >= (spoken === count ? 4 : 6)) || (spoken >= 3 && spoken * 2 > count && digits >= 6);
}

/** "two oh two three", "vingt vingt-trois": a year digit by digit, or in pairs. */
function isSaidYear(unit: number, count: number): boolean {
  let value = 0;
  for (let at = unit; at < unit + count; at++) value = value * 10 ** units.length[at]! + units.value(at);
  return value >= 1950 && value < 2050;
}
