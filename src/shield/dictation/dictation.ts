import { GAP } from '../reading/chars.ts';
import { piecesEnd } from '../reading/codes.ts';
import { IntList } from '../reading/int-list.ts';
import { hashWord } from '../reading/hash.ts';
import { isBetween, isCapitals, SOUNDS, SPELLING } from '../reading/letters.ts';
import { isOfOrder } from './orders.ts';
import { DICTATED } from './remains.ts';
import { ACKNOWLEDGEMENTS } from '../reading/runs.ts';
import { unitAfter, useUnits, scene } from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { WORD } from '../reading/word.ts';
import type { FindingType } from '../types.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { FLAG, units } from '../reading/units.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/**
 * Who says nothing but letters and numbers in turn after turn, acknowledged in between, dictates something that is somebody's: what the
 * rules of single numbers left of it is masked as the rest is. No cue is needed, and no form.
 */

/** Turns of nothing but letters and numbers that are a dictation, and how many belong to one. */
const LEAST = 3;
const MOST = 32;
/** Words of a turn that are looked at, and of one that only acknowledges. */
const LONGEST = 40;
const SHORT = 8;

/** Types that dictated pieces may be of; of others, and of letters in a card's midst, they are taken for a reference. */
const TYPES: readonly FindingType[] = [...DICTATED].filter((type) => type !== 'card');

/** First tokens of the breaths of the dictation that is being read: a turn, or a segment that was joined to the one before. */
const breaths = new IntList();

/** The token up to which was read already. */
let floor = 0;

export function readDictations(): void {
  const { banks } = scene;
  filled = false;
  floor = 0;
  for (let unit = 0; unit < units.count;) {
    const past = readDictation(units.first[unit]!, 'reference');
    while (unit < units.count && units.first[unit]! < past) unit++;
  }
  // Letters alone are a name's.
  let past = (floor = 0);
  for (const token of banks) {
    if (token < past || tokens.length(token) > 1) continue;
    past = readDictation(token, 'name');
  }
}

/** The dictation around a token. @returns the token after it */
function readDictation(token: number, none: FindingType): number {
  const first = breathOf(token);
  if (isApart(first)) return (floor = breathEnd(first));
  gather(first);
  if (breaths.count === 0) return (floor = breathEnd(first));
  const [lead, rest] = [leadOf(), restOf()];
  const count = breaths.count + (lead < 0 ? 0 : 1) + (rest < 0 ? 0 : 1);
  if (count >= LEAST || (count === LEAST - 1 && symbolsOf(lead, rest) >= LONG)) claimBreaths(lead, rest, none);
  return (floor = Math.max(breathEnd(first), breathEnd(breaths.at(breaths.count - 1))));
}

/** Whether another breath begins at a token: another turn or segment, a line with a speaker's label. Lines of one text are a list. */
const parts = (at: number): boolean =>
  (tokens.gap[at]! & (GAP.TURN | GAP.REPLY)) !== 0 ||
  ((tokens.gap[at]! & GAP.NEWLINE) !== 0 && labelLength(tokens.utterance[at]!) > 0);

/** The first token of the breath of a token. */
function breathOf(token: number): number {
  let first = token;
  while (first > 0 && token - first < LONGEST && !parts(first)) first--;
  return first;
}

/** The token after a breath. */
function breathEnd(first: number): number {
  let end = first + 1;
  while (end < tokens.count && !parts(end)) end++;
  return end;
}

/** Whether a breath is all that its stream says: a field of a record. */
function isApart(first: number): boolean {
  if ((tokens.gap[first]! & GAP.WALL) === 0) return false;
  const end = breathEnd(first);
  return end === tokens.count || (tokens.gap[end]! & GAP.WALL) !== 0;
}

/** Gathers the breaths of the dictation around one. */
function gather(middle: number): void {
  breaths.clear();
  if (!dictates(middle)) return;
  const speaker = speakerOf(tokens.utterance[middle]!);
  let first = middle;
  for (let at = middle, back = 0; at > floor && back < MOST; back++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0) break;
    at = breathOf(at - 1);
    if (speakerOf(tokens.utterance[at]!) === speaker) {
      if (!dictates(at)) break;
      first = at;
    } else if (!acknowledges(at)) break;
  }
  for (let at = first; at < tokens.count && breaths.count < MOST; at = breathEnd(at)) {
    if (at > first && (tokens.gap[at]! & GAP.WALL) !== 0) return;
    if (speakerOf(tokens.utterance[at]!) === speaker) {
      if (!dictates(at)) return;
      breaths.push(at);
    } else if (!acknowledges(at)) return;
  }
}

/** Symbols that two breaths must have, at least, for two short ones may be an answer and a quantity. */
const LONG = 8;

/** How many symbols are dictated, at least. */
function symbolsOf(lead: number, rest: number): number {
  let symbols = lead < 0 ? 0 : symbolsIn(lead, breathEnd(breathOf(lead)));
  for (let at = 0; at < breaths.count; at++) symbols += symbolsIn(breaths.at(at), breathEnd(breaths.at(at)));
  return rest < 0 ? symbols : symbols + symbolsIn(breathOf(rest), rest + 1);
}

