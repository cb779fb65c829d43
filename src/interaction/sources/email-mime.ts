import { simpleParser, type AddressObject, type Attachment, type ParsedMail, type StructuredHeader } from 'mailparser';
import { Refusal } from '../../kernel/refusal.ts';
import { isMembers } from '../conform.ts';
import { parseDate, repairDate } from '../time.ts';
import { htmlText } from './html.ts';

/** Above what any mail system carries. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_PARTS = 250;
const MOST_HEADERS = 256 * 1024;
const LONGEST_HEADER = 2000;

export type Address = { readonly name: string; readonly address: string };

/** One mail as its headers and parts tell it; nothing judged yet. */
export type Mail = {
  readonly from: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  readonly messageId: string | undefined;
  /** The oldest first. */
  readonly references: readonly string[];
  readonly inReplyTo: string | undefined;
  /** RFC 3339: of its `Date`, else of the last server that passed it on. */
  readonly date: string | undefined;
  /** What a person reads: the plain text, and HTML where that says something else. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly mediatype: string;
  readonly reportType: string;
  /** First value, as it stands, of a header named in lower case. */
  header(name: string): string | undefined;
};

/**
 * Parses one message of RFC 5322. Parts, headers and bytes are bounded, and with them time: nothing here grows faster than the
 * message. Messages inside stay attachments.
 * @throws Refusal `source.too-nested` | `source.malformed`
 */
export async function parseMail(bytes: Uint8Array): Promise<Mail> {
  if (bytes.length > MOST_BYTES) throw new Refusal('source.too-nested', { params: { limit: MOST_BYTES } });
  const parsed = await parsedBy(bytes);
  const { headers } = parsed;
  const header = (name: string): string | undefined => lineOf(parsed, name);
  const type = headers?.get('content-type');
  const { value = '', params = {} } = (isMembers(type) ? type : {}) as Partial<StructuredHeader>;
  return {
    from: addresses(parsed.from ?? headers?.get('sender')),
    to: addresses(parsed.to),
    cc: addresses(parsed.cc),
    subject: (typeof parsed.subject === 'string' ? parsed.subject : '').replaceAll(/\s+/g, ' ').trim(),
    messageId: idsIn(header('message-id'))[0],
    references: idsIn(header('references')),
    inReplyTo: idsIn(header('in-reply-to'))[0],
    date: dateOf(header('date')) ?? dateOf(header('received')?.split(';').at(-1)),
    text: readable(parsed),
    attachments: parsed.attachments,
    mediatype: value.toLowerCase(),
    reportType: (params['report-type'] ?? '').toLowerCase(),
    header,
  };
}

async function parsedBy(bytes: Uint8Array): Promise<ParsedMail> {
  try {
    return await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      checksumAlgo: false,
      maxChildNodes: MOST_PARTS,
      maxHeadSize: MOST_HEADERS,
    });
  } catch (error) {
    const bounded = (error as { code?: unknown } | null)?.code === 'EMAXLEN';
    throw new Refusal(bounded ? 'source.too-nested' : 'source.malformed');
  }
}

function lineOf(parsed: ParsedMail, name: string): string | undefined {
  const line = parsed.headerLines?.find(({ key }) => key === name)?.line;
  return line
    ?.slice(line.indexOf(':') + 1, LONGEST_HEADER * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Of an address header, groups opened; both parts empty nowhere. */
function addresses(value: unknown): Address[] {
  const objects: unknown[] = Array.isArray(value) ? value : [value];
  return objects.flatMap((object) =>
    (isMembers(object) && Array.isArray(object['value']) ? (object as unknown as AddressObject).value : [])
      .flatMap((one) => one.group ?? [one])
      .map(({ name, address }) => ({ name: (name ?? '').trim(), address: (address ?? '').trim().toLowerCase() }))
      .filter(({ name, address }) => name !== '' || address !== ''),
  );
}

/** Message ids without their brackets; what stands beside them is no id. */
function idsIn(value: string | undefined): string[] {
  if (value === undefined) return [];
  const bracketed = [...value.matchAll(/<([^<>\s]{1,500})>/g)].map(([, id]) => id!);
  return bracketed.length > 0 || !/^[^\s<>]{1,500}$/.test(value) ? bracketed : [value];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([+-]\d{4}|[a-z]{1,4}))?/i;
/** Obsolete zones of RFC 5322, and those that European programs write. */
const ZONES: Readonly<Record<string, string>> = {
  est: '-0500',
  edt: '-0400',
  cst: '-0600',
  cdt: '-0500',
  mst: '-0700',
  mdt: '-0600',
  pst: '-0800',
  pdt: '-0700',
  cet: '+0100',
  cest: '+0200',
};

/** A date of a mail as RFC 3339, its zone kept; `undefined` for what is none. */
export function dateOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.slice(0, 100).trim();
  const parts = DATE.exec(trimmed);
  if (parts === null) return repairDate(trimmed)?.text;
  const [, day, word, year, hours, minutes, seconds = '00', zone = ''] = parts;
  const month = MONTHS.indexOf(word!.toLowerCase()) + 1;
  const two = (part: string | number | undefined): string => String(part).padStart(2, '0');
  const offset = /^[+-]/.test(zone) ? zone : (ZONES[zone.toLowerCase()] ?? '+0000');
  const written = `${fullYear(year!)}-${two(month)}-${two(day)}T${two(hours)}:${minutes}:${seconds}${offset.slice(0, 3)}:${offset.slice(3)}`;
  return Number.isNaN(parseDate(written)) ? undefined : written;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return String(Number(year) + (year.length === 2 && Number(year) < 50 ? 2000 : 1900));
}

/** Distinct words that are compared: enough to tell a repetition from another text. */
const MOST_WORDS = 2000;

/** The plain text where HTML repeats it; both where it does not, for a person reads the HTML. */
function readable(parsed: ParsedMail): string {
  const plain = typeof parsed.text === 'string' ? parsed.text.trim() : '';
  const html = typeof parsed.html === 'string' ? htmlText(parsed.html).trim() : '';
  if (html === '') return plain;
  if (plain === '') return html;
  return repeats(plain, html) ? plain : `${plain}\n\n${html}`;
}

function repeats(plain: string, html: string): boolean {
  const words = (text: string): Set<string> =>
    new Set(text.split(/[^\p{L}\p{N}]+/u, MOST_WORDS).filter((word) => word.length > 2));
  const known = words(plain);
  const said = [...words(html)];
  return said.filter((word) => known.has(word)).length * 2 >= said.length;
}
