import { parse } from 'csv-parse/sync';
import type { NewProof, ProofKind, UndertakingText } from './staff-types.ts';

export const LINE_FAULTS = ['columns', 'person', 'kind', 'title', 'date', 'until'] as const;
export type LineFault = (typeof LINE_FAULTS)[number];
export type ReadLine =
  | { readonly line: number; readonly proof: NewProof }
  | { readonly line: number; readonly fault: LineFault };

/** Heads as personnel offices write them, without accents or case. */
const HEADS = {
  email: ['adresse', 'adresse professionnelle', 'courriel', 'email', 'e-mail'],
  kind: ['nature', 'kind', 'type'],
  title: ['intitule', 'version', 'title'],
  on: ['date', 'le', 'on'],
  until: ['valable jusqu au', 'valable', 'fin', 'until'],
  reference: ['reference', 'document'],
} as const;
type Column = keyof typeof HEADS;
const KINDS: Readonly<Record<string, ProofKind>> = {
  engagement: 'undertaking',
  undertaking: 'undertaking',
  formation: 'training',
  training: 'training',
};

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’'\s]+/g, ' ')
    .trim();

/** `2026-11-29` or `29/11/2026`; nothing where it is no day. */
export function dayIn(text: string): string | undefined {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const day = french ? `${french[3]}-${french[2]}-${french[1]}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = Date.parse(day);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : day;
}

export type Known = {
  readonly people: ReadonlyMap<string, string>;
  readonly texts: readonly UndertakingText[];
  /** Last day that something may have been held on. */
  readonly today: string;
};

/** Each line of a file: a proof, or why it has no place. The first line names the columns. */
export function readProofs(csv: string, known: Known): ReadLine[] {
  const head = csv.slice(0, csv.indexOf('\n') + 1 || csv.length);
  const rows = parse(csv, {
    bom: true,
    delimiter: head.includes(';') ? ';' : head.includes('\t') ? '\t' : ',',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const [names = [], ...lines] = rows;
  const at = Object.fromEntries(
    Object.entries(HEADS).map(([column, heads]) => [
      column,
      names.findIndex((name) => (heads as readonly string[]).includes(folded(name))),
    ]),
  ) as Record<Column, number>;
  if ([at.email, at.kind, at.title, at.on].some((index) => index < 0)) return [{ line: 1, fault: 'columns' }];
  return lines.map((cells, i) => {
    const cell = (column: Column): string => cells[at[column]] ?? '';
    return { line: i + 2, ...readLine(cell, known) };
  });
}

type Read = { readonly proof: NewProof } | { readonly fault: LineFault };

function readLine(cell: (column: Column) => string, { people, texts, today }: Known): Read {
  const person = people.get(cell('email').toLowerCase());
  if (person === undefined) return { fault: 'person' };
  const kind = KINDS[folded(cell('kind'))];
  if (kind === undefined) return { fault: 'kind' };
  const title = cell('title');
  if (title === '' || title.length > 120) return { fault: 'title' };
  if (kind === 'undertaking' && !texts.some(({ version }) => version === title)) return { fault: 'title' };
  const on = dayIn(cell('on'));
  if (on === undefined || on > today) return { fault: 'date' };
  const until = kind === 'training' ? dayIn(cell('until')) : null;
  if (until === undefined || (until !== null && until < on)) return { fault: 'until' };
  const reference = cell('reference').slice(0, 200);
  return { proof: { person, kind, title, on, until, reference: reference === '' ? null : reference } };
}
