import { FLAG, LINK, type Units } from './units.ts';
import type { Claims } from './findings.ts';
import type { Cues } from './cues.ts';
import type { FindingType } from './types.ts';
import type { Tokens } from './tokens.ts';

/** A conversation as its rules see it. */
export type Scene = {
  readonly tokens: Tokens;
  readonly units: Units;
  readonly cues: Cues;
  readonly claims: Claims;
  /** Last token of each card number found, in order: codes and expiries are looked for after them. */
  readonly cards: number[];
  /** First and last token of each name found, in pairs: names spread over the conversation. */
  readonly names: number[];
  /** Digits of the numbers found, by type: whoever repeats a part of one is masked too. */
  readonly numbers: { readonly type: FindingType; readonly digits: string }[];
};

/** A row of units read as one number. The array is reused: read it before the next window. */
export const window = { digits: new Uint8Array(64), length: 0, end: 0, link: 0 };

/** Units that no longer number may take. */
const APART = FLAG.AMOUNT | FLAG.DATE | FLAG.USED;

export function free(scene: Scene, unit: number): boolean {
  return unit < scene.units.count && (scene.units.flags[unit]! & APART) === 0;
}

/** Whether a longer number may begin at a unit: nothing that could belong to it stands close before. */
export function begins(scene: Scene, unit: number): boolean {
  return scene.units.link[unit]! > LINK.TIGHT || (scene.units.flags[unit - 1]! & APART) !== 0;
}

/** Whether a longer number may end with the unit before `next`. */
export function ends(scene: Scene, next: number): boolean {
  return next >= scene.units.count || scene.units.link[next]! > LINK.TIGHT || (scene.units.flags[next]! & APART) !== 0;
}

/** Appends a unit's digits to the window; false where they do not fit. */
export function append(scene: Scene, unit: number, alternative: boolean): boolean {
  const { units } = scene;
  const useAlternative = alternative && units.altLength[unit]! > 0;
  const length = useAlternative ? units.altLength[unit]! : units.length[unit]!;
  if (window.length + length > window.digits.length) return false;
  const from = units.from[unit]! + (useAlternative ? units.length[unit]! : 0);
  for (let at = 0; at < length; at++) window.digits[window.length++] = units.digits[from + at]!;
  return true;
}

/**
 * Reads units from `unit` on, up to `most` digits, over links no weaker than `weakest`.
 * @returns the unit after the row.
 */
export function readRow(scene: Scene, unit: number, most: number, weakest: number): number {
  window.length = 0;
  window.link = 0;
  let at = unit;
  for (; free(scene, at); at++) {
    const link = at === unit ? 0 : scene.units.link[at]!;
    if (link > weakest || window.length + scene.units.length[at]! > most) break;
    append(scene, at, false);
    window.link = Math.max(window.link, link);
  }
  window.end = at;
  return at;
}

const REPEATED: ReadonlySet<FindingType> = new Set(['card', 'iban', 'nir', 'phone']);

function digitsOf(scene: Scene, first: number, last: number): string {
  const { units } = scene;
  let digits = '';
  for (let at = first; at <= last; at++) for (let digit = 0; digit < units.length[at]!; digit++) digits += units.digits[units.from[at]! + digit];
  return digits;
}

/**
 * Claims units `first` to `last` (inclusive) as one finding, in pieces where words or turns stand between them. `lead`: the
 * token that the first piece begins with, where it is not a number.
 */
export function claim(scene: Scene, first: number, last: number, type: FindingType, score: number, lead = scene.units.first[first]!): void {
  const { units } = scene;
  if (REPEATED.has(type)) scene.numbers.push({ type, digits: digitsOf(scene, first, last) });
  let from = lead;
  for (let at = first; at <= last; at++) {
    units.flags[at]! |= FLAG.USED;
    if (at < last && units.link[at + 1]! < LINK.BREAK) continue;
    scene.claims.add(from, units.last[at]!, type, score);
    if (at < last) from = units.first[at + 1]!;
  }
}

/** Claims everything from `lead` to unit `last` as one finding, words between included: a month in its date. */
export function claimWhole(scene: Scene, first: number, last: number, type: FindingType, score: number, lead: number): void {
  for (let at = first; at <= last; at++) scene.units.flags[at]! |= FLAG.USED;
  scene.claims.add(lead, scene.units.last[last]!, type, score);
}

/** Claims tokens `first` to `last` as a name. */
export function claimName(scene: Scene, first: number, last: number, score: number): void {
  scene.claims.add(first, last, 'name', score);
  scene.names.push(first, last);
}
