import { FLAG, LINK, type Units } from './units.ts';
import type { Claims } from './findings.ts';
import type { Cues } from './cues.ts';
import type { CueKind } from './phrases.ts';
import { withElision } from './name-words.ts';
import { RULES, type RuleId } from './rules.ts';
import type { FindingType } from './types.ts';
import type { Tokens } from './tokens.ts';
import { isParted, labelLength, speakerOf } from './speakers.ts';
import { WORD } from './word.ts';

/** A conversation as its rules see it. */
export type Scene = {
  readonly tokens: Tokens;
  readonly units: Units;
  readonly cues: Cues;
  readonly claims: Claims;
  /** The last token before which "://" stands: credentials may follow it. */
  readonly link: { token: number };
  /** Last token of each card number found, in order: codes and expiries are looked for after them. */
  readonly cards: number[];
  /** Tokens that name a vehicle: a plate may follow, and nothing else does. */
  readonly vehicles: number[];
  /** First token, last token and score of each name found, in threes: names spread over the conversation. */
  readonly names: number[];
  /** Hashes of the words that name a thing in this conversation: they are no person's where nothing else says so. */
  readonly things: number[];
  /** Hashes of the names that were spelled out letter by letter. */
  readonly spelled: number[];
  /** Last tokens of the words after which an address may stand ("livrez", "situé"), in order. */
  readonly places: number[];
  /** Tokens that may open a part of an address of other countries: "Apt.", "PSC", "corner". */
  readonly parts: number[];
  /** Tokens at which the code of a bank may begin, by what is cheap to ask. */
  readonly banks: number[];
  /** Letters that a word explains: "A comme Anatole", "B for Bravo". */
  readonly explained: number[];
  /** Last tokens of the words that ask for a town. */
  readonly towns: number[];
  /** Tokens that name what a password lets into: it may be spoken of near. */
  readonly accesses: number[];
  /** Tokens right after the addresses of mail that were written. */
  readonly mails: number[];
  /** Where a spelling was last asked for or announced; -1 for nowhere. */
  readonly asked: { spelling: number };
  /** Digits of the numbers found, by type, and their last token: whoever repeats or corrects a part of one is masked too. */
  readonly numbers: { readonly type: Repeated; readonly digits: string; readonly end: number }[];
};

/** Units that no longer number may take. */
const APART = FLAG.AMOUNT | FLAG.DATE | FLAG.USED;

export function free(scene: Scene, unit: number): boolean {
  return unit < scene.units.count && (scene.units.flags[unit]! & APART) === 0;
}

