import { Refusal } from '../kernel/refusal.ts';
import { articleNumber } from '../law/index.ts';
import { blocksOf, lineOf, NOTE, type Reader } from './text-blocks.ts';
import { celexOf, dayIn, languageIn } from './text-identity.ts';
import {
  descendants,
  elementsIn,
  hasClass,
  isElement,
  oneLine,
  plainText,
  type Element,
  type Node,
} from './text-tree.ts';
import type { OfficialArticle, OfficialText, Said } from './text-types.ts';

const classes = (...names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => [name, `oj-${name}`]));
/** Of the Official Journal (with and without its prefix) and of the consolidated texts. */
const NUMBER = classes('ti-art', 'title-article-norm');
const HEADING = classes('sti-art', 'stitle-article-norm');
const TITLE = classes('doc-ti', 'title-doc-first', 'title-doc-last');
/** Where an article of a page without divisions ends. */
const END = classes(
  'ti-section-1',
  'ti-section-2',
  'title-division-1',
  'title-division-2',
  'final',
  'signatory',
  'doc-sep',
  'doc-end',
);
const ANNEX = classes('ti-annex', 'title-annex-1', 'separator-annex', 'doc-sep');
const NOTHING = classes('modref', 'arrow', 'note', 'footnote', 'note-tag', 'separator', 'separator-short');
const POINT = classes('grid-container');
const INLINE = new Set([
  'span',
  'a',
  'i',
  'b',
  'em',
  'strong',
  'sub',
  'sup',
  'u',
  'font',
  'small',
  'abbr',
  'cite',
  'q',
]);
/** `a)`, `(12)`, `iv)`, `—`: alone in a cell before its text. */
const MARKER = /^[„“"«]?\s?(?:\(?(?:\d{1,3}[a-z]?|[a-z]{1,5})[).]|\(\d{1,3}[a-z]?\)|[—–-])$/i;

const isNote = ({ name, attributes }: Element): boolean =>
  name === 'a' && (/^#(?:ntr|E\d)/.test(attributes['href'] ?? '') || /^(?:ntc|src\.E)/.test(attributes['id'] ?? ''));

function cellsOf(row: Element): readonly Element[] {
  return elementsIn(row).filter(({ name }) => name === 'td' || name === 'th');
}

/** A list is a table of two cells a point; in consolidated texts a grid; whatever else is a table is read row by row. */
const read: Reader = (element) => {
  const { name } = element;
  if (hasClass(element, NOTHING) || hasClass(element, HEADING) || hasClass(element, NUMBER)) return { is: 'nothing' };
  if (isNote(element)) return { is: 'inline', text: NOTE };
  if (name === 'br' || name === 'hr') return { is: 'break' };
  if (name === 'tr' || hasClass(element, POINT)) return pointIn(element);
  if (name === 'div' && hasClass(element, classes('norm'))) {
    const [first, ...body] = element.children.filter((child) => isElement(child) || child.trim() !== '');
    if (first !== undefined && isElement(first) && hasClass(first, classes('no-parag')))
      return { is: 'paragraph', marker: plainText(first), body };
  }
  return INLINE.has(name) ? { is: 'inline' } : { is: 'lines' };
};

function pointIn(element: Element): ReturnType<Reader> {
  const cells = element.name === 'tr' ? cellsOf(element) : elementsIn(element);
  const full = cells.filter((cell) => oneLine(plainText(cell)) !== '');
  const marker = full[0] && oneLine(plainText(full[0]));
  if (full.length === 2 && marker !== undefined && MARKER.test(marker))
    return { is: 'point', marker, body: full[1]!.children };
  const row: Element = { ...element, children: [cells.map((cell) => oneLine(plainText(cell))).join(' | ')] };
  return element.name === 'tr' && full.length > 1 ? { is: 'point', marker: '', body: row.children } : { is: 'lines' };
}

const within = (element: Element, is: (ancestor: Element) => boolean): Element | undefined => {
  for (let at = element.parent; at; at = at.parent) if (is(at)) return at;
  return undefined;
};
const isArticle = ({ attributes }: Element): boolean => /^art_\d+[a-z]*$/i.test(attributes['id'] ?? '');

/** The titles of the act’s own articles: those of an annex, or that the act puts into another, are none. */
function titlesIn(page: Element): readonly Element[] {
  const titles: Element[] = [];
  const owned = new Map<Element, Element>();
  for (const element of descendants(page)) {
    if (hasClass(element, ANNEX) && titles.length > 0) break;
    if (!hasClass(element, NUMBER)) continue;
    const quoted = within(element, ({ name }) => name === 'td' || name === 'blockquote');
    if (quoted || within(element, ({ attributes }) => /^anx_?/.test(attributes['id'] ?? ''))) continue;
    const division = within(element, isArticle);
    if (division && owned.has(division)) continue;
    if (division) owned.set(division, element);
    titles.push(element);
  }
  return titles;
}

/** Where each title stands among its siblings: a page without divisions has thousands. */
function placesOf(titles: readonly Element[]): ReadonlyMap<Element, number> {
  const places = new Map<Element, number>();
  for (const parent of new Set(titles.map((title) => title.parent!)))
    for (const [i, child] of parent.children.entries()) if (isElement(child)) places.set(child, i);
  return new Map(titles.map((title) => [title, places.get(title)!]));
}

/** What follows the title beside it, up to the next one. */
function bodyOf(title: Element, titles: ReadonlyMap<Element, number>): readonly Node[] {
  const siblings = title.parent!.children;
  const body: Node[] = [];
  for (let at = titles.get(title)! + 1; at < siblings.length; at++) {
    const node = siblings[at]!;
    if (isElement(node)) {
      if (titles.has(node) || hasClass(node, END) || hasClass(node, ANNEX)) break;
      if ([...descendants(node)].some((one) => titles.has(one))) break;
    }
    body.push(node);
  }
  return body;
}

function headingIn(body: readonly Node[]): string | undefined {
  for (const node of body)
    if (isElement(node))
      for (const one of [node, ...descendants(node)])
        if (hasClass(one, HEADING)) return lineOf(plainText(one)) || undefined;
  return undefined;
}

function articleOf(title: Element, titles: ReadonlyMap<Element, number>): OfficialArticle & { readonly line: number } {
  const body = bodyOf(title, titles);
  const heading = headingIn(body);
  const [, named] = /^art_(\d+[a-z]*)$/i.exec(within(title, isArticle)?.attributes['id'] ?? '') ?? [];
  const printed = oneLine(plainText(title));
  if (named === undefined && !/^art/i.test(printed))
    throw new Refusal('law-text.format', { place: { line: title.line } });
  return {
    number: named?.toLowerCase() ?? articleNumber(printed, true),
    ...(heading !== undefined && { heading }),
    blocks: blocksOf(body, read),
    line: title.line,
  };
}

/** An act as EUR-Lex publishes it: of the Official Journal in its two dresses, or consolidated. */
export function readEurLex(
  page: Element,
  said: Said,
): OfficialText & { readonly articles: readonly { readonly line: number }[] } {
  const titles = titlesIn(page);
  if (titles.length === 0) throw new Refusal('law-text.format', { place: { line: 1 } });
  const title = titleOf(page);
  const { celex, consolidated } = celexOf(page, title, said);
  const published = textAt(page, classes('hd-date'));
  const stated = consolidated ?? dayIn(published) ?? dayIn(title);
  const own = placesOf(titles);
  return {
    act: celex,
    language: languageIn(page, said),
    format: 'eur-lex',
    title: title.slice(0, 600),
    source: consolidated ? `0${celex.slice(1)}-${consolidated.replaceAll('-', '')}` : celex,
    standing: consolidated ? 'consolidated' : dayIn(published) ? 'published' : stated ? 'adopted' : 'undated',
    ...(stated !== undefined && { stated }),
    articles: titles.map((one) => articleOf(one, own)),
  };
}

function titleOf(page: Element): string {
  const main = [...descendants(page)].find((one) => hasClass(one, new Set(['eli-main-title']))) ?? page;
  const lines = [...descendants(main)].filter((one) => hasClass(one, TITLE)).slice(0, 4);
  return oneLine(lines.map((line) => plainText(line).slice(0, 1000)).join(' '));
}

const textAt = (page: Element, of: ReadonlySet<string>): string => {
  for (const one of descendants(page)) if (hasClass(one, of)) return oneLine(plainText(one));
  return '';
};
