import { GAP } from '../reading/chars.ts';
import { isDated, leadOf, readExpiry } from '../dates/dates.ts';
import { isOfError } from './sums.ts';
import { isOfPaper } from './papers.ts';
import { begins, claim, claimWhole, ends, free, isAlone, readRow, row, scene } from '../reading/scene.ts';
import { opensSentence, TALK, talkBefore, talkBeside, talkClose, talkIn } from '../reading/talk.ts';
import { isDialled } from './public-numbers.ts';
import { isParted } from '../reading/speakers.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import type { CueKind } from '../reading/phrases.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/**
 * Card data that no cue announced: a few digits whose form is that of an expiry, a verification code or a PIN, and what is
 * spoken of beside them or was asked before. The weaker the form, the more has to be said.
 */
export function readTold(): void {
  for (let unit = 0; unit < units.count; unit++) {
    if ((units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT | FLAG.KEYS | FLAG.GLUED)) !== 0) continue;
    if (units.length[unit]! > 4) continue;
    // "sur l'ancienne zéro sept deux mille trente-quatre", "septembre deux mille trente-quatre": the year alone is said again.
    if ((units.flags[unit]! & FLAG.ECHO) !== 0 && leadOf(unit) === units.first[unit]) continue;
    const [expiry, code] = [tellExpiry(unit), tellCode(unit)];
    if (expiry > 0 || code > 0) unit = (expiry > code ? expiry : code) - 1;
  }
}

/** How surely a month and a year are what is printed on a card. `HOUR`: as well a time of day. */
const FORM = { NONE: 0, HOUR: 1, WEAK: 2, FAIR: 3, SURE: 4 } as const;

const FRENCH_MONTHS = wordSet('janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre');

function formOf(unit: number, end: number): number {
  const first = units.first[unit]!;
  if (first > 0 && (tokens.info[first - 1]! & WORD.MONTH) !== 0) {
    if (units.length[unit] === 4) return FORM.FAIR;
    return FRENCH_MONTHS.holds(first - 1) || units.value(unit) > 31 ? FORM.SURE : FORM.FAIR;
  }
  if (!begins(unit) || !ends(end)) return FORM.NONE;
  // "0429", and "quatre vingt-neuf", which is a month and a year as well
  if (end - unit === 1) return units.length[unit] === 3 ? FORM.NONE : FORM.WEAK;
  const gap = tokens.gap[units.first[unit + 1]!]!;
  if (end - unit === 2 && (gap & GAP.SLASH) !== 0) return units.length[unit] === 2 ? FORM.SURE : FORM.FAIR;
  if (end - unit === 2 && (gap & GAP.HYPHEN) !== 0) return FORM.FAIR;
  if (units.digits[units.from[unit]!] === 0) return FORM.FAIR;
  const minutes = units.value(end - 1) % 100;
  const hour = end - unit === 2 && units.length[unit + 1] === 2 && (minutes === 30 || minutes === 45);
  return hour ? FORM.HOUR : FORM.WEAK;
}

const SINCE = wordSet('depuis since');
const UNTIL = wordSet('jusqu jusque until till');

/** Claims an expiry at a unit. @returns the unit after it, or 0 */
function tellExpiry(unit: number): number {
  const end = readExpiry(unit);
  if (end === 0) return 0;
  const form = formOf(unit, end);
  if (form === FORM.NONE) return 0;
  const lead = leadOf(unit);
  if (form < needed(unit, end, lead) || (lead > 0 && SINCE.holds(lead - 1))) return 0;
  return claimWhole(unit, end, 'card-expiry.told', 0.6, lead);
}

