import { claims } from './findings.ts';
import { claim, free, isAlone, unitAfter } from './scene.ts';
import { tokens } from './tokens.ts';
import { LINK, units } from './units.ts';
import { wordSet } from './word-set.ts';

const KEYS = wordSet('cle key');
/** Words and utterances from a social security number to the word for its key, and from that to the key. */
const [REACH, TURNS, NEAR] = [40, 3, 12];
/** Words between "clé" and its digits in one breath. */
const CLOSE = 3;

/** "Il manque la clé (2 chiffres)", "84": the two digits that check a social security number, told after it or asked for. */
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
    // "2 chiffres"
    const past = units.length[unit] === 2 ? unit + 1 : isPair(unit) ? unit + 2 : unit;
    if (past === unit) continue;
    const apart = tokens.utterance[units.first[unit]!] !== tokens.utterance[word];
    if (free(unit) && (apart ? isAlone(unit) || isTurn(unit, past - 1) : units.first[unit]! - word <= CLOSE))
      claim(unit, past, 'nir.key', 0.7);
    return;
  }
}

/** Whether a turn says nothing else; short turns of one speaker are one utterance. */
const isTurn = (from: number, to: number): boolean =>
  tokens.turn[units.first[from]! - 1] !== tokens.turn[units.first[from]!] &&
  (units.last[to]! + 1 >= tokens.count || tokens.turn[units.last[to]! + 1] !== tokens.turn[units.last[to]!]);

/** "zéro huit": two digits one by one. */
const isPair = (unit: number): boolean =>
  units.length[unit] === 1 && free(unit + 1) && units.length[unit + 1] === 1 && units.link[unit + 1]! <= LINK.SOFT;
