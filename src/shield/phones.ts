import { hashWord } from './hash.ts';
import { begins, claim, ends, free, readRow, window, type Scene } from './scene.ts';
import { FLAG, LINK } from './units.ts';
import type { Known } from './types.ts';

/** A telephone number from `unit`: French (all territories), international, or of any plan where one was asked for. @returns the unit after it, or 0. */
export function readPhone(scene: Scene, unit: number, known: Known): number {
  const { units, tokens, cues } = scene;
  if ((units.flags[unit]! & FLAG.GLUED) !== 0) return 0;
  const recognised = knownPhone(scene, unit, known);
  if (recognised > 0) {
    claim(scene, unit, recognised - 1, 'phone', 0.98);
    return recognised;
  }
  const plus = hasPlus(scene, unit);
  if (!plus && !begins(scene, unit)) return 0;
  const asked = cues.nearest(tokens, units.first[unit]!, units.last[unit]!) === 'phone';
  const spoken = (units.flags[unit]! & FLAG.SPOKEN) !== 0;
  const leading = units.digits[units.from[unit]!]!;
  if (!plus && !asked && leading !== 0 && !international(scene, unit)) return northAmerican(scene, unit);
  const end = plus ? wholeNumber(scene, unit, 15, 7) : french(scene, unit, spoken || asked) || foreign(scene, unit, asked);
  if (end === 0) return 0;
  claim(scene, unit, end - 1, 'phone', plus || leading === 0 ? 0.95 : 0.8);
  if (plus) coverPlus(scene);
  return withExtension(scene, end);
}

const EXTENSIONS = new Set(['x', 'ext', 'extension', 'poste'].map(hashWord));

/** "x4587", "poste 12". */
function withExtension(scene: Scene, end: number): number {
  const { units, tokens } = scene;
  const before = units.last[end - 1]!;
  if (!free(scene, end) || units.first[end] !== before + 2 || units.length[end]! > 5 || !EXTENSIONS.has(tokens.hash[before + 1]!)) return end;
  scene.claims.add(before, units.last[end]!, 'phone', 0.8);
  return end + 1;
}

/** A row that ends like one of the customer's own numbers. */
function knownPhone(scene: Scene, unit: number, known: Known): number {
  if (known.phones.length === 0 || !begins(scene, unit)) return 0;
  const end = readRow(scene, unit, 15, LINK.LOOSE);
  if (window.length < SUBSCRIBER) return 0;
  const digits = window.digits.subarray(window.length - SUBSCRIBER, window.length).join('');
  return known.phones.some((phone) => phone.endsWith(digits)) ? end : 0;
}

/** Last digits that say whose number it is, without the country's and the trunk prefix. */
const SUBSCRIBER = 9;

function hasPlus(scene: Scene, unit: number): boolean {
  const token = scene.units.first[unit]!;
  const start = scene.tokens.start[token]!;
  return start > 0 && scene.tokens.text(token).charCodeAt(start - 1) === 0x2b;
}

/** The finding begins at its "+". */
function coverPlus(scene: Scene): void {
  const { list } = scene.claims;
  const last = list.at(-1)!;
  const text = scene.tokens.turns[last.turn]!.text;
  if (text.charCodeAt(last.start - 1) === 0x2b) list[list.length - 1] = { ...last, start: last.start - 1 };
}

/** "33 6 …", "262 692 …": the country without its plus, as a system writes it. */
function international(scene: Scene, unit: number): boolean {
  readRow(scene, unit, 12, LINK.TIGHT);
  const { digits, length } = window;
  if (length === 11 && digits[0] === 3 && digits[1] === 3) return digits[2]! > 0;
  return length === 12 && digits[0] === 2 && digits[1] === 6 && digits[2] === 2;
}

/** Ten digits that begin with 0 and no second 0, however grouped; 0033 and 33 before nine. */
function french(scene: Scene, unit: number, dictated: boolean): number {
  const { units } = scene;
  let end = readRow(scene, unit, 10, dictated ? LINK.BREAK : LINK.SOFT);
  if (window.length === 10 && window.digits[0] === 0 && window.digits[1]! > 0) {
    if (ends(scene, end)) return end;
    const whole = readRow(scene, unit, 15, LINK.SOFT);
    return window.length <= 13 && ends(scene, whole) ? whole : end;
  }
  if (window.length < 10 || window.digits[1] !== 0) {
    end = readRow(scene, unit, 13, LINK.SOFT);
    const prefixed = (window.length === 13 && window.digits[0] === 0 && window.digits[1] === 0) || (window.length === 11 && window.digits[0] === 3 && window.digits[1] === 3);
    if (prefixed && ends(scene, end)) return end;
  }
  // Ambiguous words ("vingt deux": 22 or 20 2) make the row a digit or two too long or too short.
  if ((units.flags[unit]! & FLAG.SPOKEN) === 0) return 0;
  end = readRow(scene, unit, 14, LINK.LOOSE);
  const mobile = window.digits[0] === 0 && window.digits[1]! > 0;
  return mobile && end - unit >= 4 && window.length >= 8 && window.length <= 12 && ends(scene, end) ? end : 0;
}

/** A number of another plan: a leading 0 and groups, or any shape that was asked for. */
function foreign(scene: Scene, unit: number, asked: boolean): number {
  const { units } = scene;
  if (asked) return wholeNumber(scene, unit, 15, 6);
  const end = readRow(scene, unit, 15, LINK.TIGHT);
  const grouped = end - unit >= 2 && units.length[unit]! >= 2 && window.length >= 9;
  const zeros = window.digits[0] === 0 && (window.digits[1] === 0 ? window.length >= 11 : grouped && window.length <= 12);
  return zeros && window.length <= 15 && ends(scene, end) && (grouped || units.length[unit]! >= 11) ? end : 0;
}

function wholeNumber(scene: Scene, unit: number, most: number, least: number): number {
  const end = readRow(scene, unit, most, LINK.BREAK);
  // Further turns only complete a number that is still too short.
  let last = unit + 1;
  let length = scene.units.length[unit]!;
  while (last < end && (scene.units.link[last]! < LINK.BREAK || length < 8)) length += scene.units.length[last++]!;
  return length >= least ? last : 0;
}

/** 555-123-4567, (555) 123-4567. */
function northAmerican(scene: Scene, unit: number): number {
  const { units } = scene;
  if (units.length[unit] !== 3 || !free(scene, unit + 2) || units.length[unit + 1] !== 3 || units.length[unit + 2] !== 4) return 0;
  if (units.link[unit + 1]! > LINK.TIGHT || units.link[unit + 2]! > LINK.TIGHT || !ends(scene, unit + 3)) return 0;
  claim(scene, unit, unit + 2, 'phone', 0.8);
  return withExtension(scene, unit + 3);
}