/** The weakest form that is believed where this is spoken of. */
function needed(unit: number, end: number, lead: number): number {
  const last = units.last[end - 1]!;
  const close = talkClose(lead, last);
  if ((close & (TALK.TERM | TALK.CARD)) === TALK.TERM || isOtherNumber(unit)) return FORM.SURE + 1;
  if (isOfPaper(lead)) return FORM.SURE + 1;
  // "quatre-vingt-neuf jusqu’au troisième étage"
  if (last + 1 < tokens.count && UNTIL.holds(last + 1)) return FORM.SURE + 1;
  const near = isNearCard(lead) ? 1 : 0;
  const said = talkBeside(lead, last);
  const own = weightOf(said) + near + count(close, TALK.DATE);
  if (own >= 3) return FORM.HOUR;
  // "la date, 12 30" may be a time of day; what is written on something is none.
  if (own === 2)
    return (said & (TALK.CARD | TALK.WRITTEN | TALK.FRONT)) !== 0 || has(said, TALK.MONTH, TALK.YEAR)
      ? FORM.HOUR
      : FORM.WEAK;
  const before = talkBefore(tokens.utterance[lead]!);
  // "When do you move?" asks for any date.
  const valid = (before & (TALK.TERM | TALK.CARD)) === TALK.TERM ? 0 : weightOf(before);
  const asked = valid === 1 && (before & TALK.WHEN) !== 0 ? 0 : valid;
  // "Month and year, please?", "twelve thirty": no time of day answers that.
  const dated = asked > 1 && (before & (TALK.MONTH | TALK.YEAR | TALK.DATE)) !== 0;
  if (asked > 0 && (asked + own > 2 || dated)) return FORM.HOUR;
  if (asked > 0) return asked + own > 1 || isAlone(unit) ? FORM.WEAK : FORM.FAIR;
  return near > 0 ? FORM.FAIR : FORM.SURE;
}

/** How much talk is of a card's validity. */
const weightOf = (said: number): number =>
  2 * count(said, TALK.EXPIRES) +
  count(
    said,
    TALK.ENDS,
    TALK.DATE,
    TALK.MONTH,
    TALK.YEAR,
    TALK.WHEN,
    TALK.WRITTEN,
    TALK.FRONT,
    TALK.RENEWED,
    TALK.CARD,
  );

/** How many of some things are spoken of. */
function count(said: number, ...kinds: readonly number[]): number {
  let of = 0;
  for (const kind of kinds) if ((said & kind) !== 0) of++;
  return of;
}

/** Words and utterances from a card to what is still told of it. */
const NEAR = 80;
const UTTERANCES = 6;

/** Whether a card number was given shortly before a token. */
function isNearCard(token: number): boolean {
  const { cards } = scene;
  for (let at = cards.length - 1; at >= 0; at--) {
    const card = cards[at]!;
    if (card < token) return token - card <= NEAR && tokens.utterance[token]! - tokens.utterance[card]! <= UTTERANCES;
  }
  return false;
}

/** Words before a number in which a placeholder makes a question doubtful. */
const STRUCK = 40;

/** Claims a verification code or a PIN at a unit. @returns the unit after it, or 0 */
function tellCode(unit: number): number {
  if (!free(unit) || !begins(unit)) return 0;
  const twin = twinEnd(unit);
  const end = readRow(unit, twin > 0 ? CODE : 4, LINK.LOOSE);
  const { length, widest } = row;
  const told = !isRoundOrYear();
  if (length < CODE || !(twin > 0 || ends(end)) || isOtherNumber(unit)) return 0;
  const first = units.first[unit]!;
  const last = units.last[end - 1]!;
  if (isCoded(first, last) || isDialled(first) || isClock(first, last)) return 0;
  // "caution 1200"
  if (first > 0 && SUMS.holds(first - 1)) return 0;
  const close = talkClose(first, last);
  if ((close & TALK.OTHER) !== 0 && (close & (TALK.PIN | TALK.CVV | TALK.CARD)) === 0) return 0;
  const said = talkBeside(first, last);
  const before = talkBefore(tokens.utterance[first]!);
  // What was struck out before may have been words that told it to be something else.
  const struck = cues.answered(first - STRUCK, first);
  const other = (before & TALK.OTHER) !== 0 && (before & (TALK.PIN | TALK.CVV | TALK.CARD)) === 0;
  const asked = struck || other ? 0 : before;
  if (isDialled(first, DIALS) && (asked & (TALK.CODE | TALK.PIN)) === 0) return 0;
  if (length === CODE && isOnGoods(said | asked, first)) return 0;
  if (length === CODE && tellsCode(said, asked)) return claim(unit, twin > 0 ? twin : end, 'card-code.told', 0.6);
  // "forty five two" may be 40 52.
  if ((length === CODE && widest !== 4) || (close & TALK.LAST) !== 0 || isDated(unit, end)) return 0;
  if (tellsLongCode(said, asked)) return claim(unit, end, 'card-code.told', 0.6);
  const alone = has(asked, TALK.CODE) && isAlone(unit);
  const bare =
    told &&
    !has(said, TALK.OTHER) &&
    (isPieced(unit, end) ? tellsBare(said | asked) : isBare(unit, end) && (tellsBare(said) || isOwned(first)));
  return alone || bare || tellsPin(said, asked, isOwned(first)) ? claim(unit, end, 'pin.told', 0.6) : 0;
}

