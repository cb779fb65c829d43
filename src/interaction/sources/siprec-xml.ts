import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Refusal } from '../../kernel/refusal.ts';
import type { Payload } from './payload.ts';
import { fail, top } from './spot.ts';

/** Metadata of a call are a few kilobytes. */
const LARGEST = 1_000_000;
const DEEPEST = 32;

/** Attributes begin with `@`, text beside them is `#`; every value is a text, every element a list where it repeats. */
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

/** The XML of a metadata document, alone or as one part of a multipart body. */
export function xmlOf(payload: Payload): unknown {
  if (payload.bytes.length > LARGEST) throw new Refusal('source.too-nested');
  const xml = documentIn(payload.text());
  // No entity is ever expanded, and no document type is needed.
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return fail('source.malformed', top(undefined));
  if (depthOf(xml) > DEEPEST) throw new Refusal('source.too-nested');
  try {
    const checked = XMLValidator.validate(xml);
    if (checked !== true)
      throw new Refusal('source.malformed', { place: { line: checked.err.line, column: checked.err.col } });
    return parser.parse(xml) as unknown;
  } catch (fault) {
    // The parser quotes its input in its messages.
    throw fault instanceof Refusal ? fault : new Refusal('source.malformed');
  }
}

/** SIP carries the metadata beside the description of the media. */
function documentIn(text: string): string {
  if (!text.startsWith('--')) return text;
  const start = text.search(/<(?:\w{1,20}:)?recording[\s>]/);
  const close = /<\/(?:\w{1,20}:)?recording\s{0,9}>/g;
  let end = 0;
  for (const found of text.matchAll(close)) end = found.index + found[0].length;
  return start < 0 || end < start ? text : text.slice(start, end);
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

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML, and characters by their number. */
export function plainXml(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
