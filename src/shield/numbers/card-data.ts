import { GAP } from '../reading/chars.ts';
import { answers, isDated, isYear, leadOf, REACH, readExpiry } from '../dates/dates.ts';
import { isCapitals } from '../reading/letters.ts';
import { isDeniedCue, isNoPin } from './no-pins.ts';
import { isOfError } from './sums.ts';
import { isOfPaper } from './papers.ts';
import {
  begins,
  claim,
  claimWhole,
  ends,
  free,
  isAlone,
  isDenied,
  readRow,
  row,
  unitAfter,
  scene,
} from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { TALK, talkIn } from '../reading/talk.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import type { RuleId } from '../rules.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/**
 * What goes with a card number: expiry, verification code, PIN. They are too short to be known by themselves: a cue
 * announces them, a question asked for them, or they follow a card number. PCI DSS 3.3.1: codes and PINs are never stored.
 */
export function readCardData(): void {
  // A card that was struck out before is followed by the same data as one that is found now.
  for (const { token, type } of cues.labels) if (type === 'card') scene.cards.push(token);
  scene.cards.sort((a, b) => a - b);
  scene.ofCards = scene.cards.length > 0 || cues.has('card');
  const speaksOfCards = scene.ofCards || cues.has('card-code');
  for (let cue = 0; cue < cues.count; cue++) {
    const kind = cues.kinds[cue];
    if (kind === 'card') {
      readOtherCard(cue);
      readOpening(cues.last[cue]!);
    }
    // "Expire en mars 2027" may be a contract; 03/27 is a card.
    if (kind === 'card-expiry' && isOfPaper(cues.first[cue]!)) continue;
    if (kind === 'card-expiry') readAnswer(cue, speaksOfCards ? claimExpiry : expiryOf(cue));
    else if (kind === 'pin' || kind === 'card-code') {
      if (
        isDeniedCue(cue) ||
        (kind === 'card-code' && isOnGoods(cue) && !namesCode(cue)) ||
        (kind === 'pin' && isNoPin(cue))
      )
        continue;
      const take = kind === 'pin' ? claimPin : namesCode(cue) ? claimCode : claimUndated;
      const before = !isFollowed(cue) && readBefore(cue, take);
      if (!before && !readAnswer(cue, take)) readBefore(cue, take);
    }
  }
  for (const card of scene.cards) {
    const next = unitAfter(card);
    if (next < units.count && isBehind(card, next) && !readCodeFirst(next)) claimExpiry(next, 0.8);
    readLoneCode(card);
    readRest(card);
  }
}

/** Whether a cue names a verification code, or what it stands on is a card: "au dos de la carte". */
const namesCode = (cue: number): boolean =>
  (talkIn(cues.first[cue]!, Math.min(tokens.count, cues.last[cue]! + CARRIER)) &
    (TALK.CVV | TALK.SAFETY | TALK.CARD)) !==
  0;

/** "la référence du produit ? Elle est au dos": what is on the back of an article, whose number was asked for right before. */
const isOnGoods = (cue: number): boolean =>
  cue > 0 &&
  scene.cards.length === 0 &&
  cues.first[cue] === cues.last[cue] &&
  cues.kinds[cue - 1] === 'order' &&
  cues.first[cue]! - cues.last[cue - 1]! <= ON_GOODS &&
  tokens.utterance[cues.first[cue]!] === tokens.utterance[cues.last[cue - 1]!];
const ON_GOODS = 8;

/** Words from the back of something to what it is. */
const CARRIER = 4;

/** Whether a number stands behind a cue in its utterance, or what was struck out of one. */
function isFollowed(cue: number): boolean {
  if (cues.answered(cues.last[cue]!, cues.last[cue]! + REACH)) return true;
  const unit = unitAfter(cues.last[cue]!);
  return unit < units.count && tokens.utterance[units.first[unit]!] === tokens.utterance[cues.last[cue]!];
}

/** Whether a number stands close behind a card: "date 09 29", "fin mars 2032". */
function isBehind(card: number, unit: number): boolean {
  const first = units.first[unit]!;
  if (units.link[unit]! <= LINK.TURN) return true;
  return first - card <= 6 && tokens.utterance[first]! - tokens.utterance[card]! <= 1;
}

/** "CB 6279 7497 5142 2505 535 04/27": three digits right before the expiry are the code, though they read as a month and a year. */
function readCodeFirst(unit: number): boolean {
  const next = unit + 1;
  if (units.length[unit] !== 3 || !free(unit) || next >= units.count || units.link[next]! > LINK.LOOSE) return false;
  if (!claimExpiry(next, 0.8)) return false;
  claim(unit, next, 'card-code.after-card', 0.7);
  return true;
}

