import { GAP } from './chars.ts';
import { readExpiry } from './dates.ts';
import { begins, claim, claimWhole, ends, free, isAlone, readRow, row, type Scene } from './scene.ts';
import { TALK, talkBefore, talkBeside, talkClose } from './talk.ts';
import { isParted } from './speakers.ts';
import { FLAG, LINK } from './units.ts';
import { WORD } from './word.ts';
import { wordSet } from './word-set.ts';
import type { CueKind } from './phrases.ts';

/**
 * Card data that no cue announced: a few digits whose form is that of an expiry, a verification code or a PIN, and what is
 * spoken of beside them or was asked before. The weaker the form, the more has to be said.
 */
export function readTold(scene: Scene): void {
  const { units } = scene;
  for (let unit = 0; unit < units.count; unit++) {
    if ((units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT | FLAG.ECHO | FLAG.KEYS | FLAG.GLUED)) !== 0) continue;
    if (units.length[unit]! > 4) continue;
    unit = Math.max(unit, tellExpiry(scene, unit) - 1, tellCode(scene, unit) - 1);
  }
}

/** How surely a month and a year are what is printed on a card. */
const FORM = { NONE: 0, WEAK: 1, FAIR: 2, SURE: 3 } as const;

const FRENCH_MONTHS = wordSet('janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre');
const DAYS = wordSet('premier first second third fourth fifth sixth seventh eighth ninth tenth of');

function formOf(scene: Scene, unit: number, end: number): number {
  const { units, tokens } = scene;
  const first = units.first[unit]!;
  if (first > 0 && (tokens.info[first - 1]! & WORD.MONTH) !== 0) {
    const before = first - 2;
    if (before >= 0 && ((tokens.info[before]! & (WORD.DIGITS | WORD.NUMBER)) !== 0 || DAYS.has(tokens.hash[before]!)))
      return tokens.utterance[before] === tokens.utterance[first] &&
        (tokens.gap[first - 1]! & ~(GAP.SPACE | GAP.TURN | GAP.REPLY)) === 0
        ? FORM.NONE
        : FORM.FAIR;
    if (units.length[unit] === 4) return FORM.FAIR;
    return FRENCH_MONTHS.has(tokens.hash[first - 1]!) || units.value(unit) > 31 ? FORM.SURE : FORM.FAIR;
  }
  if (!begins(scene, unit) || !ends(scene, end)) return FORM.NONE;
  if (end - unit === 1) return units.length[unit] === 4 ? FORM.WEAK : FORM.NONE;
  const gap = tokens.gap[units.first[unit + 1]!]!;
  if (end - unit === 2 && (gap & GAP.SLASH) !== 0) return units.length[unit] === 2 ? FORM.SURE : FORM.FAIR;
  if (end - unit === 2 && (gap & GAP.HYPHEN) !== 0) return FORM.FAIR;
  return units.digits[units.from[unit]!] === 0 ? FORM.FAIR : FORM.WEAK;
}

/** Claims an expiry at a unit. @returns the unit after it, or 0 */
function tellExpiry(scene: Scene, unit: number): number {
  const { units, tokens } = scene;
  const end = readExpiry(scene, unit);
  if (end === 0) return 0;
  const form = formOf(scene, unit, end);
  if (form === FORM.NONE) return 0;
  const first = units.first[unit]!;
  const lead = first > 0 && (tokens.info[first - 1]! & WORD.MONTH) !== 0 ? first - 1 : first;
  if (form < needed(scene, unit, end, lead)) return 0;
  return claimWhole(scene, unit, end, 'card-expiry.told', 0.6, lead);
}

