import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { isUsed, unitAt } from './secrets.ts';
import { scene, useUnits } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Passwords of whole words where one was spoken of: joined by signs that are said ("tiger hyphen mango hyphen thirty one"), or told to be
 * one ("its barrybados all one word", "c'est grandlarge, tout attaché").
 */

const SIGNS = wordSet('hyphen dash underscore tiret');
const JOINED = wordSet('word mot attache attaches attachee colle colles collee');
const JOINING = wordSet('one un seul tout all en is c est');
const AT = wordSet('at arobase arobas point dot');
/** Words from where a password was spoken of, utterances, and words and signs of one. */
const [REACH, UTTERANCES, WORDS, MOST] = [60, 4, 3, 6];
const PARTED = GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.DOT;
const NO_WORD = WORD.LABEL | WORD.TITLE | WORD.FILLER;

export function readWordedSecrets(): void {
  let done = -1;
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'secret') done = readFrom(Math.max(done, cues.last[cue]!), cues.last[cue]!);
  for (const token of scene.accesses) done = readFrom(Math.max(done, token), token);
}

/** @returns the last token that was looked at */
function readFrom(from: number, said: number): number {
  let at = from + 1;
  for (; at < tokens.count && at - said <= REACH; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0 || tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES) break;
    if (SIGNS.holds(at)) at = Math.max(at, readSigned(at));
    else if (JOINED.holds(at) && JOINING.holds(at - 1)) readJoined(at - 1);
  }
  return at - 1;
}

/** "tiger hyphen mango hyphen thirty one": two signs, or one and a number. @returns the last token, or -1 */
function readSigned(sign: number): number {
  const first = sign - 1;
  if (!isWord(first)) return -1;
  let signs = 0;
  let last = first;
  let number = false;
  while (signs < MOST && last + 2 < tokens.count && SIGNS.holds(last + 1) && !number) {
    const next = last + 2;
    if ((tokens.gap[next]! & PARTED) !== 0 || (tokens.gap[last + 1]! & PARTED) !== 0) break;
    number = unitAt(next) >= 0;
    if (!number && !isWord(next)) break;
    last = number ? rowEnd(unitAt(next)) : next;
    signs++;
  }
  if (!(signs > 1 || (signs > 0 && number)) || AT.holds(last + 1) || isUsed(first)) return -1;
  claim(first, last);
  return last;
}

/** The last token of the numbers that are said in a row. */
function rowEnd(unit: number): number {
  let end = unit;
  while (end + 1 < units.count && units.first[end + 1] === units.last[end]! + 1) end++;
  return units.last[end]!;
}

/** "barrybados all one word": up to three words before what says that they are one. */
function readJoined(joining: number): void {
  let behind = joining;
  while (behind > 0 && joining - behind < WORDS && JOINING.holds(behind - 1)) behind--;
  let first = behind;
  while (behind - first < WORDS && (tokens.gap[first]! & PARTED) === 0 && isWord(first - 1)) first--;
  if (first < behind && !AT.holds(joining + 2)) claim(first, behind - 1);
}

/** A word that is none of grammar, or that a number is said with. */
const isWord = (token: number): boolean =>
  token >= 0 &&
  tokens.length(token) > 2 &&
  common(tokens.info[token]!) < 2 &&
  (tokens.info[token]! & NO_WORD) === 0 &&
  !cues.covers(token) &&
  !SIGNS.holds(token);

function claim(first: number, last: number): void {
  claims.add(first, last, 'secret', 0.6, 'secret.cued');
  useUnits(first, last);
}