function symbolsIn(first: number, end: number): number {
  let symbols = 0;
  for (let at = first; at < end; at++) {
    const piece = pieceEnd(at);
    if (piece < at) continue;
    symbols += piece > at || (tokens.info[at]! & WORD.NUMBER) !== 0 ? 1 : tokens.length(at);
    at = piece;
  }
  return symbols;
}

/** "B for, no wait, Bob" */
const isSaidBetween = (at: number): boolean => isBetween(at) || SPELLING.holds(at);

/** Where the pieces begin that end the sentence before a dictation: "my licence is S M I T H", "V for Victor"; -1 for none. */
function leadOf(): number {
  const first = breaths.at(0);
  const before = neighbour(first, -1);
  if (before < 0) return -1;
  const end = breathEnd(before);
  let lead = -1;
  for (let at = before; at < end; at++) {
    const piece = pieceEnd(at);
    if (piece >= at) {
      if (lead < 0) lead = at;
      at = Math.min(piece, end - 1);
    } else if (!isSaidBetween(at)) lead = -1;
  }
  return lead;
}

/** The last token of the pieces that open the sentence after a dictation: "X C, and that is all"; -1 for none. */
function restOf(): number {
  const after = neighbour(breaths.at(breaths.count - 1), 1);
  if (after < 0) return -1;
  const end = breathEnd(after);
  let rest = -1;
  let own = false;
  for (let at = after; at < end; at++) {
    const piece = pieceEnd(at);
    own ||= piece >= at && isOwn(at, piece);
    if (piece >= at) at = rest = Math.min(piece, end - 1);
    else if (!isSaidBetween(at)) break;
  }
  return own ? rest : -1;
}