/** "la référence du produit ? Elle est au dos, 0 71": of an article, where no card is spoken of. */
const isOnGoods = (talk: number, first: number): boolean =>
  (talk & TALK.BACK) !== 0 &&
  (talk & (TALK.CARD | TALK.CVV | TALK.PIN | TALK.SAFETY)) === 0 &&
  scene.cards.length === 0 &&
  cues.recalled('order', first);

/** "Je compose le 4093" may be a PIN where somebody asked for a code. */
const DIALS = wordSet('composer composez compose');

/** "XR-450", "ERR_GC_404", "ERR 9042", "16:9" */
function isCoded(first: number, last: number): boolean {
  if (isOfError(first)) return true;
  if (first > 0 && (tokens.gap[first]! & (GAP.HYPHEN | GAP.UNDERSCORE)) !== 0 && tokens.tight(first)) return true;
  // "vol AF 7301"
  if (first > 1 && tokens.length(first - 1) === 2 && FLIGHTS.holds(first - 2)) return true;
  for (let at = first + 1; at <= last; at++) if ((tokens.gap[at]! & GAP.COLON) !== 0) return true;
  return false;
}

/** What is paid, right before how much of it. */
const SUMS = wordSet(
  'caution acompte arrhes loyer franchise mensualite mensualites plafond apport deposit rent excess instalment downpayment',
);

const AT = wordSet('by at until till before after around about from past');
const TODAY = wordSet('today tonight tomorrow');

/** "back by four fifteen", "four fifteen today": three digits that are an hour. */
function isClock(first: number, last: number): boolean {
  const { digits, length } = row;
  if (length !== CODE || digits[0] === 0 || digits[1]! > 5) return false;
  return (first > 0 && AT.holds(first - 1)) || (last + 1 < tokens.count && TODAY.holds(last + 1));
}

const FLIGHTS = wordSet('vol vols flight flights train');

const has = (said: number, ...kinds: readonly number[]): boolean => kinds.every((kind) => (said & kind) !== 0);

/** Whether talk is of a card's verification code of three digits. */
function tellsCode(said: number, asked: number): boolean {
  if (((said | asked) & TALK.CVV) !== 0) return true;
  // "the deposit back is six hundred and fifty"
  if (has(said, TALK.BACK) && !(has(said, TALK.PAID) && !has(said, TALK.CARD | TALK.CODE | TALK.DIGITS))) return true;
  if (has(said, TALK.CODE, TALK.CARD | TALK.CHOSEN | TALK.WRONG)) return true;
  if (has(said, TALK.SAFETY, TALK.CODE | TALK.DIGITS | TALK.SMALL)) return true;
  if (has(asked, TALK.BACK) || has(asked, TALK.TURN, TALK.CARD)) return true;
  return count(asked, TALK.CODE, TALK.SAFETY, TALK.DIGITS, TALK.SMALL) > 1;
}

/** Whether talk is of the four digits on the front of some cards. */
function tellsLongCode(said: number, asked: number): boolean {
  if (((said | asked) & TALK.PIN) !== 0) return false;
  if (has(said, TALK.CVV) || has(said, TALK.AMEX, TALK.FRONT)) return true;
  return has(said, TALK.FRONT) && count(asked, TALK.CODE, TALK.BACK, TALK.SAFETY, TALK.CVV, TALK.SMALL) > 0;
}

