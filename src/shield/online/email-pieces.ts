import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { unitAfter, useUnits } from '../reading/scene.ts';
import { speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { wordSet } from '../reading/word-set.ts';

/** Pieces of an address that are dictated with remarks around them: "oui après tiret du six, pas celui du bas, trente et un en chiffres". */

const DASHES = wordSet('tiret dash hyphen underscore');
const WHICH = wordSet('du de d bas six huit milieu');
const FIGURES = wordSet('chiffres chiffre figures digits numbers');
const IN = wordSet('en in as');
const [UTTERANCES, MOST, WORDS] = [3, 8, 24];

/** What the person who began an address goes on with, in the next turns. */
export function readEmailPieces(): void {
  const { list, tokensOf } = claims;
  const count = list.length;
  let found = 0;
  for (let claim = 0; claim < count && found < MOST; claim++) {
    if (list[claim]!.rule !== 'email.cued' || tokensOf[claim * 2 + 1]! < 0) continue;
    found++;
    readOn(tokensOf[claim * 2 + 1]!);
  }
}

function readOn(last: number): void {
  const utterance = tokens.utterance[last]!;
  const speaker = speakerOf(utterance);
  for (let next = utterance; next <= utterance + UTTERANCES && next < tokens.utterances; next++) {
    if (speakerOf(next) !== speaker) continue;
    const begin = next === utterance ? last + 1 : tokens.first[next]!;
    for (let at = begin; at < tokens.count && tokens.utterance[at] === next && at - begin < WORDS; at++) {
      const end = dashEnd(at);
      if (end >= at) claim(at, end);
      at = Math.max(at, end);
      readFigures(at);
    }
  }
}

function claim(first: number, last: number): void {
  claims.add(first, last, 'email', 0.6, 'email.cued');
  useUnits(first, last);
}

/** "tiret du six", "tiret bas"; -1 for none. */
function dashEnd(at: number): number {
  if (!DASHES.holds(at)) return -1;
  let end = at;
  while (end + 1 < tokens.count && WHICH.holds(end + 1) && tokens.gap[end + 1] === GAP.SPACE) end++;
  return end > at ? end : -1;
}

/** "trente et un en chiffres" */
function readFigures(at: number): void {
  const unit = unitAfter(at - 1);
  if (unit >= units.count || units.first[unit] !== at || (units.flags[unit]! & FLAG.USED) !== 0) return;
  const word = units.last[unit]! + 1;
  if (IN.holds(word) && FIGURES.holds(word + 1)) claim(at, word - 1);
}
