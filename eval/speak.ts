import type { Random } from '../src/estate/samples/random.ts';
import type { Frames } from './frames/types.ts';
import { may, text, type Line, type Piece } from './model.ts';
import type { Habits } from './speech/habits.ts';

/** Says the lines of a call: numbers go over turns, the other acknowledges, repeats and reads back, speakers hesitate and err. */
export function converse(random: Random, habits: Habits, frames: Frames, lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    if (line.field === 'keys') return [line];
    if (habits.segments) return segments(random, line);
    const said = { ...line, pieces: err(random, habits, frames, line.pieces) };
    const parts = random.chance(habits.splits) ? split(random, frames, said) : [said];
    const echo = line.who === 'customer' && random.chance(0.15) ? readBack(random, frames, line.pieces) : undefined;
    return echo === undefined ? parts : [...parts, { who: 'agent', pieces: echo } as const];
  });
}

/** The line as a recogniser's segments: cut at any blank, by breath and by length. */
function segments(random: Random, line: Line): Line[] {
  const lines: Line[] = [];
  let current: Piece[] = [];
  const close = (): void => {
    const pieces = trimmed(current);
    if (pieces.some(({ text: words }) => words.trim() !== '')) lines.push({ who: line.who, pieces });
    current = [];
  };
  for (const piece of line.pieces) {
    for (const [at, words] of piece.text.split(/(?<=\s)/).entries()) {
      if (at > 0 && random.chance(0.12)) close();
      current.push({ ...piece, text: words });
    }
  }
  close();
  return lines;
}

/** Fillers where a speaker may stop, a group said twice, a wrong one corrected. */
function err(random: Random, habits: Habits, frames: Frames, pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, at): Piece[] => {
    if (piece.role !== 'gold' || piece.cut !== true || at === pieces.length - 1) return [piece];
    const said: Piece[] = [];
    if (random.chance(habits.mistakes)) {
      if (random.chance(0.5)) said.push({ ...piece, cut: false }, may(random.pick([' ', ', '])));
      else {
        const others = pieces.filter(
          (other) => other.entity === piece.entity && other.role === 'gold' && other !== piece,
        );
        said.push(
          { ...(others.length > 0 ? random.pick(others) : piece), cut: false },
          may(`${habits.punctuation ? ',' : ''} ${random.pick(frames.corrections)} `),
        );
      }
    }
    said.push(piece);
    if (random.chance(habits.fillers)) said.push(may(`${random.pick([' ', ', '])}${random.pick(frames.fillers)}`));
    return said;
  });
}

/** Cuts a line where its speaker may stop; the other is heard in between, or nothing but a breath. */
function split(random: Random, frames: Frames, line: Line): Line[] {
  const stops = line.pieces.flatMap((piece, at) => (piece.cut === true && at < line.pieces.length - 1 ? [at] : []));
  if (stops.length === 0) return [line];
  const everywhere = random.chance(0.3);
  const chosen = new Set(stops.filter(() => everywhere || random.chance(0.34)));
  const lines: Line[] = [];
  let current: Piece[] = [];
  for (const [at, piece] of line.pieces.entries()) {
    current.push(piece);
    if (!chosen.has(at)) continue;
    lines.push({ who: line.who, pieces: current });
    const other = between(random, frames, line.who, current);
    if (other !== undefined) lines.push(other);
    current = random.chance(0.08) ? [text(`${random.pick(frames.waits)} `)] : [];
  }
  if (current.some(({ text: words }) => words.trim() !== '')) lines.push({ who: line.who, pieces: current });
  return lines.map((one) => ({ ...one, pieces: trimmed(one.pieces) }));
}

function between(random: Random, frames: Frames, who: Line['who'], said: readonly Piece[]): Line | undefined {
  const roll = random.next();
  const other = who === 'agent' ? 'customer' : 'agent';
  if (roll < 0.15) return undefined;
  const last = said.findLast(({ role }) => role === 'gold');
  if (roll < 0.4 && last !== undefined) {
    const echo: Piece = { ...last, cut: false };
    return {
      who: other,
      pieces: random.chance(0.5) ? [echo] : [echo, may(' '), text(random.pick(frames.acknowledgements))],
    };
  }
  return { who: other, pieces: [text(random.pick(frames.acknowledgements))] };
}

/** The agent repeats a value in whole; what a customer confides is not read back. */
function readBack(random: Random, frames: Frames, pieces: readonly Piece[]): Piece[] | undefined {
  const golds = pieces.filter(({ role, cut }) => role === 'gold' && cut !== undefined);
  if (golds.length === 0) return undefined;
  const { entity } = random.pick(golds);
  const first = pieces.findIndex((piece) => piece.entity === entity);
  const last = pieces.findLastIndex((piece) => piece.entity === entity);
  const [before, after] = random.pick(frames.readBacks).split('{echo}') as [string, string];
  return [text(before), ...pieces.slice(first, last + 1), text(after)].filter(({ text: words }) => words !== '');
}

/** A new turn begins without a blank or a comma left over. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const all = [...pieces];
  while (all.length > 0 && all[0]!.role !== 'gold') {
    const first = { ...all[0]!, text: all[0]!.text.replace(/^[\s,.]+/, '') };
    if (first.text !== '') {
      all[0] = first;
      break;
    }
    all.shift();
  }
  return all;
}