/** The weakest form that is believed where this is spoken of. */
function needed(scene: Scene, unit: number, end: number, lead: number): number {
  const { units, tokens } = scene;
  const last = units.last[end - 1]!;
  const said = talkBeside(tokens, lead, last);
  const close = talkClose(tokens, lead, last);
  const card = (said & TALK.CARD) !== 0;
  const never = FORM.SURE + 1;
  let least: number = never;
  const allow = (form: number): void => void (least = Math.min(least, form));
  if ((close & (TALK.TERM | TALK.CARD)) === TALK.TERM || isOtherNumber(scene, unit)) return never;
  if ((said & (TALK.EXPIRES | TALK.DATE)) !== 0) allow(card ? FORM.WEAK : FORM.FAIR);
  if ((said & TALK.WRITTEN) !== 0) allow((said & (TALK.FRONT | TALK.CARD)) !== 0 ? FORM.WEAK : FORM.SURE);
  if (card) allow(FORM.SURE);
  const asked = talkBefore(tokens, tokens.utterance[lead]!);
  if ((asked & TALK.TERM) === 0 || (asked & TALK.CARD) !== 0) {
    if ((asked & TALK.EXPIRES) !== 0) allow(FORM.WEAK);
    if ((asked & TALK.DATE) !== 0) allow(isNearCard(scene, lead) || isAlone(scene, unit) ? FORM.WEAK : FORM.FAIR);
  }
  if (isNearCard(scene, lead)) allow(FORM.FAIR);
  if (isAlone(scene, unit)) allow(FORM.SURE);
  return least;
}

/** Words and utterances from a card to what is still told of it. */
const NEAR = 80;
const UTTERANCES = 6;

/** Whether a card number was given shortly before a token. */
function isNearCard({ cards, tokens }: Scene, token: number): boolean {
  for (let at = cards.length - 1; at >= 0; at--) {
    const card = cards[at]!;
    if (card < token) return token - card <= NEAR && tokens.utterance[token]! - tokens.utterance[card]! <= UTTERANCES;
  }
  return false;
}

/** Claims a verification code of three digits or a PIN of four at a unit. @returns the unit after it, or 0 */
function tellCode(scene: Scene, unit: number): number {
  const { units } = scene;
  if (!free(scene, unit) || !begins(scene, unit)) return 0;
  const end = readRow(scene, unit, 4, LINK.LOOSE);
  const { length } = row;
  if (length < 3 || !ends(scene, end) || isOtherNumber(scene, unit)) return 0;
  const first = units.first[unit]!;
  const last = units.last[end - 1]!;
  const said = talkBeside(scene.tokens, first, last);
  const close = talkClose(scene.tokens, first, last);
  if ((close & TALK.OTHER) !== 0 && (close & (TALK.PIN | TALK.CVV | TALK.CARD)) === 0) return 0;
  const tells = length === 3 ? tellsCode : tellsPin;
  const asked = talkBefore(scene.tokens, scene.tokens.utterance[first]!);
  if (!tells(said) && ((asked & TALK.OTHER) !== 0 || !tells(asked | ASKED))) return 0;
  return claim(scene, unit, end, length === 3 ? 'card-code.told' : 'pin.told', 0.6);
}

/** Stands in what was asked, not in what is said beside. */
const ASKED = 1 << 20;

const has = (said: number, ...kinds: readonly number[]): boolean => kinds.every((kind) => (said & kind) !== 0);

/** Whether talk is of a card's verification code. */
function tellsCode(said: number): boolean {
  if (has(said, TALK.CVV) || has(said, TALK.SAFETY, TALK.CODE | TALK.DIGITS | TALK.SMALL)) return true;
  return (
    has(said, TALK.BACK) && ((said & ASKED) === 0 || has(said, TALK.CODE | TALK.DIGITS | TALK.SMALL | TALK.WRITTEN))
  );
}

/** Whether talk is of a PIN. */
function tellsPin(said: number): boolean {
  if (has(said, TALK.PIN)) return true;
  if (has(said, TALK.CODE, TALK.CARD | TALK.TYPED | TALK.MACHINE)) return true;
  return has(said, TALK.TYPED, TALK.MACHINE) || ((said & ASKED) !== 0 && has(said, TALK.TYPED, TALK.DIGITS));
}

const OTHERS: ReadonlySet<CueKind> = new Set([
  'order',
  'amount',
  'secret',
  'reference',
  'address',
  'birth-date',
  'phone',
  'plate',
  'siren',
  'siret',
  'iban',
]);
/** Words from another number's name to the number. */
const CLOSE = 8;

/** Whether the words right before a number name something else. */
function isOtherNumber({ cues, tokens, units }: Scene, unit: number): boolean {
  const first = units.first[unit]!;
  const cue = cues.after(first) - 1;
  return (
    cue >= 0 &&
    OTHERS.has(cues.kinds[cue]!) &&
    first - cues.last[cue]! <= CLOSE &&
    !isParted(tokens, cues.last[cue]!, first)
  );
}
