import { fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts';
import { VerifyError } from './error.ts';
import { openNote, parseNote, parseVkey } from './note.ts';
import type { PackFault, PackFaultCode } from './pack-fault.ts';

export const DOCUMENT_KIND = 'mandat.document.v1';
/** A comment of PDF, behind its last line: readers pass over it. */
const MARK = '%mandat-seal ';
/** A reader of PDF looks for the end of the file in its last kilobyte. */
const LONGEST = 1000;

export type DocumentReport = {
  /** The name of the key that it is checked by. */
  readonly key: string | undefined;
  /** Where that key came from: who holds it says more than the document itself. */
  readonly keyFrom: 'caller' | 'document';
  readonly faults: readonly PackFault[];
};

/** The text of the note that signs a document. */
export const documentText = (sha256: string): string => `${DOCUMENT_KIND}\n${sha256}\n`;

/** The line that stands behind a signed document. @param note the signed note over `documentText` of all bytes before the line */
export const sealLine = (vkey: string, note: string): string => `${MARK}${vkey} ${toBase64(utf8(note))}\n`;

/** Whether the bytes are a PDF, which is checked as a document and not as a pack. */
export const isDocument = (bytes: Uint8Array): boolean => fromUtf8(bytes.subarray(0, 5)) === '%PDF-';

/**
 * Checks a signed document from its bytes alone: that it is whole, and whose key signed it. Never throws for what it holds.
 * @param vkey the brand’s log key, known from elsewhere (its contract)
 * @throws VerifyError `key` where that is no key
 */
export async function verifyDocument(bytes: Uint8Array<ArrayBuffer>, vkey?: string): Promise<DocumentReport> {
  const known = vkey === undefined ? undefined : parseVkey(vkey);
  const keyFrom = known ? 'caller' : 'document';
  const wrong = (code: PackFaultCode, key?: string): DocumentReport => ({ key, keyFrom, faults: [{ code }] });
  const seal = sealOf(bytes);
  if (!seal) return wrong('signature-missing');
  try {
    const key = known ?? parseVkey(seal.vkey);
    const { signatures } = parseNote(seal.note);
    if (!signatures.some(({ name, id }) => name === key.name && id === key.id))
      return wrong('signature-foreign', key.name);
    const { text } = await openNote(seal.note, [key]).catch(() => ({ text: undefined }));
    if (text === undefined) return wrong('signature-wrong', key.name);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice(0, seal.start))).toHex();
    return text === documentText(digest) ? { key: key.name, keyFrom, faults: [] } : wrong('file-altered', key.name);
  } catch (error) {
    if (error instanceof VerifyError) return wrong('signature-malformed');
    throw error;
  }
}

/** The last line, where it is a seal: nothing may stand behind it. */
function sealOf(
  bytes: Uint8Array,
): { readonly start: number; readonly vkey: string; readonly note: Uint8Array } | undefined {
  const last = bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
  if (bytes.at(-1) !== 0x0a || bytes.length - last > LONGEST) return undefined;
  const [, vkey, encoded] = /^%mandat-seal (\S+) (\S+)\n$/.exec(fromUtf8(bytes.subarray(last)) ?? '') ?? [];
  const note = encoded === undefined ? undefined : fromBase64(encoded);
  return vkey === undefined || !note ? undefined : { start: last, vkey, note };
}