/** Fewest digits of a card that no bank issued, and most. */
const [LEAST_OTHER, MOST_OTHER] = [8, 24];

/** The number of a card for buses, books or gifts, which no issuer's prefix opens: "le numéro de la carte ?", "0471 2290 6635 01". */
function readOtherCard(cue: number): void {
  const said = cues.last[cue]!;
  if (cues.isAnswered(cue) || cues.answered(said, said + REACH, 'card')) return;
  const unit = unitAfter(said);
  if (!answers(said, unit) || !free(unit) || !begins(unit) || isOfOther(unit)) return;
  const end = readRow(unit, MOST_OTHER, LINK.SOFT);
  if (row.length < LEAST_OTHER || !ends(end)) return;
  if (cues.nearest(units.first[unit]!, units.last[end - 1]!)?.startsWith('card') === true)
    claim(unit, end, 'reference.cued', 0.6);
}

const OPENING = wordSet('commence commencant debute debutant begins beginning starts starting');
/** Words from a card to the word that opens its number, and from there to the number; digits of it. */
const [SOON, LEAST_OPENING, MOST_OPENING] = [4, 4, 8];

/** "la carte qui commence par quarante-neuf soixante-dix", "the card that starts with 4970 10" */
function readOpening(said: number): void {
  for (let at = said + 1; at < tokens.count && at - said <= SOON; at++) {
    if (!OPENING.holds(at)) continue;
    const unit = unitAfter(at);
    if (unit >= units.count || units.first[unit]! - at > SOON || !free(unit) || !begins(unit)) return;
    const end = readRow(unit, MOST_OPENING, LINK.TIGHT);
    if (row.length >= LEAST_OPENING && ends(end)) claim(unit, end, 'card.cued', 0.6);
    return;
  }
}

/** Words from a card to what is left of it. */
const REST = 16;
const MOST_RESTS = 3;

/**
 * Four to twelve digits alone in the next utterances of whoever gave a card: the rest of a number whose beginning was struck
 * out before this came, or what goes with it.
 */
function readRest(card: number, rests = 1): void {
  const speaker = speakerOf(tokens.utterance[card]!);
  for (let unit = unitAfter(card); answers(card, unit, REST); unit++) {
    const first = units.first[unit]!;
    const apart =
      tokens.utterance[first] !== tokens.utterance[card] || (tokens.gap[first]! & (GAP.TURN | GAP.REPLY)) !== 0;
    if (!apart || !free(unit) || speakerOf(tokens.utterance[first]!) !== speaker) continue;
    const end = readRow(unit, 12, LINK.LOOSE);
    if (row.length < 4 || !ends(end) || isYear(unit, end)) continue;
    if (!isAlone(unit) && !(row.length === 4 && opensUtterance(first) && isPiece(card))) continue;
    const nearest = cues.nearest(first, units.last[end - 1]!);
    if (nearest !== undefined && !nearest.startsWith('card')) continue;
    claim(unit, end, 'card.rest', 0.5);
    // And what is left of it then.
    if (rests < MOST_RESTS) readRest(units.last[end - 1]!, rests + 1);
  }
}

/** Whether what was found up to a token is too short for a whole card: "7730 I think", and in the next turn "5165 and the date 09/27". */
function isPiece(card: number): boolean {
  let digits = 0;
  for (let unit = unitAfter(card) - 1; unit >= 0 && (units.flags[unit]! & FLAG.USED) !== 0; unit--) {
    digits += units.length[unit]!;
    if (digits > MOST_PIECE) return false;
    if (units.link[unit]! > LINK.TURN) break;
  }
  return digits > 0;
}
const MOST_PIECE = 12;

const opensUtterance = (token: number): boolean => {
  const utterance = tokens.utterance[token]!;
  return token === tokens.first[utterance]! + labelLength(utterance);
};

type Claim = (unit: number, score: number) => boolean;

/** The first number after a cue that has the wanted form. */
function readAnswer(cue: number, take: Claim): boolean {
  const said = cues.last[cue]!;
  if (cues.answered(said, said + REACH, cues.kinds[cue])) return true;
  if (cues.isAnswered(cue)) return true;
  for (let unit = unitAfter(said); answers(said, unit); unit++) {
    if (isKeyed(said, unit)) return true;
    if (take(unit, 0.9)) return true;
    // What another rule has of a few digits was the answer.
    if ((units.flags[unit]! & (FLAG.USED | FLAG.ECHO | FLAG.KEYS)) === FLAG.USED && isShort(unit)) return true;
  }
  return false;
}

