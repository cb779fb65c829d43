import { isAlias, isNode, isScalar, LineCounter, parseAllDocuments, visit, type Document, type ParsedNode } from 'yaml';
import type { Code, Place } from '../kernel/refusal.ts';
import { locatorOf, type Locator } from './place.ts';

/** Something a report says: a fault refuses the document, a warning does not. */
export type Remark = {
  readonly level: 'fault' | 'warning';
  readonly code: Code;
  readonly place: Place;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly article?: string;
};

export type DocumentKind = 'frame' | 'order' | 'wiring';

/** One document of a file as plain data, and where its parts stand. */
export type RawDocument = {
  readonly kind: DocumentKind;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly locate: Locator;
};

const LIMIT = 1_048_576;
const KINDS: readonly DocumentKind[] = ['frame', 'order', 'wiring'];

/**
 * The documents of a YAML 1.2 (core schema: dates stay strings) or JSON text. Aliases and tags are refused: what is signed
 * must read as it is written, and cannot be made to grow.
 */
export function readDocuments(
  text: string,
  file?: string,
): { readonly documents: readonly RawDocument[]; readonly remarks: readonly Remark[] } {
  const at = (line: number, column: number): Place => ({ line, column, ...(file === undefined ? {} : { file }) });
  const one = (code: Code, params?: Remark['params']): Remark => ({
    level: 'fault',
    code,
    place: at(1, 1),
    ...(params && { params }),
  });
  if (Buffer.byteLength(text) > LIMIT) return { documents: [], remarks: [one('input.too-large', { limit: LIMIT })] };
  const lines = new LineCounter();
  let parsed: readonly Document.Parsed[];
  try {
    parsed = [
      ...parseAllDocuments(text.replace(/^\ufeff/, ''), {
        version: '1.2',
        schema: 'core',
        uniqueKeys: true,
        stringKeys: true,
        lineCounter: lines,
        prettyErrors: false,
      }),
    ];
  } catch {
    return { documents: [], remarks: [one('mandate.unreadable')] }; // nesting deeper than the stack
  }
  const filled = parsed.filter((document) => document.contents !== null || document.errors.length > 0);
  if (filled.length === 0) return { documents: [], remarks: [one('mandate.empty')] };
  const documents: RawDocument[] = [];
  const remarks: Remark[] = [];
  for (const document of filled) {
    const faults = syntaxFaults(document).map(({ code, offset }): Remark => {
      const { line, col } = lines.linePos(offset);
      return { level: 'fault', code, place: at(line, col) };
    });
    if (faults.length > 0) remarks.push(...faults);
    else {
      const found = identify(document, locatorOf(document.contents, lines, file));
      if ('level' in found) remarks.push(found);
      else documents.push(found);
    }
  }
  return { documents, remarks };
}

type SyntaxFault = { readonly code: Code; readonly offset: number };

function syntaxFaults(document: Document.Parsed): SyntaxFault[] {
  const faults: SyntaxFault[] = document.errors.map(({ code, pos }) => ({
    code: code === 'DUPLICATE_KEY' ? 'mandate.duplicate-key' : 'mandate.unreadable',
    offset: pos[0],
  }));
  for (const { pos } of document.warnings) faults.push({ code: 'mandate.alias', offset: pos[0] });
  visit(document, (_, node) => {
    if (!isNode(node)) return;
    const offset = node.range?.[0] ?? 0;
    if (isAlias(node) || ('anchor' in node && node.anchor) || node.tag?.startsWith('!'))
      faults.push({ code: 'mandate.alias', offset });
    // A lone surrogate has no UTF-8 form, so nothing that holds one can be signed.
    else if (isScalar(node) && typeof node.value === 'string' && !node.value.isWellFormed())
      faults.push({ code: 'mandate.unreadable', offset });
  });
  return faults;
}

function identify(document: Document<ParsedNode>, locate: Locator): RawDocument | Remark {
  const raw: unknown = document.toJS({ maxAliasCount: 0 });
  const kind = typeof raw === 'object' && raw !== null ? KINDS.find((name) => Object.hasOwn(raw, name)) : undefined;
  if (kind === undefined) return { level: 'fault', code: 'mandate.unknown-document', place: locate([]) };
  return { kind, raw: raw as Record<string, unknown>, locate };
}

/** The brand that a file speaks for, without judging it. */
export function brandOfText(text: string): string | undefined {
  const brand = readDocuments(text).documents[0]?.raw['brand'];
  return typeof brand === 'string' ? brand : undefined;
}
