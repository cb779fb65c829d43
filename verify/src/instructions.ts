import { concat, fromBase64, utf8 } from './bytes.ts';
import { canonicalJson } from './canonical.ts';

/** Documented instructions as a pack holds them: `frame-1.json`, `order-3.json`, `wiring-2.json`, and whose keys signed them. */
const DOCUMENT = /^instructions\/(frame|order|wiring)-\d+\.json$/;
const SIGNATORIES = 'instructions/signatories.jsonl';

type Signature = { readonly by?: unknown; readonly key?: unknown; readonly sig?: unknown };

/**
 * Checks every signature of every document against the enrolled keys beside them: Ed25519 over a line that names the kind, and the
 * canonical JSON of the document without its signatures.
 */
export async function checkInstructions(texts: ReadonlyMap<string, string>) {
  const keys = signatoryKeys(texts.get(SIGNATORIES) ?? '');
  const wrong: { readonly path: string; readonly by: string }[] = [];
  let held = 0;
  for (const [path, text] of texts) {
    const kind = DOCUMENT.exec(path)?.[1];
    if (kind === undefined) continue;
    const read = documentOf(text, kind);
    if (!read) {
      wrong.push({ path, by: '' });
      continue;
    }
    for (const { by, key, sig } of read.signatures)
      if (await verified(keys.get(String(key)), read.signed, sig)) held++;
      else wrong.push({ path, by: String(by) });
  }
  return { held, wrong };
}

function signatoryKeys(lines: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const keys = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const line of lines.split('\n')) {
    const { fingerprint, public_key: encoded } = objectOf(line) ?? {};
    const key = typeof encoded === 'string' ? fromBase64(encoded) : undefined;
    if (typeof fingerprint === 'string' && key?.length === 32) keys.set(fingerprint, key);
  }
  return keys;
}

function documentOf(text: string, kind: string) {
  const read = objectOf(text);
  const signatures = read?.['signatures'];
  if (!read || !Array.isArray(signatures)) return undefined;
  try {
    const signed = concat(utf8(`mandat.${kind}.v1\n`), utf8(canonicalJson({ ...read, signatures: undefined })));
    return { signed, signatures: signatures.filter((one) => typeof one === 'object' && one !== null) as Signature[] };
  } catch {
    return undefined; // nested beyond what a stack holds
  }
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

async function verified(
  key: Uint8Array<ArrayBuffer> | undefined,
  signed: Uint8Array<ArrayBuffer>,
  sig: unknown,
): Promise<boolean> {
  if (!key || typeof sig !== 'string') return false;
  try {
    const signature = Uint8Array.fromBase64(sig, { alphabet: 'base64url' });
    const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signature, signed);
  } catch {
    return false;
  }
}
