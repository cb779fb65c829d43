import { setImmediate as breath } from 'node:timers/promises';
import { Parser } from 'htmlparser2';
import { Refusal, type Code } from '../kernel/refusal.ts';
import { LARGEST_TEXT } from './text-types.ts';

export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
  readonly parent: Element | undefined;
  /** Its line in the file. */
  readonly line: number;
};
export type Node = Element | string;

/** Real files nest some twenty deep, and have some ten thousands of elements. */
const DEEPEST = 200;
const MOST_ELEMENTS = 250_000;
/** Whoever else is served meanwhile waits for one piece, not for the file. */
const PIECE = 65_536;
/** Read by nobody; what they hold is not even kept. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'object', 'iframe', 'svg']);

const lineAt = (text: string, index: number): number => {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
};
const refusedAt = (code: Code, line = 1): Refusal => new Refusal(code, { place: { line } });

const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte);
const isArchive = (bytes: Uint8Array): boolean =>
  starts(bytes, 0x50, 0x4b) ||
  starts(bytes, 0x1f, 0x8b) ||
  starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
  starts(bytes, 0x42, 0x5a, 0x68) ||
  starts(bytes, 0xfd, 0x37, 0x7a) ||
  Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar';

/** The encoding that the bytes show, or that the file names; a file that is not what it names is refused. */
function decoded(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const marked = starts(bytes, 0xff, 0xfe) ? 'utf-16le' : starts(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined;
  const [, named] =
    /<\?xml[^>]{0,100}encoding=["']([\w-]{1,40})["']/.exec(head) ?? /charset=["']?([\w-]{1,40})/.exec(head) ?? [];
  try {
    const text = new TextDecoder(marked ?? named ?? 'utf-8', { fatal: true }).decode(bytes);
    // A byte of nothing, or a character that was lost before: what is kept would not be the text.
    const lost = text.search(/[\0\ufffd]/);
    if (lost < 0) return text;
    throw refusedAt('law-text.encoding', lineAt(text, lost));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusedAt('law-text.encoding');
  }
}

/** Files of EUR-Lex name the XHTML document type; nothing else is declared in any official file, and nothing is ever fetched for one. */
function undeclared(text: string): void {
  const entity = text.search(/<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)/i);
  if (entity >= 0) throw refusedAt('law-text.entity', lineAt(text, entity));
  for (const { 1: root, 2: end, index } of text.matchAll(/<!DOCTYPE\s+([\w:.-]{1,100})[^>[]{0,500}(\[|>|)/gi))
    if (root!.toLowerCase() !== 'html' || end !== '>') throw refusedAt('law-text.entity', lineAt(text, index));
}

/** @throws Refusal of what is no text at all: too large, an archive, in an encoding of its own, with declarations */
export function textOfFile(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Refusal('input.empty');
  if (bytes.length > LARGEST_TEXT) throw new Refusal('input.too-large', { params: { limit: LARGEST_TEXT } });
  if (isArchive(bytes)) throw new Refusal('law-text.archive');
  const text = decoded(bytes);
  undeclared(text);
  return text;
}

/** The first element, in lower case: which kind of file it is. */
export const rootOf = (text: string): string | undefined =>
  /<([a-z][\w.-]*)/i.exec(text.slice(0, 8192))?.[1]?.toLowerCase();

/** Elements with their attributes and text, names in lower case; comments, scripts, styles and whatever is not text are left out. */
export async function treeOf(text: string, xml: boolean): Promise<Element> {
  const root: Element = { name: '', attributes: {}, children: [], parent: undefined, line: 1 };
  let at = root;
  let depth = 0;
  let hidden = 0;
  let elements = 0;
  let line = 1;
  let turn = text.indexOf('\n');
  const parser = new Parser(
    {
      onopentag(raw, attributes) {
        const name = raw.toLowerCase();
        if (UNSEEN.has(name)) hidden++;
        if (++depth > DEEPEST || ++elements > MOST_ELEMENTS) throw refusedAt('law-text.deep', line);
        while (turn >= 0 && turn < parser.startIndex) {
          line++;
          turn = text.indexOf('\n', turn + 1);
        }
        const element: Element = { name, attributes, children: [], parent: at, line };
        if (hidden === 0) at.children.push(element);
        at = element;
      },
      ontext(data) {
        if (hidden > 0) return;
        const last = at.children.length - 1;
        const before = at.children[last];
        if (typeof before === 'string') at.children[last] = before + data;
        else at.children.push(data);
      },
      onclosetag(raw) {
        if (UNSEEN.has(raw.toLowerCase())) hidden--;
        depth--;
        at = at.parent ?? root;
      },
    },
    { xmlMode: xml, recognizeSelfClosing: true, decodeEntities: true },
  );
  for (let piece = 0; piece < text.length; piece += PIECE) {
    parser.write(text.slice(piece, piece + PIECE));
    await breath();
  }
  parser.end();
  return root;
}

export const isElement = (node: Node): node is Element => typeof node !== 'string';
export const classesOf = ({ attributes }: Element): readonly string[] => (attributes['class'] ?? '').split(/\s+/);
export const hasClass = (element: Element, classes: ReadonlySet<string>): boolean =>
  classesOf(element).some((one) => classes.has(one));
export const elementsIn = ({ children }: Element): readonly Element[] => children.filter(isElement);

/** Every element below, in the order of the text. */
export function* descendants(of: Element): Generator<Element> {
  for (const child of elementsIn(of)) {
    yield child;
    yield* descendants(child);
  }
}
export function find(of: Element, name: string): Element | undefined {
  for (const element of descendants(of)) if (element.name === name) return element;
  return undefined;
}
export function within(of: Element, ...names: readonly string[]): Element | undefined {
  let at: Element | undefined = of;
  for (const name of names) at = at && elementsIn(at).find((child) => child.name === name);
  return at;
}

/** One line: runs of blanks are one; what no reader sees, or what turns the direction of reading, is left out. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\t\n\v\f\r]/g, ' ')
    .replaceAll(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/[ \u00a0\u2002-\u200a\u202f]{2,}/g, ' ')
    .trim()
    .toWellFormed();

/** All text below. */
export function plainText(node: Node): string {
  if (!isElement(node)) return node;
  return node.children.map(plainText).join('');
}