/** Whether a piece is a number, a letter or capitals: "pls", "shes" may be words. */
const isOwn = (at: number, piece: number): boolean =>
  piece > at || tokens.length(at) === 1 || isCapitals(at) || (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;

/** The breath before or after one in which its speaker goes on, past what acknowledges; -1 for none. */
function neighbour(breath: number, step: 1 | -1): number {
  const speaker = speakerOf(tokens.utterance[breath]!);
  for (let at = breath, passed = 0; passed <= MOST_PASSED; passed++) {
    if (step < 0 && (at === 0 || (tokens.gap[at]! & GAP.WALL) !== 0)) return -1;
    at = step < 0 ? breathOf(at - 1) : breathEnd(at);
    if (at >= tokens.count || (step > 0 && (tokens.gap[at]! & GAP.WALL) !== 0)) return -1;
    if (speakerOf(tokens.utterance[at]!) === speaker) return at;
    if (!acknowledges(at)) return -1;
  }
  return -1;
}
const MOST_PASSED = 3;

/** Whether a breath is letters and numbers, and words that are said between them. Most say something else in their first words. */
function dictates(first: number): boolean {
  let said = false;
  for (let at = afterLabel(first); at < tokens.count && (at <= first || !parts(at)); at++) {
    if (at - first >= LONGEST) return false;
    const last = pieceEnd(at);
    if (last < at) {
      if (!isSaidBetween(at)) return false;
      continue;
    }
    said = true;
    while (at < last && !parts(at + 1)) at++;
  }
  return said;
}

/** Whether a breath only acknowledges or repeats. */
function acknowledges(first: number): boolean {
  const end = breathEnd(first);
  if (end - first > SHORT) return false;
  for (let at = afterLabel(first); at < end; at++) {
    if ((tokens.gap[at]! & GAP.STOP) !== 0 && at > first) return false;
    const last = pieceEnd(at);
    if (last >= at) at = last;
    else if ((tokens.info[at]! & WORD.FILLER) === 0 && !ACKNOWLEDGEMENTS.holds(at)) return false;
  }
  return true;
}

/** Past the label of a line: "Client : 49 70". */
function afterLabel(first: number): number {
  const utterance = tokens.utterance[first]!;
  return tokens.first[utterance] === first ? first + labelLength(utterance) : first;
}

/** The last token of a number or of letters that begin at a token; -1 where neither does. */
function pieceEnd(at: number): number {
  const info = tokens.info[at]!;
  if ((info & WORD.LABEL) !== 0) return -1;
  // "oh and it's"
  if (OH.holds(at) && !(at + 1 < tokens.count && (tokens.info[at + 1]! & (WORD.DIGITS | WORD.NUMBER)) !== 0)) return -1;
  if ((info & (WORD.DIGITS | WORD.NUMBER)) !== 0) return COUNTED.holds(at + 1) ? -1 : at;
  // "n/a", "dob - 14.06"
  if (isNone(at) || isHeading(at)) return -1;
  // "je lis", "hein", "uh huh"
  if (tokens.length(at) > 1 && (isBetween(at) || isSound(at))) return -1;
  return piecesEnd(at);
}

/** "dob - 14.06": the word for what is told behind a sign. */
const isHeading = (at: number): boolean =>
  tokens.length(at) > 1 &&
  at + 1 < tokens.count &&
  (tokens.gap[at + 1]! & (GAP.HYPHEN | GAP.COLON)) !== 0 &&
  !tokens.tight(at + 1) &&
  cues.covers(at);

/** "Treize chiffres ?": what a number counts that is no part of one. */
const COUNTED = wordSet('chiffre chiffres caractere caracteres digit digits character characters');
const [N, NA] = ['n', 'a'].map(hashWord);
const isNone = (at: number): boolean => isHalf(at, N, at + 1, NA) || isHalf(at - 1, N, at, NA);
const isHalf = (left: number, one: number | undefined, right: number, other: number | undefined): boolean =>
  left >= 0 &&
  right < tokens.count &&
  tokens.gap[right] === GAP.SLASH &&
  tokens.hash[left] === one &&
  tokens.hash[right] === other;

const OH = wordSet('oh une');
const EXP = hashWord('exp');
/** A sound of who listens, which looks like letters, and "exp". */
const isSound = (at: number): boolean => (SOUNDS.holds(at) && !isCapitals(at)) || tokens.hash[at] === EXP;

/** Claims what is dictated, from its first piece of each breath to its last; `lead`, `rest`: pieces around it. */
function claimBreaths(lead: number, rest: number, none: FindingType): void {
  const last = breathEnd(breaths.at(breaths.count - 1)) - 1;
  if (cues.states('order', breaths.at(0)) >= 0 || cues.states('amount', breaths.at(0)) >= 0) return;
  if (
    none === 'reference' &&
    (cues.nearest(breaths.at(0), last) === 'amount' || isOfOrder(lead < 0 ? breaths.at(0) : lead))
  )
    return;
  const type = typeOf(breaths.at(0), last, none);
  // "treize mille neuf", "cent quatre", "vingt-cinq euros"
  if (rest >= 0 && type === none && counts(rest)) return;
  for (let breath = 0; breath < breaths.count; breath++) {
    const begin = breaths.at(breath);
    const end = breathEnd(begin);
    let first = -1;
    let to = -1;
    let whole = true;
    for (let at = afterLabel(begin); at < end; at++) {
      const piece = pieceEnd(at);
      if (piece < at) continue;
      if (first < 0) first = at;
      whole &&= tokens.notes[at] !== 0 && tokens.notes[piece] !== 0;
      at = to = piece;
    }
    if (!whole) take(first, to, type);
  }
  if (lead >= 0 && !cues.covers(lead)) take(lead, breathEnd(breathOf(lead)) - 1, type);
  if (rest >= 0) take(breathOf(rest), rest, type);
}

/** Whether a number that ends with a token is an amount. */
function counts(token: number): boolean {
  const unit = unitAfter(token) - 1;
  const next = token + 1;
  return (
    unit >= 0 &&
    units.last[unit] === token &&
    (units.flags[unit]! & FLAG.AMOUNT) !== 0 &&
    next < tokens.count &&
    tokens.length(next) > 3
  );
}

/** Claims pieces, but no words between two that something else was found in: "or", "non, c'est bien". */
function take(first: number, last: number, type: FindingType): void {
  const kind = TYPES.indexOf(type) + 1 || OTHER;
  let piece = -1;
  let from = first;
  for (let at = first; at <= last + 1; at++) {
    const found = at > last || (tokens.notes[at] !== 0 && tokens.notes[at] !== kind);
    if (!found && piece < at && pieceEnd(at) >= at) piece = pieceEnd(at);
    if (!found) continue;
    if (piece >= from) takeRow(from, at - 1, type);
    from = at + 1;
    piece = -1;
  }
}

function takeRow(first: number, last: number, type: FindingType): void {
  claims.add(first, last, type, 0.4, 'reference.dictated');
  tokens.notes.fill(TYPES.indexOf(type) + 1 || OTHER, first, last + 1);
  useUnits(first, last);
}

/** What is noted of a token: one more than the place in `TYPES` of what it was claimed for, `OTHER` for another type; from the first dictation of a conversation on. */
const OTHER = 255;
let filled = false;

function fillKinds(): void {
  const { list, tokensOf } = claims;
  if (filled) return;
  filled = true;
  tokens.clearNotes();
  for (let claim = 0; claim < list.length; claim++) {
    const kind = TYPES.indexOf(list[claim]!.type) + 1;
    if (tokensOf[claim * 2]! >= 0) tokens.notes.fill(kind || OTHER, tokensOf[claim * 2], tokensOf[claim * 2 + 1]! + 1);
  }
}

/** What most of the tokens between two were claimed for; `none`: where nothing was. */
function typeOf(first: number, last: number, none: FindingType): FindingType {
  fillKinds();
  const counts = new Int32Array(TYPES.length + 1);
  let best = 0;
  for (let at = first; at <= last; at++) {
    const kind = tokens.notes[at]!;
    if (kind > 0 && kind !== OTHER && ++counts[kind]! > counts[best]!) best = kind;
  }
  return TYPES[best - 1] ?? none;
}
