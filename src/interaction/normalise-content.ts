import { parseJson } from '../kernel/json.ts';
import { omit, refuse, string, type Members, type Reading, type Reader } from './conform.ts';
import { CUT } from './notes.ts';

const MEDIA = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+*-]{1,80}(?:\s*;.*)?$/s;
/** The commonest: nothing in them to check, nothing to find. */
export const COMMON_MEDIA: ReadonlySet<string> = new Set([
  'text/plain',
  'text/html',
  'application/json',
  'audio/x-wav',
  'audio/wav',
  'audio/mpeg',
  'audio/ogg',
]);
/** `data:` is content that would escape the detectors; `javascript:` and the like are nobody's recording. */
const ADDRESS = /^(?:https?|s3|gs|ftps?|sftp|file|cid|urn|abfss?|wasbs?):[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i;
const TOKEN = /^[a-z0-9-]+-[\w-]{20,}$/;
const BASE64 = /^[\w+/-]*={0,2}$/;

/** Unfolds a header-like type; an unreadable one is dropped, so that nobody trusts it. */
function mediatype(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  if (COMMON_MEDIA.has(value)) return value;
  const unfolded = value.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();
  if (unfolded === '') return undefined;
  if (!MEDIA.test(unfolded)) {
    reading.notes.add('mediatype.dropped');
    return undefined;
  }
  if (unfolded !== value) reading.notes.add('mediatype.rewritten');
  return unfolded;
}

function url(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  if (value === '') return undefined;
  if (!ADDRESS.test(value)) return refuse('vcon.url', base, key);
  reading.notes.add('content.elsewhere');
  if (!/^https:/i.test(value)) reading.notes.add('url.not-https');
  return value;
}

function contentHash(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  for (const item of list) {
    if (typeof item !== 'string') return refuse('vcon.type', base, key);
    if (!TOKEN.test(item)) reading.notes.add('hash.unreadable');
  }
  return value;
}

function encoding(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (value === 'none' || value === 'json' || value === 'base64url') return value;
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  reading.notes.add('encoding.derived');
  switch (value.toLowerCase()) {
    case '':
      return undefined;
    case 'base64':
    case 'base64url':
      return 'base64url';
    case 'json':
      return 'json';
    case 'none':
    case 'text':
    case 'plain':
    case 'utf-8':
    case 'utf8':
      return 'none';
    default:
      return refuse('vcon.encoding', base, key);
  }
}

/** Members that dialogs, analyses and attachments share. */
export const CONTENT: Readonly<Record<string, Reader>> = {
  mediatype,
  'mimetype>mediatype': mediatype,
  filename: string,
  url,
  content_hash: contentHash,
  encoding,
};

/**
 * Settles body, encoding and hash against each other, and the hash of the drafts before 0.3.0 (`alg` and `signature`). The
 * encoding names what the body is, never what the sender calls it: text under the name of base64url would escape the detectors.
 */
export function settleContent(members: Members, reading: Reading, base: string): Members {
  let out = members;
  if (out['alg'] !== undefined && out['signature'] !== undefined) out = settleHash(out, reading);
  if (out['body'] !== undefined) out = settleBody(out, reading, base);
  if (typeof out['body'] === 'string' && out['body'].endsWith(CUT)) reading.notes.add('text.cut');
  return isHtml(out['mediatype']) ? withoutEntities(out, reading) : out;
}

function settleBody(members: Members, reading: Reading, base: string): Members {
  const { body, encoding } = members;
  if (body === null) {
    reading.notes.add('null.dropped');
    return omit(members, 'body');
  }
  if (typeof body !== 'string') return encoding === 'json' ? members : encodedAs('json', members, reading);
  switch (encoding) {
    case 'none':
      return members;
    case 'json':
      return parsed(members, body, reading);
    case 'base64url':
      return decodable(members, body, reading, base);
    default:
      return encodedAs('none', members, reading);
  }
}

function encodedAs(encoding: string, members: Members, reading: Reading): Members {
  reading.notes.add('encoding.derived');
  return { ...members, encoding };
}

function isHtml(mediatype: unknown): boolean {
  return typeof mediatype === 'string' && /^(?:text\/html|application\/xhtml)/i.test(mediatype);
}

/** Digits, letters and what joins them in numbers and addresses; never a sign that has a meaning in HTML. */
const PLAIN = /[\w@.+ -]/;
/** Not inside another reference, which decoding would complete. */
const REFERENCE = /(?<!&#\w{0,8})&#(?:(\d{1,7})|x([0-9a-f]{1,6}));?/gi;

/** A card number written as character references reads the same to a person, and not to a detector. */
function withoutEntities(members: Members, reading: Reading): Members {
  const body = members['body'];
  if (typeof body !== 'string' || members['encoding'] !== 'none' || !body.includes('&#')) return members;
  const decoded = body.replaceAll(REFERENCE, (whole, decimal: string | undefined, hexadecimal: string | undefined) => {
    const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal);
    return code < 0x7f && PLAIN.test(String.fromCharCode(code)) ? String.fromCharCode(code) : whole;
  });
  if (decoded === body) return members;
  reading.notes.add('entities.decoded');
  return { ...members, body: decoded };
}

/** Libraries older than the standard write the JSON body as a string. A string that is no object or list stays one. */
function parsed(members: Members, body: string, reading: Reading): Members {
  const first = body.trimStart()[0];
  if (first !== '{' && first !== '[') return members;
  try {
    const value = parseJson(body);
    reading.notes.add('body.parsed');
    return { ...members, body: value };
  } catch {
    return members;
  }
}

function decodable(members: Members, body: string, reading: Reading, base: string): Members {
  if (!BASE64.test(body.replaceAll(/\s+/g, ''))) {
    if (/^(?:audio|video|image)\//.test(String(members['mediatype']))) return refuse('vcon.encoding', base, 'body');
    return encodedAs('none', members, reading);
  }
  if (!/[\s+/=]/.test(body)) return members;
  reading.notes.add('encoding.derived');
  return {
    ...members,
    body: body
      .replaceAll(/[\s=]+/g, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  };
}

const HASH_BYTES: ReadonlyMap<string, number> = new Map([
  ['sha512', 64],
  ['sha256', 32],
]);

/** `alg` + `signature` (base64url or hexadecimal) become `content_hash`; what is no hash stays as unknown members. */
function settleHash(members: Members, reading: Reading): Members {
  const { alg, signature, ...rest } = members;
  const algorithm = typeof alg === 'string' ? alg.toLowerCase().replace('-', '') : '';
  const length = HASH_BYTES.get(algorithm);
  if (length === undefined || typeof signature !== 'string' || rest['content_hash'] !== undefined) {
    reading.notes.add('hash.unreadable');
    return members;
  }
  const hexadecimal = signature.length === length * 2 && /^[0-9a-f]+$/i.test(signature);
  const bytes = Buffer.from(signature, hexadecimal ? 'hex' : 'base64url');
  if (bytes.length !== length || !(hexadecimal || BASE64.test(signature))) {
    reading.notes.add('hash.unreadable');
    return members;
  }
  reading.notes.add('hash.rewritten');
  return { ...rest, content_hash: `${algorithm}-${bytes.toString('base64url')}` };
}
