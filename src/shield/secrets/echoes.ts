import { CLASS, GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { isElided } from '../reading/letters.ts';
import { useUnits } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { WORD } from '../reading/word.ts';

/** Pieces of a key that are read out before the whole of it, or after: "q 7 F…", "q 7 F u", and at last "q7Fu-9wXr-T3kE". */

/** Fewest signs of a key that is looked for again, and of a piece of one; utterances on either side of it; keys. */
const [WHOLE, PIECE, REACH, MOST] = [8, 3, 6, 8];

export function readSecretEchoes(): void {
  const { list, tokensOf } = claims;
  const count = list.length;
  let keys = 0;
  for (let claim = 0; claim < count && keys < MOST; claim++) {
    const first = tokensOf[claim * 2]!;
    if (list[claim]!.type !== 'secret' || first < 0) continue;
    const signs = signsOf(first, tokensOf[claim * 2 + 1]!);
    if (signs.length < WHOLE || !/\d/.test(signs) || !/[a-z]/.test(signs)) continue;
    keys++;
    readPieces(first, tokensOf[claim * 2 + 1]!, signs);
  }
}

/** Letters and digits of the tokens from one to another, folded. */
function signsOf(first: number, last: number): string {
  let signs = '';
  for (let at = first; at <= last && signs.length < LONGEST; at++)
    for (let place = tokens.start[at]!; place < tokens.end[at]!; place++) {
      const cls = CLASS[tokens.text(at).charCodeAt(place)]!;
      if (cls <= 26) signs += String.fromCharCode(96 + cls);
      else if (cls < 42) signs += String.fromCharCode(cls + 16);
    }
  return signs;
}
const LONGEST = 64;

/** Whether a token may be a sign of a key that is read out. */
const isSign = (at: number): boolean =>
  (tokens.info[at]! & WORD.LABEL) === 0 && !isElided(at) && tokens.length(at) < PIECE;

function readPieces(begun: number, ended: number, signs: string): void {
  const utterance = tokens.utterance[begun]!;
  let from = begun;
  while (from > 0 && utterance - tokens.utterance[from - 1]! <= REACH) from--;
  for (let at = from; at < tokens.count && tokens.utterance[at]! - utterance <= REACH; at++) {
    if (at >= begun && at <= ended) continue;
    if (!isSign(at)) continue;
    let last = at;
    while (last + 1 < tokens.count && tokens.gap[last + 1] === GAP.SPACE && isSign(last + 1)) last++;
    const piece = signsOf(at, last);
    if (piece.length >= PIECE && last > at && signs.includes(piece)) {
      claims.add(at, last, 'secret', 0.5, 'secret.signs');
      useUnits(at, last);
    }
    at = last;
  }
}
