import { isIssued, isSirene, luhn } from './checks.ts';
import { append, begins, claim, ends, free, readRow, window, type Scene } from './scene.ts';
import { speakerOf } from './speakers.ts';
import { FLAG, LINK } from './units.ts';

/** Which units of a dictated row belong to the number: all; without what is an echo of the digits just said; of one speaker. */
type Reading = 'all' | 'no-echo' | 'one-speaker';
const READINGS: readonly Reading[] = ['all', 'no-echo', 'one-speaker'];

/** Lengths of card numbers, the likeliest first; lengths that other numbers share come last. */
const PREFERENCE = [16, 15, 19, 14, 13, 18, 17, 12];

/**
 * A card number that begins at `unit`: by check digit and issuer range, by its grouping, or because one was asked for. It
 * may run over several turns; what others echo of it goes with it.
 * @returns the unit after it, or 0.
 */
export function readCard(scene: Scene, unit: number): number {
  const { units, tokens, cues } = scene;
  const leading = units.digits[units.from[unit]!]!;
  if (leading === 0 || leading > 6 || !free(scene, unit) || (units.flags[unit]! & FLAG.GLUED) !== 0) return 0;
  const nearest = cues.nearest(tokens, units.first[unit]!, units.last[unit]!);
  if (nearest === 'order') return 0;
  const asked = nearest === 'card' || cues.active(tokens, 'card', units.first[unit]!, units.last[unit]!);
  if (!asked && !begins(scene, unit)) return 0;
  let end = checkedRow(scene, unit, asked);
  let score = 0.99;
  if (end === 0) {
    end = uncheckedRow(scene, unit, nearest === 'card');
    score = 0.6;
  }
  if (end === 0) return 0;
  end = withEcho(scene, unit, end);
  claim(scene, unit, end - 1, 'card', score);
  scene.cards.push(units.last[end - 1]!);
  return end;
}

/** The row from `unit` that has an issuer's prefix and a valid check digit; the unit after it, or 0. */
function checkedRow(scene: Scene, unit: number, asked: boolean): number {
  for (const reading of READINGS) {
    for (const alternative of [false, true]) {
      const end = bestRow(scene, unit, asked, reading, alternative);
      if (end > 0) return end;
      if (!shared.alternatives) break;
    }
    if (!shared.broken) return 0;
  }
  return 0;
}

/** What the last `bestRow` met: a unit with a second reading; a break that other readings may bridge. */
const shared = { alternatives: false, broken: false };

function bestRow(scene: Scene, unit: number, asked: boolean, reading: Reading, alternative: boolean): number {
  const { units } = scene;
  const speaker = reading === 'one-speaker' ? speakerOfUnit(scene, unit) : 0;
  let best = 0;
  let preference = PREFERENCE.length;
  let weakest: number = LINK.TIGHT;
  window.length = 0;
  shared.alternatives = shared.broken = false;
  for (let at = unit; free(scene, at); at++) {
    const link = at === unit ? LINK.TIGHT : units.link[at]!;
    if (link > (asked ? LINK.FAR : LINK.BREAK)) break;
    if (link >= LINK.BREAK) {
      shared.broken = true;
      const skipped = reading === 'all' ? at : reading === 'no-echo' ? afterEcho(scene, at) : afterOthers(scene, at, speaker);
      if (skipped > at) {
        at = skipped - 1;
        continue;
      }
    }
    weakest = Math.max(weakest, link);
    shared.alternatives ||= units.altLength[at]! > 0;
    if (!append(scene, at, alternative) || window.length > 19) break;
    const rank = PREFERENCE.indexOf(window.length);
    if (rank < 0 || rank >= preference || !isIssued(window.digits, window.length) || !luhn(window.digits, window.length)) continue;
    if (!asked && !credible(scene, unit, at + 1, weakest)) continue;
    best = at + 1;
    preference = rank;
  }
  return best;
}

