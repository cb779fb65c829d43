import { Refusal } from '../kernel/refusal.ts';
import { articleNumber } from '../law/index.ts';
import { blocksOf, type Reader } from './text-blocks.ts';
import { agreed, celexInTitle, dayIn, languageAgreed } from './text-identity.ts';
import { descendants, elementsIn, find, oneLine, plainText, within, type Element, type Node } from './text-tree.ts';
import type { OfficialArticle, OfficialText, Said } from './text-types.ts';

const LINES = new Set(['alinea', 'p', 'list', 'gr.seq', 'parag', 'txt', 'dlist', 'tbl', 'corpus', 'quot.s', 'subdiv']);
const NOTHING = new Set(['note', 'ti.art', 'sti.art', 'ie', 'page', 'no.parag', 'no.p']);

/** The signs that open and close what is quoted are codes; numbers stand without blanks. */
function signOf(element: Element): string | undefined {
  const { name, attributes } = element;
  // Printed in groups of three.
  if (name === 'ft' && attributes['TYPE'] === 'NUMBER')
    return plainText(element).replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00a0');
  if (name !== 'quot.start' && name !== 'quot.end') return undefined;
  const code = Number.parseInt(attributes['CODE'] ?? '', 16);
  return code > 0x1f && code < 0xd800 ? String.fromCodePoint(code) : '';
}
const rest = (of: Element, name: string): readonly Node[] =>
  of.children.filter((child) => typeof child === 'string' || child.name !== name);

const read: Reader = (element) => {
  const { name } = element;
  const sign = signOf(element);
  if (sign !== undefined) return { is: 'inline', text: sign };
  if (NOTHING.has(name)) return { is: 'nothing' };
  const number = within(element, 'no.parag') ?? within(element, 'no.p');
  if (name === 'parag' && number)
    return { is: 'paragraph', marker: plainText(number), body: rest(element, 'no.parag') };
  if (name === 'item') {
    const point = within(element, 'np');
    const marker = point && within(point, 'no.p');
    if (marker) return { is: 'point', marker: plainText(marker), body: rest(point, 'no.p') };
    return { is: 'point', marker: '—', body: element.children };
  }
  if (name === 'np' && number) return { is: 'point', marker: plainText(number), body: rest(element, 'no.p') };
  if (name === 'row') {
    const cells = elementsIn(element).map((cell) => oneLine(plainText(cell)));
    return { is: 'point', marker: '', body: [cells.join(' | ')] };
  }
  return LINES.has(name) ? { is: 'lines' } : { is: 'inline' };
};

const isForeign = (element: Element): boolean => {
  for (let at = element.parent; at; at = at.parent)
    if (['quot.s', 'annex', 'cons.annex', 'article'].includes(at.name)) return true;
  return false;
};

function articleOf(element: Element): OfficialArticle & { readonly line: number } {
  const printed = within(element, 'ti.art');
  if (!printed) throw new Refusal('law-text.format', { place: { line: element.line } });
  const heading = within(element, 'sti.art');
  return {
    number: articleNumber(oneLine(plainText(printed)), true),
    ...(heading && { heading: oneLine(plainText(heading)) }),
    blocks: blocksOf(element.children, read),
    line: element.line,
  };
}

/** An act in Formex, the XML in which the Publications Office keeps the Official Journal and consolidated texts. */
export function readFormex(
  file: Element,
  said: Said,
): OfficialText & { readonly articles: readonly { readonly line: number }[] } {
  const root = elementsIn(file)[0];
  const articles = [...descendants(file)].filter((one) => one.name === 'article' && !isForeign(one));
  if (!root || articles.length === 0) throw new Refusal('law-text.format', { place: { line: 1 } });
  const heading = within(root, 'title') ?? find(root, 'title');
  const title = heading
    ? oneLine(
        [...descendants(heading)]
          .filter(({ name }) => name === 'p' || name === 'ti')
          .map(own)
          .join(' '),
      )
    : '';
  const info = find(root, 'info.conslegal') ?? find(root, 'info.consleg');
  const base = info?.attributes['CONSLEG.REF'];
  const consolidated = dayIn(info?.attributes['START.DATE'] ?? '');
  const adopted = dayIn(find(root, 'bib.instance') ? (attributeOf(root, 'date', 'ISO') ?? '') : '') ?? dayIn(title);
  const act = agreed(base && /^\d{4}[A-Z]\d{4}$/.test(base) ? `3${base}` : celexInTitle(title), said);
  const stated = consolidated ?? adopted;
  const language = find(root, 'lg.doc');
  return {
    act,
    language: languageAgreed(language && oneLine(plainText(language)).toLowerCase(), said),
    format: 'formex',
    title: title.slice(0, 600),
    source: consolidated ? `0${act.slice(1)}-${consolidated.replaceAll('-', '')}` : act,
    standing: consolidated ? 'consolidated' : stated ? 'adopted' : 'undated',
    ...(stated !== undefined && { stated }),
    articles: articles.map(articleOf),
  };
}

/** Its text without what lies in lines of their own below. */
const own = (element: Element): string =>
  element.children.map((child) => (typeof child !== 'string' && child.name === 'p' ? '' : plainText(child))).join('');

function attributeOf(root: Element, name: string, attribute: string): string | undefined {
  return find(root, name)?.attributes[attribute];
}
