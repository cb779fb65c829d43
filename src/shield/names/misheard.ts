import { CLASS } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { WORD } from '../reading/word.ts';
import { isDated } from './plain.ts';
import { isNamesake, isThing } from './namesakes.ts';

/** Names that were misheard or misspelt, by what puts them right elsewhere: "Loic Bergonsi", "C'est Bergonzi avec un Z"; "Mercier au lieu de Mercié". */

/** Least score of a name that is looked for, letters of a word, and words that are looked for. */
const [SURE, LEAST, MOST] = [70, 5, 48];
const BARRED =
  WORD.COMMON |
  WORD.DIGITS |
  WORD.LABEL |
  WORD.NUMBER |
  WORD.TITLE |
  WORD.TOWN |
  WORD.PARTICLE |
  WORD.STREET |
  WORD.MONTH |
  WORD.FILLER;

/** Tokens of the names that were found, one a word; and of each first letter, which lengths they have, as bits. */
const sure: number[] = [];
const lengths = new Int32Array(64);

/** Claims what differs by a letter or two from a name that was told. */
export function readMisheard(): void {
  collect();
  if (sure.length === 0) return;
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.info[at]! & BARRED) !== 0 || tokens.length(at) < LEAST) continue;
    if ((lengths[classAt(at, 0) & 63]! & (31 << (tokens.length(at) - 2))) === 0 || !isLikeOne(at)) continue;
    if (!isNamesake(at, false) && !isThing(at) && !isDated(at)) claims.add(at, at, 'name', 0.6, 'name.spread');
  }
  lengths.fill(0);
}

function collect(): void {
  const { names } = scene;
  sure.length = 0;
  for (let at = 0; at < names.length && sure.length < MOST; at += 3) {
    if (names[at + 2]! < SURE) continue;
    for (let token = names[at]!; token <= names[at + 1]! && sure.length < MOST; token++) {
      const length = tokens.length(token);
      if ((tokens.info[token]! & BARRED) !== 0 || length < LEAST || length > LONGEST || isKnown(token)) continue;
      sure.push(token);
      lengths[classAt(token, 0) & 63]! |= 1 << length;
    }
  }
}
/** Letters that a word may have for its length to be a bit. */
const LONGEST = 28;

function isKnown(token: number): boolean {
  for (const other of sure) if (tokens.hash[other] === tokens.hash[token]) return true;
  return false;
}

function isLikeOne(token: number): boolean {
  if (isKnown(token)) return false;
  for (const other of sure) if (isAlike(token, other)) return true;
  return false;
}

const classAt = (token: number, letter: number): number =>
  CLASS[tokens.text(token).charCodeAt(tokens.start[token]! + letter)]!;

/** Letters from which a word is long enough for two of them to be wrong. */
const LONG = 8;

/** Whether one letter was put for another, added or left out, behind the first; two side by side in a long word ("thistlewaite"). */
function isAlike(one: number, other: number): boolean {
  const [long, short] = tokens.length(one) >= tokens.length(other) ? [one, other] : [other, one];
  const more = tokens.length(long) - tokens.length(short);
  const end = tokens.length(short);
  const wrong = end >= LONG ? 2 : 1;
  if (more > wrong) return false;
  let same = 0;
  while (same < end && classAt(long, same) === classAt(short, same)) same++;
  if (same === 0) return false;
  let rest = same + wrong;
  while (rest < tokens.length(long) && classAt(long, rest) === classAt(short, rest - more)) rest++;
  return rest >= tokens.length(long);
}
