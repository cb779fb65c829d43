import { isElement, oneLine, plainText, type Element, type Node } from './text-tree.ts';
import type { TextBlock } from './text-types.ts';

/** How a format says what an element is. */
export type Read =
  | { readonly is: 'nothing' }
  /** Its text goes on in the line around it; of some signs, other text than its own. */
  | { readonly is: 'inline'; readonly text?: string }
  /** Lines of its own. */
  | { readonly is: 'lines' }
  | { readonly is: 'break' }
  /** A numbered paragraph of the article, or a point of a list, with its number apart. */
  | { readonly is: 'paragraph' | 'point'; readonly marker: string; readonly body: readonly Node[] };
export type Reader = (element: Element) => Read;

type Place = { path: readonly string[]; readonly depth: number; marker: string | undefined };

/** `(a)`, `a)`, `1.`, `1°`: what it is called in a citation; a dash is called nothing. */
const stepOf = (marker: string): string => marker.replaceAll(/[().°\s\u00a0«»‘’“”"„]/g, '').replace(/^[—–-]+$/, '');
const PARAGRAPH = /^(\d{1,3}[a-z]?\s?\.)[\s\u00a0]+(?=\S)/;
/** Old texts have the letter of a point in its line. */
const POINT = /^(\(?(?:[a-z]{1,2}|\d{1,3}|[ivx]{1,6})\))[\s\u00a0]+(?=\S)/;

/** Signs of the consolidated texts that say which act changed what follows. */
const CHANGES = /[►▼] ?[A-Z]{1,2}\d{0,3} ?| ?◄/g;
/** In the place of a footnote’s number: it goes with the blank before it. */
export const NOTE = '\ue000';
/** That, and the brackets that are left around one. */
const NO_NOTE = /[ \u00a0]?(?:\( ?\ue000? ?\)|\ue000)/g;
export const lineOf = (text: string): string => oneLine(text).replaceAll(NO_NOTE, '').replaceAll(CHANGES, '').trim();

/** The paragraphs and points of an article, in order, each with what it is a part of. */
export function blocksOf(nodes: readonly Node[], read: Reader): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  walk(nodes, read, { path: [], depth: 0, marker: undefined }, blocks);
  return blocks;
}

function walk(nodes: readonly Node[], read: Reader, at: Place, blocks: TextBlock[]): void {
  let line = '';
  const flush = (): void => {
    const text = lineOf(line);
    line = '';
    if (text !== '') blocks.push(blockOf(text, at));
  };
  for (const node of nodes) {
    if (!isElement(node)) {
      line += node;
      continue;
    }
    const found = read(node);
    if (found.is === 'inline') line += found.text ?? inlineText(node, read);
    else if (found.is !== 'nothing') {
      flush();
      if (found.is === 'lines') walk(node.children, read, at, blocks);
      else if (found.is !== 'break') into(found, read, at, blocks);
    }
  }
  flush();
}

function into(
  { is, marker: raw, body }: Read & { readonly marker: string; readonly body: readonly Node[] },
  read: Reader,
  at: Place,
  blocks: TextBlock[],
): void {
  const marker = lineOf(raw);
  const step = stepOf(marker);
  const own = step === '' ? [] : [step];
  if (is === 'paragraph') {
    at.path = own;
    at.marker = marker;
    walk(body, read, at, blocks);
    at.marker = undefined;
  } else walk(body, read, { path: [...at.path, ...own], depth: at.depth + 1, marker }, blocks);
}

/** Inline all the same where an element of lines stands in a line: nothing is lost. */
function inlineText(element: Element, read: Reader): string {
  return element.children
    .map((child) => {
      if (!isElement(child)) return child;
      const found = read(child);
      if (found.is === 'nothing') return '';
      return found.is === 'inline' ? (found.text ?? inlineText(child, read)) : ` ${plainText(child)} `;
    })
    .join('');
}

function blockOf(text: string, at: Place): TextBlock {
  const { depth } = at;
  if (at.marker !== undefined) {
    const { marker } = at;
    at.marker = undefined;
    return { ...(marker !== '' && { marker }), path: at.path, depth, text };
  }
  const [paragraph, number] = (depth === 0 && PARAGRAPH.exec(text)) || [];
  if (number !== undefined) {
    at.path = [stepOf(number)];
    return { marker: number, path: at.path, depth, text: text.slice(paragraph!.length) };
  }
  const [point, letter] = (depth === 0 && POINT.exec(text)) || [];
  if (letter !== undefined)
    return { marker: letter, path: [...at.path, stepOf(letter)], depth: 1, text: text.slice(point!.length) };
  return { path: at.path, depth, text };
}
