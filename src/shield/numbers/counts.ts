import { markArticle } from './articles.ts';
import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import { isDayMonth } from '../dates/dates.ts';
import { hashWord } from '../reading/hash.ts';
import { CALLS, isPublicNumber } from './public-numbers.ts';
import type { CueKind } from '../reading/phrases.ts';
import { ends, readRow, row } from '../reading/scene.ts';
import { isOfForm } from './sums.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';

/** Numbers that measure, count or date by what stands between two of them: "218 x 92 cm", "2 x vis", "12 m3", "du 6 au 13/07". */

/** What no identifier takes in, however short the letters beside it: see `FLAG.DATE` in `breaths.ts` and `edges.ts`. */
const NOBODYS = FLAG.AMOUNT | FLAG.DATE;
const [X, M, CM, BY, PAR] = ['x', 'm', 'cm', 'by', 'par'].map(hashWord);

export function markCounts(): void {
  for (let unit = 0; unit < units.count; unit++) {
    const before = units.first[unit]! - 1;
    if (before > 0 && TO.holds(before)) markPublic(unit, before);
    else if (before >= 0 && AT.holds(before)) markTimes(unit);
    else if (before >= 0 && (PLACED.holds(before) || TARIFF.holds(before))) markPlaced(unit);
    else if (before >= 0 && STEPS.holds(before)) markStep(unit);
    else if (before > 0 && COUNTING.holds(before)) markCounted(unit, before);
    else if (isOfForm(before + 1)) markForm(unit);
    if (before >= 0) markArticle(unit, NOBODYS);
    const next = units.last[unit]! + 1;
    if (TARIFF.holds(next)) markUsed(unit, next);
    if (POINTS.holds(next)) markDecimal(unit, next);
    if (tokens.hash[next] === PAR) markSides(unit, next);
    if (next >= tokens.count || tokens.length(next) > 2 || (tokens.gap[next]! & ~GAP.SPACE) !== 0) {
      if ((tokens.gap[next]! & (GAP.SLASH | GAP.SPACE)) === GAP.SLASH) markDay(unit);
      continue;
    }
    const hash = tokens.hash[next];
    if (hash === X) markProduct(unit, next);
    else if (hash === BY) markSides(unit, next);
    else if (hash === M || hash === CM) {
      if (isHeight(unit, next)) flag(unit + 1);
      else markPower(unit, next);
    }
  }
}

const POINTS = wordSet('point virgule');
/** What stands between the parts of an address of mail or of a network. */
const SIGNS = wordSet('point virgule dot at arobase slash');
/** Digits of what is measured, before the point and behind it. */
const [MOST_WHOLE, MOST_PARTS] = [6, 4];
/** Numbers that have a point in their midst, or are said in groups that one parts. */
const POINTED: ReadonlySet<CueKind> = new Set([
  'reference',
  'phone',
  'card',
  'iban',
  'nir',
  'secret',
  'pin',
  'identity-card',
  'passport',
]);

/** "fourteen point two", "zero one two four four point eight", "douze virgule cinq": a measure, said with its decimals. */
function markDecimal(unit: number, point: number): void {
  const part = unit + 1;
  if ((units.flags[unit]! & FLAG.SPOKEN) === 0 || part >= units.count || units.first[part] !== point + 1) return;
  if ((units.flags[part]! & FLAG.SPOKEN) === 0 || ((tokens.gap[point]! | tokens.gap[point + 1]!) & ~GAP.SPACE) !== 0)
    return;
  let from = unit;
  let digits = units.length[unit]!;
  while (from > 0 && units.link[from] === LINK.TIGHT && digits <= MOST_WHOLE) digits += units.length[--from]!;
  const before = units.first[from]! - 1;
  // "un neuf deux point un six huit point ..."
  if (digits > MOST_WHOLE) return;
  if (before >= 0 && POINTS.holds(before)) return markVersion(from - 1, unit, part);
  let to = part;
  digits = units.length[part]!;
  while (to + 1 < units.count && units.link[to + 1] === LINK.TIGHT && digits <= MOST_PARTS)
    digits += units.length[++to]!;
  const next = units.last[to]! + 1;
  if (digits > MOST_PARTS || (next < tokens.count && SIGNS.holds(next))) return;
  const kind = cues.nearest(units.first[from]!, units.last[to]!);
  if (kind !== undefined && POINTED.has(kind)) return;
  for (let at = from; at <= to; at++) flag(at);
}

