import type { DraftDocument, FormField, Judged } from '../api/contracts.ts';

/** Where a value stands in a document: names of members, ranks in lists. */
export type Path = readonly (string | number)[];

/** JSON pointer (RFC 6901), as remarks name a field. */
export const pointerOf = (path: Path): string => path.map((step) => `/${step}`).join('');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
export const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
export const wordsIn = (value: unknown): readonly string[] => listOf(value).filter((one) => typeof one === 'string');

/** The document with another value there; `undefined` takes the member, or the item of the list, away. */
export function valueSet(document: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = listOf(document);
    if (rest.length === 0 && value === undefined) return list.filter((_, i) => i !== step);
    return list.map((item, i) => (i === step ? valueSet(item, rest, value) : item));
  }
  const record = recordOf(document);
  const next = valueSet(record[step], rest, value);
  if (next !== undefined) return { ...record, [step]: next };
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== step));
}

/** What a new item or group begins with: what must be there and has no value of its own. */
export function blank(fields: readonly FormField[]): Readonly<Record<string, unknown>> {
  const begun = ({ kind, fields: inner = [] }: FormField): unknown => {
    if (kind === 'group') return blank(inner);
    if (kind === 'map') return {};
    return ['list', 'choices', 'references', 'words'].includes(kind) ? [] : undefined;
  };
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = field.required ? begun(field) : undefined;
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
}

export type Remark = Judged['remarks'][number];
/** Ids that fields may name, by what they are. */
export type Names = Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;

/** What every field of a form stands in. */
export type FormContext = {
  readonly document: DraftDocument;
  readonly remarks: readonly Remark[];
  readonly names: Names;
  readonly locked: boolean;
  /** Parts that somebody opened or closed, by their pointer. */
  readonly opened: ReadonlyMap<string, boolean>;
  readonly onToggle: (pointer: string, open: boolean) => void;
  readonly onChange: (document: DraftDocument) => void;
};

export const write = (form: FormContext, path: Path, value: unknown): void =>
  form.onChange(recordOf(valueSet(form.document, path, value)));
