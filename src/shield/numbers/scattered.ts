import { GAP } from '../reading/chars.ts';
import { begins, claim, free, readRow, row, unitAfter } from '../reading/scene.ts';
import { speakerOf } from '../reading/speakers.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import type { CueKind } from '../reading/phrases.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/** Digits that a number of each kind has, whoever gives it with remarks in its midst: French, British, Australian, Swiss. */
const LENGTHS = {
  nir: [9, 10, 11, 13, 15],
  spi: [9, 10, 13],
  siret: [14],
  'driving-licence': [12],
} as const satisfies Partial<Record<CueKind, readonly number[]>>;
type Kind = keyof typeof LENGTHS;
const isKind = (kind: CueKind | undefined): kind is Kind => kind !== undefined && Object.hasOwn(LENGTHS, kind);

/** Words up to the answer, words of it, and fewest digits of a piece. */
const [BEFORE, ANSWER, LEAST] = [24, 40, 2];

/**
 * "61174, hold on, the page has stuck, 20938": a number that was asked for, in pieces with other words between them. Taken only where the
 * pieces of one answer have as many digits together as such a number has.
 */
export function readScattered(): void {
  for (let cue = 0; cue < cues.count; cue++) {
    const kind = cues.kinds[cue];
    if (isKind(kind) && !cues.isAnswered(cue)) readPieces(cue, kind);
  }
}

function readPieces(cue: number, kind: Kind): void {
  const said = cues.last[cue]!;
  const next = cue + 1 < cues.count ? cues.first[cue + 1]! : tokens.count;
  const pieces: [unit: number, end: number][] = [];
  let digits = 0;
  let answer = -1;
  for (let unit = unitAfter(said); unit < units.count;) {
    const first = units.first[unit]!;
    const utterance = tokens.utterance[first]!;
    if (answer < 0 && first - said > BEFORE) return;
    if (first >= next || (tokens.gap[first]! & GAP.WALL) !== 0) break;
    if (answer >= 0 && (utterance !== answer || first - units.first[pieces[0]![0]]! > ANSWER)) break;
    const own =
      answer >= 0 ||
      (utterance > tokens.utterance[said]! && speakerOf(utterance) !== speakerOf(tokens.utterance[said]!));
    if (!own || !free(unit) || !begins(unit) || (units.flags[unit]! & FLAG.ECHO) !== 0) {
      unit++;
      continue;
    }
    const end = readRow(unit, 15, LINK.LOOSE);
    if (row.length >= LEAST) {
      answer = utterance;
      pieces.push([unit, end]);
      digits += row.length;
    }
    unit = end;
  }
  if (pieces.length < 2 || !(LENGTHS[kind] as readonly number[]).includes(digits)) return;
  for (const [unit, end] of pieces) claim(unit, end, `${kind}.cued`, 0.6);
}