/** "sixteen point two point one": three short parts and no more, as a version has them; an address of a network has four. */
function markVersion(major: number, minor: number, patch: number): void {
  const [first, next] = [units.first[major]!, units.last[patch]! + 1];
  const parts = [major, minor, patch];
  if (units.last[major] !== units.first[minor]! - 2 || parts.some((unit) => units.length[unit]! > 2)) return;
  if (units.digits[units.from[major]!] === 0 || (first > 0 && SIGNS.holds(first - 1))) return;
  if (next < tokens.count && (SIGNS.holds(next) || units.near[patch]! > MOST_PARTS)) return;
  if (patch + 1 < units.count && units.link[patch + 1] === LINK.TIGHT) return;
  for (const unit of parts) flag(unit);
}

/** What is counted by a number behind it: weeks, seats, trains, pages. */
const PLACED = wordSet(
  'semaine semaines week place places rang seat seats coach train quai platform pointure taille size page pages item gate canal channel',
);

/** Hours of a tariff, in which so much was used. */
const TARIFF = wordSet('hp hc hph hch hpb hcb');

/** "05127 kwh HP et 06644 HC": what was used in such hours, before their name. */
function markUsed(unit: number, tariff: number): void {
  const next = tariff + 1;
  if (units.length[unit]! <= LEAST_SHORT || tokens.gap[tariff] !== GAP.SPACE) return;
  if (next < tokens.count && (tokens.info[next]! & (WORD.DIGITS | WORD.NUMBER)) !== 0) return;
  if (unit === 0 || units.link[unit]! > LINK.TIGHT) flag(unit);
}

