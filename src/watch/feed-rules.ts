import { createHash } from 'node:crypto';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { dayOf } from '../law/index.ts';
import type { FeedItem } from './types.ts';

/** Of one feed, the first items: it gives the newest first. */
const MOST = 100;
const DEEPEST = 32;
const TITLE = 300;
const LINK = 2000;

/** Attributes begin with `@`, text beside them is `#`; every value is a text, no entity is expanded. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const within = (value: unknown, name: string): unknown => (isNode(value) ? value[name] : undefined);
const listed = (value: unknown): readonly unknown[] =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];

/** The text of an element, or of the first that repeats it. */
function textOf(value: unknown): string {
  const [first] = listed(value);
  const text = isNode(first) ? first['#'] : first;
  return typeof text === 'string' ? text : '';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The entities of XML, and characters by their number. */
const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
  });

/** Titles are often HTML inside XML: twice decoded, without tags, on one line. It is shown as text and as nothing else. */
const plain = (raw: string): string =>
  decoded(decoded(raw).replaceAll(/<[^<>]{0,500}>/g, ' '))
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, TITLE)
    .toWellFormed();

/** An address that a browser may be led to: nothing but the web. */
function addressIn(raw: string): string | undefined {
  const text = decoded(raw).trim();
  if (text.length > LINK || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/** Of Atom the link of the page itself; of RSS the text. */
function linkOf(entry: Node): string | undefined {
  const links = listed(entry['link']);
  const page = links.find((link) => isNode(link) && (link['@rel'] ?? 'alternate') === 'alternate' && link['@href']);
  return addressIn(page ? String((page as Node)['@href']) : textOf(links.filter((link) => textOf(link) !== '')));
}

function publishedOf(entry: Node): string | undefined {
  for (const name of ['published', 'pubDate', 'date', 'updated']) {
    const at = Date.parse(textOf(entry[name]));
    if (at > 0) return dayOf(at);
  }
  return undefined;
}

function itemOf(entry: Node): FeedItem | undefined {
  const title = plain(textOf(entry['title']));
  const link = linkOf(entry);
  if (title === '') return undefined;
  const known = textOf(entry['guid']) || textOf(entry['id']) || link || title;
  return { key: createHash('sha256').update(known).digest('hex'), title, link, published: publishedOf(entry) };
}

function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of xml.matchAll(/<[/\w][^<>]{0,2000}>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>')) depth++;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

function textIn(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const [, label = 'utf-8'] = /^[^<]*<\?xml[^>]*encoding=["']([\w-]{1,40})["']/.exec(head) ?? [];
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The items of an RSS, RDF or Atom feed, each once; undefined where it is none, or is made to harm whoever reads it. */
export function itemsIn(bytes: Uint8Array): readonly FeedItem[] | undefined {
  const xml = textIn(bytes);
  if (xml === undefined || /<!DOCTYPE|<!ENTITY/i.test(xml) || depthOf(xml) > DEEPEST) return undefined;
  let tree: unknown;
  try {
    if (XMLValidator.validate(xml) !== true) return undefined;
    tree = parser.parse(xml);
  } catch {
    return undefined;
  }
  const channel = within(within(tree, 'rss'), 'channel');
  const root = channel ?? within(tree, 'RDF') ?? within(tree, 'feed');
  if (root === undefined) return undefined;
  const entries = [...listed(within(root, 'item')), ...listed(within(root, 'entry'))];
  const items = new Map<string, FeedItem>();
  for (const entry of entries) {
    if (items.size === MOST) break;
    const item = isNode(entry) ? itemOf(entry) : undefined;
    if (item && !items.has(item.key)) items.set(item.key, item);
  }
  return [...items.values()];
}