/** Whether somebody keyed the answer to what was said at a token before a unit. */
function isKeyed(said: number, unit: number): boolean {
  const to = tokens.turn[units.first[unit]!]!;
  for (let turn = tokens.turn[said]! + 1; turn < to && to - turn < KEYED; turn++)
    if (tokens.turns[turn]!.field === 'keys') return true;
  return false;
}
/** Turns before a number among which the keys are looked for. */
const KEYED = 8;

/** Whether a unit that is claimed stands alone, or beside another. */
function isShort(unit: number): boolean {
  const beside = (at: number): boolean =>
    at >= 0 &&
    at < units.count &&
    (units.flags[at]! & FLAG.USED) !== 0 &&
    units.link[Math.max(at, unit)]! <= LINK.LOOSE;
  return (
    units.length[unit]! + (beside(unit + 1) ? units.length[unit + 1]! : 0) <= 6 &&
    !beside(unit + 2) &&
    !beside(unit - 1)
  );
}

/** "le 123 au dos de la carte". */
function readBefore(cue: number, take: Claim): boolean {
  const unit = unitAfter(cues.first[cue]! - 1) - 1;
  if (
    unit < 0 ||
    cues.answered(units.last[unit]!, cues.first[cue]!) ||
    cues.first[cue]! - units.last[unit]! > 6 ||
    tokens.utterance[units.last[unit]!] !== tokens.utterance[cues.first[cue]!]
  )
    return false;
  return take(rowStart(unit), 0.8);
}

/** Where the few digits that end with a unit begin. */
function rowStart(unit: number): number {
  const { length, link } = units;
  let start = unit;
  let digits = length[unit]!;
  while (link[start]! <= LINK.LOOSE && free(start - 1) && digits + length[start - 1]! <= 4) digits += length[--start]!;
  return start;
}

const EXPIRES = wordSet('expire expires validite valable exp');

/** "Le contrat expire en mars 2027": a bare verb needs digits (03/27), or somebody to answer it; "date d’expiration" does not. */
function expiryOf(cue: number): Claim {
  const verb = cues.first[cue] === cues.last[cue] && EXPIRES.holds(cues.last[cue]!);
  return verb ? (unit, score) => claimAnswer(unit, score, cues.last[cue]!) : claimExpiry;
}

function claimAnswer(unit: number, score: number, said: number): boolean {
  const other = tokens.utterance[units.first[unit]!] !== tokens.utterance[said];
  return other ? claimExpiry(unit, score) : claimDigits(unit, score);
}

/** An expiry in digits: 03/27, "zéro trois vingt-sept". */
function claimDigits(unit: number, score: number): boolean {
  const first = units.first[unit]!;
  return first > 0 && (tokens.info[first - 1]! & WORD.MONTH) === 0 && claimExpiry(unit, score);
}

function claimExpiry(unit: number, score: number): boolean {
  const end = readExpiry(unit);
  if (end === 0) return false;
  claimWhole(unit, end, score > 0.8 ? 'card-expiry.cued' : 'card-expiry.after-card', score, leadOf(unit));
  return true;
}

/** A number of an order, a meter or a version, or part of an identifier with letters. */
function isOfOther(unit: number): boolean {
  const first = units.first[unit]!;
  if ((units.flags[unit]! & FLAG.GLUED) !== 0 || isOfError(first)) return true;
  if (first > 0 && tokens.tight(first) && (tokens.gap[first]! & GAP.HYPHEN) !== 0) return true;
  // "vol AF 7301"
  if (
    first > 0 &&
    tokens.length(first - 1) < 4 &&
    isCapitals(first - 1) &&
    tokens.length(first - 1) > 1 &&
    !cues.covers(first - 1) &&
    common(tokens.info[first - 1]!) < 2
  )
    return true;
  const next = units.last[unit]! + 1;
  if (
    next < tokens.count &&
    tokens.gap[next] === GAP.DOT &&
    tokens.tight(next) &&
    (tokens.info[next]! & WORD.DIGITS) !== 0
  )
    return true;
  // "Votre code pour valider la commande ?" asks for the code: only what is said beside the number counts.
  return cues.states('order', first) >= 0 || cues.states('amount', first) >= 0;
}

const claimCode: Claim = (unit, score) => !isRound(unit) && claimShort(unit, 'card-code.cued', 3, 4, score);
/** "baissez à mille deux cents tours": nobody says a code so. */
const isRound = (unit: number): boolean =>
  (units.flags[unit]! & FLAG.SPOKEN) !== 0 && units.length[unit] === 4 && units.value(unit) % 100 === 0;
