import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { isProved, type EntryOpened } from '../trace/index.ts';
import { isCertified, type Certificate, type FileDigest } from './certificate.ts';

export type CheckedPart = 'signature' | 'key' | 'counts' | 'list' | 'allowed' | 'refused' | 'entry';
/** Of each part what was found; what nothing was given for is `unchecked`. */
export type Checked = Readonly<Record<CheckedPart, 'held' | 'lost' | 'unchecked'>>;

/**
 * Checks a certificate of scrubbing with what is at hand: no database, no server.
 * @param key of the log, by another way than the certificate: without it, whose certificate it is stays unchecked.
 */
export async function checkCertificate(
  certificate: Certificate,
  given: {
    readonly key?: string | undefined;
    readonly files: Readonly<Partial<Record<'list' | 'allowed' | 'refused', string | undefined>>>;
    readonly opened?: EntryOpened | undefined;
  },
): Promise<Checked> {
  const found = (held: boolean | undefined): 'held' | 'lost' | 'unchecked' =>
    held === undefined ? 'unchecked' : held ? 'held' : 'lost';
  const file = async (name: 'list' | 'allowed' | 'refused') => {
    const path = given.files[name];
    return found(path === undefined ? undefined : await isFile(path, certificate[name]));
  };
  return {
    signature: found(isCertified(certificate)),
    key: found(given.key === undefined ? undefined : given.key.trim() === certificate.vkey),
    counts: found(addsUp(certificate)),
    list: await file('list'),
    allowed: await file('allowed'),
    refused: await file('refused'),
    entry: found(given.opened && (await isEntered(certificate, given.opened))),
  };
}

/** Every row is in one of the two files, and every one that is refused has its reason. */
function addsUp({ list, allowed, refused, byRule }: Certificate): boolean {
  const reasons = Object.values(byRule).reduce((sum, count) => sum + count, 0);
  return list.rows === allowed.rows + refused.rows && refused.rows === reasons;
}

async function isFile(path: string, { sha256, bytes }: FileDigest): Promise<boolean> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    length += chunk.length;
  }
  return length === bytes && hash.digest('hex') === sha256;
}

/** Whether the entry is in the log of the certificate's key, and what it means is what the certificate says. */
const isEntered = async (certificate: Certificate, opened: EntryOpened): Promise<boolean> =>
  (await isProved(certificate.vkey, opened)) && saysTheSame(certificate, opened.meaning);

function saysTheSame({ id, list, allowed, refused, unreadable, at, channel }: Certificate, meaning: string): boolean {
  const { act, details = {} } = JSON.parse(meaning) as { act?: unknown; details?: Record<string, unknown> };
  const told = {
    scrub: id,
    channel,
    asked: at,
    rows: list.rows,
    list: list.sha256,
    allowed: allowed.rows,
    allowedFile: allowed.sha256,
    refused: refused.rows - unreadable,
    refusedFile: refused.sha256,
    unreadable,
  };
  return act === 'scrub' && Object.entries(told).every(([name, value]) => details[name] === value);
}
