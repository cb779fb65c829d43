import { isSeq, parseAllDocuments, YAMLSeq, type Document } from 'yaml';
import { Refusal } from '../kernel/refusal.ts';
import { readDocuments, type DocumentKind } from './read.ts';
import { signDocument, SIGNED_BY, type Signer } from './signature.ts';

/**
 * Adds a signature to each document of a file that the party signs, and keeps the rest of the text as it is written.
 * Needs no enrolled key and no server: a brand may sign on a machine of its own.
 * @throws Refusal `mandate.faulty` where the file cannot be read, `mandate.signature-party` where nothing in it is the party's to sign.
 */
export function signText(text: string, signer: Signer): string {
  const { documents, remarks } = readDocuments(text);
  if (remarks.length > 0) throw new Refusal('mandate.faulty', { params: { count: remarks.length }, faults: remarks });
  if (!documents.some(({ kind }) => SIGNED_BY[kind].includes(signer.by))) throw new Refusal('mandate.signature-party');
  if (/^\s*\{/.test(text)) {
    const { kind, raw } = documents[0]!;
    const before = Array.isArray(raw['signatures']) ? (raw['signatures'] as unknown[]) : [];
    return `${JSON.stringify({ ...raw, signatures: [...before, signDocument(kind, raw, signer)] }, null, 2)}\n`;
  }
  const parsed = [...parseAllDocuments(text, { version: '1.2', schema: 'core' })].filter(
    ({ contents }) => contents !== null,
  );
  for (const [index, { kind, raw }] of documents.entries()) addSignature(parsed[index]!, kind, raw, signer);
  return parsed.map((document) => withoutMarkers(document.toString({ lineWidth: 0 }))).join('---\n');
}

function addSignature(
  document: Document,
  kind: DocumentKind,
  raw: Readonly<Record<string, unknown>>,
  signer: Signer,
): void {
  if (!SIGNED_BY[kind].includes(signer.by)) return;
  const entry = document.createNode(signDocument(kind, raw, signer));
  const list = document.get('signatures');
  if (isSeq(list)) return list.add(entry);
  const fresh = new YAMLSeq();
  fresh.add(entry);
  document.set('signatures', fresh);
}

/** Documents are joined by their markers here, whatever each brought. */
function withoutMarkers(text: string): string {
  return text.replace(/^---\n/, '').replace(/\n\.\.\.\n?$/, '\n');
}
