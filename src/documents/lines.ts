import type { Align, Run } from './types.ts';

/** How text of one look is drawn. */
export type Style = {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly size: number;
  readonly colour: string;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly link?: string;
};
export type Piece = { readonly text: string; readonly style: Style; readonly width: number };
/** One line of text. `width` without what hangs over its end. */
export type Line = { readonly pieces: readonly Piece[]; readonly width: number };
export type Measure = (text: string, style: Style) => number;

const PART = /\n| +|[^\n ]+/g;

/** Text broken into lines no wider than `width`; a word that is wider is broken where it must be. */
export function breakLines(runs: readonly Run[], base: Style, width: number, measure: Measure): readonly Line[] {
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = (): void => {
    while (line.length > 0 && line.at(-1)!.text.trim() === '' && !line.at(-1)!.text.includes('\u00a0')) line.pop();
    lines.push({ pieces: joined(line, measure), width: line.reduce((sum, piece) => sum + piece.width, 0) });
    line = [];
    used = 0;
  };
  for (const word of wordsOf(runs, base, measure)) {
    if (word === 'break') {
      end();
      continue;
    }
    const long = word.reduce((sum, piece) => sum + piece.width, 0);
    const blank = word.every(({ text }) => text.trim() === '' && !text.includes('\u00a0'));
    if (blank && line.length === 0) continue;
    if (!blank && used + long > width && line.length > 0) end();
    for (const piece of long > width ? word.flatMap((one) => cut(one, width, measure)) : word) {
      if (used + piece.width > width && line.length > 0 && !blank) end();
      line.push(piece);
      used += piece.width;
    }
  }
  if (line.length > 0) end();
  return lines;
}

/** What is not parted: words across the runs that they are made of, blanks, forced breaks. */
function wordsOf(runs: readonly Run[], base: Style, measure: Measure): (Piece[] | 'break')[] {
  const words: (Piece[] | 'break')[] = [];
  let glued = false;
  for (const run of runs) {
    const style = styleOf(run, base);
    for (const [text] of run.text.matchAll(PART)) {
      if (text === '\n') words.push('break');
      const last = words.at(-1);
      const isWord = text !== '\n' && text.trim() !== '';
      if (text !== '\n') {
        const piece = { text, style, width: measure(text, style) };
        if (glued && isWord && Array.isArray(last)) last.push(piece);
        else words.push([piece]);
      }
      glued = isWord;
    }
  }
  return words;
}

export const styleOf = ({ bold, italic, underline, strike, link, colour }: Run, base: Style): Style => ({
  ...base,
  bold: bold ?? base.bold,
  italic: italic ?? base.italic,
  underline: (underline ?? base.underline) || link !== undefined,
  strike: strike ?? base.strike,
  colour: colour ?? base.colour,
  ...(link !== undefined && { link }),
});

/** A word in parts that fit. */
function cut({ text, style }: Piece, width: number, measure: Measure): Piece[] {
  const parts: Piece[] = [];
  let part = '';
  for (const letter of text) {
    if (part !== '' && measure(part + letter, style) > width) {
      parts.push({ text: part, style, width: measure(part, style) });
      part = '';
    }
    part += letter;
  }
  if (part !== '') parts.push({ text: part, style, width: measure(part, style) });
  return parts;
}

/** Neighbours of one look in one piece, measured whole: kerning counts. */
function joined(pieces: readonly Piece[], measure: Measure): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && last.style === piece.style) {
      const text = last.text + piece.text;
      merged[merged.length - 1] = { text, style: piece.style, width: measure(text, piece.style) };
    } else merged.push(piece);
  }
  return merged;
}

/** How far a line begins from the left of its place. */
export function indentOf({ width }: Line, place: number, align: Align = 'left'): number {
  if (align === 'right') return place - width;
  return align === 'center' ? (place - width) / 2 : 0;
}
