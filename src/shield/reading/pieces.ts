import { GAP } from './chars.ts';
import { FLAG, LINK, units } from './units.ts';
import { labelLength, speakerOf } from './speakers.ts';
import { WORD } from './word.ts';
import { isAlone } from './scene.ts';
import { tokens } from './tokens.ts';

/** The digits said last, without echoes: what an echo repeats; and before which of them a listener was heard. */
const said = { digits: new Uint8Array(64), heard: new Uint8Array(64), length: 0, utterance: -1 };

/**
 * Looks at what each turn says of a number: who only repeats the digits just said is marked as an echo, and a lone "un" in a
 * sentence ("un instant") is parted from a number dictated before it. Then how far a number could go from each unit.
 */
export function readPieces(): void {
  said.length = 0;
  for (let first = 0; first < units.count;) {
    let end = first + 1;
    while (end < units.count && units.link[end]! < LINK.TURN) end++;
    const link = units.link[first]!;
    if (link === LINK.WALL) said.length = 0;
    else if (link === LINK.TURN && isLone(first, end)) units.link[first] = LINK.FAR;
    let echo = link < LINK.WALL && isEcho(first, end) ? end : first;
    if (echo === first && link < LINK.WALL) {
      // "huit deux", and in the next segment "hm hm, alors je relis".
      const breath = breathAfter(first, end);
      if (breath < end && isEcho(first, breath)) end = echo = breath;
    }
    for (let at = first; at < echo; at++) units.flags[at]! |= FLAG.ECHO;
    if (echo === first) remember(first, end);
    first = end;
  }
  for (let unit = units.count - 1, reach = 0, near = 0; unit >= 0; unit--) {
    reach += units.length[unit]!;
    near += units.widest[unit]!;
    units.reach[unit] = reach;
    units.near[unit] = near;
    if (units.link[unit]! > LINK.TURN) near = 0;
    if (units.link[unit] === LINK.WALL) reach = 0;
  }
}

/** The first unit that a breath parts from the one before it. */
function breathAfter(first: number, end: number): number {
  for (let at = first + 1; at < end; at++)
    for (let token = units.last[at - 1]! + 1; token <= units.first[at]!; token++)
      if ((tokens.gap[token]! & (GAP.TURN | GAP.REPLY)) !== 0) return at;
  return end;
}

/** Whether a piece is one digit that goes on as a sentence. */
function isLone(first: number, end: number): boolean {
  if (end - first > 1 || units.length[first]! > 1) return false;
  const next = units.last[first]! + 1;
  return (
    next < tokens.count &&
    tokens.utterance[next] === tokens.utterance[next - 1] &&
    (tokens.info[next]! & WORD.FILLER) === 0
  );
}

/**
 * Whether a piece of another utterance, not known to be by the same speaker, ends as what was said before it: all of it, or what came
 * before the listener was heard, whose words stand behind the segments that were joined (`runs.ts`).
 */
function isEcho(first: number, end: number): boolean {
  const utterance = tokens.utterance[units.first[first]!]!;
  if (said.length === 0 || utterance === said.utterance || sameSpeaker(said.utterance, utterance)) return false;
  let length = 0;
  for (let at = first; at < end; at++) length += units.length[at]!;
  // "un portable" after a number that ends with 1
  if (length > said.length || (length === 1 && !isAlone(first))) return false;
  for (let stop = said.length; stop >= length; stop--)
    if ((stop === said.length || said.heard[stop] === 1) && stands(first, end, stop - length)) return true;
  return false;
}

/** Whether the digits of a piece stand at a place of what was said. */
function stands(first: number, end: number, from: number): boolean {
  let place = from;
  for (let at = first; at < end; at++) {
    for (let digit = 0; digit < units.length[at]!; digit++)
      if (units.digits[units.from[at]! + digit] !== said.digits[place++]) return false;
  }
  return true;
}

/** Known to be one person: in lines without names nobody knows who speaks. */
function sameSpeaker(before: number, after: number): boolean {
  const turn = tokens.turn[tokens.first[after]!]!;
  const otherTurn = tokens.turns[turn]!.speaker >= 0 && turn !== tokens.turn[tokens.first[before]!]!;
  return (otherTurn || labelLength(after) > 0) && speakerOf(before) === speakerOf(after);
}

function remember(first: number, end: number): void {
  for (let at = first; at < end; at++) {
    const heard = at > first && (tokens.gap[units.first[at]!]! & GAP.REPLY) !== 0 ? 1 : 0;
    for (let digit = 0; digit < units.length[at]!; digit++) {
      if (said.length === said.digits.length) {
        said.length /= 2;
        said.digits.copyWithin(0, said.length);
        said.heard.copyWithin(0, said.length);
      }
      said.heard[said.length] = digit === 0 ? heard : 0;
      said.digits[said.length++] = units.digits[units.from[at]! + digit]!;
    }
  }
  said.utterance = tokens.utterance[units.first[end - 1]!]!;
}
