import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { isYear } from './dates.ts';
import { begins, claim, claimWhole, ends, free, isAlone, LONGEST_ROW, readRow, row, type Scene } from './scene.ts';
import { FLAG, LINK } from './units.ts';
import { WORD } from './word.ts';
import type { CueKind } from './phrases.ts';
import type { FindingType } from './types.ts';

/** How many digits a number has. `letters`: may hold some. `turns`: may run over turns. */
type Rule = { readonly least: number; readonly most: number; readonly letters?: boolean; readonly turns?: boolean };

/** Numbers that only a cue can name. */
const CUED = {
  nir: { least: 9, most: 15, turns: true },
  iban: { least: 10, most: 27, letters: true, turns: true },
  spi: { least: 13, most: 13 },
  passport: { least: 6, most: 9, letters: true },
  'identity-card': { least: 6, most: 12, letters: true },
  'driving-licence': { least: 6, most: 15, letters: true },
  plate: { least: 3, most: 7, letters: true },
  phone: { least: 4, most: 15 },
  reference: { least: 4, most: 24, letters: true },
  secret: { least: 4, most: 16, letters: true },
  address: { least: 5, most: 5 },
} as const satisfies Readonly<Partial<Record<FindingType, Rule>>>;
type CuedKind = keyof typeof CUED;
const isCued = (kind: CueKind | undefined): kind is CuedKind => kind !== undefined && Object.hasOwn(CUED, kind);

/** A number that a cue names, with the letters and signs that belong to it. @returns the unit after it, or 0. */
export function readCued(scene: Scene, unit: number): number {
  const { units, tokens, cues } = scene;
  if (!begins(scene, unit)) return 0;
  const kind = cues.nearest(tokens, units.first[unit]!, units.last[unit]!);
  if (!isCued(kind)) return 0;
  const rule: Rule = CUED[kind];
  let end = readRow(scene, unit, rule.most, rule.turns === true ? LINK.TURN : LINK.LOOSE);
  // Over turns only as far as whole turns go.
  if (row.link >= LINK.TURN && !ends(scene, end)) end = readRow(scene, unit, rule.most, LINK.LOOSE);
  const spelled = (units.flags[unit]! & FLAG.SPOKEN) !== 0 || end - unit >= 4;
  const [first, last] =
    rule.letters === true ? around(scene, unit, end - 1) : [units.first[unit]!, units.last[end - 1]!];
  const signs = last - first + 1 > units.last[end - 1]! - units.first[unit]! + 1;
  const digits = row.length;
  if (signs && isOrdinal(scene, units.last[end - 1]! + 1)) return 0;
  if (digits < (signs ? 2 : rule.least) || digits > rule.most) return 0;
  if (!signs && isYear(scene, unit, end) && kind === 'reference') return 0;
  if (kind === 'phone' && digits < 6 && !spelled && !tail(scene, unit)) return 0;
  const past = claim(scene, unit, end, `${kind}.cued`, 0.7, first);
  if (last > units.last[end - 1]!) scene.claims.add(units.last[end - 1]!, last, kind, 0.7, `${kind}.cued`);
  return past;
}

/** The tokens joined to a number without a space: "AB-123/C". */
function around(scene: Scene, unit: number, lastUnit: number): readonly [number, number] {
  const { tokens, units } = scene;
  let first = units.first[unit]!;
  let last = units.last[lastUnit]!;
  while (first > 0 && units.first[unit]! - first < 4 && attached(scene, first)) first--;
  while (last + 1 < tokens.count && last - units.last[lastUnit]! < 4 && attached(scene, last + 1)) last++;
  return [first, last];
}

const ORDINALS = new Set('th st nd rd er ere e eme ieme h'.split(' ').map(hashWord));

/** The "th" of "15th", the "h" of "14h30". */
function isOrdinal(scene: Scene, token: number): boolean {
  const { tokens } = scene;
  return token < tokens.count && ORDINALS.has(tokens.hash[token]!) && tokens.start[token] === tokens.end[token - 1];
}

const ATTACHING = GAP.HYPHEN | GAP.SLASH | GAP.UNDERSCORE;

function attached(scene: Scene, token: number): boolean {
  const { tokens } = scene;
  if ((tokens.gap[token]! & GAP.TURN) !== 0) return false;
  const width = tokens.start[token]! - tokens.end[token - 1]!;
  return width === 0 || (width === 1 && (tokens.gap[token]! & ~ATTACHING) === 0);
}

/** "les quatre derniers chiffres", "ending in": fewer digits than a whole number has. */
function tail(scene: Scene, unit: number): boolean {
  const { tokens, units } = scene;
  const first = units.first[unit]!;
  for (let at = Math.max(0, first - 24); at < first; at++) if ((tokens.info[at]! & WORD.MEASURE) !== 0) return true;
  return false;
}

/**
 * Digits that somebody spells out: nobody says a price or a year one digit at a time, so four and more are an identifier,
 * whatever it is; so are three and more spoken groups in a row, and longer rows over turns.
 */
export function readSpelled(scene: Scene, unit: number): number {
  if (!begins(scene, unit)) return 0;
  for (const weakest of [LINK.LOOSE, LINK.TURN]) {
    const end = rowEnd(scene, unit, weakest);
    if (isIdentifier(scene, unit, end, weakest)) return claim(scene, unit, end, 'reference.spelled', 0.4);
  }
  return 0;
}

function rowEnd(scene: Scene, unit: number, weakest: number): number {
  const { link } = scene.units;
  let end = unit + 1;
  while (
    free(scene, end) &&
    end - unit < LONGEST_ROW &&
    link[end]! <= weakest &&
    (link[end]! < LINK.TURN || (isAlone(scene, unit) && isAlone(scene, end)))
  )
    end++;
  return end;
}

function isIdentifier(scene: Scene, unit: number, end: number, weakest: number): boolean {
  const { units } = scene;
  let digits = 0;
  let single = true;
  let spoken = 0;
  for (let at = unit; at < end; at++) {
    digits += units.length[at]!;
    single &&= units.length[at] === 1;
    spoken += units.flags[at]! & FLAG.SPOKEN;
  }
  const count = end - unit;
  if (weakest > LINK.LOOSE) return spoken * 2 > count && count >= 4 && digits >= 8;
  return (single && count >= (spoken === count ? 4 : 6)) || (spoken >= 3 && spoken * 2 > count && digits >= 6);
}

/** A French number plate since 2009: two letters, three digits, two letters. */
export function readPlate(scene: Scene, unit: number): number {
  const { units, tokens } = scene;
  const digits = units.first[unit]!;
  if (
    units.length[unit] !== 3 ||
    digits === 0 ||
    digits + 1 >= tokens.count ||
    (units.flags[unit]! & FLAG.SPOKEN) !== 0
  )
    return 0;
  if (tokens.length(digits - 1) !== 2 || tokens.length(digits + 1) !== 2) return 0;
  const [before, after] = [tokens.gap[digits]!, tokens.gap[digits + 1]!];
  const hyphens = before === GAP.HYPHEN && after === GAP.HYPHEN;
  const capitals = ((before | after) & ~GAP.SPACE) === 0 && tokens.capital(digits - 1) && tokens.capital(digits + 1);
  if (!hyphens && !(capitals && scene.cues.active(tokens, 'plate', digits, digits))) return 0;
  return claimWhole(scene, unit, unit + 1, 'plate.siv', 0.8, digits - 1, digits + 1);
}