/** "places 33 et 34", "le train 6607", "hp 45 003" */
function markPlaced(unit: number): void {
  const first = units.first[unit]!;
  const tariff = TARIFF.holds(first - 1);
  // "14 HP 54593" is a passport.
  if (tariff && first > 1 && (tokens.info[first - 2]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 && !isCounted(unit - 1))
    return;
  const end = readRow(unit, MOST_SHORT + 1, LINK.TIGHT);
  if (tokens.gap[first] !== GAP.SPACE || row.length > LONGEST_FORM || !ends(end) || !isPlain(unit, end)) return;
  if (tariff ? row.length <= LEAST_SHORT : end > unit + 1) return;
  for (let at = unit; at < end; at++) flag(at);
  const next = end;
  if (next < units.count && units.link[next] === LINK.LOOSE && units.length[next] === row.length && ends(next + 1))
    flag(next);
}

const STEPS = wordSet('etape etapes step steps partie part volet episode chapitre chapter');

/** "Étape 3/4", "step 2 of 5": how far one has come. */
function markStep(unit: number): void {
  const next = unit + 1;
  if (units.length[unit]! > 2 || tokens.gap[units.first[unit]!] !== GAP.SPACE) return;
  const of = next < units.count && tokens.gap[units.first[next]!] === GAP.SLASH && units.length[next]! <= 2;
  if (!of && next < units.count && units.link[next]! <= LINK.TIGHT) return;
  flag(unit);
  if (of) flag(next);
}

/** Whether no letter and no hyphen joins a row to what stands beside it. */
function isPlain(unit: number, end: number): boolean {
  const next = units.last[end - 1]! + 1;
  if (((units.flags[unit]! | units.flags[end - 1]!) & FLAG.GLUED) !== 0 || units.digits[units.from[unit]!] === 0)
    return false;
  return next >= tokens.count || tokens.gap[next] !== GAP.HYPHEN;
}

const AT = wordSet('at from between by');
/** Hours and minutes, of a day. */
const TIMES = /^(?:(?:[1-9]|1[0-2])[0-5][05]){2,4}$/;
const LONGEST_TIMES = 16;

/** "at ten ten, one thirty five and four oh five" */
function markTimes(unit: number): void {
  if ((units.flags[unit]! & FLAG.SPOKEN) === 0) return;
  const end = readRow(unit, LONGEST_TIMES, LINK.LOOSE);
  if (row.length < 6 || !TIMES.test(row.digits.subarray(0, row.length).join(''))) return;
  for (let at = unit; at < end; at++) flag(at);
}

const COUNTING = wordSet('fait faut manque makes');
const COUNTED = wordSet('ca en it that');
/** Digits of the longest number that anybody counts. */
const MOST_COUNTED = 40;

/** "ça fait quinze", "il en faut cinq": how many digits were given. */
function markCounted(unit: number, before: number): void {
  const spoken = (units.flags[unit]! & FLAG.SPOKEN) !== 0;
  if (!spoken || !COUNTED.holds(before - 1) || units.value(unit) > MOST_COUNTED || !isSide(unit)) return;
  if (units.value(unit) > 0 && (unit + 1 >= units.count || units.link[unit + 1]! > LINK.TIGHT)) flag(unit);
}

const LONGEST_FORM = 5;

/** "le formulaire 2042", "Cerfa 12100*02" */
function markForm(unit: number): void {
  const first = units.first[unit]!;
  const next = unit + 1;
  if (tokens.gap[first] !== GAP.SPACE || units.length[unit]! > LONGEST_FORM) return;
  const edition = next < units.count && (tokens.gap[units.first[next]!]! & ~GAP.SPACE) === GAP.HASH;
  if (!edition && next < units.count && units.link[next]! <= LINK.TIGHT) return;
  flag(unit);
  if (edition && units.length[next] === 2) flag(next);
}

const TO = wordSet('to le au ring dial');
const SENT = wordSet('to au');
const AU = wordSet('au');
const LE = wordSet('le');
/** What is sent to a short number, and by which words. */
const TEXTING = wordSet(
  'text texts texting texted txt sms send sending reply envoyez envoyer envoie envoyant repondez texto',
);
/** Words from "text" to the number, digits of one. */
const TEXTED = 6;
const [LEAST_SHORT, MOST_SHORT] = [3, 6];

/** "text status to 85758", "envoyez RIO au 31 79", "gratuit au 3179": a number that anybody calls or writes to. */
function markPublic(unit: number, before: number): void {
  const end = readRow(unit, MOST_SHORT + 1, LINK.TIGHT);
  if (row.length < LEAST_SHORT || row.length > MOST_SHORT || !ends(end)) return;
  if (!isPlain(unit, end)) return;
  const called = row.length > LEAST_SHORT && isPublicNumber(row.digits, row.length) && isCalled(unit, end, before);
  if (!called && !(isTexted(before) && !isHouse(units.last[end - 1]! + 1))) return;
  for (let at = unit; at < end; at++) flag(at);
}

/** "au 3179", "appelez le 118 218", "composez le 36 31", "ring 118 500" */
function isCalled(unit: number, end: number, before: number): boolean {
  if (AU.holds(before) || RING.holds(before)) return true;
  if (!LE.holds(before)) return false;
  // "je compose le 3142" may be a PIN, "le 36 31" is none.
  if (CALLS.holds(before - 1) || TOWARDS.holds(before - 1)) return true;
  return COMPOSED.holds(before - 1) && (end - unit === 2 || isFree(units.last[end - 1]! + 1));
}
/** "composez le 3179, c'est gratuit" */
function isFree(next: number): boolean {
  for (let at = next; at < tokens.count && at - next < 4; at++) if (FREE.holds(at)) return true;
  return false;
}
const FREE = wordSet('gratuit gratuitement appel');
const RING = wordSet('ring dial');
const TOWARDS = wordSet('vers');
const COMPOSED = wordSet('composez composer');

function isTexted(before: number): boolean {
  if (!SENT.holds(before)) return false;
  for (let at = before - 1; at >= 0 && before - at <= TEXTED && tokens.utterance[at] === tokens.utterance[before]; at--)
    if (TEXTING.holds(at)) return true;
  return false;
}

/** "envoyez-le au 208, rue Haute": the street behind a number says that nobody texts it. */
function isHouse(next: number): boolean {
  for (let at = next; at < tokens.count && at - next < 3; at++) if ((tokens.info[at]! & WORD.STREET) !== 0) return true;
  return false;
}

const flag = (unit: number): void => void (units.flags[unit]! |= NOBODYS);
const isCounted = (unit: number): boolean => unit >= 0 && (units.flags[unit]! & NOBODYS) === NOBODYS;

/** Digits of a length, a width, a quantity. */
const LONGEST_SIDE = 4;

/** Whether a unit is a number by itself, as one counts: no zero opens it, and nothing goes before it. */
function isSide(unit: number): boolean {
  if (units.length[unit]! > LONGEST_SIDE || (units.flags[unit]! & FLAG.USED) !== 0) return false;
  return units.length[unit] === 1 || units.digits[units.from[unit]!] !== 0;
}
const opens = (unit: number): boolean => units.link[unit]! > LINK.TIGHT || isCounted(unit - 1);

/** "218 x 92 x 68", "M8x45", "2 x vis": a small x. In capitals, aloud or between letters it may be one of an identifier. */
function markProduct(unit: number, x: number): void {
  if (!isSide(unit) || !(opens(unit) || isCounted(unit)) || tokens.capital(x)) return;
  const first = units.first[unit]!;
  if (tokens.turns[tokens.turn[first]!]!.field === 'speech' || (units.flags[unit]! & FLAG.SPOKEN) !== 0) return;
  if (!isCounted(unit) && hangs(first) && !isBolt(first - 1)) return;
  const next = unit + 1;
  if (next < units.count && units.first[next] === x + 1) {
    if (!isSide(next) || (tokens.gap[x + 1]! & ~GAP.SPACE) !== 0) return;
    flag(next);
  } else if (units.length[unit]! > 2 || tokens.length(x + 1) < 3 || tokens.gap[x + 1] !== GAP.SPACE) return;
  flag(unit);
}

/** Whether nothing parts a number from the letters before it. */
const hangs = (first: number): boolean =>
  first > 0 && tokens.start[first] === tokens.end[first - 1] && tokens.turn[first] === tokens.turn[first - 1];

/** The "M" of "M8x45". */
const isBolt = (token: number): boolean => tokens.hash[token] === M && tokens.capital(token) && !hangs(token);

/** "eighty by twenty eight by two oh two": sides of a thing, each of a few digits. */
function markSides(unit: number, by: number): void {
  const next = unit + 1;
  if (next >= units.count || units.first[next] !== by + 1 || (tokens.gap[by + 1]! & ~GAP.SPACE) !== 0) return;
  if (isGrouped(unit, next)) {
    flag(unit);
    flag(next);
    return;
  }
  if (tokens.hash[by] === PAR) return;
  const from = sideStart(unit);
  const to = sideEnd(next);
  if (from < 0 || to < 0) return;
  for (let at = from; at <= to; at++) flag(at);
}

/** "four by four 49 73", "deux par deux": how digits are read out. */
const isGrouped = (unit: number, next: number): boolean =>
  units.length[unit] === 1 &&
  units.length[next] === 1 &&
  units.value(unit) === units.value(next) &&
  units.value(unit) > 1 &&
  units.value(unit) < 5;

/** The first unit of a side that ends with a unit; -1 where it is longer than one. */
function sideStart(unit: number): number {
  let digits = units.length[unit]!;
  let from = unit;
  while (from > 0 && units.link[from] === LINK.TIGHT && !isCounted(from - 1)) digits += units.length[--from]!;
  return digits < LONGEST_SIDE ? from : -1;
}

/** The last unit of a side that begins with a unit; -1 where it is longer than one. */
function sideEnd(unit: number): number {
  let digits = units.length[unit]!;
  let to = unit;
  while (to + 1 < units.count && units.link[to + 1] === LINK.TIGHT) digits += units.length[++to]!;
  return digits < LONGEST_SIDE ? to : -1;
}

/** "1m78", "2 m 04": how tall somebody is, or how long a thing. */
function isHeight(unit: number, metre: number): boolean {
  const part = unit + 1;
  if (units.length[unit] !== 1 || part >= units.count || units.first[part] !== metre + 1) return false;
  const glued = tokens.gap[metre] === 0 && tokens.gap[metre + 1] === 0;
  if (!glued || units.length[part] !== 2 || tokens.capital(metre) || hangs(units.first[unit]!)) return false;
  flag(unit);
  return true;
}

/** "12 m3", "115 m2" */
function markPower(unit: number, metre: number): void {
  const power = unit + 1;
  const token = metre + 1;
  if (power >= units.count || units.first[power] !== token || tokens.start[token] !== tokens.end[metre]) return;
  if (units.length[power] !== 1 || (units.value(power) !== 2 && units.value(power) !== 3)) return;
  if (tokens.capital(metre) || hangs(units.first[unit]!)) return;
  const next = token + 1;
  if (next < tokens.count && tokens.start[next] === tokens.end[token] && tokens.gap[next] === 0) return;
  flag(unit);
  flag(power);
}

/** "28/06 8-12": a day, and from which hour to which. */
function areHours(unit: number): boolean {
  const next = unit + 1;
  if (next >= units.count || units.length[unit]! > 2 || units.length[next]! > 2 || units.value(next) > 24) return false;
  return tokens.gap[units.first[next]!] === GAP.HYPHEN && units.value(unit) < units.value(next);
}

const DATING = wordSet('le du au on from to by until till before after since for avant apres des depuis jusqu');
const UP_TO = wordSet('au to till until');
const LAST_DAY = 31;

/** "le 13/07", "du 6 au 13/07": a day and its month behind a word of dates. A card's expiry has a year that no month is. */
function markDay(unit: number): void {
  const first = units.first[unit]!;
  if (first === 0 || unit + 1 >= units.count || !isDayMonth(unit, unit + 2)) return;
  const hours = areHours(unit + 2) && units.link[unit + 2] === LINK.TIGHT;
  if (!DATING.holds(first - 1) && !hours) return;
  if (hours) for (const at of [unit + 2, unit + 3]) units.flags[at]! |= FLAG.DATE;
  if ((tokens.info[units.last[unit]! + 1]! & WORD.DIGITS) === 0) return;
  const next = units.last[unit + 1]! + 1;
  if (next < tokens.count && (tokens.gap[next]! & (GAP.SLASH | GAP.SPACE)) === GAP.SLASH) return;
  units.flags[unit]! |= FLAG.DATE;
  units.flags[unit + 1]! |= FLAG.DATE;
  const before = unit - 1;
  if (before < 0 || units.last[before] !== first - 2 || !UP_TO.holds(first - 1)) return;
  if (units.length[before]! <= 2 && units.value(before) <= LAST_DAY) units.flags[before]! |= FLAG.DATE;
}
