import { begins, claim, ends, free, readRow, row, unitAfter, scene } from '../reading/scene.ts';
import { GAP } from '../reading/chars.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { hashWord } from '../reading/hash.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';

/** Fewest digits that are taken for a repetition. */
const LEAST = 4;
/** Numbers looked for; a conversation that names more repeats its first ones. */
const MOST = 16;

/** Masks what anybody repeats of a number that was found: the agent who reads back "4970 1012", a customer who says it again. */
export function readRepeats(): void {
  const { numbers } = scene;
  if (numbers.length === 0) return;
  const sought = numbers.slice(0, MOST);
  const longest = Math.max(...sought.map(({ digits }) => digits.length));
  for (let unit = 0; unit < units.count;) {
    if (!free(unit) || !begins(unit)) {
      unit++;
      continue;
    }
    const end = readRow(unit, 30, LINK.SOFT);
    if (row.length >= LEAST && row.length <= longest && ends(end) && !(end === unit + 1 && isRound(unit))) {
      const digits = rowText();
      const known = sought.find(
        (number) => number.digits.includes(digits) && !isTail(number.type === 'card', number.digits, digits),
      );
      if (known !== undefined) claim(unit, end, `${known.type}.repeated`, 0.8);
    }
    unit = Math.max(end, unit + 1);
  }
}

/** "à trois mille": thousands that are said are counted. */
const isRound = (unit: number): boolean =>
  (units.flags[unit]! & FLAG.SPOKEN) !== 0 &&
  row.digits[row.length - 1] === 0 &&
  row.digits[row.length - 2] === 0 &&
  row.digits[row.length - 3] === 0;

function rowText(): string {
  let digits = '';
  for (let at = 0; at < row.length; at++) digits += row.digits[at]!;
  return digits;
}

/** The last four digits of a card may be kept and spoken (PCI DSS 3.4.1). */
function isTail(card: boolean, whole: string, part: string): boolean {
  return card && part.length === 4 && whole.endsWith(part);
}

/** Who says these corrects a number just given. */
const CORRECTING = wordSet(
  'non pas pardon plutot erreur trompe trompee excusez excuse fin finit termine dernier derniers debut corrige rectifie sorry not no actually wait mistake last end ends mean meant instead rather',
);
/** "non surtaxé" */
const PRICED = wordSet('surtaxe surtaxes payant');
/** Words and utterances after a number in which it is corrected; digits of a correction. */
const REACH = 30;
const UTTERANCES = 4;
const LONGEST = 8;

/** Masks what corrects a number that was found: "non, pas 56, 66", "pardon, c’est 79 à la fin". */
export function readCorrections(): void {
  const { numbers } = scene;
  for (const { type, end } of numbers) {
    let corrected = false;
    for (let unit = unitAfter(end); unit < units.count; unit++) {
      const first = units.first[unit]!;
      if (first - end > REACH || tokens.utterance[first]! - tokens.utterance[end]! > UTTERANCES) break;
      if (tokens.turns[tokens.turn[first]!]!.stream !== tokens.turns[tokens.turn[end]!]!.stream) break;
      if (!free(unit) || (units.flags[unit]! & FLAG.ECHO) !== 0 || !begins(unit) || hangs(unit)) continue;
      if (!(corrected && units.link[unit]! <= LINK.LOOSE) && !isCorrecting(unit, end)) continue;
      const after = readRow(unit, LONGEST, LINK.TIGHT);
      if (row.length < 2 || isCounting(after - 1)) continue;
      claim(unit, after, `${type}.corrected`, 0.6);
      corrected = true;
      unit = after - 1;
    }
  }
}

/** Whether a word of correction stands before a unit in its utterance, after the number. */
function isCorrecting(unit: number, end: number): boolean {
  const first = units.first[unit]!;
  if (COUNTING.holds(first - 1)) return false;
  for (let at = first - 1; at > end && first - at <= 8 && tokens.utterance[at] === tokens.utterance[first]; at--)
    if (CORRECTING.holds(at) && !PRICED.holds(at + 1) && !(at === first - 1 && isLabel(at))) return true;
  const next = units.last[unit]! + 1;
  for (let at = next; at < tokens.count && at - next < 3 && tokens.utterance[at] === tokens.utterance[first]; at++)
    if (CORRECTING.holds(at)) return true;
  return false;
}

/** "je compte vingt-six" */
const COUNTING = wordSet('compte comptes compter count counted counting manque fait');
const NO = hashWord('no');
/** "Docket no 2218": a word is numbered; "12, no 66" corrects. */
const isLabel = (no: number): boolean =>
  tokens.hash[no] === NO &&
  no > 0 &&
  tokens.gap[no] === GAP.SPACE &&
  (tokens.info[no - 1]! & (WORD.NUMBER | WORD.DIGITS | WORD.FILLER)) === 0 &&
  !CORRECTING.holds(no - 1) &&
  common(tokens.info[no - 1]!) < 2;

/** "EP-12": digits of something that has letters. */
const hangs = (unit: number): boolean =>
  units.first[unit]! > 0 &&
  (tokens.gap[units.first[unit]!]! & ~GAP.HYPHEN) === 0 &&
  (tokens.info[units.first[unit]! - 1]! & (WORD.DIGITS | WORD.NUMBER)) === 0;

/** "2 colis": a thing is counted. */
function isCounting(unit: number): boolean {
  const next = units.last[unit]! + 1;
  if (next >= tokens.count || (tokens.gap[next]! & ~(GAP.SPACE | GAP.TURN)) !== 0) return false;
  const info = tokens.info[next]!;
  return (info & (WORD.FILLER | WORD.SKIP | WORD.NUMBER)) === 0 && !CORRECTING.holds(next);
}
