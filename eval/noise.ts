import type { Random } from '../src/estate/samples/random.ts';
import type { Frames } from './frames/types.ts';
import type { Line, Piece } from './model.ts';
import type { Habits } from './speech/habits.ts';

/**
 * What a recogniser or a hurried hand makes of the lines: no capitals, no punctuation, no accents, hesitations. Each piece is
 * changed for itself, so that it is known where the values stand.
 */
export function hear(random: Random, habits: Habits, frames: Frames, lines: readonly Line[]): Line[] {
  const apostrophe = random.chance(0.4) ? '’' : "'";
  const change = (piece: Piece, first: boolean): Piece => {
    let words = piece.text.replaceAll('’', apostrophe);
    if (!habits.punctuation) words = unpunctuated(words, piece.role, habits.spoken);
    if (!habits.accents && piece.role !== 'gold') words = bare(words);
    if (!habits.accents && piece.role === 'gold' && !/@|:\/\//.test(words)) words = bare(words);
    if (habits.lower && !isExact(piece)) words = words.toLowerCase();
    if (habits.spoken && habits.fillers > 0 && piece.role === 'text' && !first && random.chance(habits.fillers / 2))
      words = words.replace(/ /, ` ${random.pick(frames.fillers)} `);
    return { ...piece, text: words };
  };
  return lines
    .map((line) => ({ ...line, pieces: ended(line.pieces.map((piece, at) => change(piece, at === 0))) }))
    .filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));
}

/** Signs that a keyboard gives as they are, whatever the hand: mail, addresses of machines, keys. */
const isExact = ({ role, text }: Piece): boolean =>
  role === 'gold' && /@|:\/\/|^[\w.!#*$?&-]*\d[\w.!#*$?&-]*[a-z]/i.test(text);

function unpunctuated(words: string, role: Piece['role'], spoken: boolean): string {
  if (role === 'gold') return spoken && !/@|:\/\//.test(words) ? words.replaceAll(/[,;!?…](?=\s|$)/g, '') : words;
  const without = words.replaceAll(/[;!?…»«]|[,:.](?=\s|$)/g, '').replaceAll(/[^\S\n]{2,}/g, ' ');
  return without === '' && words !== '' && /\s/.test(words) ? ' ' : without;
}

const bare = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

/** A turn without a blank at its end. */
function ended(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1);
  return last === undefined ? [] : [...pieces.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}
