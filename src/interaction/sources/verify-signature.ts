import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../kernel/refusal.ts';
import type { Signature } from './signature.ts';

/** A delivery as it came: what was signed is checked before anything is parsed. */
export type Signed = {
  readonly bytes: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The address that the sender was given, with the query that it called. */
  readonly url: string;
};

/**
 * Checks a delivery against the secrets of its hook (two while one is rotated), in constant time.
 * @throws Refusal `source.signature` where none matches, `source.replayed` outside the window
 */
export function verifySignature(signature: Signature, signed: Signed, secrets: readonly string[], now: number): void {
  const given = signed.headers[signature.header] ?? '';
  const { timestamp } = signature;
  const said = timestamp === undefined ? '' : (signed.headers[timestamp.header] ?? '');
  const content = contentOf(signature, signed, said);
  const digests = secrets.map((secret) => createHmac(signature.algorithm, secret).update(content).digest());
  // Every secret and every digest given is compared: time tells nothing of which was near.
  let matched = false;
  for (const one of given.split(',')) {
    const sent = decoded(signature, one.trim());
    for (const digest of digests) if (sent.length === digest.length && timingSafeEqual(sent, digest)) matched = true;
  }
  if (!matched || !bodyMatches(signature, signed)) throw new Refusal('source.signature');
  if (timestamp !== undefined && !(Math.abs(now - momentOf(said, timestamp.as)) <= timestamp.windowSeconds * 1000))
    throw new Refusal('source.replayed');
}

function contentOf({ signs, bodyDigestParameter }: Signature, { bytes, url }: Signed, said: string): Buffer {
  const digested = bodyDigestParameter !== undefined && new URL(url).searchParams.has(bodyDigestParameter);
  return Buffer.concat(
    signs.map((part) => {
      switch (part) {
        case 'body':
          return Buffer.from(bytes);
        case 'url':
          return Buffer.from(url);
        case 'timestamp':
          return Buffer.from(said);
        case 'sortedForm':
          return digested ? Buffer.alloc(0) : sortedForm(bytes);
        default:
          return Buffer.from(part.text);
      }
    }),
  );
}

/** Names and values of a form, sorted by name, without anything between them (Twilio). */
function sortedForm(bytes: Uint8Array): Buffer {
  const fields = [...new URLSearchParams(Buffer.from(bytes).toString('utf8'))];
  fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Buffer.from(fields.map(([name, value]) => name + value).join(''));
}

function decoded({ encoding, prefix = '' }: Signature, text: string): Buffer {
  if (!text.startsWith(prefix)) return Buffer.alloc(0);
  const digest = text.slice(prefix.length);
  const bytes = Buffer.from(digest, encoding);
  // Node reads base64 and hex liberally; what it does not write again is not what was signed.
  return bytes.toString(encoding) === (encoding === 'hex' ? digest.toLowerCase() : digest) ? bytes : Buffer.alloc(0);
}

/** The digest of the body that the signed address names, where this source signs so. */
function bodyMatches({ bodyDigestParameter }: Signature, { bytes, url }: Signed): boolean {
  const named = bodyDigestParameter === undefined ? null : new URL(url).searchParams.get(bodyDigestParameter);
  if (named === null) return true;
  const digest = createHash('sha256').update(bytes).digest();
  const sent = Buffer.from(named, 'hex');
  return sent.length === digest.length && timingSafeEqual(sent, digest);
}

const momentOf = (said: string, as: 'seconds' | 'iso'): number =>
  as === 'iso' ? Date.parse(said) : /^\d{9,11}$/.test(said) ? Number(said) * 1000 : Number.NaN;
