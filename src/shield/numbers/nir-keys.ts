import { claims } from '../findings.ts';
import { claim, free, isAlone, unitAfter } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { LINK, units } from '../reading/units.ts';
import { wordSet } from '../reading/word-set.ts';

/** The two digits that check a social security number, told apart from it. */

const KEYS = wordSet('cle key');
/** Words from a number to its key, where nothing else was said: "ça fait 084, et la clé c'est 91". */
const KEY_REACH = 14;

/** Takes in the key where its word stands right before it: "… 084, clé 91". `length`: digits that were found. @returns the unit after it, or `end` */
export function withKey(end: number, length: number): number {
  if (length === 15 || end === 0 || !free(end)) return end;
  const past = keyEnd(end);
  const first = units.first[end]!;
  const last = units.last[end - 1]!;
  if (past === end || first - last > KEY_REACH) return end;
  for (let at = Math.max(last + 1, first - 4); at < first; at++)
    if (KEYS.holds(at)) return claim(end, past, 'nir.key', 0.8);
  return end;
}

/** Words and utterances from a number to the word for its key, and from that to the key. */
const [REACH, TURNS, NEAR] = [40, 3, 12];
/** Words between "clé" and its digits in one breath. */
const CLOSE = 3;

/** "Il manque la clé (2 chiffres)", "84": keys that are told some turns later, or asked for. */
export function readNirKeys(): void {
  const { list, tokensOf } = claims;
  for (let at = 0, { length } = list; at < length; at++)
    if (list[at]!.type === 'nir' && tokensOf[at * 2 + 1]! >= 0) readKey(tokensOf[at * 2 + 1]!);
}

function readKey(last: number): void {
  const end = Math.min(tokens.count, last + REACH);
  const utterance = tokens.utterance[last]! + TURNS;
  for (let word = last + 1; word < end && tokens.utterance[word]! <= utterance; word++)
    if (KEYS.holds(word)) return takeKey(word);
}

function takeKey(word: number): void {
  for (let unit = unitAfter(word); unit < units.count && units.first[unit]! - word <= NEAR; unit++) {
    const past = keyEnd(unit);
    // "2 chiffres"
    if (past === unit) continue;
    const apart = tokens.utterance[units.first[unit]!] !== tokens.utterance[word];
    if (free(unit) && (apart ? isAlone(unit) || isTurn(unit, past - 1) : units.first[unit]! - word <= CLOSE))
      claim(unit, past, 'nir.key', 0.7);
    return;
  }
}

/** The unit after two digits that begin at a unit, in one or one by one ("zéro huit"); the unit itself where there are none. */
function keyEnd(unit: number): number {
  if (units.length[unit] === 2) return unit + 1;
  const next = unit + 1;
  const pair = units.length[unit] === 1 && free(next) && units.length[next] === 1 && units.link[next]! <= LINK.SOFT;
  return pair ? next + 1 : unit;
}

/** Whether a turn says nothing else; short turns of one speaker are one utterance. */
const isTurn = (from: number, to: number): boolean =>
  tokens.turn[units.first[from]! - 1] !== tokens.turn[units.first[from]!] &&
  (units.last[to]! + 1 >= tokens.count || tokens.turn[units.last[to]! + 1] !== tokens.turn[units.last[to]!]);