/** Whether talk is of a PIN. */
function tellsPin(said: number, asked: number, owned: boolean): boolean {
  const all = said | asked;
  if (has(all, TALK.PIN)) return true;
  if (has(all, TALK.CODE, TALK.DIGITS | TALK.CARD)) return true;
  // "ma carte 4812 est refusée" names a card by its last digits.
  if (has(all, TALK.CARD, TALK.CHOSEN | TALK.TYPED) && !has(all, TALK.WRONG)) return true;
  if (has(said, TALK.KEYED) || has(said, TALK.TYPED, TALK.WRONG)) return true;
  const weight = count(all, TALK.CODE, TALK.TYPED, TALK.MACHINE, TALK.WRONG, TALK.CHOSEN, TALK.PAPER);
  return has(all, TALK.CODE | TALK.MACHINE | TALK.PAPER) && (weight > 1 || owned);
}

/** What may be spoken of with a PIN that nothing but its place in the sentence tells: "le 4812 ne passe plus à la caisse". */
const tellsBare = (said: number): boolean =>
  has(said, TALK.CARD | TALK.MACHINE | TALK.CODE) && !has(said, TALK.LAST | TALK.PAID);

/** Words of grammar and of typing on either side of it; a noun there would say what it is. */
const FREE_BEFORE = wordSet(
  `le mon son c est etait sont ou et par avec a au mets mis met mettais dit dis donne fais faisais fait faire faisait compose entre tape it s is was or by and my the use used put try tried enter does me lui un`,
);
const FREE_AFTER = wordSet(
  `pour par et ou au a mais que qui c ne n sur dans des depuis comme non ca il elle on je j alors svp merci maintenant et est etait marche passe for and or at but that it i is was isn does doesn won to on in since as no now
  please`,
);

/** Whether four digits stand where no noun counts or names them. */
function isBare(unit: number, end: number): boolean {
  const [before, after] = [units.first[unit]! - 1, units.last[end - 1]! + 1];
  if (end - unit > 2) return false;
  const opens = before < 0 || opensSentence(before + 1);
  if (!opens && !FREE_BEFORE.holds(before)) return false;
  return after >= tokens.count || (tokens.gap[after]! & ~GAP.SPACE) !== 0 || FREE_AFTER.holds(after);
}

/** "8 1 1 8", "trente et un zéro huit": no sum is said so. */
const isPieced = (unit: number, end: number): boolean =>
  end - unit === 4 || (end - unit > 1 && (units.flags[unit]! & FLAG.SPOKEN) !== 0);

/** Whether the row that was read may be a year or a sum. */
function isRoundOrYear(): boolean {
  const [first, second, , last] = row.digits;
  return last === 0 || (first === 1 && second === 9) || (first === 2 && second === 0);
}

/** Digits of a verification code on most cards. */
const CODE = 3;

/** Two codes side by side: "544 371, c’était l’ancienne", "six cent trente-deux, trois sept cinq". @returns the unit after the second, or 0 */
function twinEnd(unit: number): number {
  const second = readRow(unit, CODE, LINK.LOOSE);
  if (row.length !== CODE || !free(second) || units.link[second]! > LINK.SOFT) return 0;
  const end = readRow(second, CODE, LINK.TIGHT);
  return row.length === CODE && ends(end) ? end : 0;
}

const POSSESSIVES = wordSet('mon my son his her');

/** "mon 4812" */
const isOwned = (first: number): boolean => first > 0 && POSSESSIVES.holds(first - 1);

const OTHERS: ReadonlySet<CueKind> = new Set([
  'order',
  'amount',
  'secret',
  'reference',
  'address',
  'phone',
  'plate',
  'siren',
  'siret',
  'iban',
]);
/** Words from another number's name to the number; an order that is spoken of has it right behind, if at all. */
const CLOSE = 8;

/** Whether the words right before a number name something else. */
function isOtherNumber(unit: number): boolean {
  const first = units.first[unit]!;
  const cue = cues.after(first) - 1;
  return (
    cue >= 0 &&
    !cues.isAnswered(cue) &&
    OTHERS.has(cues.kinds[cue]!) &&
    first - cues.last[cue]! <= (cues.kinds[cue] === 'order' ? 1 : CLOSE) &&
    (talkIn(cues.last[cue]! + 1, first) & (TALK.CODE | TALK.PIN | TALK.CVV)) === 0 &&
    !isParted(cues.last[cue]!, first)
  );
}
