import { Refusal } from '../kernel/refusal.ts';
import { actOf, articleNumber } from '../law/index.ts';
import { agreed, dayIn, languageAgreed } from './text-identity.ts';
import { find, isElement, oneLine, plainText, within, type Element, type Node } from './text-tree.ts';
import type { OfficialArticle, OfficialText, Said, TextBlock } from './text-types.ts';

const INLINE = new Set([
  'a',
  'b',
  'i',
  'em',
  'strong',
  'span',
  'sup',
  'sub',
  'u',
  'font',
  'small',
  'lien',
  'lien_txt',
  'lien_art',
]);
/** Days that stand for none: without end, and to come on a day not known yet. */
const NONE = new Set(['2999-01-01', '2222-02-22']);

const dayOf = (element: Element | undefined): string | undefined => {
  const day = element && dayIn(plainText(element));
  return day === undefined || NONE.has(day) ? undefined : day;
};
const textIn = (element: Element | undefined): string => (element ? oneLine(plainText(element)) : '');

/** A paragraph (alinéa) a line: what a block, a cell’s row or a break sets apart. */
function linesOf(nodes: readonly Node[]): readonly string[] {
  const lines = [''];
  const visit = (node: Node): void => {
    if (!isElement(node)) lines[lines.length - 1] += node;
    else if (INLINE.has(node.name)) node.children.forEach(visit);
    else if (node.name === 'td' || node.name === 'th') {
      if (oneLine(lines.at(-1)!) !== '') lines[lines.length - 1] += ' | ';
      lines[lines.length - 1] += plainText(node);
    } else {
      lines.push('');
      node.children.forEach(visit);
      lines.push('');
    }
  };
  nodes.forEach(visit);
  return lines.map(oneLine).filter((line) => line !== '');
}

/** Some files have the marks of their text written as text: they are read as marks. */
function contentOf(content: Element): readonly string[] {
  const written =
    content.children.every((child) => typeof child === 'string') && /<(?:br|p)\b/i.test(plainText(content));
  if (!written) return linesOf(content.children);
  const lines = plainText(content).split(/<[^<>]{0,200}>/);
  return lines.map(oneLine).filter((line) => line !== '');
}

const ROMAN = /^([IVX]{1,6}(?: (?:bis|ter|quater|quinquies))?)[\s\u00a0]*(?:\.|°)?[\s\u00a0]*[-–—.]/;
const NUMBER = /^(\d{1,2}(?: (?:bis|ter|quater))?)°/;
const LETTER = /^([a-z])\)/;

/** Where each paragraph stands among `I.`, `1°` and `a)`: those marks are of its text and stay in it. */
function placed(lines: readonly string[]): readonly TextBlock[] {
  let [part, number]: (string | undefined)[] = [];
  return lines.map((text) => {
    const [, roman] = ROMAN.exec(text) ?? [];
    const [, figure] = NUMBER.exec(text) ?? [];
    const [, letter] = LETTER.exec(text) ?? [];
    if (roman !== undefined) [part, number] = [roman, undefined];
    else if (figure !== undefined) number = figure;
    else if (letter === undefined) number = undefined;
    const path = [part, number, letter].filter((step) => step !== undefined);
    return {
      path,
      depth: letter !== undefined && number !== undefined ? 2 : (figure ?? letter) === undefined ? 0 : 1,
      text,
    };
  });
}

/** Which text the article is of: by its numbers in open data, else by its nature and number. */
function actIn(context: Element | undefined): { readonly act: string | undefined; readonly title: string } {
  const text = context && find(context, 'texte');
  const titles = text ? [...titlesOf(text)] : [];
  const title = titles.at(-1);
  const shown = title ? oneLine(plainText(title)) || (title.attributes['c_titre_court'] ?? '') : '';
  const { cid = '', nature = '', num = '' } = text?.attributes ?? {};
  const numbers = [cid, ...titles.map(({ attributes }) => attributes['id_txt'] ?? '')];
  const known = numbers.map((one) => actOf(one)?.key).find((key) => key !== undefined);
  const code = numbers.find((one) => /^LEGITEXT\d{12}$/.test(one));
  const numbered = /^[\d-]{2,12}$/.test(num) && nature !== 'CODE' ? `${nature} ${num}` : undefined;
  const act =
    known ?? (nature === 'CODE' ? code : undefined) ?? numbered ?? (/^(?:LEGI|JORF)TEXT\d{12}$/.test(cid) ? cid : code);
  return { act, title: shown };
}
function* titlesOf(text: Element): Generator<Element> {
  for (const child of text.children) if (isElement(child) && child.name === 'titre_txt') yield child;
}

/** One version of one article, as Légifrance gives it in open data (LEGI). */
export function readLegi(
  file: Element,
  said: Said,
): OfficialText & { readonly articles: readonly { readonly line: number }[] } {
  const root = within(file, 'article');
  const about = root && find(root, 'meta_article');
  const source = root && textIn(find(root, 'id'));
  const number = about && articleNumber(textIn(within(about, 'num')));
  if (!root || !about || !number || !source || !/^(?:LEGI|JORF)ARTI\d{12}$/.test(source))
    throw new Refusal('law-text.format', { place: { line: about?.line ?? root?.line ?? 1 } });
  const { act, title } = actIn(within(root, 'contexte'));
  const content = within(root, 'bloc_textuel', 'contenu');
  const [since, until] = [dayOf(within(about, 'date_debut')), dayOf(within(about, 'date_fin'))];
  const state = textIn(within(about, 'etat')).slice(0, 40);
  const note = within(root, 'nota', 'contenu');
  const noted = note ? contentOf(note).join('\n') : '';
  const article: OfficialArticle & { readonly line: number } = {
    number,
    blocks: content ? placed(contentOf(content)) : [],
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(state !== '' && { state }),
    ...(noted !== '' && { note: noted.slice(0, 20_000) }),
    source,
    line: root.line,
  };
  return {
    act: agreed(act, said),
    language: languageAgreed('fr', said),
    format: 'legi',
    title: title.slice(0, 600),
    source,
    standing: since === undefined ? 'undated' : 'validity',
    ...(since !== undefined && { stated: since }),
    articles: [article],
  };
}