/** "au dos c'est écrit 2018", of a meter: a year is a code only where one is named. */
const claimUndated: Claim = (unit, score) => !isYear(unit, readRow(unit, 4, LINK.LOOSE)) && claimCode(unit, score);
const claimPin: Claim = (unit, score) => claimShort(unit, 'pin.cued', 4, 6, score);

function claimShort(unit: number, rule: RuleId, least: number, most: number, score: number): boolean {
  if (!free(unit) || !begins(unit) || isOfOther(unit)) return false;
  const end = readRow(unit, most, LINK.LOOSE);
  if (row.length < least || !ends(end) || isDated(unit, end) || isDenied(units.first[unit]!)) return false;
  claim(unit, end, rule, score);
  return true;
}

const CODES = wordSet('code crypto cvv cvc cid csc dbc cryptogramme securite security dos back verso');

/** Three digits (or four that are named) alone in an answer shortly after a card number, or right behind it or its expiry, or after "code". */
function readLoneCode(card: number): void {
  for (let unit = unitAfter(card); answers(card, unit); unit++) {
    const after = unit > 0 && (units.flags[unit - 1]! & FLAG.USED) !== 0;
    if (!free(unit) || !(units.link[unit]! >= LINK.LOOSE || after)) continue;
    const end = readRow(unit, 4, LINK.LOOSE);
    // American Express prints four ("4DBC").
    if ((row.length !== 3 && !(row.length === 4 && (namedCode(unit) || isAmex(card, unit)))) || !ends(end)) continue;
    const hangs = after && units.link[unit]! <= LINK.LOOSE && units.first[unit]! - card <= BEHIND;
    const nearest = cues.nearest(units.first[unit]!, units.last[end - 1]!);
    const told = after && units.first[unit]! - card <= BEHIND && isTold(unit, end);
    // They are no PIN, whatever "le code" was taken for.
    if (!hangs && !told && nearest !== undefined && nearest !== 'pin' && !nearest.startsWith('card')) continue;
    if (hangs || told || isAlone(unit) || namedCode(unit)) claim(unit, end, 'card-code.after-card', 0.7);
  }
}

/** Whether four digits stand behind the expiry of a card that opens as American Express's do: "3742 819055 73048 03/29 7714". */
function isAmex(card: number, unit: number): boolean {
  if (unit < 2 || (units.flags[unit - 1]! & FLAG.USED) === 0 || units.first[unit]! - card > BEHIND) return false;
  let first = unitAfter(card) - 1;
  const least = Math.max(0, first - LONGEST_AMEX);
  while (first > least && (units.flags[first - 1]! & FLAG.USED) !== 0 && units.link[first]! <= LINK.SOFT) first--;
  const { digits } = units;
  const from = units.from[first]!;
  return digits[from] === 3 && (digits[from + 1] === 4 || digits[from + 1] === 7);
}

/** Units of such a number, said digit by digit. */
const LONGEST_AMEX = 15;

/** Tokens from a card number to a code that stands behind its expiry. */
const BEHIND = 10;

/** Whether a number a few words behind an expiry is named or counts nothing: "12/28 sécu 123 merci", but "12/28 pour 250 billets". */
function isTold(unit: number, end: number): boolean {
  if (units.link[unit]! > LINK.WORDS) return false;
  const label = units.first[unit]! - 1;
  const named = common(tokens.info[label]!) < 2 || CODES.holds(label);
  if (named && label === units.last[unit - 1]! + 1) return true;
  const next = units.last[end - 1]! + 1;
  return next >= tokens.count || tokens.gap[next] !== GAP.SPACE || common(tokens.info[next]!) === 2;
}

/** "code 123", "crypto : 123". */
function namedCode(unit: number): boolean {
  const first = units.first[unit]!;
  for (let at = first - 1; at >= 0 && first - at <= 3 && tokens.utterance[at] === tokens.utterance[first]; at--)
    if (CODES.holds(at)) return true;
  return false;
}

/** Keyed digits (DTMF): twelve and more are a card number; a few after one are its expiry, its code or a PIN. */
export function readKeys(): void {
  let after = false;
  for (let at = 0; at < units.count;) {
    let end = at + 1;
    if ((units.flags[at]! & FLAG.KEYS) !== 0) {
      let length = units.length[at]!;
      while (end < units.count && units.link[end] === LINK.TIGHT) length += units.length[end++]!;
      if (length >= 12) {
        claim(at, end, 'card.keyed', 0.9);
        after = true;
      } else if (length >= 3) {
        const type = !after ? 'reference' : length === 3 ? 'card-code' : length === 4 ? 'card-expiry' : 'pin';
        claim(at, end, `${type}.keyed`, 0.6);
      }
    }
    at = end;
  }
}