/** Whether a row that checks is a card though nobody spoke of one: one number in ten checks by chance. */
function credible(scene: Scene, unit: number, end: number, weakest: number): boolean {
  const length = window.length;
  if (weakest >= LINK.BREAK) return (length === 16 || length === 15) && wholePieces(scene, unit, end);
  if (length === 14 && isSirene(window.digits, length)) return false;
  if (length === 12 || (length === 13 && end - unit === 1)) return false;
  return length === 16 || length === 15 || ends(scene, end);
}

/** Whether each turn gives a good part of the number, as somebody who dictates does. */
function wholePieces(scene: Scene, unit: number, end: number): boolean {
  const { units } = scene;
  let piece = 0;
  for (let at = unit; at < end; at++) {
    if (at > unit && units.link[at]! >= LINK.BREAK) {
      if (piece < 2) return false;
      piece = 0;
    }
    piece += units.length[at]!;
  }
  return piece >= 2;
}

/** The unit after the piece at `at`, if that piece only repeats the digits read so far; else `at`. */
function afterEcho(scene: Scene, at: number): number {
  const { units } = scene;
  const end = pieceEnd(scene, at);
  let length = 0;
  for (let unit = at; unit < end; unit++) length += units.length[unit]!;
  if (length > window.length) return at;
  const from = units.from[at]!;
  for (let digit = 0; digit < length; digit++) {
    // Pieces with a second reading have gaps in the digit buffer; they are no echo worth the trouble.
    if (units.digits[from + digit] !== window.digits[window.length - length + digit]) return at;
  }
  return end;
}

function afterOthers(scene: Scene, at: number, speaker: number): number {
  return speakerOfUnit(scene, at) === speaker ? at : pieceEnd(scene, at);
}

function pieceEnd(scene: Scene, at: number): number {
  let end = at + 1;
  while (free(scene, end) && scene.units.link[end]! < LINK.BREAK) end++;
  return end;
}

function utteranceOf(scene: Scene, unit: number): number {
  return scene.tokens.utterance[scene.units.first[unit]!]!;
}

function speakerOfUnit(scene: Scene, unit: number): number {
  return speakerOf(scene.tokens, utteranceOf(scene, unit));
}

/** A row that does not check but must be one: a card was just asked for, or the digits come by fours, or sixteen were said. */
function uncheckedRow(scene: Scene, unit: number, asked: boolean): number {
  const { units } = scene;
  if (!asked) {
    if (!begins(scene, unit)) return 0;
    const end = readRow(scene, unit, 16, LINK.LOOSE);
    if (window.length !== 16 || !ends(scene, end) || !isIssued(window.digits, 16)) return 0;
    const spoken = (units.flags[unit]! & FLAG.SPOKEN) !== 0;
    return spoken || (end - unit === 4 && units.length[unit] === 4 && units.length[unit + 1] === 4) ? end : 0;
  }
  window.length = 0;
  let at = unit;
  for (; free(scene, at); at++) {
    const link = at === unit ? LINK.TIGHT : units.link[at]!;
    if (link > LINK.BREAK || (window.length >= 13 && link > LINK.LOOSE) || window.length + units.length[at]! > 19) break;
    if (link === LINK.BREAK && utteranceOf(scene, at) === utteranceOf(scene, at - 1)) break;
    if (link >= LINK.BREAK && afterEcho(scene, at) > at) {
      at = afterEcho(scene, at) - 1;
      continue;
    }
    append(scene, at, false);
    if (window.length === 16 && !ends(scene, at + 1)) return at + 1;
  }
  // Eight digits and more are no "last four", and more than a store may keep.
  return window.length >= 8 ? at : 0;
}

/** Takes in the echo that follows: "…7893." "7893, d'accord." */
function withEcho(scene: Scene, unit: number, end: number): number {
  if (!free(scene, end) || scene.units.link[end] !== LINK.BREAK) return end;
  window.length = 0;
  for (let at = Math.max(unit, end - 16); at < end; at++) append(scene, at, false);
  return afterEcho(scene, end);
}