/** First unit that begins after a token. */
export function unitAfter(scene: Scene, token: number): number {
  const { first, count } = scene.units;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[middle]! <= token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the last words about a number before a unit, in its utterance, are of a kind, and no other number answered them. */
export function states(scene: Scene, kind: CueKind, unit: number): boolean {
  const { cues, units, tokens } = scene;
  const said = cues.states(tokens, kind, units.first[unit]!);
  if (said < 0) return false;
  for (let at = unit; at > 0 && units.first[at - 1]! > said; at--)
    if (units.link[at]! > LINK.LOOSE && units.length[at - 1]! > 4) return false;
  return true;
}

/** Whether a longer number may begin at a unit: nothing that could belong to it stands close before. */
export function begins(scene: Scene, unit: number): boolean {
  return scene.units.link[unit]! > LINK.TIGHT || (scene.units.flags[unit - 1]! & APART) !== 0;
}

/** Whether a longer number may end with the unit before `next`. */
export function ends(scene: Scene, next: number): boolean {
  return next >= scene.units.count || scene.units.link[next]! > LINK.TIGHT || (scene.units.flags[next]! & APART) !== 0;
}

/** Units that one number may have, echoes included: a bound that keeps hostile texts linear. */
export const LONGEST_ROW = 64;

/**
 * A row of units read as one number. There is one, reused: read it before the next.
 * `widest`: its digits if ambiguous words are read apart. `link`: its weakest link. `spoken`: how many units were said.
 */
export const row = { digits: new Uint8Array(64), length: 0, widest: 0, link: 0, spoken: 0 };

export function clearRow(): void {
  row.length = row.widest = row.link = row.spoken = 0;
}

/** Appends a unit to the row; `alternative`: in its second reading. */
export function append(scene: Scene, unit: number, alternative = false): void {
  const { units } = scene;
  const second = alternative && units.altLength[unit]! > 0;
  const from = units.from[unit]! + (second ? units.length[unit]! : 0);
  const length = Math.min(second ? units.altLength[unit]! : units.length[unit]!, row.digits.length - row.length);
  for (let at = 0; at < length; at++) row.digits[row.length++] = units.digits[from + at]!;
  row.widest += units.widest[unit]!;
  row.spoken += units.flags[unit]! & FLAG.SPOKEN;
}

/**
 * Reads units from `unit` on, up to `most` digits, over links no weaker than `weakest`; echoes are passed over.
 * @returns the unit after the row
 */
export function readRow(scene: Scene, unit: number, most: number, weakest: number): number {
  const { units } = scene;
  clearRow();
  let end = unit;
  let link = 0;
  for (let at = unit; free(scene, at) && at - unit < LONGEST_ROW; at++) {
    if (at > unit) link = Math.max(link, units.link[at]!);
    if (link > weakest) break;
    if ((units.flags[at]! & FLAG.ECHO) !== 0 && at > unit) continue;
    if (row.length + units.length[at]! > most) break;
    append(scene, at);
    row.link = link;
    end = at + 1;
  }
  return end;
}

/** The unit after the echoes that follow a row. */
export function pastEcho(scene: Scene, end: number): number {
  let at = end;
  while (free(scene, at) && (scene.units.flags[at]! & FLAG.ECHO) !== 0) at++;
  return at;
}

/**
 * The unit after what is left of a number that was said: ambiguous words make a row too long for its rule ("soixante quatre
 * vingt seize": 60 96, or 64 20 16), and its last words would stay behind.
 */
export function pastTail(scene: Scene, end: number): number {
  const { units } = scene;
  let at = end;
  let digits = 0;
  for (; free(scene, at) && units.link[at]! <= LINK.TURN && (units.flags[at]! & FLAG.SPOKEN) !== 0; at++) {
    if (units.link[at] === LINK.TURN && scene.cues.between(units.last[at - 1]!, units.first[at]!)) return end;
    if ((units.flags[at]! & FLAG.ECHO) === 0) digits += units.length[at]!;
    if (digits > TAIL || (units.link[at] === LINK.TURN && !isAlone(scene, at))) return end;
  }
  return at;
}
const TAIL = 4;

/** What `isAlone` said of each utterance: 0 not asked yet, 1 no, 2 yes. */
let alone = new Uint8Array(64);

/** Forgets the last conversation's utterances. */
export function resetAlone(utterances: number): void {
  if (alone.length < utterances || alone.length > 1 << 20) alone = new Uint8Array(utterances * 2);
  else alone.fill(0, 0, utterances);
}

/** Whether the utterance of a unit says little else than numbers. */
export function isAlone(scene: Scene, unit: number): boolean {
  const utterance = scene.tokens.utterance[scene.units.first[unit]!]!;
  if (alone[utterance] === 0) alone[utterance] = saysNumbers(scene, utterance) ? 2 : 1;
  return alone[utterance] === 2;
}

function saysNumbers({ tokens }: Scene, utterance: number): boolean {
  let words = 0;
  const first = tokens.first[utterance]!;
  for (let at = first; at < tokens.count && tokens.utterance[at] === utterance && at - first < LONGEST_ROW; at++) {
    if ((tokens.info[at]! & (WORD.FILLER | WORD.NUMBER | WORD.DIGITS)) === 0 && ++words > 3) return false;
  }
  return true;
}

/** Types of numbers that people read back in pieces. */
type Repeated = 'card' | 'iban' | 'nir' | 'phone';
const isRepeated = (type: FindingType): type is Repeated =>
  type === 'card' || type === 'iban' || type === 'nir' || type === 'phone';

function digitsOf(scene: Scene, first: number, last: number): string {
  const { units } = scene;
  let digits = '';
  for (let at = first; at <= last && digits.length < LONGEST_ROW; at++) {
    if ((units.flags[at]! & FLAG.ECHO) !== 0) continue;
    for (let digit = 0; digit < units.length[at]!; digit++) digits += units.digits[units.from[at]! + digit];
  }
  return digits;
}

/**
 * Claims the units from `first` up to `end`, and the echoes after them, as one finding, in pieces where words or turns stand
 * between them. `lead`: the token that the first piece begins with, where it is not a number.
 * @returns the unit after them
 */
export function claim(
  scene: Scene,
  first: number,
  end: number,
  rule: RuleId,
  score: number,
  lead = scene.units.first[first]!,
): number {
  const { units } = scene;
  const { type } = RULES[rule];
  if (type !== 'card' || digitsOf(scene, first, end - 1).length > 12)
    scene.cues.answer(type, units.first[first]!, units.last[end - 1]!);
  if (isRepeated(type))
    scene.numbers.push({ type, digits: digitsOf(scene, first, end - 1), end: units.last[end - 1]! });
  const past = pastEcho(
    scene,
    isRepeated(type) && (units.flags[end - 1]! & FLAG.SPOKEN) !== 0 ? pastTail(scene, end) : end,
  );
  let from = lead;
  for (let at = first; at < past; at++) {
    units.flags[at]! |= FLAG.USED;
    if (
      at + 1 < past &&
      units.link[at + 1]! < LINK.TURN &&
      !isParted(scene.tokens, units.last[at]!, units.first[at + 1]!)
    )
      continue;
    scene.claims.add(from, units.last[at]!, type, score, rule);
    if (at + 1 < past) from = units.first[at + 1]!;
  }
  return past;
}

/** Claims the units from `first` up to `end` and everything between the tokens `lead` and `tail`: a month in its date. */
export function claimWhole(
  scene: Scene,
  first: number,
  end: number,
  rule: RuleId,
  score: number,
  lead: number,
  tail = scene.units.last[end - 1]!,
): number {
  for (let at = first; at < end; at++) scene.units.flags[at]! |= FLAG.USED;
  scene.cues.answer(RULES[rule].type, lead, tail);
  scene.claims.add(lead, tail, RULES[rule].type, score, rule);
  return end;
}

/** Takes the units among the tokens `first` to `last` out of the other rules' way. */
export function useUnits(scene: Scene, first: number, last: number): void {
  const { units } = scene;
  for (let unit = unitAfter(scene, first - 1); unit < units.count && units.first[unit]! <= last; unit++)
    units.flags[unit]! |= FLAG.USED;
}

/** Claims what one speaker said from token `first` to `last`; what others said between stays. */
export function claimOver(scene: Scene, first: number, last: number, rule: RuleId, score: number): void {
  const { tokens, claims } = scene;
  const speaker = speakerOf(tokens, tokens.utterance[first]!);
  for (let from = first; from <= last;) {
    const utterance = tokens.utterance[from]!;
    let to = from;
    while (to < last && tokens.utterance[to + 1] === utterance) to++;
    const begin = Math.max(from, tokens.first[utterance]! + labelLength(tokens, utterance));
    if (speakerOf(tokens, utterance) === speaker && begin <= to) {
      claims.add(begin, to, RULES[rule].type, score, rule);
      useUnits(scene, begin, to);
    }
    from = to + 1;
  }
}

/** Claims tokens `first` to `last` as a name. */
export function claimName(
  scene: Scene,
  first: number,
  last: number,
  score: number,
  rule: RuleId = 'name.lexicon',
): void {
  scene.claims.add(withElision(scene.tokens, first), last, 'name', score, rule);
  scene.names.push(first, last, score);
}
